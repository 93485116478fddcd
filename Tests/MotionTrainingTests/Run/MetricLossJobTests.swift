import MotionMath
import Testing

@testable import MotionTraining

@Suite struct MetricLossJobTests {
  /// An anchor with its candidates, all numbers drawn.
  private final class Case {
    let d = 3
    var options = MetricLossOptions()
    let codes: FloatBuffer
    let logScale: FloatBuffer
    let truth: FloatBuffer
    let beside: FloatBuffer
    let codeGradient: FloatBuffer
    let scaleGradient: FloatBuffer
    let scratch: FloatBuffer

    init(seed: UInt64) {
      options.near = 4
      options.far = 2
      var random = RandomStream(seed: seed)
      func drawn(_ count: Int, _ low: Float, _ high: Float) -> FloatBuffer {
        FloatBuffer((0..<count).map { _ in random.uniform(low, high) })
      }
      codes = drawn(7 * 2 * d, -1, 1)
      logScale = drawn(d, -0.5, 0.5)
      truth = drawn(6, 0.2, 3)
      beside = drawn(6, 0, 0.5)
      codeGradient = FloatBuffer(count: 7 * 2 * d)
      scaleGradient = FloatBuffer(count: d)
      scratch = FloatBuffer(count: 3 * 6 + d)
    }

    func run() -> MetricLossJob.Sums {
      codeGradient.fill(0)
      scaleGradient.fill(0)
      return MetricLossJob(options: options, latentCount: d, scale: 1).run(
        MetricLossJob.Memory(
          codes: codes.base, logScale: logScale.base, truth: truth.base, beside: beside.base,
          codeGradient: codeGradient.base, logScaleGradient: scaleGradient.base,
          scratch: scratch.base))
    }

    func loss() -> Double {
      let sums = run()
      return Double(options.stress) * sums.stress + Double(options.rank) * sums.rank
    }
  }

  /// Each loss alone and both, against central differences of every code and scale.
  @Test(arguments: [(Float(1), Float(0)), (0, 1), (2, 3)], [UInt64(1), 2, 3])
  func gradientIsThatOfTheLoss(weights: (Float, Float), seed: UInt64) {
    let one = Case(seed: seed)
    (one.options.stress, one.options.rank) = weights
    _ = one.run()
    let (codes, scales) = (one.codeGradient.values, one.scaleGradient.values)
    #expect((codes.map { abs($0) }.max() ?? 0) > 0.01)
    for (buffer, gradient) in [(one.codes, codes), (one.logScale, scales)] {
      for index in 0..<buffer.count {
        let value = buffer.base[index]
        let step: Float = 1.0 / 256
        buffer.base[index] = value + step
        let above = one.loss()
        buffer.base[index] = value - step
        let below = one.loss()
        buffer.base[index] = value
        let difference = Float((above - below) / Double(2 * step))
        #expect(
          abs(difference - gradient[index]) < 0.02 * abs(gradient[index]) + 0.01,
          "seed \(seed), number \(index)")
      }
    }
  }

  /// Where the distances by code are the true ones, nothing is lost and nothing pulls.
  @Test func equalDistancesCostNothing() {
    let one = Case(seed: 4)
    for j in 0..<6 {
      var sum = one.beside.base[j]
      for k in 0..<one.d {
        let difference =
          exp(one.logScale.base[k])
          * (one.codes.base[k] - one.codes.base[(j + 1) * 2 * one.d + k])
        sum += difference * difference
      }
      one.truth.base[j] = sum
    }
    let sums = one.run()
    #expect(sums.stress < 1e-9)
    #expect(abs(sums.rank) < 1e-5)
    #expect(one.codeGradient.values.allSatisfy { abs($0) < 1e-2 })
  }

  /// What an anchor loses is counted by hand.
  @Test func lossesAreThoseOfTheFormulas() {
    let one = Case(seed: 5)
    one.options.near = 1
    one.options.far = 1
    one.logScale.fill(0)
    one.codes.fill(0)
    one.beside.fill(0)
    one.codes.base[6] = 2
    one.codes.base[12] = 1
    one.truth.base[0] = 1
    one.truth.base[1] = 4
    let sums = one.run()
    // Distances 2 and 1 instead of 1 and 2.
    let stress = ((1 / 1.1) * (1 / 1.1) + (1 / 2.1) * (1 / 2.1)) / 2
    #expect(abs(sums.stress - stress) < 1e-5)
    // τ = 0.52; logits −1/τ, −4/τ wanted, the other way round by code.
    let p = 1 / (1 + Double(exp(Float(-3 / 0.52))))
    let rank = (p - (1 - p)) * 3 / 0.52
    #expect(abs(sums.rank - rank) < 1e-3 * rank)
  }
}
