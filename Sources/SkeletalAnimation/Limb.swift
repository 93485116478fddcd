public import MotionMath

/// An arm or a leg: two bones with a hinge between them.
public enum Limb: UInt8, CaseIterable, Sendable {
  /// The left arm, from the upper arm to the hand.
  case leftArm
  /// The right arm, from the upper arm to the hand.
  case rightArm
  /// The left leg, from the thigh to the foot.
  case leftLeg
  /// The right leg, from the thigh to the foot.
  case rightLeg

  /// The joint at the shoulder or hip.
  public var upper: Joint {
    switch self {
    case .leftArm: .leftUpperArm
    case .rightArm: .rightUpperArm
    case .leftLeg: .leftUpperLeg
    case .rightLeg: .rightUpperLeg
    }
  }

  /// The elbow or knee.
  public var lower: Joint {
    switch self {
    case .leftArm: .leftLowerArm
    case .rightArm: .rightLowerArm
    case .leftLeg: .leftLowerLeg
    case .rightLeg: .rightLowerLeg
    }
  }

  /// The wrist or ankle.
  public var end: Joint {
    switch self {
    case .leftArm: .leftHand
    case .rightArm: .rightHand
    case .leftLeg: .leftFoot
    case .rightLeg: .rightFoot
    }
  }

  /// Whether this is a leg.
  public var isLeg: Bool { self == .leftLeg || self == .rightLeg }

  /// Where the hinge points when the limb bends, in the upper joint's frame: knees to the front,
  /// elbows to the back.
  public var bendDirection: Vector3 { isLeg ? .forward : -.forward }

  /// The length of both bones, in metres.
  public func length(in skeleton: Skeleton) -> Float {
    skeleton[lower].length + skeleton[end].length
  }
}
