import MotionMath

/// What the terms of a step's loss weigh.
struct LossWeights: Equatable, Sendable {
  /// β.
  var kl: Float = 0
  /// The KL per latent number and row below which it costs nothing more, in nat (Kingma et al.
  /// 2016).
  var freeBits: Float = 0
}

/// The loss of some rows, in sum form.
struct LossSums: Equatable, Sendable {
  /// Σ ‖x̂ − x‖².
  var reconstruction = 0.0
  /// Σ of the metric losses over anchors, unweighted.
  var metric = MetricLossJob.Sums()
  /// Σ of KL(q ‖ N(0, I)) in nat, per latent number.
  var kl: [Double]

  init(latentCount: Int) { kl = [Double](repeating: 0, count: latentCount) }

  var totalKL: Double { kl.reduce(0, +) }

  mutating func add(_ other: LossSums) {
    reconstruction += other.reconstruction
    metric.stress += other.metric.stress
    metric.rank += other.metric.rank
    for index in kl.indices { kl[index] += other.kl[index] }
  }
}

/// What does not change in training: PCA's linear maps beside the networks.
struct VAESkip: Sendable {
  /// latent × columns: a row is a principal direction divided by its deviation.
  let encode: FloatBuffer
  /// latent × columns: a row is a principal direction times its deviation.
  let decode: FloatBuffer

  init(_ components: PrincipalComponents) {
    let columns = components.mean.count
    func scaled(_ factor: (Float) -> Float) -> FloatBuffer {
      FloatBuffer(
        components.basis.enumerated().map { $1 * factor(components.deviations[$0 / columns]) })
    }
    // A deviation of zero means that the data does not vary at all, which the trainer refuses.
    encode = scaled { 1 / $0 }
    decode = scaled { $0 }
  }
}

/// Takes rows through the network, and their loss's gradient back; working memory of one thread.
///
/// The encoder is μ = E x + MLP(x), log σ² from the same trunk, held to −12...4; the decoder
/// x̂ = Dᵀ z + MLP(z) with z = μ + σ ε (Kingma and Welling 2014).
final class VAEPass: @unchecked Sendable {
  let layout: VAELayout
  let skip: VAESkip
  let capacity: Int
  /// Rows × columns: the input x, mean taken off.
  let input: FloatBuffer
  /// Rows × 2·latent: μ and, beside it, log σ² before it is held to its range.
  let head: FloatBuffer
  /// Rows × latent: ε.
  let noise: FloatBuffer
  /// Rows × latent: z, what the decoder decodes.
  let latent: FloatBuffer
  /// Rows × columns: the reconstruction; after `measure`, its error.
  let output: FloatBuffer
  /// The gradient of the loss, laid out as the parameters.
  let gradient: FloatBuffer

  private let encoderOutputs: [FloatBuffer]
  private let decoderOutputs: [FloatBuffer]
  private let skipCode: FloatBuffer
  /// Rows × latent: the gradient of the loss by z.
  let latentGradient: FloatBuffer
  /// Rows × 2·latent: that by μ and log σ².
  let headGradient: FloatBuffer
  private let flow: (FloatBuffer, FloatBuffer)

  init(layout: VAELayout, skip: VAESkip, capacity: Int) {
    self.layout = layout
    self.skip = skip
    self.capacity = capacity
    func rows(of width: Int) -> FloatBuffer { FloatBuffer(count: capacity * width) }
    input = rows(of: layout.columns)
    head = rows(of: 2 * layout.latentCount)
    noise = rows(of: layout.latentCount)
    latent = rows(of: layout.latentCount)
    output = rows(of: layout.columns)
    gradient = FloatBuffer(count: layout.count)
    encoderOutputs = layout.encoder.map { rows(of: $0.outputs) }
    decoderOutputs = layout.decoder.map { rows(of: $0.outputs) }
    skipCode = rows(of: layout.latentCount)
    latentGradient = rows(of: layout.latentCount)
    headGradient = rows(of: 2 * layout.latentCount)
    let widest = (layout.encoder + layout.decoder).map(\.outputs).max() ?? 1
    flow = (rows(of: widest), rows(of: widest))
  }

  static let logVarianceRange: ClosedRange<Float> = -12...4

