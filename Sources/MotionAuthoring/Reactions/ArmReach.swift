import MotionMath
import SkeletalAnimation

/// Brings hands that are farther from their shoulders than arms are long nearer, and so softly that no
/// elbow runs into its stop: an arm that is flung or hangs is slowed down before it is straight.
struct ArmReach {
  let stance: GuardStance
  /// The parts of an arm's length from which on hands are held back, and beyond which none gets.
  private static let free: Float = 0.88, most: Float = 0.985
  /// How much farther the sword's grip is than the wrist of a stretched arm, in metres.
  private static let grip: Float = 0.05

  func apply(to posture: inout Posture) {
    let skeleton = stance.solver.skeleton
    let trunk = stance.solver.chestFrame(of: posture)
    let length = skeleton[.leftLowerArm].length + skeleton[.leftHand].length
    func near(_ hand: Vector3, _ shoulder: Vector3, _ length: Float) -> Vector3 {
      let way = hand - shoulder
      let (free, most) = (length * ArmReach.free, length * ArmReach.most)
      let over = way.length - free
      guard over > 0 else { return hand }
      let room = most - free
      return shoulder + way * ((free + room * over / (room + over)) / way.length)
    }
    posture.leftHand = near(
      posture.leftHand, trunk.apply(skeleton[.leftShoulder] + skeleton[.leftUpperArm]), length)
    posture.sword.position = near(
      posture.sword.position, trunk.apply(skeleton[.rightShoulder] + skeleton[.rightUpperArm]),
      length + ArmReach.grip)
  }
}
