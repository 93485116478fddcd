import MotionMath
import SkeletalAnimation

/// Lowers the hips of a run of postures just so far, and so smoothly, that both feet are in reach.
///
/// The allowed height of every frame is eroded (least value within a window) and then averaged over
/// the same window, twice: the result is smooth and never above what is allowed.
struct HipsLimit {
  let solver: PostureSolver
  /// Half the window in frames.
  var radius = 4
  /// Whether sword and free hand go down with the hips; they stay where what they meet is fixed.
  var carriesHands = false

  func apply(to postures: inout [Posture]) {
    let needs = postures.map { max(0, $0.hips.y - allowed($0)) }
    guard needs.contains(where: { $0 > 0 }) else { return }
    let excess = Widened.values(needs, radius: radius)
    for i in postures.indices {
      postures[i].hips.y -= excess[i]
      guard carriesHands else { continue }
      postures[i].sword.position.y -= excess[i]
      postures[i].leftHand.y -= excess[i]
    }
  }

  /// The greatest height of the hips at which both legs span their way.
  private func allowed(_ posture: Posture) -> Float {
    min(
      allowed(posture, posture.leftFoot, .leftUpperLeg),
      allowed(posture, posture.rightFoot, .rightUpperLeg))
  }

  /// The greatest height of the hips at which the leg from `joint` spans its way to a foot.
  func allowed(_ posture: Posture, _ goal: FootGoal, _ joint: Joint) -> Float {
    let skeleton = solver.skeleton
    let ankle = posture.root.applyInverse(goal.ankle(skeleton))
    let offset = Posture.rotation(posture.hipsTurn).rotate(skeleton[joint])
    let across = (posture.hips + offset - ankle).onFloor.lengthSquared
    // A foot in the air may come nearer than planned; one on the floor stays.
    let reach = solver.legReach(bend: goal.bend) - 0.004 + goal.slack
    let up = max(reach * reach - across, 0.16).squareRoot()
    return min(2, ankle.y + up - offset.y)
  }
}
