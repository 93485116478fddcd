import MotionMath
import SkeletalAnimation

/// The places of a clip that pictures draw: joints, blade and feet, in the world.
struct LookFrames {
  /// The bones as pairs of joints, the sword's left out.
  static let bones: [(from: Joint, to: Joint)] = Joint.allCases.compactMap { joint in
    guard let parent = joint.parent, parent != .root, joint != .weapon else { return nil }
    return (parent, joint)
  }

  let worlds: [WorldPose]
  let skeleton: Skeleton

  init(_ clip: Clip, skeleton: Skeleton) {
    self.skeleton = skeleton
    worlds = clip.frames.map { WorldPose($0, skeleton: skeleton) }
  }

  /// Where the skull ends.
  func crown(_ frame: Int) -> Vector3 { worlds[frame][.head].apply(Vector3(0, 0.18, 0.01)) }

  /// The blade.
  func blade(_ frame: Int) -> Segment { worlds[frame].blade(of: skeleton) }
}
