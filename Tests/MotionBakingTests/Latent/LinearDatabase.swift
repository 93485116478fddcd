import LatentMotion
import MotionBaking
import MotionMath
import SkeletalAnimation

/// Features that a linear database's code holds: the right hand's place, the left hand's height and
/// the hips' velocity ahead.
let linearFeatures = [
  (Joint.rightHand.index - 1) * 3, (Joint.rightHand.index - 1) * 3 + 1,
  (Joint.rightHand.index - 1) * 3 + 2, (Joint.leftHand.index - 1) * 3 + 1, 69 + 2,
]

/// Waving figures whose code is five of their features, which decode to themselves and the rest to
/// its mean: what tools should find is then known.
func linearDatabase(clips count: Int = 6, frames: Int = 120) throws -> MotionDatabase {
  var clips = (0..<count).map { wave("wave \($0)", frames: frames, seed: UInt64($0 + 1)) }
  for k in clips.indices where k % 3 != 0 { clips[k].tag(.turn, 0..<frames) }
  return try linearDatabase(of: clips)
}

/// The same of given clips.
func linearDatabase(of clips: [Clip]) throws -> MotionDatabase {
  let rows = FeatureRows(of: try MotionFrames(packing: clips), skeleton: .standard)
  let (pose, d) = (FeatureSchema.poseCount, linearFeatures.count)
  func zeros(_ inputs: Int, _ outputs: Int) -> PoseNetworkWeights.Layer {
    PoseNetworkWeights.Layer(
      weights: [Float](repeating: 0, count: inputs * outputs),
      bias: [Float](repeating: 0, count: outputs), inputs: inputs)
  }
  var basis = [Float](repeating: 0, count: d * pose)
  for (k, feature) in linearFeatures.enumerated() { basis[k * pose + feature] = 1 }
  let weights = PoseNetworkWeights(
    normalisation: FeatureNormalisation(measuring: rows), basis: basis,
    deviations: [0.5, 0.4, 0.5, 0.3, 0.6], encoder: [zeros(pose, d)],
    logVariance: zeros(pose, d), decoder: [zeros(d, pose)],
    posteriorDeviation: [Float](repeating: 0.05, count: d), beta: 0.02,
    scale: [0.5, 0.4, 0.5, 0.3, 0.6])
  return try DatabaseBaker(weights: weights).bake(clips)
}
