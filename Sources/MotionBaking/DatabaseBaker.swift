public import LatentMotion
import MotionMath
public import SkeletalAnimation

/// Turns clips and trained weights into a database.
///
/// Means, scales and bases are the weights' own, so the same clips and weights give the same bits
/// on every machine.
public struct DatabaseBaker: Sendable {
  /// The proportions that the clips are made for.
  public var skeleton: Skeleton
  /// The trained numbers.
  public var weights: PoseNetworkWeights
  /// What is written about the database's origin.
  public var provenance: [String: String]
  /// What the trajectory weighs in searches, 0.01 to 100.
  public var pathWeight: Float

  /// Makes a baker.
  public init(
    skeleton: Skeleton = .standard, weights: PoseNetworkWeights, provenance: [String: String] = [:],
    pathWeight: Float = 1
  ) {
    self.pathWeight = pathWeight
    self.skeleton = skeleton
    self.weights = weights
    self.provenance = provenance
  }

  /// Bakes clips.
  ///
  /// - Throws: `MotionFrames.Invalid` when clips share a name, hold numbers that are not finite, or
  ///   have a name of more than one line, which the file's list of clips could not hold.
  /// - Complexity: O(frames × weights): a second for 30,000 frames.
  public func bake(_ clips: [Clip]) throws(MotionFrames.Invalid) -> MotionDatabase {
    for clip in clips where clip.name.contains(where: \.isNewline) {
      throw MotionFrames.Invalid(
        table: "clips", reason: "the name \"\(clip.name)\" has more than one line")
    }
    let frames = try MotionFrames(packing: clips)
    return bake(frames, strikes: DatabaseBaker.strikes(of: clips, frames, skeleton))
  }

  /// Bakes frames that are packed already.
  public func bake(_ frames: MotionFrames, strikes: [DatabaseStrike]) -> MotionDatabase {
    var rows = FeatureRows(of: frames, skeleton: skeleton)
    rows.apply(weights.normalisation)
    return MotionDatabase(
      skeleton: skeleton, frames: frames, strikes: strikes, features: rows.numbers,
      codes: codes(of: rows), weights: weights, provenance: provenance, pathWeight: pathWeight)
  }

  private func codes(of rows: FeatureRows) -> [Float] {
    let encoder = PoseEncoder(weights)
    let d = weights.latentCount
    var codes = [Float](repeating: 0, count: rows.count * d)
    var code = [Float](repeating: 0, count: d)
    for r in 0..<rows.count {
      let base = r * FeatureSchema.fullCount
      var span = code.mutableSpan
      encoder.encode(
        rows.numbers.span.extracting(base..<base + FeatureSchema.poseCount), into: &span)
      for k in 0..<d { codes[r * d + k] = code[k] }
    }
    return codes
  }

  /// The clips' strikes by rows of the database, sorted by contact.
  public static func strikes(
    of clips: [Clip], _ frames: MotionFrames, _ skeleton: Skeleton
  ) -> [DatabaseStrike] {
    var strikes: [DatabaseStrike] = []
    for (clip, range) in zip(clips, frames.clips) {
      for strike in clip.strikes
      where strike.start >= 0 && strike.start <= strike.frame && strike.frame < strike.end
        && strike.end <= clip.frames.count
      {
        let own = bladeDirection(at: range.start + strike.frame, in: range, frames, skeleton)
        var direction = strike.kind == .parry ? -own : own
        if strike.kind == .parry && strike.answers != .zero {
          direction = strike.answers.normalized()
        }
        strikes.append(
          DatabaseStrike(
            kind: strike.kind, row: Int32(range.start + strike.frame),
            start: Int32(range.start + strike.start), end: Int32(range.start + strike.end),
            direction: direction))
      }
    }
    return strikes.sorted {
      ($0.row, $0.kind.rawValue, $0.start) < ($1.row, $1.kind.rawValue, $1.start)
    }
  }

  /// The direction in which the blade moves, in the root's frame.
  private static func bladeDirection(
    at row: Int, in clip: ClipRange, _ frames: MotionFrames, _ skeleton: Skeleton
  ) -> Vector3 {
    func place(_ row: Int) -> Vector3 {
      let weapon = frames.pose(frame: row).world(of: .weapon, skeleton: skeleton)
      return weapon.apply(lerp(skeleton.bladeBase, skeleton.bladeTip, 0.6))
    }
    let before = max(row - 1, clip.start)
    let after = min(row + 1, clip.start + clip.count - 1)
    let way = place(after) - place(before)
    return frames.root(frame: row).rotation.inverseRotate(way).normalized(or: .forward)
  }
}
