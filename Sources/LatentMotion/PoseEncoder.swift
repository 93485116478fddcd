/// Turns weighted pose features into the pose part of a latent row.
public struct PoseEncoder: Sendable {
  /// The number of latent dimensions.
  public let latentCount: Int
  let skip: DenseNetwork
  let network: DenseNetwork
  let scale: [Float]

  /// Prepares trained weights.
  public init(_ weights: PoseNetworkWeights) {
    latentCount = weights.latentCount
    scale = weights.latentScale
    let pose = FeatureSchema.poseCount
    var whitened = weights.basis
    for k in 0..<latentCount {
      for i in 0..<pose { whitened[k * pose + i] /= weights.deviations[k] }
    }
    skip = DenseNetwork(layers: [
      DenseLayer(
        weights: whitened, bias: Array(repeating: 0, count: latentCount), inputs: pose,
        outputs: latentCount)
    ])
    network = DenseNetwork(layers: weights.encoder.map(DenseLayer.init))
  }

  /// Writes the scaled code z̃ = μ·√(β/2)/σ̄ of 138 weighted features.
  public func encode(_ features: Span<Float>, into code: inout MutableSpan<Float>) {
    mean(features, into: &code)
    for k in 0..<latentCount { code[k] *= scale[k] }
  }

  /// Writes the posterior's mean μ.
  public func mean(_ features: Span<Float>, into code: inout MutableSpan<Float>) {
    for k in 0..<latentCount { code[k] = 0 }
    skip.add(features, to: &code)
    network.add(features, to: &code)
  }
}

/// Turns a posterior's mean back into weighted pose features.
public struct PoseDecoder: Sendable {
  let skip: DenseNetwork
  let network: DenseNetwork

  /// Prepares trained weights.
  public init(_ weights: PoseNetworkWeights) {
    let d = weights.latentCount
    let pose = FeatureSchema.poseCount
    var transposed = [Float](repeating: 0, count: pose * d)
    for k in 0..<d {
      for i in 0..<pose {
        transposed[i * d + k] = weights.basis[k * pose + i] * weights.deviations[k]
      }
    }
    skip = DenseNetwork(layers: [
      DenseLayer(
        weights: transposed, bias: Array(repeating: 0, count: pose), inputs: d, outputs: pose)
    ])
    network = DenseNetwork(layers: weights.decoder.map(DenseLayer.init))
  }

  /// Writes 138 weighted features of a code μ.
  public func decode(_ mean: Span<Float>, into features: inout MutableSpan<Float>) {
    for i in 0..<FeatureSchema.poseCount { features[i] = 0 }
    skip.add(mean, to: &features)
    network.add(mean, to: &features)
  }
}

extension DenseLayer {
  /// Prepares a layer of trained weights.
  public init(_ layer: PoseNetworkWeights.Layer) {
    self.init(
      weights: layer.weights, bias: layer.bias, inputs: layer.inputs, outputs: layer.outputs)
  }
}
