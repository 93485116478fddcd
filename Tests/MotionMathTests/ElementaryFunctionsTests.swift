import Foundation
import MotionMath
import Testing

struct ElementaryFunctionsTests {
  /// The distance of `x` from the exact value, in units of the last place of the nearest float.
  static func ulps(_ x: Float, _ exact: Double) -> Double {
    if x == Float(exact) { return 0 }
    guard x.isFinite && exact.isFinite else { return .infinity }
    return Swift.abs(Double(x) - exact) / Double(Float(exact).ulp)
  }

  /// The worst error of `ours` over evenly spaced and random arguments in a range.
  static func worst(
    _ range: ClosedRange<Float>, count: Int = 4000, _ ours: (Float) -> Float,
    _ exact: (Double) -> Double
  ) -> (error: Double, at: Float) {
    var random = RandomStream(seed: 1)
    var worst = (error: 0.0, at: Float(0))
    for i in 0...count {
      let even = lerp(range.lowerBound, range.upperBound, Float(i) / Float(count))
      for x in [even, random.uniform(range.lowerBound, range.upperBound)] {
        let error = ulps(ours(x), exact(Double(x)))
        if error > worst.error { worst = (error, x) }
      }
    }
    return worst
  }

  @Test(arguments: [1e-30, 1e-3, 1, 7, 100, 1e4, 1e6] as [Float])
  func sineAndCosine(_ most: Float) {
    let sine = ElementaryFunctionsTests.worst(
      -most...most, { MotionMath.sin($0) }, { Foundation.sin($0) })
    #expect(sine.error <= 1, "sin at \(sine.at)")
    let cosine = ElementaryFunctionsTests.worst(
      -most...most, { MotionMath.cos($0) }, { Foundation.cos($0) })
    #expect(cosine.error <= 1, "cos at \(cosine.at)")
  }

  @Test func sineNearMultiplesOfPi() {
    for n in 1...3000 {
      let x = Float(Double(n) * Double.pi)
      for x in [x.nextDown, x, x.nextUp] {
        #expect(ElementaryFunctionsTests.ulps(MotionMath.sin(x), Foundation.sin(Double(x))) <= 2)
      }
    }
  }

  @Test func circularFunctionsRefuseWhatTheyCannotReduce() {
    for x in [Float.nan, .infinity, -.infinity, 1.1e6, -3e38] {
      #expect(MotionMath.sin(x).isNaN)
      #expect(MotionMath.cos(x).isNaN)
    }
  }

  @Test(arguments: [1e-20, 1e-3, 0.5, 1] as [Float])
  func arcSineAndArcCosine(_ most: Float) {
    let sine = ElementaryFunctionsTests.worst(
      -most...most, { MotionMath.asin($0) }, { Foundation.asin($0) })
    #expect(sine.error <= 1, "asin at \(sine.at)")
    let cosine = ElementaryFunctionsTests.worst(
      -most...most, { MotionMath.acos($0) }, { Foundation.acos($0) })
    #expect(cosine.error <= 1, "acos at \(cosine.at)")
  }

  @Test func arcFunctionsLimitTheirArguments() {
    #expect(MotionMath.acos(1.5) == 0)
    #expect(MotionMath.acos(-1.5) == MotionMath.pi)
    #expect(MotionMath.asin(2) == MotionMath.pi / 2)
    #expect(MotionMath.acos(.nan) == MotionMath.pi)
    var x: Float = 1
    for _ in 0..<200 {
      x = x.nextDown
      let error = ElementaryFunctionsTests.ulps(MotionMath.acos(x), Foundation.acos(Double(x)))
      #expect(error <= 2)
    }
  }

