import MotionMath
import Testing

@testable import MotionAuthoring

@Suite struct SplineTests {
  private let spline = Spline([
    (0, SIMD4(0, 1, 0, 0)), (4, SIMD4(1, 0, 0, 0)), (5, SIMD4(3, -1, 0, 0)),
    (11, SIMD4(2, 0, 5, 0)),
  ])

  @Test func passesThroughItsKeysAndHoldsItsEnds() {
    #expect(abs(spline.value(at: 4).x - 1) < 1e-5)
    #expect(abs(spline.value(at: 5).x - 3) < 1e-5)
    #expect(spline.value(at: -3) == spline.value(at: 0))
    #expect(spline.value(at: 99) == spline.value(at: 11))
  }

  @Test func hasContinuousVelocityAndRestsAtItsEnds() {
    let h: Float = 0.01
    for time: Float in [4, 5] {
      let before = (spline.value(at: time) - spline.value(at: time - h)) / h
      let after = (spline.value(at: time + h) - spline.value(at: time)) / h
      #expect(abs(before.x - after.x) < 0.06)
    }
    #expect(abs((spline.value(at: h) - spline.value(at: 0)).x / h) < 0.02)
    #expect(abs((spline.value(at: 11) - spline.value(at: 11 - h)).z / h) < 0.05)
  }

  @Test func laterOfTwoKeysAtOneTimeCounts() {
    let spline = Spline([(0, .zero), (1, SIMD4(1, 0, 0, 0)), (1, SIMD4(2, 0, 0, 0))])
    #expect(spline.value(at: 1).x == 2)
  }

  @Test func survivesNoneAndOneKey() {
    #expect(Spline([]).value(at: 1) == .zero)
    #expect(Spline([(3, SIMD4(7, 0, 0, 0))]).value(at: 1).x == 7)
  }
}
