public import MotionMath

extension WorldPose {
  /// Computes again the transforms of `joint` and of all joints below it, after their local
  /// rotations changed. O(joints), no allocation.
  public mutating func refresh(from joint: Joint, pose: Pose, skeleton: Skeleton) {
    guard joint != .root else {
      LocalToWorldJob(skeleton: skeleton, pose: pose).run(into: &self)
      return
    }
    var joints = joints.mutableSpan
    let rotations = pose.rotations.span
    let offsets = skeleton.offsets.span
    let parents = Joint.parents
    var touched: UInt32 = 0
    for j in joint.index..<Joint.count {
      let parent = parents[j]
      guard j == joint.index || touched >> UInt32(parent) & 1 == 1 else { continue }
      touched |= 1 << UInt32(j)
      let position = j == Joint.hips.index ? pose.hips : offsets[j]
      joints[j] = joints[parent] * RigidTransform(position: position, rotation: rotations[j])
    }
  }

  /// Turns a joint by a world rotation about its own place, with all that hangs on it.
  public mutating func turn(
    _ joint: Joint, by rotation: Quaternion, pose: inout Pose, skeleton: Skeleton
  ) {
    let parent = self[joint.parent ?? .root].rotation
    pose[joint] = (parent.conjugate * (rotation * self[joint].rotation)).normalized
    refresh(from: joint, pose: pose, skeleton: skeleton)
  }
}
