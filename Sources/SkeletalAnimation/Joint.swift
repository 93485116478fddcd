/// The 24 joints of the project's one skeleton, parents before children.
///
/// Every source rig is retargeted to this skeleton before anything else sees it.
@frozen
public enum Joint: UInt8, CaseIterable, Sendable {
  /// The simulation bone: on the floor, turned about +Y only.
  case root
  /// The pelvis.
  case hips
  /// The trunk, from the pelvis upwards.
  case spine1, spine2, spine3
  /// The neck's base and the skull's.
  case neck, head
  /// The left arm and leg.
  case leftShoulder, leftUpperArm, leftLowerArm, leftHand
  case leftUpperLeg, leftLowerLeg, leftFoot, leftToe
  /// The right arm and leg.
  case rightShoulder, rightUpperArm, rightLowerArm, rightHand
  case rightUpperLeg, rightLowerLeg, rightFoot, rightToe
  /// The sword in the right hand: the grip at its origin, the blade along +Y, the edge towards +X.
  case weapon

  /// The number of joints.
  @inlinable public static var count: Int { 24 }

  /// The joint's place in every array of joints.
  @inlinable public var index: Int { Int(rawValue) }

  /// The parents' indices; −1 for the root.
  public static let parents: [Int] = [
    -1, 0, 1, 2, 3, 4, 5,
    4, 7, 8, 9, 1, 11, 12, 13,
    4, 15, 16, 17, 1, 19, 20, 21,
    18,
  ]

  /// The parent, or nil for the root.
  public var parent: Joint? {
    let p = Joint.parents[index]
    return p < 0 ? nil : Joint(rawValue: UInt8(p))
  }

  /// The joint of the other side; joints of the middle, and the weapon, are their own.
  public var mirrored: Joint {
    switch rawValue {
    case 7...14: return Joint(rawValue: rawValue + 8)!
    case 15...22: return Joint(rawValue: rawValue - 8)!
    default: return self
    }
  }

  /// The joint's name in files, such as `leftUpperArm`.
  public var name: String { "\(self)" }

  /// The joint of a name, or nil.
  public init?(name: String) {
    guard let joint = Joint.allCases.first(where: { $0.name == name }) else { return nil }
    self = joint
  }
}
