import MotionMath

/// Where each layer's numbers lie in the network's one vector of parameters.
struct VAELayout: Equatable, Sendable {
  /// outputs = inputs · weights + bias, weights row-major (inputs × outputs).
  struct Layer: Equatable, Sendable {
    let name: String
    let inputs: Int
    let outputs: Int
    let weights: Int
    let bias: Int
  }

  let columns: Int
  let latentCount: Int
  /// Hidden layers, each followed by an ELU.
  let encoder: [Layer]
  /// From the last hidden layer to μ's correction and, beside it, log σ².
  let head: Layer
  /// Hidden layers, each followed by an ELU.
  let decoder: [Layer]
  /// From the last hidden layer to the reconstruction's correction.
  let output: Layer
  /// Where the logarithms of the scale s begin, one per latent number; s ⊙ μ is what is searched.
  let logScale: Int
  /// Numbers in all.
  let count: Int

  init(columns: Int, latentCount: Int, hiddenSizes: [Int]) {
    var offset = 0
    func layer(_ name: String, _ inputs: Int, _ outputs: Int) -> Layer {
      let weights = offset
      offset += (inputs + 1) * outputs
      return Layer(
        name: name, inputs: inputs, outputs: outputs, weights: weights,
        bias: weights + inputs * outputs)
    }
    func hidden(_ name: String, from inputs: Int, _ sizes: [Int]) -> [Layer] {
      zip([inputs] + sizes, sizes).enumerated().map { layer("\(name).\($0)", $1.0, $1.1) }
    }
    self.columns = columns
    self.latentCount = latentCount
    encoder = hidden("encoder", from: columns, hiddenSizes)
    head = layer("encoder.head", hiddenSizes.last ?? columns, 2 * latentCount)
    decoder = hidden("decoder", from: latentCount, hiddenSizes.reversed())
    output = layer("decoder.output", hiddenSizes.first ?? latentCount, columns)
    logScale = offset
    count = offset + latentCount
  }

  /// The weights of the layers, without biases and scale: what decays.
  var weightRanges: [Range<Int>] {
    (encoder + [head] + decoder + [output]).map { $0.weights..<$0.bias }
  }

  /// The first parameters of a training: the network starts as PCA, with σ = e^(−3/2), and the
  /// scale undoes the whitening.
  ///
  /// - Parameter deviations: those of the principal directions.
  func initialParameters(seed: UInt64, deviations: [Float]) -> [Float] {
    var random = RandomStream(seed: seed, stream: 1)
    var parameters = [Float](repeating: 0, count: count)
    func fill(_ layer: Layer, gain: Float) {
      let bound = gain * (3 / Float(layer.inputs)).squareRoot()
      for index in layer.weights..<layer.bias { parameters[index] = random.uniform(-bound, bound) }
    }
    for layer in encoder + decoder { fill(layer, gain: 1) }
    fill(head, gain: 0.01)
    fill(output, gain: 0.01)
    for k in 0..<latentCount { parameters[head.bias + latentCount + k] = -3 }
    for k in 0..<latentCount { parameters[logScale + k] = log(deviations[k]) }
    return parameters
  }
}
