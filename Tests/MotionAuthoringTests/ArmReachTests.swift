import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionAuthoring

@Suite struct ArmReachTests {
  private let stance = GuardStance(
    file: FighterSet.choreography.guardFile.guard, solver: PostureSolver(skeleton: .standard))

  private func reached(_ distance: Float) -> Float {
    let skeleton = stance.solver.skeleton
    var posture = stance.posture
    let shoulder = stance.solver.chestFrame(of: posture)
      .apply(skeleton[.leftShoulder] + skeleton[.leftUpperArm])
    posture.leftHand = shoulder + Vector3(0.3, -0.9, 0.2).normalized() * distance
    ArmReach(stance: stance).apply(to: &posture)
    return posture.leftHand.distance(to: shoulder)
  }

  /// Hands in reach stay; farther ones come nearer without a kink, and none gets as far as the arm.
  @Test func holdsHandsBackSoftly() {
    let skeleton = stance.solver.skeleton
    let length = skeleton[.leftLowerArm].length + skeleton[.leftHand].length
    #expect(abs(reached(length * 0.6) - length * 0.6) < 1e-5)
    var before = reached(0.2)
    var slope: Float = 1
    for step in 1...120 {
      let now = reached(0.2 + Float(step) * 0.01)
      let next = (now - before) / 0.01
      #expect(next > 0 && next < slope + 1e-3 && slope - next < 0.3, "\(step): \(slope), \(next)")
      #expect(now < length * 0.985)
      (before, slope) = (now, next)
    }
  }

  @Test func leavesTheGuardAlone() {
    var posture = stance.posture
    ArmReach(stance: stance).apply(to: &posture)
    #expect(posture.leftHand == stance.posture.leftHand)
    #expect(posture.sword.position == stance.posture.sword.position)
  }
}
