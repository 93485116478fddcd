public import MotionMath

/// A left hand and what it has to do with the sword's grip: one that holds it keeps its place there
/// when the sword is moved.
public struct SecondHand {
  /// The left hand in the weapon's frame.
  private let place: RigidTransform
  /// How much it holds the grip, 0...1.
  let part: Float

  /// Where a left fist may hold the grip, in the weapon's frame: behind the right one, down to the pommel.
  static let grip = Segment(from: Vector3(0, -0.06, 0), to: Vector3(0, -0.18, 0))
  /// Where the middle of the closed fist is in the left hand's frame, in metres.
  public static let fist = Vector3(0.08, 0, 0)
  /// The distance in metres up to which a fist holds the grip, and that over which it lets go of it.
  static let near: Float = 0.03, far: Float = 0.10

  /// Looks at a pose.
  init(_ world: WorldPose) {
    place = world[.weapon].inverse * world[.leftHand]
    let fist = place.apply(SecondHand.fist)
    let off = fist.distance(
      to: SecondHand.grip.point(at: SecondHand.grip.nearestFraction(to: fist)))
    part = 1 - smoothstep((off - SecondHand.near) / (SecondHand.far - SecondHand.near))
  }

  /// Brings the hand to its place on the grip of a sword that has been moved, as much as it holds it.
  func follow(_ pose: inout Pose, _ world: inout WorldPose, skeleton: Skeleton) {
    guard part > 0 else { return }
    let wanted = world[.weapon] * place
    TwoBoneIKJob(
      skeleton: skeleton, limb: .leftArm, target: wanted.position, endRotation: wanted.rotation,
      weight: part
    ).run(into: &pose, &world)
  }
}