  /// input → head.
  func encode(rows: Int, parameters: UnsafePointer<Float>) {
    let latentCount = layout.latentCount
    let last = forward(
      layout.encoder, outputs: encoderOutputs, from: input.base, rows: rows,
      parameters: parameters)
    apply(layout.head, to: last, into: head.base, rows: rows, parameters: parameters)
    multiply(
      input.base, skip.encode.base, transposeB: true, into: skipCode.base, m: rows,
      n: latentCount, k: layout.columns)
    let bias = parameters + layout.head.bias
    for row in 0..<rows {
      let line = head.base + row * 2 * latentCount
      for k in 0..<latentCount {
        line[k] += bias[k] + skipCode.base[row * latentCount + k]
        line[latentCount + k] += bias[latentCount + k]
      }
    }
  }

  /// head and noise → latent; without noise, latent = μ.
  func sample(rows: Int, withNoise: Bool) {
    let latentCount = layout.latentCount
    for row in 0..<rows {
      let line = head.base + row * 2 * latentCount
      for k in 0..<latentCount {
        let index = row * latentCount + k
        latent.base[index] = line[k]
        guard withNoise else { continue }
        latent.base[index] += deviation(line[latentCount + k]) * noise.base[index]
      }
    }
  }

  /// latent → output, still without the last bias, which `measure` adds.
  func decode(rows: Int, parameters: UnsafePointer<Float>) {
    let last = forward(
      layout.decoder, outputs: decoderOutputs, from: latent.base, rows: rows,
      parameters: parameters)
    apply(layout.output, to: last, into: output.base, rows: rows, parameters: parameters)
    multiply(
      latent.base, skip.decode.base, into: output.base, m: rows, n: layout.columns,
      k: layout.latentCount, accumulate: true)
  }

  /// The loss's sums; output becomes the error x̂ − x.
  func measure(rows: Int, parameters: UnsafePointer<Float>) -> LossSums {
    let latentCount = layout.latentCount
    var sums = LossSums(latentCount: latentCount)
    sums.reconstruction = subtractTarget(
      output.base, bias: parameters + layout.output.bias, target: input.base, rows: rows,
      width: layout.columns)
    for row in 0..<rows {
      let line = head.base + row * 2 * latentCount
      for k in 0..<latentCount {
        sums.kl[k] += Double(divergence(line[k], line[latentCount + k]))
      }
    }
    return sums
  }

  /// After encode, sample, decode and measure: writes the gradient of
  /// scale · (Σ ‖x̂ − x‖² + β · Σ max(KL, free bits)).
  ///
  /// - Parameter quantiser: what `latent` was made by, where it was not `sample`.
  func differentiate(
    rows: Int, parameters: UnsafePointer<Float>, weights: LossWeights, scale: Float,
    quantiser: CodeQuantiser? = nil
  ) {
    let (latentCount, columns) = (layout.latentCount, layout.columns)
    gradient.fill(0)
    scaleAndSumColumns(
      output.base, by: 2 * scale, rows: rows, width: columns,
      sums: gradient.base + layout.output.bias)
    let decoderFlow = back(
      layout.output, from: output.base, input: lastOutput(decoderOutputs, latent), rows: rows,
      parameters: parameters, into: flow.0.base)
    backward(
      layout.decoder, outputs: decoderOutputs, first: latent, flow: decoderFlow, rows: rows,
      parameters: parameters, into: latentGradient.base)
    multiply(
      output.base, skip.decode.base, transposeB: true, into: latentGradient.base, m: rows,
      n: latentCount, k: columns, accumulate: true)
    if let quantiser {
      quantiser.differentiate(self, rows: rows, scale: scale)
    } else {
      differentiateHead(rows: rows, weights: weights, scale: scale)
    }
    differentiateEncoder(rows: rows, parameters: parameters)
  }

  /// After encode, and with `headGradient` filled: writes the gradient of the encoder's parameters,
  /// and into none of the others.
  func differentiateEncoder(rows: Int, parameters: UnsafePointer<Float>) {
    let latentCount = layout.latentCount
    scaleAndSumColumns(
      headGradient.base, by: 1, rows: rows, width: 2 * latentCount,
      sums: gradient.base + layout.head.bias)
    let encoderFlow = back(
      layout.head, from: headGradient.base, input: lastOutput(encoderOutputs, input), rows: rows,
      parameters: parameters, into: flow.0.base)
    backward(
      layout.encoder, outputs: encoderOutputs, first: input, flow: encoderFlow, rows: rows,
      parameters: parameters, into: nil)
  }

