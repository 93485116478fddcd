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
    var excess = postures.map { max(0, $0.hips.y - allowed($0)) }
    guard excess.contains(where: { $0 > 0 }) else { return }
    let n = excess.count
    excess = (0..<n).map { i in
      var most: Float = 0
      for j in max(0, i - 2 * radius)...min(n - 1, i + 2 * radius) { most = max(most, excess[j]) }
      return most
    }
    for _ in 0..<2 {
      let from = excess
      for i in 0..<n {
        var sum: Float = 0
        for j in (i - radius)...(i + radius) { sum += from[min(max(j, 0), n - 1)] }
        excess[i] = sum / Float(2 * radius + 1)
      }
    }
    for i in 0..<n {
      postures[i].hips.y -= excess[i]
      guard carriesHands else { continue }
      postures[i].sword.position.y -= excess[i]
      postures[i].leftHand.y -= excess[i]
    }
  }

  /// The greatest height of the hips at which both legs span their way.
  private func allowed(_ posture: Posture) -> Float {
    let turn = Posture.rotation(posture.hipsTurn)
    let skeleton = solver.skeleton
    var height: Float = 2
    for (goal, joint) in [
      (posture.leftFoot, Joint.leftUpperLeg), (posture.rightFoot, .rightUpperLeg),
    ] {
      let ankle = posture.root.applyInverse(goal.ankle(skeleton))
      let offset = turn.rotate(skeleton[joint])
      let across = (posture.hips + offset - ankle).onFloor.lengthSquared
      // A foot in the air may come nearer than planned; one on the floor stays.
      let slack = goal.isPlanted ? 0 : min(1.5 * goal.height, 0.15)
      let reach = solver.legReach - 0.004 + slack
      let up = max(reach * reach - across, 0.16).squareRoot()
      height = min(height, ankle.y + up - offset.y)
    }
    return height
  }
}
