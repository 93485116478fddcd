import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionAuthoring

@Suite struct SwingReachTests {
  private let solver = PostureSolver(skeleton: .standard)

  /// A posture whose left foot is in the air so far behind the hips.
  private func posture(behind way: Float, bend: Float, slack: Float = FootGoal.mostSlack) -> Posture
  {
    var posture = Posture()
    posture.hips.y = 0.88
    posture.leftFoot = FootGoal(ball: Vector3(0.09, 0, -way), height: 0.05, pitch: 0.8)
    posture.leftFoot.isPlanted = false
    posture.leftFoot.bend = bend
    posture.leftFoot.slack = slack
    posture.rightFoot = FootGoal(ball: Vector3(-0.09, 0, 0.1))
    return posture
  }

  private func bend(_ posture: Posture) -> Float {
    let span = posture.leftFoot.ankle(solver.skeleton).distance(
      to: solver.hip(.leftUpperLeg, of: posture))
    return acos(clamp(solver.leg.cosineOfBend(span: span), -1, 1))
  }

  @Test func aKneeInTheAirIsBentByWhatIsAsked() {
    for way: Float in [0.3, 0.5, 0.7, 1] {
      for degrees: Float in [15, 30, 60] {
        var given = [posture(behind: way, bend: degrees * degree)]
        SwingReach(solver: solver).apply(to: &given)
        #expect(bend(given[0]) > degrees * degree - 1e-3, "\(way) m, \(degrees)°")
        #expect(given[0].leftFoot.height >= 0.05)
      }
    }
  }

  @Test func feetThatStandOrAreNearKeepTheirPlaces() {
    var standing = [posture(behind: 0.9, bend: 0.5, slack: 0)]
    let planned = standing[0].leftFoot.ball
    SwingReach(solver: solver).apply(to: &standing)
    #expect(standing[0].leftFoot.ball == planned)
    var near = [posture(behind: 0.05, bend: 0.1)]
    near[0].leftFoot.height = 0.4
    let before = near[0].leftFoot
    SwingReach(solver: solver).apply(to: &near)
    #expect(near[0].leftFoot.ball.distance(to: before.ball) < 0.01)
  }

  /// However fast a foot falls behind, the bend follows without a leap.
  @Test func bendsWithoutALeap() {
    var before: Float?
    for step in 0...200 {
      var given = [posture(behind: 0.2 + Float(step) * 0.004, bend: 30 * degree)]
      SwingReach(solver: solver).apply(to: &given)
      let now = bend(given[0])
      if let before { #expect(abs(now - before) < 1 * degree, "step \(step)") }
      before = now
    }
  }
}
