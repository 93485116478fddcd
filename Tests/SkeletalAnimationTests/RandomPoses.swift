import MotionMath
import SkeletalAnimation

/// A vector of a length below `most`, in a random direction.
func randomVector(_ random: inout RandomStream, most: Float) -> Vector3 {
  Vector3(random.normal(), random.normal(), random.normal()).normalized(or: .up)
    * random.uniform(0, most)
}

/// A standing figure with every joint turned at random by up to `most` radians.
func randomPose(_ random: inout RandomStream, most: Float = 0.8) -> Pose {
  var pose = Pose(restOf: .standard)
  pose.root = RigidTransform(
    position: Vector3(random.uniform(-3, 3), 0, random.uniform(-3, 3)),
    rotation: Quaternion(yaw: random.uniform(-3, 3)))
  pose.hips += randomVector(&random, most: 0.1)
  for joint in Joint.allCases where joint != .root {
    pose[joint] = Quaternion(rotationVector: randomVector(&random, most: most))
  }
  return pose
}

/// A guard: knees and elbows bent, the sword before the body.
func guardPose() -> Pose {
  var pose = Pose(restOf: .standard)
  pose.hips.y -= 0.09
  for (limb, side) in [(Limb.leftLeg, Float(1)), (.rightLeg, -1)] {
    var world = WorldPose(pose, skeleton: .standard)
    TwoBoneIKJob(
      skeleton: .standard, limb: limb, target: Vector3(0.14 * side, 0.07, 0.1 * side),
      endRotation: .identity
    ).run(into: &pose, &world)
  }
  for (limb, side) in [(Limb.leftArm, Float(1)), (.rightArm, -1)] {
    var world = WorldPose(pose, skeleton: .standard)
    TwoBoneIKJob(
      skeleton: .standard, limb: limb, target: Vector3(0.18 * side, 1.1, 0.3),
      pole: Vector3(side, -1, 0)
    ).run(into: &pose, &world)
  }
  return pose
}

/// The bytes of plain memory.
func bytes<T: BitwiseCopyable>(_ value: T) -> [UInt8] {
  withUnsafeBytes(of: value) { Array($0) }
}

/// The largest angle between the local rotations of two poses.
func angle(_ a: Pose, _ b: Pose) -> Float {
  Joint.allCases.map { a[$0].angle(to: b[$0]) }.max() ?? 0
}

/// The largest distance between the joints of two poses.
func distance(_ a: WorldPose, _ b: WorldPose) -> Float {
  Joint.allCases.map { a[$0].position.distance(to: b[$0].position) }.max() ?? 0
}
