import MotionMath

/// Codes poses that are not in the database, in the terms of a search space.
public struct PoseCoder: Sendable {
  /// In what terms.
  public let kind: LatentKind
  let normalisation: FeatureNormalisation
  let encoder: PoseEncoder
  let projection: DenseNetwork

  /// Prepares a database's weights.
  public init(_ database: MotionDatabase, kind: LatentKind) {
    self.kind = kind
    normalisation = database.weights.normalisation
    encoder = PoseEncoder(database.weights)
    projection = PoseCoder.projection(database.weights)
  }

  /// The projection on the principal directions.
  static func projection(_ weights: PoseNetworkWeights) -> DenseNetwork {
    let d = weights.latentCount
    return DenseNetwork(layers: [
      DenseLayer(
        weights: weights.basis, bias: Array(repeating: 0, count: d),
        inputs: FeatureSchema.poseCount, outputs: d)
    ])
  }

  /// Writes the pose part of a search row for three neighbouring world poses.
  ///
  /// - Parameter code: as many numbers as `SearchSpace.poseCount`.
  /// - Complexity: O(weights); no allocation.
  public func encode(_ job: PoseFeatureJob, into code: inout MutableSpan<Float>) {
    var features = InlineArray<138, Float>(repeating: 0)
    var span = features.mutableSpan
    job.run(into: &span)
    normalisation.apply(to: &span, offset: 0)
    switch kind {
    case .vae, .shuffled: encoder.encode(features.span, into: &code)
    case .pca:
      for k in 0..<code.count { code[k] = 0 }
      projection.add(features.span, to: &code)
    case .raw:
      for k in 0..<code.count { code[k] = features[k] }
    }
  }
}
