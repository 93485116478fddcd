import MotionMath
import SkeletalAnimation

/// How far the arms of a clip are from what arms can do, in parts of their limits: the turn of a joint
/// in a frame, the bends of wrists and elbows, the turn of the sword in a fist, how far the blade is off
/// its contacts and a left hand that holds the grip off its place there, and how near the blade comes to
/// the own body.
struct ArmStrain {
  /// The greatest part over all frames; at most 1 where everything is within its limits.
  private(set) var worst: Float = 0

  /// A turn of 30° in a frame, a wrist bent by 63°, a fist that lets the sword turn by 54°, an elbow
  /// bent by 150°; and 8 mm between a contact and the blade's place, or the left fist and its own.
  private static let mostTurn: Float = 0.52, mostBend: Float = 1.1, mostLoose: Float = 0.95
  private static let mostFlexed: Float = 2.62, mostMissed: Float = 0.008
  /// The least gap between blade and body, in metres, and by how much less is as bad as a limb at twice
  /// its limit.
  static let leastGap: Float = 0.02
  private static let gapScale: Float = 0.1

  /// The parts of the own body that a blade must not come near to.
  static let guarded: [BodyCapsules.Part] = [
    .pelvis, .abdomen, .chest, .head, .leftThigh, .leftShin, .rightThigh, .rightShin,
  ]

  init(of clip: Clip, _ stroke: Stroke, rest: GuardStance) {
    let solver = rest.solver
    let skeleton = solver.skeleton
    for contact in stroke.contacts {
      let pose = clip.frames[contact.frame]
      let blade = WorldPose(pose, skeleton: skeleton).blade(of: skeleton)
      let place = pose.root.applyInverse(blade.point(at: contact.part))
      add(place.distance(to: contact.point), of: ArmStrain.mostMissed)
    }
    let held = solver.pose(of: rest.posture)[.weapon]
    var before: Pose?
    for (frame, pose) in clip.frames.enumerated() {
      if let before { add(turns: pose, before, both: stroke.hold != nil) }
      add(elbow: pose[.rightLowerArm], wrist: pose[.rightHand])
      add(pose[.weapon].angle(to: held), of: ArmStrain.mostLoose)
      if let hold = stroke.hold, hold.held.contains(frame) {
        add(elbow: pose[.leftLowerArm], wrist: pose[.leftHand])
        add(solver.leftMiss(of: pose).length, of: ArmStrain.mostMissed)
        add(solver.leftLoose(of: pose), of: ArmStrain.mostLoose)
      }
      let gap = ArmStrain.gap(WorldPose(pose, skeleton: skeleton), skeleton)
      if gap < ArmStrain.leastGap {
        add(1 + (ArmStrain.leastGap - gap) / ArmStrain.gapScale, of: 1)
      }
      before = pose
    }
  }

  /// The least gap between the blade and the guarded parts of the body that holds it, in metres.
  static func gap(_ world: WorldPose, _ skeleton: Skeleton) -> Float {
    let capsules = BodyCapsules(world)
    let blade = world.blade(of: skeleton)
    return guarded.reduce(.infinity) { min($0, capsules[$1].gap(to: blade)) }
  }

  private mutating func add(_ value: Float, of most: Float) { worst = max(worst, value / most) }

  private mutating func add(elbow: Quaternion, wrist: Quaternion) {
    add(
      elbow.swingTwist(about: .left).swing.rotationVector.length, of: ArmStrain.mostFlexed)
    add(wrist.rotationVector.length, of: ArmStrain.mostBend)
  }

  private mutating func add(turns pose: Pose, _ before: Pose, both: Bool) {
    var joints: [Joint] = [.rightShoulder, .rightUpperArm, .rightLowerArm, .rightHand, .weapon]
    if both { joints += [.leftShoulder, .leftUpperArm, .leftLowerArm, .leftHand] }
    for joint in joints {
      add(2 * acos(min(abs(pose[joint].dot(before[joint])), 1)), of: ArmStrain.mostTurn)
    }
  }
}
