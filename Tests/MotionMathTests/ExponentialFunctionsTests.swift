import Foundation
import MotionMath
import Testing

struct ExponentialFunctionsTests {
  @Test(arguments: [1e-6, 1, 20, 87] as [Float])
  func exponential(_ most: Float) {
    let result = Accuracy.worst(
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
    let tiny = Accuracy.worst(
      -103...(-87), { MotionMath.exp($0) }, { Foundation.exp($0) })
    #expect(tiny.error <= 1, "exp at \(tiny.at)")
    let huge = Accuracy.worst(
      87...88.7, { MotionMath.exp($0) }, { Foundation.exp($0) })
    #expect(huge.error <= 1, "exp at \(huge.at)")
  }

  @Test func logarithm() {
    for range in [1e-6...1, 0.9...1.1, 0.5...4, 1...1e6] as [ClosedRange<Float>] {
      let result = Accuracy.worst(
        range, { MotionMath.log($0) }, { Foundation.log($0) })
      #expect(result.error <= 1, "log at \(result.at)")
    }
    var x = Float.leastNonzeroMagnitude
    while x < .greatestFiniteMagnitude / 8 {
      let error = Accuracy.ulps(MotionMath.log(x), Foundation.log(Double(x)))
      #expect(error <= 1, "log at \(x)")
      x *= 7.3
    }
    #expect(MotionMath.log(1) == 0)
    #expect(MotionMath.log(0) == -.infinity)
    #expect(MotionMath.log(-1).isNaN)
    #expect(MotionMath.log(.nan).isNaN)
    #expect(MotionMath.log(.infinity) == .infinity)
  }

  @Test func everywhereWithinOneUnit() {
    let e = { (x: Float) in MotionMath.exp(x) }
    let exactE = { (x: Double) in Foundation.exp(x) }
    let l = { (x: Float) in MotionMath.log(x) }
    let exactL = { (x: Double) in Foundation.log(x) }
    let line = Accuracy.worst(from: 0, through: 200, step: 60_013, e, exactE)
    #expect(line.error <= 1, "exp at \(line.at)")
    let logLine = Accuracy.worst(
      from: 0, through: .greatestFiniteMagnitude, step: 60_013, positiveOnly: true, l, exactL)
    #expect(logLine.error <= 1, "log at \(logLine.at)")
    guard Accuracy.isDense else { return }
    let dense = Accuracy.worst(from: 0.125, through: 8, e, exactE)
    #expect(dense.error <= 1, "exp at \(dense.at)")
    let logDense = Accuracy.worst(from: 0.25, through: 4, positiveOnly: true, l, exactL)
    #expect(logDense.error <= 1, "log at \(logDense.at)")
  }

  /// Bases and powers of all sizes, of which most results are finite.
  @Test func power() {
    let seed: UInt64 = 5
    var random = RandomStream(seed: seed)
    var worst = (error: 0.0, x: Float(0), y: Float(0))
    for round in 0..<(Accuracy.isDense ? 4_000_000 : 40_000) {
      // Powers near the largest and the smallest Float, roots, and bases next to 1.
      let reach: Float = [1, 3, 88][round % 3]
      let y = (random.unit() < 0.5 ? -1 : 1) * MotionMath.exp(random.uniform(-7, 7))
      let x = MotionMath.exp(random.uniform(-reach, reach) / Swift.max(Swift.abs(y), 1))
      let error = Accuracy.ulps(MotionMath.pow(x, y), Foundation.pow(Double(x), Double(y)))
      if error > worst.error { worst = (error, x, y) }
    }
    #expect(worst.error <= 1, "\(worst.x) to the power \(worst.y), seed \(seed)")
    for (base, power) in [(2, 10), (3, 4), (-2, 3), (10, -1), (0.25, 0.5), (9, 1.5)]
      as [(Float, Float)]
    {
      #expect(MotionMath.pow(base, power) == Float(Foundation.pow(Double(base), Double(power))))
    }
  }

  @Test func powersOfOneExponentAreDense() {
    for y in [0.5, 1, 2, 3, 1 / 2.2, 2.2, -1.5, 20] as [Float] {
      let result = Accuracy.worst(
        from: 0, through: .greatestFiniteMagnitude, step: Accuracy.isDense ? 211 : 60_013,
        positiveOnly: true, { MotionMath.pow($0, y) }, { Foundation.pow($0, Double(y)) })
      #expect(result.error <= 1, "\(result.at) to the power \(y)")
    }
  }

  /// Every pair of special numbers has the result, and the sign, of IEEE 754.
  @Test func powersOfSpecialNumbers() {
    let magnitudes: [Float] = [
      0, .leastNonzeroMagnitude, 0.5, Float(1).nextDown, 1, Float(1).nextUp, 1.5, 2, 3, 4, 5.5,
      8_388_607, 8_388_608, 8_388_609, 16_777_215, 16_777_216, 1e30, .greatestFiniteMagnitude,
      .infinity, .nan,
    ]
    let numbers = magnitudes + magnitudes.map { -$0 }
    for x in numbers {
      for y in numbers {
        let ours = MotionMath.pow(x, y)
        let exact = Foundation.pow(Double(x), Double(y))
        if exact.isNaN {
          #expect(ours.isNaN, "\(x) to the power \(y)")
        } else {
          #expect(Accuracy.ulps(ours, exact) <= 1, "\(x) to the power \(y)")
          #expect(ours.sign == exact.sign, "\(x) to the power \(y)")
        }
      }
    }
  }

  /// The same bits in every build and on every machine.
  @Test func goldenBits() {
    var hash = StateHash()
    var random = RandomStream(seed: 4)
    for _ in 0..<500 {
      let x = random.uniform(-30, 30)
      let y = random.uniform(-5, 5)
      for value in [
        MotionMath.exp(x), MotionMath.log(Swift.abs(x)), MotionMath.pow(Swift.abs(x), y),
      ] {
        hash.combine(UInt64(value.bitPattern))
      }
    }
    #expect(hash.value == 14_290_865_257_857_717_173)
  }
}
