import MotionMath
import Testing

@testable import MotionImport

@Suite struct LimbSolverTests {
  @Test func keepsLengthsReachesGoalsAndNeverInverts() {
    var random = RandomStream(seed: 9)
    let solver = LimbSolver(upper: 0.43, lower: 0.42)
    for _ in 0..<500 {
      let start = Vector3(random.normal(), random.normal(), random.normal())
      let way = Vector3(random.normal(), random.normal(), random.normal()).normalized(or: .up)
      let goal = start + way * random.uniform(0, 1.2)
      let hinge = Vector3(random.normal(), random.normal(), random.normal()).normalized(or: .left)
      let (middle, end) = solver.solve(start: start, goal: goal, hinge: hinge)
      #expect(abs(start.distance(to: middle) - 0.43) < 1e-4)
      #expect(abs(middle.distance(to: end) - 0.42) < 1e-4)
      if (0.02...0.849).contains(start.distance(to: goal)) {
        #expect(end.distance(to: goal) < 1e-4)
      }
      #expect((middle - start).cross(end - middle).dot(hinge) > -1e-4)
    }
  }

  @Test func aKneeBendsForward() {
    let (knee, _) = LimbSolver(upper: 0.43, lower: 0.42).solve(
      start: Vector3(0, 0.9, 0), goal: Vector3(0, 0.2, 0), hinge: .left)
    #expect(knee.z > 0.1)
  }
}