  @Test func arcTangent() {
    var random = RandomStream(seed: 2)
    var worst = 0.0
    for _ in 0..<8000 {
      let y = random.normal() * MotionMath.exp(random.uniform(-20, 20))
      let x = random.normal() * MotionMath.exp(random.uniform(-20, 20))
      let error = ElementaryFunctionsTests.ulps(
        MotionMath.atan2(y, x), Foundation.atan2(Double(y), Double(x)))
      worst = max(worst, error)
    }
    #expect(worst <= 1, "seed 2")
    #expect(MotionMath.atan2(0, 0) == 0)
    #expect(MotionMath.atan2(0, -1) == MotionMath.pi)
    #expect(MotionMath.atan2(-0.0, -1) == MotionMath.pi)
    #expect(MotionMath.atan2(1, 0) == MotionMath.pi / 2)
    #expect(MotionMath.atan2(-1, 0) == -MotionMath.pi / 2)
    #expect(MotionMath.atan2(.nan, 1).isNaN)
    #expect(MotionMath.atan2(.infinity, 1).isNaN)
  }

  @Test(arguments: [1e-6, 1, 20, 87] as [Float])
  func exponential(_ most: Float) {
    let result = ElementaryFunctionsTests.worst(
      -most...most, { MotionMath.exp($0) }, { Foundation.exp($0) })
    #expect(result.error <= 1, "exp at \(result.at)")
  }

  @Test func exponentialAtItsEnds() {
    #expect(MotionMath.exp(0) == 1)
    #expect(MotionMath.exp(-200) == 0)
    #expect(MotionMath.exp(-.infinity) == 0)
    #expect(MotionMath.exp(100) == .infinity)
    #expect(MotionMath.exp(.infinity) == .infinity)
    #expect(MotionMath.exp(.nan).isNaN)
    let tiny = ElementaryFunctionsTests.worst(
      -103...(-87), { MotionMath.exp($0) }, { Foundation.exp($0) })
    #expect(tiny.error <= 1, "exp at \(tiny.at)")
    let huge = ElementaryFunctionsTests.worst(
      87...88.7, { MotionMath.exp($0) }, { Foundation.exp($0) })
    #expect(huge.error <= 1, "exp at \(huge.at)")
  }

  @Test func logarithm() {
    for range in [1e-6...1, 0.9...1.1, 0.5...4, 1...1e6] as [ClosedRange<Float>] {
      let result = ElementaryFunctionsTests.worst(
        range, { MotionMath.log($0) }, { Foundation.log($0) })
      #expect(result.error <= 1, "log at \(result.at)")
    }
    var x = Float.leastNonzeroMagnitude
    while x < .greatestFiniteMagnitude / 8 {
      let error = ElementaryFunctionsTests.ulps(MotionMath.log(x), Foundation.log(Double(x)))
      #expect(error <= 1, "log at \(x)")
      x *= 7.3
    }
    #expect(MotionMath.log(1) == 0)
    #expect(MotionMath.log(0) == -.infinity)
    #expect(MotionMath.log(-1).isNaN)
    #expect(MotionMath.log(.nan).isNaN)
    #expect(MotionMath.log(.infinity) == .infinity)
  }

  @Test func wrappedAnglesLieWithinHalfATurn() {
    var random = RandomStream(seed: 3)
    for _ in 0..<2000 {
      let x = random.uniform(-50, 50)
      let y = wrapAngle(x)
      #expect(y > -MotionMath.pi && y <= MotionMath.pi, "seed 3, \(x)")
      #expect(Swift.abs(MotionMath.sin(x) - MotionMath.sin(y)) < 1e-5, "seed 3, \(x)")
      #expect(Swift.abs(MotionMath.cos(x) - MotionMath.cos(y)) < 1e-5, "seed 3, \(x)")
    }
    #expect(wrapAngle(0) == 0)
    #expect(wrapAngle(MotionMath.pi) == MotionMath.pi)
    #expect(wrapAngle(-MotionMath.pi) == MotionMath.pi)
  }

  /// The same bits in every build and on every machine.
  @Test func goldenBits() {
    var hash = StateHash()
    var random = RandomStream(seed: 4)
    for _ in 0..<500 {
      let x = random.uniform(-30, 30)
      let unit = random.uniform(-1, 1)
      for value in [
        MotionMath.sin(x), MotionMath.cos(x), MotionMath.exp(x), MotionMath.log(Swift.abs(x)),
        MotionMath.atan2(x, unit), MotionMath.asin(unit), MotionMath.acos(unit),
      ] {
        hash.combine(UInt64(value.bitPattern))
      }
    }
    #expect(hash.value == 3_485_142_405_852_230_624)
  }
}
