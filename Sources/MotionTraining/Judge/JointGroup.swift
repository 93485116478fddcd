import MotionMath
import SkeletalAnimation

/// A part of the body whose turning is measured: the rotation of one joint as another sees it.
///
/// Rigs divide the spine and the shoulder differently, so trunk, head and upper arms are measured
/// across all their joints. Hands and toes are left out: many captures lack them.
enum JointGroup: Int, CaseIterable {
  case trunk, head, leftArm, rightArm, leftElbow, rightElbow, leftHip, rightHip, leftKnee,
    rightKnee,
    leftAnkle, rightAnkle

  private var joints: (from: Joint, to: Joint) {
    switch self {
    case .trunk: return (.hips, .spine3)
    case .head: return (.spine3, .head)
    case .leftArm: return (.spine3, .leftUpperArm)
    case .rightArm: return (.spine3, .rightUpperArm)
    case .leftElbow: return (.leftUpperArm, .leftLowerArm)
    case .rightElbow: return (.rightUpperArm, .rightLowerArm)
    case .leftHip: return (.hips, .leftUpperLeg)
    case .rightHip: return (.hips, .rightUpperLeg)
    case .leftKnee: return (.leftUpperLeg, .leftLowerLeg)
    case .rightKnee: return (.rightUpperLeg, .rightLowerLeg)
    case .leftAnkle: return (.leftLowerLeg, .leftFoot)
    case .rightAnkle: return (.rightLowerLeg, .rightFoot)
    }
  }

  /// The rotation in a pose.
  func rotation(_ world: WorldPose) -> Quaternion {
    world[joints.from].rotation.conjugate * world[joints.to].rotation
  }

  /// The angular velocities of a clip in rad/s, a frame each, zero at the ends.
  func velocities(_ worlds: [WorldPose]) -> [Vector3] {
    worlds.indices.map { i in
      guard i > 0, i + 1 < worlds.count else { return .zero }
      let turn = rotation(worlds[i + 1]) * rotation(worlds[i - 1]).conjugate
      return turn.rotationVector * (Clip.rate / 2)
    }
  }
}
