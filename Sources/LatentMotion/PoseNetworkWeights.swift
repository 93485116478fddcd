public import DataFiles

/// The trained numbers of the pose encoder and decoder, and the normalisation of their input.
///
/// The encoder is μ = B·x/√λ + M(x) with B the principal directions, λ their variances and M a
/// network of two hidden ELU layers; the decoder is x̂ = Bᵀ·(√λ·z) + N(z). Everything that a bake
/// would otherwise measure anew — means, scales, bases — is here, so that encoding a generated
/// clip has the same bits everywhere.
public struct PoseNetworkWeights: Equatable, Sendable {
  /// A dense layer's numbers.
  public struct Layer: Equatable, Sendable {
    /// Row-major, outputs × inputs.
    public var weights: [Float]
    /// One bias an output.
    public var bias: [Float]
    /// The number of inputs.
    public var inputs: Int
    /// The number of outputs.
    public var outputs: Int { bias.count }

    /// Makes a layer.
    public init(weights: [Float], bias: [Float], inputs: Int) {
      self.weights = weights
      self.bias = bias
      self.inputs = inputs
    }
  }

  /// How raw features become weighted ones.
  public var normalisation: FeatureNormalisation
  /// The principal directions of the weighted pose features, row-major [d × 138].
  public var basis: [Float]
  /// The standard deviations along them.
  public var deviations: [Float]
  /// The layers of M, whose last one gives the residual of μ.
  public var encoder: [Layer]
  /// The layer from M's last hidden units to log σ².
  public var logVariance: Layer
  /// The layers of N.
  public var decoder: [Layer]
  /// The mean posterior deviation σ̄ of each dimension over the training set.
  public var posteriorDeviation: [Float]
  /// The weight β of the divergence at the end of training.
  public var beta: Float
  /// The learned factor of each dimension from μ to the latent row; nil in weights that were
  /// trained without the metric losses, whose factors come from the posterior.
  public var scale: [Float]?
  /// What a trajectory is in a latent row.
  public var trajectory: TrajectoryBasis
  /// The parry latent; nil where no parries were trained on.
  public var parry: ParryNetworkWeights?

  /// Makes weights from their parts.
  public init(
    normalisation: FeatureNormalisation, basis: [Float], deviations: [Float], encoder: [Layer],
    logVariance: Layer, decoder: [Layer], posteriorDeviation: [Float], beta: Float,
    scale: [Float]? = nil, trajectory: TrajectoryBasis = .identity,
    parry: ParryNetworkWeights? = nil
  ) {
    self.normalisation = normalisation
    self.basis = basis
    self.deviations = deviations
    self.encoder = encoder
    self.logVariance = logVariance
    self.decoder = decoder
    self.posteriorDeviation = posteriorDeviation
    self.beta = beta
    self.scale = scale
    self.trajectory = trajectory
    self.parry = parry
  }

  /// The number d of latent dimensions.
  public var latentCount: Int { deviations.count }

  /// The numbers of a latent row: the pose's, then the trajectory's.
  public var latentWidth: Int { latentCount + trajectory.count }

  /// The factor of each dimension from μ to the latent row: the learned one, else √(β/2)/σ̄.
  ///
  /// With the plain loss ‖x̂ − x‖² + β·ΣKL a linear model has ‖Δμ/σ̄‖² = ‖Δx‖²/(β/2), so the scaled code
  /// weighs like the features it stands for.
  public var latentScale: [Float] {
    scale ?? posteriorDeviation.map { (beta * 0.5).squareRoot() / $0 }
  }

  /// The most latent dimensions that a file may hold.
  public static let latentLimit = 32
}

extension PoseNetworkWeights {
  /// Adds the tensors to a file.
  public func write(to file: inout TensorFileBuilder) {
    let d = latentCount
    let pose = FeatureSchema.poseCount
    file.add(
      "normalisation.mean", normalisation.mean, shape: [FeatureSchema.fullCount])
    file.add(
      "normalisation.scale", normalisation.scale, shape: [FeatureSchema.fullCount])
    file.add("network.basis", basis, shape: [d, pose])
    file.add("network.deviations", deviations, shape: [d])
    file.add("network.posterior_deviation", posteriorDeviation, shape: [d])
    file.add("network.beta", [beta], shape: [1])
    if let scale { file.add("network.scale", scale, shape: [d]) }
    for (k, layer) in encoder.enumerated() { Self.add(layer, "network.encoder.\(k)", to: &file) }
    Self.add(logVariance, "network.log_variance", to: &file)
    for (k, layer) in decoder.enumerated() { Self.add(layer, "network.decoder.\(k)", to: &file) }
    trajectory.write(to: &file)
    parry?.write(to: &file)
  }

