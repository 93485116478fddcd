import MotionMath
import SkeletalAnimation

/// How far the sword arm of a clip is from what an arm can do, in parts of its limits: the turn of a
/// joint in a frame, the bend of the wrist, and the turn of the sword in the fist.
struct ArmStrain {
  /// The greatest part over all frames; at most 1 where everything is within its limits.
  private(set) var worst: Float = 0

  /// A turn of 30° in a frame, a wrist bent by 63° and a fist that lets the sword turn by 54°.
  private static let mostTurn: Float = 0.52, mostBend: Float = 1.1, mostLoose: Float = 0.95

  init(of clip: Clip, rest: GuardStance) {
    let held = rest.solver.pose(of: rest.posture)[.weapon]
    var before: Pose?
    for pose in clip.frames {
      if let before {
        for joint in [Joint.rightShoulder, .rightUpperArm, .rightLowerArm, .rightHand, .weapon] {
          let cosine = min(abs(pose[joint].dot(before[joint])), 1)
          worst = max(worst, 2 * acos(cosine) / ArmStrain.mostTurn)
        }
      }
      let wrist = pose[.rightHand].rotationVector.length
      worst = max(worst, wrist / ArmStrain.mostBend)
      worst = max(worst, pose[.weapon].angle(to: held) / ArmStrain.mostLoose)
      before = pose
    }
  }
}
