import MotionMath
public import SkeletalAnimation

/// Encodes windows about contacts.
public struct ParryEncoder: Sendable {
  /// Numbers of a code.
  public let codeCount: Int
  let projection: DenseNetwork
  let skip: DenseNetwork
  let network: DenseNetwork
  let posteriorDeviation: [Float]

  /// Prepares trained weights.
  public init(_ weights: ParryNetworkWeights) {
    codeCount = weights.codeCount
    projection = DenseNetwork(layers: [DenseLayer(weights.projection)])
    skip = DenseNetwork(layers: [DenseLayer(weights.skip)])
    network = DenseNetwork(layers: weights.encoder.map(DenseLayer.init))
    posteriorDeviation = weights.posteriorDeviation
  }

  /// The code μ of a window of `ParryWindow.count` numbers.
  ///
  /// - Complexity: O(weights).
  public func mean(_ window: [Float]) -> [Float] {
    var components = [Float](repeating: 0, count: projection.outputs)
    var span = components.mutableSpan
    projection.add(window.span, to: &span)
    var code = [Float](repeating: 0, count: codeCount)
    var out = code.mutableSpan
    skip.add(components.span, to: &out)
    network.add(components.span, to: &out)
    return code
  }

  /// The codes of strikes, row-major.
  public func codes(
    _ strikes: [DatabaseStrike], _ frames: MotionFrames, _ skeleton: Skeleton
  ) -> [Float] {
    var codes: [Float] = []
    var window = [Float](repeating: 0, count: ParryWindow.count)
    for strike in strikes {
      var span = window.mutableSpan
      ParryWindow.write(strike, frames, skeleton, into: &span)
      codes += mean(window)
    }
    return codes
  }
}

/// Guesses the code of the motion that answers an attack from a stance: a mean and a variance.
public struct ParryEstimator: Sendable {
  /// Numbers of a code.
  public let codeCount: Int
  /// Numbers of a query: ten of the attack, then the stance's pose code.
  public let queryCount: Int
  let mean: [Float]
  let scale: [Float]
  let network: DenseNetwork

  /// The most numbers of a query with its masks, and of a code with its variances.
  static let queryLimit = 64, outputLimit = 64

  /// Prepares trained weights.
  public init(_ weights: ParryNetworkWeights) {
    codeCount = weights.codeCount
    queryCount = weights.queryMean.count
    mean = weights.queryMean
    scale = weights.queryScale
    network = DenseNetwork(layers: weights.estimator.map(DenseLayer.init))
  }

  /// A guess: the first `codeCount` numbers count.
  public struct Guess: Sendable, BitwiseCopyable {
    /// μ.
    public var mean = InlineArray<32, Float>(repeating: 0)
    /// σ².
    public var variance = InlineArray<32, Float>(repeating: 1)
  }

  /// Guesses the code for a query.
  ///
  /// - Parameters:
  ///   - query: `queryCount` numbers; those of masked groups don't matter.
  ///   - known: for each of the groups direction, place, axis, ticks and stance whether it is known.
  /// - Complexity: O(weights); no allocation.
  public func guess(_ query: Span<Float>, known: InlineArray<5, Bool>) -> Guess {
    var input = InlineArray<64, Float>(repeating: 0)
    for i in 0..<queryCount where known[ParryNetworkWeights.group(of: i)] {
      input[i] = clamp((query[i] - mean[i]) * scale[i], -4, 4)
    }
    for group in 0..<ParryNetworkWeights.groupCount {
      input[queryCount + group] = known[group] ? 1 : 0
    }
    var output = InlineArray<64, Float>(repeating: 0)
    var out = output.mutableSpan
    network.add(
      input.span.extracting(0..<queryCount + ParryNetworkWeights.groupCount), to: &out)
    var guess = Guess()
    for k in 0..<codeCount {
      guess.mean[k] = output[k]
      guess.variance[k] = exp(clamp(output[codeCount + k], -8, 4))
    }
    return guess
  }
}