  /// latentGradient → headGradient, through z = μ + σ ε and the KL term.
  private func differentiateHead(rows: Int, weights: LossWeights, scale: Float) {
    let latentCount = layout.latentCount
    for row in 0..<rows {
      let line = head.base + row * 2 * latentCount
      let target = headGradient.base + row * 2 * latentCount
      for k in 0..<latentCount {
        let index = row * latentCount + k
        let g = latentGradient.base[index]
        let raw = line[latentCount + k]
        let isFree = divergence(line[k], raw) < weights.freeBits
        let klWeight = isFree ? 0 : weights.kl * scale
        target[k] = g + klWeight * line[k]
        let sigma = deviation(raw)
        target[latentCount + k] =
          Self.logVarianceRange.contains(raw)
          ? 0.5 * (g * noise.base[index] * sigma + klWeight * (sigma * sigma - 1)) : 0
      }
    }
  }

  /// KL(N(mean, σ²) ‖ N(0, 1)).
  private func divergence(_ mean: Float, _ logVariance: Float) -> Float {
    let logVariance = logVariance.held(to: Self.logVarianceRange)
    return 0.5 * (mean * mean + exp(logVariance) - 1 - logVariance)
  }

  private func deviation(_ logVariance: Float) -> Float {
    exp(0.5 * logVariance.held(to: Self.logVarianceRange))
  }
}

extension VAEPass {
  private func lastOutput(_ outputs: [FloatBuffer], _ first: FloatBuffer) -> FloatBuffer {
    outputs.last ?? first
  }

  private func apply(
    _ layer: VAELayout.Layer, to input: UnsafePointer<Float>,
    into output: UnsafeMutablePointer<Float>, rows: Int, parameters: UnsafePointer<Float>
  ) {
    multiply(
      input, parameters + layer.weights, into: output, m: rows, n: layer.outputs, k: layer.inputs)
  }

  private func forward(
    _ layers: [VAELayout.Layer], outputs: [FloatBuffer], from input: UnsafePointer<Float>,
    rows: Int, parameters: UnsafePointer<Float>
  ) -> UnsafePointer<Float> {
    var flow = input
    for (layer, target) in zip(layers, outputs) {
      apply(layer, to: flow, into: target.base, rows: rows, parameters: parameters)
      addBiasAndELU(
        target.base, rows: rows, width: layer.outputs, bias: parameters + layer.bias)
      flow = UnsafePointer(target.base)
    }
    return flow
  }

  /// The gradients of a layer's weights and, into `target`, of its input.
  private func back(
    _ layer: VAELayout.Layer, from flow: UnsafePointer<Float>, input: FloatBuffer, rows: Int,
    parameters: UnsafePointer<Float>, into target: UnsafeMutablePointer<Float>?
  ) -> UnsafeMutablePointer<Float>? {
    multiply(
      input.base, transposeA: true, flow, into: gradient.base + layer.weights, m: layer.inputs,
      n: layer.outputs, k: rows)
    guard let target else { return nil }
    multiply(
      flow, parameters + layer.weights, transposeB: true, into: target, m: rows, n: layer.inputs,
      k: layer.outputs)
    return target
  }

  private func backward(
    _ layers: [VAELayout.Layer], outputs: [FloatBuffer], first: FloatBuffer,
    flow start: UnsafeMutablePointer<Float>?, rows: Int, parameters: UnsafePointer<Float>,
    into target: UnsafeMutablePointer<Float>?
  ) {
    guard var current = start else { return }
    for index in layers.indices.reversed() {
      let layer = layers[index]
      backELU(
        current, outputs: outputs[index].base, rows: rows, width: layer.outputs,
        biasGradient: gradient.base + layer.bias)
      let next = current == flow.0.base ? flow.1.base : flow.0.base
      let place = index == 0 ? target : next
      let input = index == 0 ? first : outputs[index - 1]
      guard
        let arrived = back(
          layer, from: current, input: input, rows: rows, parameters: parameters, into: place)
      else { return }
      current = arrived
    }
  }
}

extension Float {
  /// The nearest number of `range`; a NaN stays one.
  func held(to range: ClosedRange<Float>) -> Float {
    self < range.lowerBound
      ? range.lowerBound : (self > range.upperBound ? range.upperBound : self)
  }
}
