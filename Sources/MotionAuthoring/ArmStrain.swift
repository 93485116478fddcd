import MotionMath
import SkeletalAnimation

/// How far the sword arm of a clip is from what an arm can do, in parts of its limits: the turn of a
/// joint in a frame, the bends of wrist and elbow, the turn of the sword in the fist, and how far the
/// blade is off its contacts.
struct ArmStrain {
  /// The greatest part over all frames; at most 1 where everything is within its limits.
  private(set) var worst: Float = 0

  /// A turn of 30° in a frame, a wrist bent by 63°, a fist that lets the sword turn by 54°, an elbow
  /// bent by 150°; and 8 mm between a contact and the blade's place.
  private static let mostTurn: Float = 0.52, mostBend: Float = 1.1, mostLoose: Float = 0.95
  private static let mostFlexed: Float = 2.62, mostMissed: Float = 0.008

  init(of clip: Clip, _ stroke: Stroke, rest: GuardStance) {
    let skeleton = rest.solver.skeleton
    for contact in stroke.contacts {
      let pose = clip.frames[contact.frame]
      let blade = WorldPose(pose, skeleton: skeleton).blade(of: skeleton)
      let place = pose.root.applyInverse(blade.point(at: contact.part))
      worst = max(worst, place.distance(to: contact.point) / ArmStrain.mostMissed)
    }
    let held = rest.solver.pose(of: rest.posture)[.weapon]
    var before: Pose?
    for pose in clip.frames {
      if let before {
        for joint in [Joint.rightShoulder, .rightUpperArm, .rightLowerArm, .rightHand, .weapon] {
          let cosine = min(abs(pose[joint].dot(before[joint])), 1)
          worst = max(worst, 2 * acos(cosine) / ArmStrain.mostTurn)
        }
      }
      let elbow = pose[.rightLowerArm].swingTwist(about: .left).swing.rotationVector.length
      worst = max(worst, elbow / ArmStrain.mostFlexed)
      let wrist = pose[.rightHand].rotationVector.length
      worst = max(worst, wrist / ArmStrain.mostBend)
      worst = max(worst, pose[.weapon].angle(to: held) / ArmStrain.mostLoose)
      before = pose
    }
  }
}
