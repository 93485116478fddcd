public import LatentMotion
import MotionMath
public import SkeletalAnimation

/// Raw features of many frames, row-major [rows × 150]: what the normalisation is measured on and
/// applied to.
public struct FeatureRows: Sendable {
  /// The numbers.
  public var numbers: [Float]

  /// The number of rows.
  public var count: Int { numbers.count / FeatureSchema.fullCount }

  /// Takes numbers that were computed before: whole rows of 150.
  public init(numbers: [Float]) { self.numbers = numbers }

  /// Computes the raw features of all frames. Velocities and trajectories never cross from one clip
  /// into another: at its ends a clip's own first and last frames stand in.
  ///
  /// - Complexity: O(frames × joints).
  public init(of frames: MotionFrames, skeleton: Skeleton) {
    numbers = [Float](repeating: 0, count: frames.count * FeatureSchema.fullCount)
    for clip in frames.clips {
      var worlds: [WorldPose] = []
      worlds.reserveCapacity(clip.count)
      var pose = Pose()
      for frame in clip.frames {
        frames.sample(frame: frame, fraction: 0, into: &pose)
        worlds.append(WorldPose(pose, skeleton: skeleton))
      }
      var row = [Float](repeating: 0, count: FeatureSchema.poseCount)
      for i in 0..<clip.count {
        let before = max(i - 1, 0)
        let after = min(i + 1, clip.count - 1)
        let job = PoseFeatureJob(
          skeleton: skeleton, before: worlds[before], pose: worlds[i], after: worlds[after],
          seconds: Float(max(after - before, 1)) / Clip.rate)
        var span = row.mutableSpan
        job.run(into: &span)
        let base = (clip.start + i) * FeatureSchema.fullCount
        for k in 0..<FeatureSchema.poseCount { numbers[base + k] = row[k] }
        FeatureRows.writeTrajectory(
          worlds, at: i, into: &numbers, offset: base + FeatureSchema.poseCount)
      }
    }
  }

  private static func writeTrajectory(
    _ worlds: [WorldPose], at i: Int, into numbers: inout [Float], offset: Int
  ) {
    let root = worlds[i][.root]
    for (k, horizon) in FeatureSchema.horizons.enumerated() {
      let future = worlds[min(i + horizon, worlds.count - 1)][.root]
      let place = root.applyInverse(future.position)
      let facing = root.rotation.inverseRotate(future.rotation.rotate(.forward))
      numbers[offset + k * 2] = place.x
      numbers[offset + k * 2 + 1] = place.z
      numbers[offset + 6 + k * 2] = facing.x
      numbers[offset + 6 + k * 2 + 1] = facing.z
    }
  }

  /// Weights all rows in place.
  public mutating func apply(_ normalisation: FeatureNormalisation) {
    var row = [Float](repeating: 0, count: FeatureSchema.fullCount)
    for r in 0..<count {
      let base = r * FeatureSchema.fullCount
      for k in 0..<FeatureSchema.fullCount { row[k] = numbers[base + k] }
      var span = row.mutableSpan
      normalisation.apply(to: &span, offset: 0)
      for k in 0..<FeatureSchema.fullCount { numbers[base + k] = row[k] }
    }
  }
}

extension FeatureNormalisation {
  /// Measures means and deviations: one mean a number, one deviation a group, so that a joint which
  /// hardly moves is not blown up; then the pose block is scaled as a whole to
  /// `FeatureSchema.poseVariance`.
  ///
  /// - Parameter raw: at least one row of raw features.
  public init(measuring raw: FeatureRows) {
    let width = FeatureSchema.fullCount
    var sums = [Double](repeating: 0, count: width)
    var squares = [Double](repeating: 0, count: width)
    for r in 0..<raw.count {
      for k in 0..<width {
        let value = Double(raw.numbers[r * width + k])
        sums[k] += value
        squares[k] += value * value
      }
    }
    let n = Double(max(raw.count, 1))
    let means = sums.map { $0 / n }
    let variances = (0..<width).map { max(squares[$0] / n - means[$0] * means[$0], 0) }
    var scale = [Float](repeating: 1, count: width)
    for group in FeatureSchema.groups {
      let mean =
        group.range.reduce(0) { $0 + variances[$1].squareRoot() } / Double(group.range.count)
      for k in group.range {
        let isPose = k < FeatureSchema.poseCount
        let emphasis = isPose ? FeatureSchema.emphasis(ofPoint: k % 69 / 3) : 1
        scale[k] = group.weight * emphasis / Float(max(mean, 1e-4))
      }
    }
    var total = 0.0
    for k in 0..<FeatureSchema.poseCount {
      total += variances[k] * Double(scale[k]) * Double(scale[k])
    }
    let share = (Double(FeatureSchema.poseVariance) / max(total, 1e-9)).squareRoot()
    for k in 0..<FeatureSchema.poseCount { scale[k] *= Float(share) }
    self.init(mean: means.map(Float.init), scale: scale)
  }
}