  static func add(_ layer: Layer, _ name: String, to file: inout TensorFileBuilder) {
    file.add("\(name).weight", layer.weights, shape: [layer.outputs, layer.inputs])
    file.add("\(name).bias", layer.bias, shape: [layer.outputs])
  }

  /// Reads the tensors of a file; every shape is checked against its neighbours.
  public init(_ file: TensorFile) throws(FileError) {
    let pose = FeatureSchema.poseCount
    let full = FeatureSchema.fullCount
    normalisation = FeatureNormalisation(
      mean: try file.floats("normalisation.mean", shape: [full]),
      scale: try file.floats("normalisation.scale", shape: [full]))
    let d = try file.entry("network.deviations", .float, shape: [-1]).shape[0]
    guard (1...PoseNetworkWeights.latentLimit).contains(d) else {
      throw FileError(
        file: file.file, place: .field("tensor \"network.deviations\""),
        "1 to \(PoseNetworkWeights.latentLimit) latent dimensions are expected, not \(d)")
    }
    deviations = try file.floats("network.deviations", shape: [d])
    basis = try file.floats("network.basis", shape: [d, pose])
    posteriorDeviation = try file.floats("network.posterior_deviation", shape: [d])
    beta = try file.floats("network.beta", shape: [1])[0]
    scale =
      file.entries["network.scale"] == nil
      ? nil : try file.floats("network.scale", shape: [d])
    encoder = try PoseNetworkWeights.layers(of: file, "network.encoder", from: pose, to: d)
    let hidden = encoder[encoder.count - 1].inputs
    logVariance = try PoseNetworkWeights.layer(of: file, "network.log_variance", inputs: hidden)
    decoder = try PoseNetworkWeights.layers(of: file, "network.decoder", from: d, to: pose)
    trajectory = try TrajectoryBasis.read(file)
    parry = try ParryNetworkWeights.read(file, latentCount: d)
    for (name, values) in [
      ("network.deviations", deviations), ("network.posterior_deviation", posteriorDeviation),
      ("network.beta", [beta]), ("normalisation.scale", normalisation.scale),
      ("network.scale", scale ?? []),
    ] where values.contains(where: { $0 <= 0 }) {
      throw FileError(
        file: file.file, place: .field("tensor \"\(name)\""), "a number above zero is expected")
    }
    for (name, values) in [
      ("network.posterior_deviation", latentScale),
      ("normalisation.scale", normalisation.scale.map { 1 / $0 }),
      ("network.deviations", deviations.map { 1 / $0 }),
    ] where values.contains(where: { !($0 <= TensorFile.magnitudeLimit) }) {
      throw FileError(
        file: file.file, place: .field("tensor \"\(name)\""),
        "a number that can be divided by is expected; this one is too close to zero")
    }
    guard logVariance.outputs == d else {
      throw FileError(
        file: file.file, place: .field("tensor \"network.log_variance.bias\""),
        "\(d) numbers expected, not \(logVariance.outputs)")
    }
  }

  static func layers(
    of file: TensorFile, _ name: String, from inputs: Int, to outputs: Int
  ) throws(FileError) -> [Layer] {
    var layers: [Layer] = []
    var width = inputs
    while file.entries["\(name).\(layers.count).weight"] != nil && layers.count < 8 {
      let layer = try layer(of: file, "\(name).\(layers.count)", inputs: width)
      width = layer.outputs
      layers.append(layer)
    }
    guard !layers.isEmpty && width == outputs else {
      throw FileError(
        file: file.file, place: .field("tensor \"\(name).*\""),
        layers.isEmpty
          ? "the layers are missing" : "the last layer gives \(width) numbers, not \(outputs)")
    }
    return layers
  }

  static func layer(
    of file: TensorFile, _ name: String, inputs: Int
  ) throws(FileError) -> Layer {
    let outputs = try file.entry("\(name).bias", .float, shape: [-1]).shape[0]
    guard (1...4096).contains(outputs) else {
      throw FileError(
        file: file.file, place: .field("tensor \"\(name).bias\""),
        "1 to 4096 units are expected, not \(outputs)")
    }
    return Layer(
      weights: try file.floats("\(name).weight", shape: [outputs, inputs]),
      bias: try file.floats("\(name).bias", shape: [outputs]), inputs: inputs)
  }
}
