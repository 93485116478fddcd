import Foundation
import MotionMath
import Testing

struct CircularFunctionsTests {
  @Test(arguments: [1e-30, 1e-3, 1, 7, 100, 1e4, 1e6] as [Float])
  func sineAndCosine(_ most: Float) {
    let sine = Accuracy.worst(
      -most...most, { MotionMath.sin($0) }, { Foundation.sin($0) })
    #expect(sine.error <= 1, "sin at \(sine.at)")
    let cosine = Accuracy.worst(
      -most...most, { MotionMath.cos($0) }, { Foundation.cos($0) })
    #expect(cosine.error <= 1, "cos at \(cosine.at)")
  }

  @Test func sineNearMultiplesOfPi() {
    for n in 1...3000 {
      let x = Float(Double(n) * Double.pi)
      for x in [x.nextDown, x, x.nextUp] {
        #expect(Accuracy.ulps(MotionMath.sin(x), Foundation.sin(Double(x))) <= 2)
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
    let sine = Accuracy.worst(
      -most...most, { MotionMath.asin($0) }, { Foundation.asin($0) })
    #expect(sine.error <= 1, "asin at \(sine.at)")
    let cosine = Accuracy.worst(
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
      let error = Accuracy.ulps(MotionMath.acos(x), Foundation.acos(Double(x)))
      #expect(error <= 2)
    }
  }

  @Test func arcTangent() {
    var random = RandomStream(seed: 2)
    var worst = 0.0
    for _ in 0..<8000 {
      let y = random.normal() * MotionMath.exp(random.uniform(-20, 20))
      let x = random.normal() * MotionMath.exp(random.uniform(-20, 20))
      let error = Accuracy.ulps(
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

  /// All of a Float's bits are walked through by a prime step; in long tests also every Float where
  /// the reduced argument lies.
  @Test func everywhereWithinOneUnit() {
    for (name, ours, exact) in [
      ("sin", { MotionMath.sin($0) }, { Foundation.sin($0) }),
      ("cos", { MotionMath.cos($0) }, { Foundation.cos($0) }),
    ] as [Accuracy.Case] {
      let line = Accuracy.worst(from: 0, through: 1e6, step: 60_013, ours, exact)
      #expect(line.error <= 1, "\(name) at \(line.at)")
      guard Accuracy.isDense else { continue }
      let dense = Accuracy.worst(from: 0.125, through: 8, ours, exact)
      #expect(dense.error <= 1, "\(name) at \(dense.at)")
    }
    for (name, ours, exact) in [
      ("asin", { MotionMath.asin($0) }, { Foundation.asin($0) }),
      ("acos", { MotionMath.acos($0) }, { Foundation.acos($0) }),
    ] as [Accuracy.Case] {
      let line = Accuracy.worst(from: 0, through: 1, step: 60_013, ours, exact)
      #expect(line.error <= 1, "\(name) at \(line.at)")
      guard Accuracy.isDense else { continue }
      let dense = Accuracy.worst(from: 0.0625, through: 1, ours, exact)
      #expect(dense.error <= 1, "\(name) at \(dense.at)")
    }
    for x in [Float(1), 1e-3, 7e5] {
      let ours = { (y: Float) in MotionMath.atan2(y, x) }
      let exact = { (y: Double) in Foundation.atan2(y, Double(x)) }
      let line = Accuracy.worst(from: 0, through: 3e38, step: 60_013, ours, exact)
      #expect(line.error <= 1, "atan2 of \(line.at) and \(x)")
      guard Accuracy.isDense && x == 1 else { continue }
      let dense = Accuracy.worst(from: 0.125, through: 8, ours, exact)
      #expect(dense.error <= 1, "atan2 at \(dense.at)")
    }
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
        MotionMath.sin(x), MotionMath.cos(x), MotionMath.atan2(x, unit), MotionMath.asin(unit),
        MotionMath.acos(unit),
      ] {
        hash.combine(UInt64(value.bitPattern))
      }
    }
    #expect(hash.value == 10_805_635_251_233_322_609)
  }
}
