import MotionMath
import Testing

@testable import MotionTraining

@Suite struct DensePassTests {
  /// The estimator's loss through its layers, against central differences of every parameter.
  @Test(arguments: [UInt64(1), 2]) func gradientIsThatOfTheMatchingLoss(seed: UInt64) {
    let (rows, codes) = (6, 2)
    let pass = DensePass(sizes: [5, 4, 3, 2 * codes], capacity: rows)
    var random = RandomStream(seed: seed)
    let parameters = FloatBuffer((0..<pass.parameterCount).map { _ in 0.5 * random.normal() })
    for index in 0..<(rows * 5) { pass.input.base[index] = random.normal() }
    let targets = FloatBuffer((0..<(rows * codes)).map { _ in random.normal() })
    let gradient = FloatBuffer(count: rows * 2 * codes)
    func loss() -> Double {
      pass.forward(rows: rows, parameters: parameters.base)
      return MatchingLossJob(codeCount: codes, scale: 1).run(
        outputs: pass.outputs[2].base, targets: targets.base, gradient: gradient.base, rows: rows)
    }
    _ = loss()
    pass.backward(gradient, rows: rows, parameters: parameters.base)
    let found = pass.gradient.values
    for layer in pass.layers {
      var (worst, strongest) = (Float(0), Float(0))
      for index in layer.weights..<(layer.bias + layer.outputs) {
        let (value, step) = (parameters.base[index], Float(1.0 / 256))
        parameters.base[index] = value + step
        let above = loss()
        parameters.base[index] = value - step
        let below = loss()
        parameters.base[index] = value
        worst = max(worst, abs(Float((above - below) / Double(2 * step)) - found[index]))
        strongest = max(strongest, abs(found[index]))
      }
      #expect(strongest > 0.1)
      #expect(worst < 0.01 * strongest + 0.02, "seed \(seed), layer \(layer.name)")
    }
  }

  @Test func heldVariancesHaveNoGradient() {
    let outputs = FloatBuffer([0, -20])
    let gradient = FloatBuffer(count: 2)
    let targets = FloatBuffer([1])
    _ = MatchingLossJob(codeCount: 1, scale: 1).run(
      outputs: outputs.base, targets: targets.base, gradient: gradient.base, rows: 1)
    withExtendedLifetime((outputs, targets)) {}
    #expect(gradient.base[1] == 0)
    #expect(gradient.base[0] < 0)
  }
}

@Suite struct SubspaceComponentsTests {
  @Test func agreesWithTheExactComponents() {
    let (columns, count) = (40, 300)
    var random = RandomStream(seed: 7)
    let scale = (0..<columns).map { k -> Float in 4 * exp(-0.4 * Float(k)) + 0.01 }
    let values = (0..<(count * columns)).map { scale[$0 % columns] * random.normal() + 1 }
    let found = SubspaceComponents(
      FloatBuffer(values), rowCount: count, columns: columns, count: 5, seed: 1)
    let exact = PrincipalComponents(
      values: values, columns: columns, rows: (0..<Int32(count)).map { $0 }, count: 5)
    for i in 0..<5 {
      var dot: Float = 0
      for k in 0..<columns { dot += found.basis[i * columns + k] * exact.basis[i * columns + k] }
      #expect(abs(abs(dot) - 1) < 1e-3, "component \(i)")
    }
    let held = exact.deviations.reduce(0.0) { $0 + Double($1) * Double($1) }
    #expect(abs(found.explained - held / exact.totalVariance) < 1e-3)
  }
}
