public import LatentMotion
import MotionMath

/// The codes of a database's parries and the estimator that an attack is asked with.
public struct ParryLatent: Sendable {
  /// Numbers of a code.
  public let codeCount: Int
  let estimator: ParryEstimator
  /// Row-major, parries × numbers.
  let codes: [Float]
  /// σ̄² of each number.
  let spread: [Float]
  /// The weight of the distance to what the attack asks for, in units of the estimator's own
  /// deviation.
  public var weight: Float = 0.06

  /// A latent of given codes, row-major.
  init(_ weights: ParryNetworkWeights, codes: [Float]) {
    codeCount = weights.codeCount
    estimator = ParryEstimator(weights)
    self.codes = codes
    spread = weights.posteriorDeviation.map { $0 * $0 }
  }

  /// Encodes the parries of a database; nil where its weights hold no parry latent.
  ///
  /// - Complexity: O(parries × weights).
  public init?(_ database: MotionDatabase, parries: [StrikeGeometry]) {
    guard let weights = database.weights.parry else { return nil }
    let codes = ParryEncoder(weights).codes(
      parries.map(\.strike), database.frames, database.skeleton)
    self.init(weights, codes: codes)
  }

  /// What an attack asks for.
  ///
  /// - Parameters:
  ///   - stance: the playing pose's code.
  ///   - isStanceKnown: whether that is the code of the pose network; else the stance is masked.
  public func guess(
    _ query: ParryQuery, stance: Span<Float>, isStanceKnown: Bool
  ) -> ParryEstimator.Guess {
    var numbers = InlineArray<64, Float>(repeating: 0)
    put(query.direction, 0, &numbers)
    put(query.contact, 3, &numbers)
    put(query.axis, 6, &numbers)
    numbers[9] = query.ticks
    var known = InlineArray<5, Bool>(repeating: true)
    known[4] = false
    if isStanceKnown, ParryNetworkWeights.attackCount + stance.count == estimator.queryCount {
      for k in 0..<stance.count { numbers[ParryNetworkWeights.attackCount + k] = stance[k] }
      known[4] = true
    }
    return estimator.guess(numbers.span.extracting(0..<estimator.queryCount), known: known)
  }

  private func put(_ v: Vector3, _ place: Int, _ numbers: inout InlineArray<64, Float>) {
    numbers[place] = v.x
    numbers[place + 1] = v.y
    numbers[place + 2] = v.z
  }

  /// The mean squared distance of a parry's code from a guess, in units of σ_E² + σ̄².
  public func distance(of parry: Int, to guess: ParryEstimator.Guess) -> Float {
    let base = parry * codeCount
    var sum: Float = 0
    for k in 0..<codeCount {
      let difference = codes[base + k] - guess.mean[k]
      sum += difference * difference / (guess.variance[k] + spread[k])
    }
    return sum / Float(codeCount)
  }

  /// How alike two parries are: e^(−D/2) with D their mean squared distance in units of the
  /// spread between the parries' codes, 1 for the same motion.
  public func likeness(_ a: Int, _ b: Int) -> Float {
    var sum: Float = 0
    for k in 0..<codeCount {
      let difference = codes[a * codeCount + k] - codes[b * codeCount + k]
      sum += difference * difference
    }
    // The prior is N(0, I): two independent codes are 2 apart in each number.
    return exp(-2 * sum / Float(codeCount))
  }
}

extension ParryUsage {
  /// The penalty of a parry when those are penalised too that are alike to recently used ones.
  func penalty(of parry: Int, latent: ParryLatent, count parries: Int) -> Float {
    var worst = penalty(of: parry)
    for other in 0..<parries where other != parry && lastUsed[other] > 0 {
      let own = penalty(of: other)
      // Older uses no longer matter, and most pairs are not looked at.
      guard own > worst, count - lastUsed[other] < 8 else { continue }
      worst = max(worst, own * latent.likeness(parry, other))
    }
    return worst
  }
}
