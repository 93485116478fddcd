import MotionMath
import Testing

@testable import MotionAuthoring

@Suite struct LimbSolverTests {
  private let limb = LimbSolver(upper: 0.43, lower: 0.42)

  @Test func reachesEveryGoalInReach() {
    let seed: UInt64 = 5
    var random = RandomStream(seed: seed)
    for _ in 0..<300 {
      let goal =
        Vector3(random.normal(), random.normal(), random.normal()).normalized(or: .up)
        * random.uniform(limb.shortest, limb.reach)
      let solved = limb.solve(from: .zero, to: goal, pole: .forward)
      let end = solved.upper * limb.upper + solved.lower * limb.lower
      #expect(end.distance(to: goal) < 1e-3, "seed \(seed), goal \(goal)")
    }
  }

  @Test func bendsTowardsThePoleAndNeverStraightens() {
    for distance: Float in [0.3, 0.6, 0.84, 0.9, 3] {
      let solved = limb.solve(from: .zero, to: Vector3(0, -distance, 0), pole: .forward)
      #expect(solved.upper.z > 0.01)
      #expect(solved.upper.dot(solved.lower) < 0.9999)
    }
  }

  @Test func bendsNoMoreSharplyThanALimbCan() {
    for distance: Float in [0.01, 0.1, 0.2, 0.3] {
      let solved = limb.solve(from: .zero, to: Vector3(0, -distance, 0), pole: .forward)
      // The angle between the bones' directions, at most 150°.
      #expect(solved.upper.dot(solved.lower) > -0.8665, "\(distance) m")
    }
  }

  @Test func survivesGoalsWithoutDirection() {
    let solved = limb.solve(from: .zero, to: .zero, pole: .up)
    #expect(solved.upper.isFinite && solved.lower.isFinite)
  }
}
