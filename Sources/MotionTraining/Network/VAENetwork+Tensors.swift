import MotionMath

extension VAENetwork {
  /// The weights as `TrainedPoseVAE.tensors` lists them.
  func tensors(_ components: PrincipalComponents) -> [TrainedTensor] {
    let (columns, latentCount) = (layout.columns, layout.latentCount)
    return [
      TrainedTensor(name: "mean", shape: [columns], values: components.mean),
      TrainedTensor(
        name: "pca.basis", shape: [latentCount, columns], values: components.basis),
      TrainedTensor(
        name: "pca.deviation", shape: [latentCount], values: components.deviations),
    ] + layout.encoder.flatMap { layer($0) } + head("encoder.mean", 0)
      + head("encoder.logVariance", latentCount) + layout.decoder.flatMap { layer($0) }
      + layer(layout.output)
      + [
        TrainedTensor(
          name: "scale", shape: [latentCount],
          values: numbers(layout.logScale, latentCount).map { exp($0) })
      ]
  }

  private func layer(_ layer: VAELayout.Layer) -> [TrainedTensor] {
    [
      TrainedTensor(
        name: "\(layer.name).weight", shape: [layer.inputs, layer.outputs],
        values: numbers(layer.weights, layer.inputs * layer.outputs)),
      TrainedTensor(
        name: "\(layer.name).bias", shape: [layer.outputs],
        values: numbers(layer.bias, layer.outputs)),
    ]
  }

  /// One half of the head's columns, from `first` on.
  private func head(_ name: String, _ first: Int) -> [TrainedTensor] {
    let (layer, count) = (layout.head, layout.latentCount)
    return [
      TrainedTensor(
        name: "\(name).weight", shape: [layer.inputs, count],
        values: (0..<layer.inputs).flatMap {
          numbers(layer.weights + $0 * layer.outputs + first, count)
        }),
      TrainedTensor(
        name: "\(name).bias", shape: [count], values: numbers(layer.bias + first, count)),
    ]
  }

  private func numbers(_ start: Int, _ count: Int) -> [Float] {
    Array(UnsafeBufferPointer(start: parameters.base + start, count: count))
  }
}
