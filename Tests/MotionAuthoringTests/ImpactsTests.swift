import MotionMath
import Testing

@testable import MotionAuthoring

@Suite struct ImpactsTests {
  private let one = Impacts([Impacts.Landing(frame: 20, strength: 1, side: -1)])

  @Test func withoutLandingsNothingIsThrown() {
    for frame in 0..<90 {
      #expect(Impacts([]).value(at: Float(frame), delay: 0, rate: 5) == (0, 0))
    }
  }

  @Test func aShockBeginsAtItsLandingAndDiesAway() {
    for frame: Float in [0, 10, 20, 50, 51, 200] {
      #expect(one.value(at: frame, delay: 0, rate: 5) == (0, 0), "frame \(frame)")
    }
    let early = (21..<26).map { abs(one.value(at: Float($0), delay: 0, rate: 5).down) }.max() ?? 0
    let late = (38..<50).map { abs(one.value(at: Float($0), delay: 0, rate: 5).down) }.max() ?? 0
    #expect((0.5...1.2).contains(early))
    #expect(late < 0.1 * early)
  }

  @Test func partsFarFromTheFootAreThrownLater() {
    let foot = one.value(at: 23, delay: 0, rate: 5).down
    #expect(one.value(at: 21, delay: 3, rate: 5) == (0, 0))
    #expect(abs(one.value(at: 26, delay: 3, rate: 5).down - foot) < 1e-6)
  }

  @Test func theSideIsTheFootsAndTwoShocksAdd() {
    let (down, side) = one.value(at: 22, delay: 0, rate: 5)
    #expect(down > 0 && abs(down + side) < 1e-6)
    let two = Impacts([
      Impacts.Landing(frame: 20, strength: 1, side: -1),
      Impacts.Landing(frame: 18, strength: 2, side: 1),
    ])
    let other = Impacts([Impacts.Landing(frame: 18, strength: 2, side: 1)])
    let sum = other.value(at: 22, delay: 0, rate: 5).down + down
    #expect(abs(two.value(at: 22, delay: 0, rate: 5).down - sum) < 1e-6)
  }

  @Test func everyLandingOfTheFeetIsOne() {
    let left = FootPath(
      plants: [
        Plant(ball: .zero, yaw: 0, from: 0, to: 30),
        Plant(ball: .forward, yaw: 0, from: 50, to: 90),
      ], styles: [.step, .step])
    let right = FootPath(plants: [Plant(ball: .left, yaw: 0, from: 0, to: 90)], styles: [.step])
    var random = RandomStream(seed: 1, stream: 1)
    let impacts = Impacts(left: left, right: right, random: &random) { _ in 1 }
    #expect(impacts.value(at: 20, delay: 0, rate: 5) == (0, 0))
    #expect(impacts.value(at: 53, delay: 0, rate: 5).side > 0)
  }
}
