import MotionMath
import SkeletalAnimation

extension BodyTrack {
  /// Lays the simulation bone under the body and expresses every joint in its parent's frame.
  func clip(
    named name: String, root mode: RigProfile.RootMode, facing: RigProfile.Facing
  ) -> Clip {
    let roots = rootPath(mode, facing)
    var poses: [Pose] = []
    poses.reserveCapacity(hips.count)
    var previous = InlineArray<24, Quaternion>(repeating: .identity)
    for f in hips.indices {
      var pose = Pose()
      pose.root = roots[f]
      pose.hips = roots[f].applyInverse(hips[f])
      let world = rotations[f]
      for j in 1..<Joint.count {
        let parent = j == Joint.hips.index ? roots[f].rotation : world[Joint.parents[j]]
        let local = (parent.conjugate * world[j]).normalized
        // Neighbouring frames keep to one side, so that blends never take the long way.
        pose.rotations[j] = f == 0 ? local.shortest : local.near(previous[j])
      }
      previous = pose.rotations
      poses.append(pose)
    }
    var clip = Clip(name: name, frames: poses)
    for f in hips.indices {
      if left.contacts[f] { clip.contacts[f].formUnion(.left) }
      if right.contacts[f] { clip.contacts[f].formUnion(.right) }
    }
    return clip
  }

  /// The path of the simulation bone: smoothed place under the body, smoothed facing.
  private func rootPath(
    _ mode: RigProfile.RootMode, _ facing: RigProfile.Facing
  ) -> [RigidTransform] {
    let guide: Joint = facing == .hips ? .hips : facing == .chest ? .spine3 : .head
    // Unwrapped angles, not vectors: those of a quick turn about would cancel each other out.
    var yaw: Float?
    var places: [Vector3] = []
    var yaws: [Vector3] = []
    for f in hips.indices {
      var chest = hips[f]
      for j in Joint.spine1.index...Joint.spine3.index {
        chest += rotations[f][j - 1].rotate(skeleton.offsets[j])
      }
      switch mode {
      case .hips: places.append(hips[f].onFloor)
      case .chest: places.append(chest.onFloor)
      case .between: places.append((0.5 * (hips[f] + chest)).onFloor)
      }
      // A joint that looks at the sky or the floor says nothing: the last direction holds.
      let ahead = rotations[f][guide.index].rotate(.forward).onFloor
      if ahead.length > 0.6 {
        let seen = atan2(ahead.x, ahead.z)
        if yaw == nil { yaws = Array(repeating: Vector3(seen, 0, 0), count: f) }
        yaw = yaw.map { $0 + wrapAngle(seen - $0) } ?? seen
      }
      yaws.append(Vector3(yaw ?? 0, 0, 0))
    }
    places = SmoothingFilter.savitzkyGolay(places, window: 31)
    yaws = SmoothingFilter.savitzkyGolay(yaws, window: 61)
    return hips.indices.map { f in
      RigidTransform(position: places[f].onFloor, rotation: Quaternion(yaw: wrapAngle(yaws[f].x)))
    }
  }
}
