import MotionMath
public import SkeletalAnimation

/// The left-right reflection of motion.
public enum Mirror {
  /// The reflection of a clip in the plane x = 0. The sword stays in the right hand and its grip is
  /// kept, so the reflected body no longer cuts: strikes and the tags attack and parry are dropped.
  /// Twice gives the poses and contacts back. The name gets, or loses, the ending `~mirror`.
  public static func reflect(_ clip: Clip) -> Clip {
    var result = clip
    let ending = "~mirror"
    result.name =
      clip.name.hasSuffix(ending)
      ? String(clip.name.dropLast(ending.count)) : clip.name + ending
    result.isMirrored.toggle()
    result.strikes = []
    for f in clip.frames.indices {
      result.frames[f] = reflect(clip.frames[f])
    }
    for f in clip.contacts.indices {
      result.contacts[f] = []
      if clip.contacts[f].contains(.left) { result.contacts[f].formUnion(.right) }
      if clip.contacts[f].contains(.right) { result.contacts[f].formUnion(.left) }
    }
    for f in clip.tags.indices { result.tags[f].subtract([.attack, .parry]) }
    return result
  }

  /// The reflection of a pose in the plane x = 0; the weapon's rotation in the right hand is kept.
  public static func reflect(_ pose: Pose) -> Pose {
    var result = pose
    result.root.position = reflect(pose.root.position)
    result.root.rotation = reflect(pose.root.rotation)
    result.hips = reflect(pose.hips)
    for joint in Joint.allCases where joint != .weapon {
      result[joint] = reflect(pose[joint.mirrored])
    }
    return result
  }

  private static func reflect(_ v: Vector3) -> Vector3 { Vector3(-v.x, v.y, v.z) }

  private static func reflect(_ q: Quaternion) -> Quaternion { Quaternion(q.x, -q.y, -q.z, q.w) }
}
