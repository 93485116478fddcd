import MotionMath
import Testing

@testable import MotionAuthoring

@Suite struct FootPathTests {
  private let path: FootPath = {
    var styles = [SwingStyle.step, .step, .step]
    for (i, roll) in [Float(4), -6, 5].enumerated() {
      styles[i].roll = roll * degree
      styles[i].twist = 6 * degree
    }
    return FootPath(
      plants: [
        Plant(ball: .zero, yaw: 0, from: 0, to: 30),
        Plant(ball: .forward * 0.7, yaw: 0.2, from: 52, to: 90),
        Plant(ball: .forward * 1.5, yaw: 0.1, from: 112, to: 150),
      ], styles: styles)
  }()

  @Test func noFigureOfAFootJumps() {
    var before = path.goal(at: 0)
    for step in 1...1500 {
      let goal = path.goal(at: Float(step) / 10)
      #expect(abs(goal.roll - before.roll) < 0.3 * degree, "at \(Float(step) / 10)")
      #expect(abs(goal.pitch - before.pitch) < 2 * degree, "at \(Float(step) / 10)")
      #expect(abs(goal.yaw - before.yaw) < 2 * degree, "at \(Float(step) / 10)")
      #expect(abs(goal.height - before.height) < 0.01, "at \(Float(step) / 10)")
      before = goal
    }
  }

  /// Inverted at landing, everted under the load (Perry and Burnfield, ankle and foot).
  @Test func landsOnOneEdgeAndRollsOverTheOther() {
    let landing = path.goal(at: 52).roll
    let loaded = path.goal(at: 68).roll
    #expect(abs(landing - 4 * degree) < 0.1 * degree)
    #expect(loaded < -1.5 * degree && loaded > -4 * degree)
    #expect(abs(path.goal(at: 90).roll + 6 * degree) < 0.1 * degree)
  }

  /// What stands yields nothing; what swings yields most in the middle, and nothing at its ends.
  @Test func onlyFeetInTheAirYield() {
    for frame in 52...90 {
      #expect(path.goal(at: Float(frame)).slack == 0)
      #expect(path.goal(at: Float(frame)).looseness == 0)
    }
    #expect(abs(path.goal(at: 101).slack - FootGoal.mostSlack) < 1e-3)
    #expect(path.goal(at: 90.1).slack < 0.01 && path.goal(at: 111.9).slack < 0.01)
  }

  /// A foot is set down from above: it has arrived before it lands.
  @Test func comesDownOnItsPlace() {
    let goal = path.goal(at: 110.6)
    #expect(goal.ball.distance(to: .forward * 1.5) < 1e-4)
    #expect(path.goal(at: 106).height > 0.006)
  }

  @Test func theBallStandsStillMeanwhile() {
    for frame in 53..<90 {
      let goal = path.goal(at: Float(frame))
      #expect(goal.ball == .forward * 0.7)
    }
  }
}
