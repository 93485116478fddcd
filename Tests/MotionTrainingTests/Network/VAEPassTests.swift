import MotionMath
import Testing

@testable import MotionTraining

@Suite struct VAEPassTests {
  private let columns = 6
  private let latentCount = 2
  private let rows = 7
  private let klWeight: Float = 0.3

  private func makePass(seed: UInt64) -> (pass: VAEPass, parameters: FloatBuffer) {
    var random = RandomStream(seed: seed)
    let values = (0..<(40 * columns)).map { _ in random.normal() }
    let components = PrincipalComponents(
      values: values, columns: columns, rows: (0..<40).map { Int32($0) }, count: latentCount)
    let layout = VAELayout(columns: columns, latentCount: latentCount, hiddenSizes: [5, 4])
    let pass = VAEPass(layout: layout, skip: VAESkip(components), capacity: rows)
    for index in 0..<(rows * columns) { pass.input.base[index] = values[index] }
    pass.drawNoise(rows: rows, seed: seed, stream: 1)
    // Larger than a training's first weights, so that every path matters.
    let parameters = FloatBuffer((0..<layout.count).map { _ in 0.5 * random.normal() })
    return (pass, parameters)
  }

  private func loss(_ pass: VAEPass, _ parameters: FloatBuffer) -> Double {
    pass.encode(rows: rows, parameters: parameters.base)
    pass.sample(rows: rows, withNoise: true)
    pass.decode(rows: rows, parameters: parameters.base)
    let sums = pass.measure(rows: rows, parameters: parameters.base)
    return sums.reconstruction + Double(klWeight) * sums.totalKL
  }

  /// Every parameter of every layer against central differences.
  @Test(arguments: [UInt64(11), 12]) func gradientIsThatOfTheLoss(seed: UInt64) {
    let (pass, parameters) = makePass(seed: seed)
    _ = loss(pass, parameters)
    pass.differentiate(
      rows: rows, parameters: parameters.base, weights: LossWeights(kl: klWeight), scale: 1)
    let gradient = pass.gradient.values
    let largest = gradient.map { abs($0) }.max() ?? 0
    #expect(largest > 1)
    let layout = pass.layout
    for layer in layout.encoder + [layout.head] + layout.decoder + [layout.output] {
      var (worst, strongest) = (Float(0), Float(0))
      for index in layer.weights..<(layer.bias + layer.outputs) {
        let (value, step) = (parameters.base[index], Float(1.0 / 256))
        parameters.base[index] = value + step
        let above = loss(pass, parameters)
        parameters.base[index] = value - step
        let below = loss(pass, parameters)
        parameters.base[index] = value
        let difference = Float((above - below) / Double(2 * step))
        worst = max(worst, abs(difference - gradient[index]))
        strongest = max(strongest, abs(gradient[index]))
      }
      #expect(worst < 5e-3 * strongest + 0.02, "seed \(seed), \(layer.name)")
      #expect(strongest > 1e-2 * largest, "seed \(seed), \(layer.name) hardly matters")
    }
  }

  @Test func scaleMultipliesTheGradient() {
    let (pass, parameters) = makePass(seed: 13)
    _ = loss(pass, parameters)
    pass.differentiate(
      rows: rows, parameters: parameters.base, weights: LossWeights(kl: klWeight), scale: 1)
    let whole = pass.gradient.values
    _ = loss(pass, parameters)
    pass.differentiate(
      rows: rows, parameters: parameters.base, weights: LossWeights(kl: klWeight), scale: 0.25)
    for (x, y) in zip(whole, pass.gradient.values) { #expect(abs(0.25 * x - y) < 1e-4) }
  }

  @Test func klIsThatOfTheFormula() {
    let (pass, parameters) = makePass(seed: 14)
    pass.encode(rows: rows, parameters: parameters.base)
    // μ = 2, log σ² = log 4 in one row, the prior itself in the others.
    for index in 0..<(rows * 2 * latentCount) { pass.head.base[index] = 0 }
    pass.head.base[0] = 2
    pass.head.base[latentCount] = log(4)
    pass.sample(rows: rows, withNoise: false)
    #expect(pass.latent.base[0] == 2)
    pass.decode(rows: rows, parameters: parameters.base)
    let sums = pass.measure(rows: rows, parameters: parameters.base)
    #expect(abs(sums.kl[0] - 0.5 * (4 + 4 - 1 - Double(log(4)))) < 1e-5)
    #expect(abs(sums.kl[1]) < 1e-6)
  }

  @Test func logVarianceIsHeldAndThenWithoutGradient() {
    let (pass, parameters) = makePass(seed: 15)
    parameters.base[pass.layout.head.bias + latentCount] = 50
    _ = loss(pass, parameters)
    pass.differentiate(
      rows: rows, parameters: parameters.base, weights: LossWeights(kl: klWeight), scale: 1)
    #expect(pass.gradient.base[pass.layout.head.bias + latentCount] == 0)
    #expect(pass.gradient.base[pass.layout.head.bias + latentCount + 1] != 0)
    let sigma = (pass.latent.base[0] - pass.head.base[0]) / pass.noise.base[0]
    #expect(abs(sigma - exp(2)) < 1e-3)
  }

  /// Below the free bits the KL term neither costs nor pulls; above them it does.
  @Test func freeBitsAreFree() {
    let (pass, parameters) = makePass(seed: 17)
    _ = loss(pass, parameters)
    let weights = LossWeights(kl: klWeight, freeBits: 1e9)
    pass.differentiate(rows: rows, parameters: parameters.base, weights: weights, scale: 1)
    let free = pass.gradient.values
    _ = loss(pass, parameters)
    pass.differentiate(
      rows: rows, parameters: parameters.base, weights: LossWeights(kl: 0), scale: 1)
    #expect(pass.gradient.values == free)
    _ = loss(pass, parameters)
    pass.differentiate(
      rows: rows, parameters: parameters.base,
      weights: LossWeights(kl: klWeight, freeBits: 1e-6), scale: 1)
    #expect(pass.gradient.values != free)
  }

  @Test func theFirstScaleUndoesTheWhitening() {
    let (pass, _) = makePass(seed: 18)
    let first = pass.layout.initialParameters(seed: 1, deviations: [3, 2])
    #expect(abs(exp(first[pass.layout.logScale]) - 3) < 1e-5)
    #expect(abs(exp(first[pass.layout.logScale + 1]) - 2) < 1e-5)
    #expect(pass.layout.logScale + 2 == pass.layout.count)
  }

  @Test func firstWeightsAreCloseToPCA() {
    let (pass, _) = makePass(seed: 16)
    let first = FloatBuffer(pass.layout.initialParameters(seed: 1, deviations: [3, 2]))
    pass.encode(rows: rows, parameters: first.base)
    for row in 0..<rows {
      for k in 0..<latentCount {
        var expected: Float = 0
        for column in 0..<columns {
          expected +=
            pass.input.base[row * columns + column] * pass.skip.encode.base[k * columns + column]
        }
        #expect(abs(pass.head.base[row * 2 * latentCount + k] - expected) < 0.05)
        #expect(abs(pass.head.base[row * 2 * latentCount + latentCount + k] + 3) < 0.05)
      }
    }
  }
}
