public import LatentMotion

extension PoseNetworkWeights {
  /// Takes over a trained network.
  ///
  /// The training works on centred rows and stores a layer's weights by input; here the mean goes
  /// into the biases and the weights are stored by output.
  ///
  /// - Parameters:
  ///   - trained: a network over 138 columns.
  ///   - normalisation: how the rows that it was trained on were weighted.
  ///   - trajectory: what a trajectory is in a latent row.
  /// - Returns: nil when the network has other columns or lacks a tensor.
  public init?(
    _ trained: TrainedPoseVAE, normalisation: FeatureNormalisation,
    trajectory: TrajectoryBasis = .identity
  ) {
    let d = trained.latentCount
    guard trained.columns == FeatureSchema.poseCount,
      let mean = trained.tensor("mean")?.values, let basis = trained.tensor("pca.basis")?.values,
      let deviations = trained.tensor("pca.deviation")?.values,
      var encoder = Self.layers(trained, "encoder"), var decoder = Self.layers(trained, "decoder"),
      var head = Self.layer(trained, "encoder.mean"),
      let logVariance = Self.layer(trained, "encoder.logVariance"),
      var output = Self.layer(trained, "decoder.output")
    else { return nil }
    encoder[0].takeOff(mean)
    for k in 0..<d {
      var shift: Float = 0
      for i in mean.indices { shift += basis[k * mean.count + i] * mean[i] }
      head.bias[k] -= shift / deviations[k]
    }
    for i in mean.indices { output.bias[i] += mean[i] }
    encoder.append(head)
    decoder.append(output)
    self.init(
      normalisation: normalisation, basis: basis, deviations: deviations, encoder: encoder,
      logVariance: logVariance, decoder: decoder,
      posteriorDeviation: trained.posteriorDeviations,
      // Without a KL term there is no error to speak of; a file wants a number above zero.
      beta: max(trained.klWeight, 1e-6), scale: trained.searchScales,
      trajectory: trajectory)
  }

  static func layers(_ trained: TrainedPoseVAE, _ name: String) -> [Layer]? {
    var layers: [Layer] = []
    while let layer = layer(trained, "\(name).\(layers.count)") { layers.append(layer) }
    return layers.isEmpty ? nil : layers
  }

  static func layer(_ trained: TrainedPoseVAE, _ name: String) -> Layer? {
    guard let weight = trained.tensor("\(name).weight"), let bias = trained.tensor("\(name).bias")
    else { return nil }
    let (inputs, outputs) = (weight.shape[0], weight.shape[1])
    var byOutput = [Float](repeating: 0, count: inputs * outputs)
    for i in 0..<inputs {
      for o in 0..<outputs { byOutput[o * inputs + i] = weight.values[i * outputs + o] }
    }
    return Layer(weights: byOutput, bias: bias.values, inputs: inputs)
  }
}

extension PoseNetworkWeights.Layer {
  /// Makes the layer take x where it took x − mean.
  mutating func takeOff(_ mean: [Float]) {
    for o in 0..<outputs {
      var shift: Float = 0
      for i in mean.indices { shift += weights[o * inputs + i] * mean[i] }
      bias[o] -= shift
    }
  }
}
