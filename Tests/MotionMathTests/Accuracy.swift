import Foundation
import MotionMath

/// Measures functions of a Float against ones of a Double.
enum Accuracy {
  typealias Case = (String, (Float) -> Float, (Double) -> Double)

  /// Whether there is time for every Float of a range.
  static let isDense = ProcessInfo.processInfo.environment["RIPOSTE_LONG_TESTS"] == "1"

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

  /// The worst error of `ours` at ±x, for every `step`-th Float x from `low` through `high`, neither
  /// of which is negative.
  static func worst(
    from low: Float, through high: Float, step: UInt32 = 1, positiveOnly: Bool = false,
    _ ours: (Float) -> Float, _ exact: (Double) -> Double
  ) -> (error: Double, at: Float) {
    var worst = (error: 0.0, at: Float(0))
    var bits = low.bitPattern
    while bits <= high.bitPattern {
      let magnitude = Float(bitPattern: bits)
      let error = ulps(ours(magnitude), exact(Double(magnitude)))
      if error > worst.error { worst = (error, magnitude) }
      if !positiveOnly {
        let error = ulps(ours(-magnitude), exact(-Double(magnitude)))
        if error > worst.error { worst = (error, -magnitude) }
      }
      bits += step
    }
    return worst
  }
}
