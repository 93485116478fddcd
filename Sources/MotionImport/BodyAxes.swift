import MotionMath
import SkeletalAnimation

/// Where left and up of every part of the body point in one frame, as the places of joints show it.
/// Uncertain directions are short vectors, so that sums over frames weigh them less.
struct BodyAxes {
  private let motion: SourceMotion
  private let map: RigMap
  private let frame: Int
  private let hipsLeft: Vector3
  private let chestLeft: Vector3
  private let trunk: Vector3

  init(_ motion: SourceMotion, _ map: RigMap, _ frame: Int) {
    self.motion = motion
    self.map = map
    self.frame = frame
    func place(_ joint: Joint) -> Vector3 { motion[frame, map[joint] ?? 0].position }
    hipsLeft = (place(.leftUpperLeg) - place(.rightUpperLeg)).normalized()
    chestLeft = (place(.leftUpperArm) - place(.rightUpperArm)).normalized()
    let shoulders = 0.5 * (place(.leftUpperArm) + place(.rightUpperArm))
    trunk = (shoulders - 0.5 * (place(.leftUpperLeg) + place(.rightUpperLeg))).normalized()
  }

  private func bone(_ from: Joint, _ to: Joint) -> Vector3 {
    guard let a = map[from], let b = map[to] else { return .zero }
    return (motion[frame, b].position - motion[frame, a].position).normalized()
  }

  /// Left and up of a joint in the world.
  func axes(of joint: Joint) -> (left: Vector3, up: Vector3) {
    switch joint {
    case .hips, .spine1: return (hipsLeft, trunk + .up)
    case .spine2: return (hipsLeft + chestLeft, trunk)
    case .spine3, .neck: return (chestLeft, trunk)
    case .head: return (chestLeft, trunk + .up)
    case .leftShoulder, .rightShoulder: return (chestLeft, trunk)
    case .leftUpperArm, .leftLowerArm, .leftHand:
      return arm(joint, .leftUpperArm, .leftLowerArm, .leftHand, 1)
    case .rightUpperArm, .rightLowerArm, .rightHand:
      return arm(joint, .rightUpperArm, .rightLowerArm, .rightHand, -1)
    case .leftUpperLeg, .leftLowerLeg, .leftFoot, .leftToe:
      return leg(joint, .leftUpperLeg, .leftLowerLeg, .leftFoot)
    case .rightUpperLeg, .rightLowerLeg, .rightFoot, .rightToe:
      return leg(joint, .rightUpperLeg, .rightLowerLeg, .rightFoot)
    case .root, .weapon: return (.left, .up)
    }
  }

  /// In a T-pose the elbow bends about up: to the front.
  private func arm(
    _ joint: Joint, _ upper: Joint, _ lower: Joint, _ hand: Joint, _ side: Float
  ) -> (left: Vector3, up: Vector3) {
    let first = bone(upper, lower)
    let second = map[hand] != nil ? bone(lower, hand) : first
    return ((joint == upper ? first : second) * side, first.cross(second) * -side)
  }

  private func leg(
    _ joint: Joint, _ upper: Joint, _ lower: Joint, _ foot: Joint
  ) -> (left: Vector3, up: Vector3) {
    let first = bone(upper, lower)
    let second = bone(lower, foot)
    let left = first.cross(second) + hipsLeft * 0.1
    switch joint {
    case upper: return (left, -first)
    case lower: return (left, -second)
    default: return (left, .up)
    }
  }
}
