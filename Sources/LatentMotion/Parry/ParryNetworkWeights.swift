import DataFiles

/// The trained numbers of the parry latent: an encoder of windows about contacts, and the estimator
/// of their codes from an attack and a stance.
///
/// A window w becomes p = P·w + b, its principal components; its code is μ = S·p + M(p), without a
/// part for the attack, which would make the code forget it. The estimator takes the query, with
/// whole groups of it masked where they are not known, to a mean and log variance of that code.
public struct ParryNetworkWeights: Equatable, Sendable {
  /// The projection on principal components, with the mean in its bias.
  public var projection: PoseNetworkWeights.Layer
  /// The linear part of μ.
  public var skip: PoseNetworkWeights.Layer
  /// The layers of M.
  public var encoder: [PoseNetworkWeights.Layer]
  /// The mean posterior deviation σ̄ of each number of the code.
  public var posteriorDeviation: [Float]
  /// What is taken off each number of a query, and what it is then multiplied by.
  public var queryMean: [Float]
  /// See `queryMean`.
  public var queryScale: [Float]
  /// The layers of the estimator: normalised query and one number a group (1 known, 0 masked) in,
  /// mean and log variance out.
  public var estimator: [PoseNetworkWeights.Layer]

  /// Makes weights from their parts.
  public init(
    projection: PoseNetworkWeights.Layer, skip: PoseNetworkWeights.Layer,
    encoder: [PoseNetworkWeights.Layer], posteriorDeviation: [Float], queryMean: [Float],
    queryScale: [Float], estimator: [PoseNetworkWeights.Layer]
  ) {
    self.projection = projection
    self.skip = skip
    self.encoder = encoder
    self.posteriorDeviation = posteriorDeviation
    self.queryMean = queryMean
    self.queryScale = queryScale
    self.estimator = estimator
  }

  /// Numbers of a code.
  public var codeCount: Int { posteriorDeviation.count }

  /// The numbers of a query in front of the stance: direction, place and axis of the blade, ticks.
  public static let attackCount = 10
  /// The groups that may be masked: direction, place, axis, ticks, stance.
  public static let groupCount = 5
  /// The most numbers of a code.
  public static let codeLimit = 32

  /// The group of a number of a query.
  static func group(of number: Int) -> Int {
    number < 9 ? number / 3 : (number < attackCount ? 3 : 4)
  }
}

extension ParryNetworkWeights {
  func write(to file: inout TensorFileBuilder) {
    file.add("parry.posterior_deviation", posteriorDeviation, shape: [codeCount])
    file.add("parry.query.mean", queryMean, shape: [queryMean.count])
    file.add("parry.query.scale", queryScale, shape: [queryScale.count])
    PoseNetworkWeights.add(projection, "parry.projection", to: &file)
    PoseNetworkWeights.add(skip, "parry.skip", to: &file)
    for (k, layer) in encoder.enumerated() {
      PoseNetworkWeights.add(layer, "parry.encoder.\(k)", to: &file)
    }
    for (k, layer) in estimator.enumerated() {
      PoseNetworkWeights.add(layer, "parry.estimator.\(k)", to: &file)
    }
  }

  /// Reads the tensors of a file, or gives nil where it has none.
  static func read(_ file: TensorFile, latentCount: Int) throws(FileError) -> ParryNetworkWeights? {
    guard file.entries["parry.posterior_deviation"] != nil else { return nil }
    let deviations = try file.floats("parry.posterior_deviation", shape: [-1])
    let d = deviations.count
    guard (1...codeLimit).contains(d), deviations.allSatisfy({ $0 > 1e-6 }) else {
      throw FileError(
        file: file.file, place: .field("tensor \"parry.posterior_deviation\""),
        "1 to \(codeLimit) numbers above zero are expected")
    }
    let width = attackCount + latentCount
    let projection = try PoseNetworkWeights.layer(
      of: file, "parry.projection", inputs: ParryWindow.count)
    let skip = try PoseNetworkWeights.layer(
      of: file, "parry.skip", inputs: projection.outputs)
    guard skip.outputs == d else {
      throw FileError(
        file: file.file, place: .field("tensor \"parry.skip.bias\""),
        "\(d) numbers expected, not \(skip.outputs)")
    }
    return ParryNetworkWeights(
      projection: projection, skip: skip,
      encoder: try PoseNetworkWeights.layers(
        of: file, "parry.encoder", from: projection.outputs, to: d),
      posteriorDeviation: deviations,
      queryMean: try file.floats("parry.query.mean", shape: [width]),
      queryScale: try file.floats("parry.query.scale", shape: [width]),
      estimator: try PoseNetworkWeights.layers(
        of: file, "parry.estimator", from: width + groupCount, to: 2 * d))
  }
}
