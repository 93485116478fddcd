import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionAuthoring

@Suite struct HeelRiseTests {
  private let solver = PostureSolver(skeleton: .standard)

  /// Forty postures whose left foot stands so far behind the hips.
  private func postures(behind way: Float) -> [Posture] {
    (0..<40).map { _ in
      var posture = Posture()
      posture.hips.y = 0.82
      posture.leftFoot = FootGoal(ball: Vector3(0.1, 0, -way))
      posture.rightFoot = FootGoal(ball: Vector3(-0.1, 0, 0.1))
      return posture
    }
  }

  @Test func leavesFeetInReachAlone() {
    var given = postures(behind: 0.1)
    HeelRise(solver: solver).apply(to: &given)
    for posture in given { #expect(posture.leftFoot.pitch == 0) }
  }

  @Test func raisesTheHeelOfAFootLeftBehindAndSparesTheHips() throws {
    var flat = postures(behind: 0.55)
    var raised = flat
    HeelRise(solver: solver).apply(to: &raised)
    for posture in raised {
      #expect((0.1...HeelRise.highest).contains(posture.leftFoot.pitch))
      #expect(posture.leftFoot.ball == flat[0].leftFoot.ball)
      #expect(posture.leftFoot.height == 0)
      #expect(posture.rightFoot.pitch == 0)
    }
    HipsLimit(solver: solver).apply(to: &flat)
    HipsLimit(solver: solver).apply(to: &raised)
    #expect(raised[20].hips.y > flat[20].hips.y + 0.03)
  }

  @Test func keepsWithinItsLimit() {
    var given = postures(behind: 2)
    for i in given.indices { given[i].leftFoot.pitch = 0.9 }
    HeelRise(solver: solver).apply(to: &given)
    for posture in given { #expect(posture.leftFoot.pitch <= HeelRise.highest) }
  }

  @Test func widenedValuesAreSmoothAndNeverBelow() {
    var values = [Float](repeating: 0, count: 60)
    values[30] = 1
    values[45] = 0.5
    let wide = Widened.values(values, radius: 3)
    for i in values.indices { #expect(wide[i] >= values[i] - 1e-5) }
    for (a, b) in zip(wide, wide.dropFirst()) { #expect(abs(a - b) < 0.2) }
    #expect(wide[0] == 0 && wide[59] == 0)
  }
}
