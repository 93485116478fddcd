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

@Suite struct SmoothedTests {
  @Test func keepsWhatIsFixedAndTakesOverItsSpeed() {
    // A line that rises, a stretch that leaps, and a line that falls.
    var values: [Float] = []
    for i in 0..<40 {
      let middle: Float = i < 20 ? 30 : -10
      let line = Float(i < 10 ? i : 40 - i)
      values.append((10..<30).contains(i) ? middle : line)
    }
    let given = values
    let isFree = (0..<40).map { (10..<30).contains($0) }
    Smoothed.within(
      &values, where: isFree, weights: [Float](repeating: 0.2, count: 40), stiffness: 16)
    for i in 0..<40 where !isFree[i] { #expect(values[i] == given[i]) }
    func bend(_ x: [Float], _ i: Int) -> Float { abs(x[i + 1] - 2 * x[i] + x[i - 1]) }
    let most = (1..<39).map { bend(given, $0) }.max() ?? 0
    for i in 1..<39 { #expect(bend(values, i) < 0.2 * most, "at \(i)") }
  }

  @Test func leavesStraightLinesAloneAndShortSeriesToo() {
    var line: [Float] = (0..<20).map { 0.5 * Float($0) }
    let given = line
    Smoothed.within(
      &line, where: (0..<20).map { $0 > 4 && $0 < 12 }, weights: [Float](repeating: 1, count: 20),
      stiffness: 8)
    for (a, b) in zip(line, given) { #expect(abs(a - b) < 1e-4) }
    var two: [Float] = [1, 2]
    Smoothed.within(&two, where: [true, true], weights: [1, 1], stiffness: 8)
    #expect(two == [1, 2])
    // A stretch at the end of a series has one fixed side.
    var open: [Float] = [0, 0, 0, 4, 4, 4]
    Smoothed.within(
      &open, where: [false, false, false, true, true, true],
      weights: [Float](repeating: 1, count: 6), stiffness: 4)
    #expect(open[3] > 0 && open[3] < open[4] && open[5] > 3)
  }
}
