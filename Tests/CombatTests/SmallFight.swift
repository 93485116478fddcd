import Combat
import LatentMotion
import MotionMath
import SkeletalAnimation

/// Whether the checks of a debug build run: there everything is about 70 times slower.
let isDebug: Bool = {
  var isDebug = false
  assert(
    {
      isDebug = true
      return true
    }())
  return isDebug
}()

/// One swing of a blade at an arm's length: in the plane that leans by `lean` radians out of the
/// upright one, from up to the front, 0.2 rad a frame.
struct Swing {
  var kind = Strike.Kind.attack
  var lean: Float = 0
  var contact = 20
  var length = 40
  var start = 0
  /// How far the root moves and turns in a frame.
  var step: Float = 0, turn: Float = 0
  var direction = Vector3.left

  /// The radians of a frame, and those from up at contact.
  static let speed: Float = 0.2, contactAngle: Float = 1.2

  /// The blade's orientation in the root's frame.
  func blade(_ frame: Int) -> Quaternion {
    let angle = Swing.contactAngle + Swing.speed * Float(frame - contact)
    return Quaternion(angle: lean, axis: .forward) * Quaternion(angle: angle, axis: .left)
  }

  func clip(_ name: String) -> Clip {
    var root = RigidTransform(position: Vector3(2, 0, -1), rotation: Quaternion(yaw: 0.8))
    var frames: [Pose] = []
    for frame in 0..<length {
      var pose = Pose(restOf: .standard)
      pose.root = root
      // The arm to the front.
      pose[.rightUpperArm] = Quaternion(yaw: pi / 2)
      pose[.weapon] = pose[.rightUpperArm].conjugate * blade(frame)
      frames.append(pose)
      root =
        root * RigidTransform(position: Vector3(0, 0, step), rotation: Quaternion(yaw: turn))
    }
    return Clip(name: name, frames: frames)
  }
}

/// A database of swings; the code of a row is its number and its clip's.
func fightDatabase(_ swings: [Swing]) throws -> MotionDatabase {
  let pose = FeatureSchema.poseCount
  func layer(_ inputs: Int, _ outputs: Int) -> PoseNetworkWeights.Layer {
    PoseNetworkWeights.Layer(
      weights: Array(repeating: 0.1, count: inputs * outputs),
      bias: Array(repeating: 0, count: outputs), inputs: inputs)
  }
  let weights = PoseNetworkWeights(
    normalisation: FeatureNormalisation(
      mean: Array(repeating: 0, count: 150), scale: Array(repeating: 1, count: 150)),
    basis: Array(repeating: 0.1, count: 2 * pose), deviations: [1, 1],
    encoder: [layer(pose, 2)], logVariance: layer(pose, 2), decoder: [layer(2, pose)],
    posteriorDeviation: [1, 1], beta: 0.2)
  let frames = try MotionFrames(
    packing: swings.enumerated().map { $1.clip("swing \($0)") })
  var codes: [Float] = []
  var strikes: [DatabaseStrike] = []
  for (i, (swing, clip)) in zip(swings, frames.clips).enumerated() {
    for f in 0..<clip.count { codes += [Float(f) * 0.3, Float(i) * 0.5] }
    strikes.append(
      DatabaseStrike(
        kind: swing.kind, row: Int32(clip.start + swing.contact),
        start: Int32(clip.start + swing.start), end: Int32(clip.start + clip.count),
        direction: swing.direction))
  }
  return MotionDatabase(
    skeleton: .standard, frames: frames, strikes: strikes,
    features: Array(repeating: 0, count: frames.count * 150), codes: codes, weights: weights,
    provenance: [:])
}
