public import LatentMotion
import SkeletalAnimation

/// Motion that a database holds twice: it makes the database larger and the choice no richer, and
/// the matcher jumps between equals.
public struct DuplicateMotion: Equatable, Sendable {
  /// Two clips that are alike for a while.
  public struct Pair: Equatable, Sendable {
    /// The clip that repeats.
    public var clip: String
    /// The one that it repeats.
    public var of: String
    /// The part of the first that is in the second.
    public var share: Double
  }

  /// The pairs, the largest share first.
  public var pairs: [Pair]

  /// Of how many frames one is looked up.
  static let step = 10
  /// Frames are the same motion where they are no farther apart than the motion itself goes in a
  /// frame: what only resembles another, such as a second way to fall, is not there twice. Where it
  /// stands still, this part of the database's mean spread counts, and nothing beyond the other
  /// part: of 138 numbers of poses and velocities and of the next second's way.
  static let stillTolerance: Float = 0.0005, tolerance: Float = 0.02
  /// The least part of a clip that is reported.
  static let leastShare = 0.5

  /// Looks for frames whose nearest frame of another clip is the same motion. A clip that is a
  /// mirror image is not compared to its original alone: a symmetric motion repeats itself there.
  ///
  /// - Complexity: a search for each tenth frame.
  public init(_ database: MotionDatabase) {
    let search = TwoStageSearch(
      database, space: SearchSpace(database, kind: .vae), shortlist: 4)
    let frames = database.frames
    let spread = DuplicateMotion.spread(of: database)
    var full = [Float](repeating: 0, count: FeatureSchema.fullCount)
    var pairs: [Pair] = []
    for clip in frames.clips {
      var hits = [Int](repeating: 0, count: frames.clips.count)
      let sampled = Array(stride(from: clip.start, to: clip.frames.upperBound, by: Self.step))
      for row in sampled {
        let base = row * FeatureSchema.fullCount
        for k in full.indices { full[k] = database.features[base + k] }
        let latent = Array(
          database.latentRows[row * database.latentWidth..<(row + 1) * database.latentWidth])
        let filter = RowIndex.Filter(excluded: clip.frames)
        let step = DuplicateMotion.step(at: row, in: clip, database)
        let limit = min(max(step, Self.stillTolerance * spread), Self.tolerance * spread).nextUp
        if let match = search.nearest(
          to: latent.span, full: full.span, filter: filter, bound: limit, latentBound: limit * 4)
        {
          hits[frames.clipIndex(of: match.row)] += 1
        }
      }
      for (other, count) in hits.enumerated() {
        let share = Double(count) / Double(sampled.count)
        guard share >= Self.leastShare else { continue }
        pairs.append(Pair(clip: clip.name, of: frames.clips[other].name, share: share))
      }
    }
    self.pairs = pairs.sorted { $0.share == $1.share ? $0.clip < $1.clip : $0.share > $1.share }
  }

  /// The squared full-body distance to the frame before or behind, whichever is farther.
  private static func step(at row: Int, in clip: ClipRange, _ database: MotionDatabase) -> Float {
    let width = FeatureSchema.fullCount
    func distance(to other: Int) -> Float {
      var sum: Float = 0
      for k in 0..<width {
        let difference =
          database.features[row * width + k] - database.features[other * width + k]
        sum += difference * difference
      }
      return sum
    }
    return max(
      distance(to: max(row - 1, clip.start)),
      distance(to: min(row + 1, clip.frames.upperBound - 1)))
  }

  /// The variance of the full-body rows, all numbers together.
  private static func spread(of database: MotionDatabase) -> Float {
    let width = FeatureSchema.fullCount
    var sums = [Double](repeating: 0, count: width)
    var squares = 0.0
    let count = database.frames.count
    for row in 0..<count {
      for k in 0..<width {
        let value = Double(database.features[row * width + k])
        sums[k] += value
        squares += value * value
      }
    }
    let mean = sums.reduce(0) { $0 + $1 * $1 } / Double(count)
    return Float(max(squares - mean, 0) / Double(count))
  }
}
