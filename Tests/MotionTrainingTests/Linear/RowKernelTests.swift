import MotionMath
import Testing

@testable import MotionTraining

@Suite struct RowKernelTests {
  @Test func exponentialAgreesWithTheExactOne() {
    var worst: Float = 0
    for step in 0...200 {
      let x = -87 * Float(step) / 200
      let exact = exp(x)
      worst = max(worst, abs(laneExponential(Lanes(repeating: x))[3] - exact) / exact)
    }
    #expect(worst < 5e-7)
    #expect(laneExponential(Lanes())[0] == 1)
    #expect(laneExponential(Lanes(repeating: -1000))[0] < 1e-37)
  }

  @Test func linearUnitAndItsSlope() {
    var lanes = Lanes()
    for (lane, x) in [-50, -2, -0.5, -1e-6, 0, 1e-6, 0.5, 100].enumerated() {
      lanes[lane] = Float(x)
    }
    let values = laneELU(lanes)
    let slopes = laneELUSlope(ofValue: values)
    for lane in 0..<8 {
      let x = lanes[lane]
      #expect(abs(values[lane] - (x > 0 ? x : exp(x) - 1)) < 1e-6)
      #expect(abs(slopes[lane] - (x > 0 ? 1 : exp(x))) < 1e-6)
    }
  }

  /// Widths below, at and above the lane count give what plain loops give.
  @Test(arguments: [1, 5, 16, 19, 35]) func kernelsCoverEveryWidth(width: Int) {
    var random = RandomStream(seed: 9)
    let rows = 3
    func draw(_ count: Int) -> FloatBuffer {
      FloatBuffer((0..<count).map { _ in random.normal() })
    }
    let (values, bias, target) = (draw(rows * width), draw(width), draw(rows * width))
    let (before, sums) = (values.values, FloatBuffer(count: width))

    let error = FloatBuffer(before)
    let total = subtractTarget(
      error.base, bias: bias.base, target: target.base, rows: rows, width: width)
    var expected = 0.0
    for index in before.indices {
      let e = before[index] + bias.base[index % width] - target.base[index]
      #expect(abs(error.base[index] - e) < 1e-6)
      expected += Double(e * e)
    }
    #expect(abs(total - expected) < 1e-4)

    addBiasAndELU(values.base, rows: rows, width: width, bias: bias.base)
    let outputs = FloatBuffer(values.values)
    let gradient = FloatBuffer(target.values)
    backELU(
      gradient.base, outputs: outputs.base, rows: rows, width: width, biasGradient: sums.base)
    for column in 0..<width {
      var sum: Float = 0
      for row in 0..<rows {
        let index = row * width + column
        let x = before[index] + bias.base[column]
        #expect(abs(outputs.base[index] - (x > 0 ? x : exp(x) - 1)) < 1e-6)
        let g = target.base[index] * (x > 0 ? 1 : exp(x))
        #expect(abs(gradient.base[index] - g) < 1e-5)
        sum += g
      }
      #expect(abs(sums.base[column] - sum) < 1e-4)
    }
    let doubled = FloatBuffer(count: width)
    scaleAndSumColumns(gradient.base, by: 2, rows: rows, width: width, sums: doubled.base)
    for column in 0..<width {
      #expect(abs(doubled.base[column] - 2 * sums.base[column]) < 1e-4)
    }
  }
}
