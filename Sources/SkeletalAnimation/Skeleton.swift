public import MotionMath

/// The proportions of a character: where each joint lies in its parent's frame.
///
/// The rest pose is a T-pose facing +Z in which every joint's axes are parallel to the world's, so
/// an offset is also the difference of two joints' places in the rest pose.
public struct Skeleton: Equatable, Sendable {
  /// 24 offsets in metres, by `Joint.index`. The root's is zero.
  public var offsets: [Vector3]
  /// The blade's point in the weapon's frame, in metres.
  public var bladeTip: Vector3
  /// Where the blade starts in the weapon's frame, in metres: the guard.
  public var bladeBase: Vector3

  /// Makes a skeleton of 24 offsets.
  public init(offsets: [Vector3], bladeBase: Vector3, bladeTip: Vector3) {
    precondition(offsets.count == Joint.count, "a skeleton has 24 offsets")
    self.offsets = offsets
    self.bladeBase = bladeBase
    self.bladeTip = bladeTip
  }

  /// An adult of 1.75 m with a sword of 0.77 m blade.
  public static let standard = Skeleton(
    offsets: [
      .zero,
      Vector3(0, 0.94, 0),  // hips
      Vector3(0, 0.10, -0.01), Vector3(0, 0.13, -0.01), Vector3(0, 0.13, 0),  // spine
      Vector3(0, 0.17, 0.01), Vector3(0, 0.10, 0.02),  // neck, head
      Vector3(0.03, 0.12, 0.01), Vector3(0.15, 0, -0.01),  // left shoulder, upper arm
      Vector3(0.29, 0, 0), Vector3(0.26, 0, 0),  // left lower arm, hand
      Vector3(0.09, -0.02, 0), Vector3(0, -0.43, 0), Vector3(0, -0.42, 0),  // left leg, foot
      Vector3(0, -0.05, 0.14),  // left toe
      Vector3(-0.03, 0.12, 0.01), Vector3(-0.15, 0, -0.01),
      Vector3(-0.29, 0, 0), Vector3(-0.26, 0, 0),
      Vector3(-0.09, -0.02, 0), Vector3(0, -0.43, 0), Vector3(0, -0.42, 0),
      Vector3(0, -0.05, 0.14),
      Vector3(-0.08, 0, 0),  // weapon, in the right fist
    ],
    bladeBase: Vector3(0, 0.08, 0),
    bladeTip: Vector3(0, 0.85, 0))

  /// The offset of a joint in its parent's frame.
  @inlinable
  public subscript(_ joint: Joint) -> Vector3 { offsets[joint.index] }

  /// The height of the ankle over the sole, from the rest pose.
  public var ankleHeight: Float {
    self[.hips].y + self[.leftUpperLeg].y + self[.leftLowerLeg].y + self[.leftFoot].y
  }

  /// The height of the toe joint over the sole, from the rest pose.
  public var toeHeight: Float { ankleHeight + self[.leftToe].y }
}
