public import LatentMotion
import MotionMath

/// One training step laid open: its rows, noise and weights, and the losses and gradients that come
/// of them, for checking another trainer against this one.
public struct TrainingProbe {
  private let layout: VAELayout
  private let tensors: [(name: String, values: [Float], shape: [Int])]

  static let batch = 64
  static let anchors = 8
  static let klWeight: Float = 0.02
  /// Of the optimiser's step: a late one, so that the moments matter.
  static let step = 9
  static let learningRate: Float = 0.01
  static let weightDecay: Float = 3

  /// Takes one step's losses and gradients with the first weights, shaken so that every path
  /// matters.
  ///
  /// - Throws: `TrainingFault` when the rows or options cannot be used.
  public init(_ rows: TrainingRows, options: TrainingOptions) throws(TrainingFault) {
    if let fault = rows.fault(options: options) { throw TrainingFault(fault) }
    var options = options
    options.threads = 1
    options.metric.pool = 64
    useOneBLASThread()
    let values = FloatBuffer(rows.values)
    let training = (0..<Int32(rows.count)).map { $0 }.spread(limit: 4096)
    let components = PrincipalComponents(
      values: values.base, columns: rows.columns, rows: training, count: options.latentCount)
    layout = VAELayout(
      columns: rows.columns, latentCount: options.latentCount, hiddenSizes: options.hiddenSizes)
    let network = VAENetwork(
      layout: layout, components: components, values: values.base, blockRows: Self.batch,
      seed: options.seed, threads: 1)
    var random = RandomStream(seed: options.seed, stream: UInt64.max / 31)
    for index in 0..<layout.count { network.parameters.base[index] += 0.02 * random.normal() }
    let batch = training.spread(limit: Self.batch)
    let pass = network.passes[0]
    let parameters = UnsafePointer(network.parameters.base)
    network.source.gather(batch[...], into: pass.input.base)
    pass.drawNoise(rows: batch.count, seed: options.seed, stream: 1)
    pass.encode(rows: batch.count, parameters: parameters)
    pass.sample(rows: batch.count, withNoise: true)
    pass.decode(rows: batch.count, parameters: parameters)
    let sums = pass.measure(rows: batch.count, parameters: parameters)
    pass.differentiate(
      rows: batch.count, parameters: parameters,
      weights: LossWeights(kl: Self.klWeight, freeBits: options.freeBits),
      scale: 1 / Float(batch.count))
    let anchors = MetricAnchors(
      options: options, data: rows, source: network.source, training: training,
      isTraining: [Bool](repeating: true, count: rows.count))
    let metric = MetricPass(
      layout: layout, skip: network.skip, options: options.metric, anchors: anchors, data: rows,
      source: network.source, training: training, capacity: Self.anchors)
    let metricSums = metric.run(
      count: Self.anchors, parameters: parameters, scale: 1 / Float(Self.anchors),
      random: &random)
    let moments = Self.moments(of: pass.gradient, &random)
    let (first, second) = (FloatBuffer(moments.first), FloatBuffer(moments.second))
    let stepped = FloatBuffer(network.parameters.values)
    AdamJob(
      step: Self.step, learningRate: Self.learningRate, range: 0..<layout.count,
      weightDecay: Self.weightDecay, decaying: layout.weightRanges
    ).run(
      gradients: [pass.gradient, metric.pass.gradient], first: first, second: second,
      parameters: stepped)
    let (columns, d) = (rows.columns, options.latentCount)
    let lines = Self.anchors * (1 + options.metric.candidates)
    func copy(_ buffer: FloatBuffer, _ count: Int) -> [Float] {
      Array(UnsafeBufferPointer(start: buffer.base, count: count))
    }
    tensors = [
      ("parameters", network.parameters.values, [layout.count]),
      ("pca.mean", components.mean, [columns]),
      ("pca.basis", components.basis, [d, columns]),
      ("pca.deviation", components.deviations, [d]),
      ("input", copy(pass.input, batch.count * columns), [batch.count, columns]),
      ("noise", copy(pass.noise, batch.count * d), [batch.count, d]),
      ("metric.input", copy(metric.pass.input, lines * columns), [lines, columns]),
      (
        "metric.beside", metric.besideOfLastRun,
        [Self.anchors, options.metric.candidates]
      ),
      (
        "losses",
        [
          Float(sums.reconstruction / Double(batch.count)),
          Float(sums.totalKL / Double(batch.count)),
          Float(metricSums.stress / Double(Self.anchors)),
          Float(metricSums.rank / Double(Self.anchors)),
        ], [4]
      ),
      ("gradient", pass.gradient.values, [layout.count]),
      ("metric.gradient", metric.pass.gradient.values, [layout.count]),
      ("adam.first", moments.first, [layout.count]),
      ("adam.second", moments.second, [layout.count]),
      ("adam.options", [Float(Self.step), Self.learningRate, Self.weightDecay], [3]),
      ("adam.parameters", stepped.values, [layout.count]),
      (
        "options",
        [
          Self.klWeight, options.freeBits, options.metric.stress, options.metric.rank,
          Float(d), Float(columns),
        ] + options.hiddenSizes.map { Float($0) }, [6 + options.hiddenSizes.count]
      ),
    ]
  }

  /// Running moments as a training has them: of the size of the gradient, and never so near zero
  /// that the sign of a rounded number decides.
  private static func moments(
    of gradient: FloatBuffer, _ random: inout RandomStream
  ) -> (first: [Float], second: [Float]) {
    let numbers = gradient.values
    let squares = numbers.reduce(0.0) { $0 + Double($1) * Double($1) }
    let size = Float((squares / Double(max(numbers.count, 1))).squareRoot())
    return (
      numbers.map { _ in 0.3 * size * random.normal() },
      numbers.map { _ in size * size * random.uniform(0.5, 1.5) }
    )
  }

  /// The probe as a file.
  public func file() -> TensorFileBuilder {
    var file = TensorFileBuilder()
    for tensor in tensors { file.add(tensor.name, tensor.values, shape: tensor.shape) }
    file.metadata["format"] = "riposte training probe"
    return file
  }
}
