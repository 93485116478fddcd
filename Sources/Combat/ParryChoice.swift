public import LatentMotion
import MotionMath

/// A parry that was chosen, and why.
public struct ChosenParry: Equatable, Sendable, BitwiseCopyable {
  /// The index in `StrikeCatalog.parries`.
  public var parry: Int32
  /// The row at which the motion is entered.
  public var entryRow: Int32
  /// The frames played in each tick until contact: the time warp.
  public var rate: Float
  /// The cost without the penalty of recent use.
  public var cost: Float
}

/// Looks up the parry for an attack among the parries' rows of the latent database: the attack's
/// direction, place and time and the playing pose's code against those of every motion at every
/// frame at which it may be entered.
public struct ParryChoice: Sendable {
  /// The weights of the channels' squares (start values of the parry reference).
  public struct Weights: Equatable, Sendable {
    /// By `ParryChannel.rawValue`, without the penalty of recent use.
    public var channels: [Float] = [3, 2, 2, 1, 1.5, 1.5, 0.02, 1.5]
    /// The weight of the penalty of recent use.
    public var usage: Float = 2

    /// Makes the standard weights.
    public init() {}
  }

  /// The parries by index.
  public let parries: [StrikeGeometry]
  /// The rows that codes are compared in.
  public let space: SearchSpace
  let rows: ParryRows
  /// The weights.
  public var weights = Weights()
  /// The parry latent, by which the motions that pass the gates are ranked beside their costs; nil
  /// where the database has none.
  public var latent: ParryLatent?
  /// Whether the attack is left out of the query: a control that must fail.
  public var isQueryZeroed = false

  /// The frames that may be played in a tick up to the contact: the time warp.
  public static let rates: ClosedRange<Float> = 0.7...1.4

  /// Makes a chooser.
  public init(catalog: StrikeCatalog, space: SearchSpace) {
    parries = catalog.parries
    self.space = space
    rows = ParryRows(catalog, space: space)
  }

  /// The best row of each parry.
  struct Candidate: BitwiseCopyable {
    var row: Int32 = -1
    var cost: Float = .infinity
  }

  /// The weighted costs of a row by channel; their sum is what is compared.
  func costs(
    row: Int, query: ParryQuery, code: Span<Float>, usage: ParryUsage
  ) -> InlineArray<9, Float> {
    var costs = rows.costs(row, query: query, code: code, poseWeights: space.weights.span)
    for k in 0..<8 { costs[k] *= weights.channels[k] }
    if isQueryZeroed {
      for k in 0..<8 where k != ParryChannel.entry.rawValue { costs[k] = 0 }
    }
    costs[8] = weights.usage * usage.penalty(of: Int(rows.entries[row].parry))
    return costs
  }

  /// The weighted costs by channel of the row by which a parry is entered; nil when the time left
  /// allows none. For people who ask why.
  ///
  /// - Parameters:
  ///   - parry: the index.
  ///   - query: the attack.
  ///   - code: the pose part of the playing row, or of the encoded pose.
  ///   - usage: the recent uses.
  public func costs(
    of parry: Int, query: ParryQuery, code: Span<Float>, usage: ParryUsage
  ) -> InlineArray<9, Float>? {
    let candidate = candidates(query, code: code, usage: usage)[parry]
    guard candidate.row >= 0 else { return nil }
    return costs(row: Int(candidate.row), query: query, code: code, usage: usage)
  }

  private func candidates(
    _ query: ParryQuery, code: Span<Float>, usage: ParryUsage
  ) -> InlineArray<384, Candidate> {
    var best = InlineArray<384, Candidate>(repeating: Candidate())
    var candidates = best.mutableSpan
    let ticks = max(query.ticks, 1)
    let entries = rows.entries.span
    for row in 0..<entries.count {
      let entry = entries[row]
      guard ParryChoice.rates.contains(entry.lead / ticks) else { continue }
      let costs = costs(row: row, query: query, code: code, usage: usage)
      var sum: Float = 0
      for k in 0..<8 { sum += costs[k] }
      if sum < candidates[Int(entry.parry)].cost {
        candidates[Int(entry.parry)] = Candidate(row: Int32(row), cost: sum)
      }
    }
    return best
  }

  /// The most that a parry may cost to be good enough beside the best one: half as much again and 0.3,
  /// but no more than 0.8 above it. Where nothing fits well, nothing worse is taken for variety's sake.
  static func limit(_ least: Float) -> Float { least + min(least * 0.5, 0.5) + 0.3 }

  /// The parry for an attack: of those whose best row costs at most `limit` of the least,
  /// the one that costs least with the penalty of recent use; ties go to the lowest index, and
  /// within a parry to the longest lead. With a parry latent, these are also ranked by how far
  /// their codes are from what the estimator makes of the attack and the stance, and motions alike
  /// to recently used ones are penalised too.
  ///
  /// - Returns: nil when no parry can be entered in the time left.
  /// - Complexity: O(parries × leads × numbers of a row); no allocation.
  public func choose(_ query: ParryQuery, code: Span<Float>, usage: ParryUsage) -> ChosenParry? {
    let candidates = candidates(query, code: code, usage: usage)
    var least = Float.infinity
    for parry in parries.indices { least = min(least, candidates[parry].cost) }
    guard least < .infinity else { return nil }
    var best: (parry: Int, penalised: Float)?
    let guess =
      isQueryZeroed ? nil : latent?.guess(query, stance: code, isStanceKnown: space.kind == .vae)
    for parry in parries.indices where candidates[parry].cost <= ParryChoice.limit(least) {
      var penalised = candidates[parry].cost
      if let latent, let guess {
        penalised += latent.weight * latent.distance(of: parry, to: guess)
        penalised +=
          weights.usage * usage.penalty(of: parry, latent: latent, count: parries.count)
      } else {
        penalised += weights.usage * usage.penalty(of: parry)
      }
      if penalised < best?.penalised ?? .infinity { best = (parry, penalised) }
    }
    guard let best else { return nil }
    let candidate = candidates[best.parry]
    let entry = rows.entries[Int(candidate.row)]
    return ChosenParry(
      parry: Int32(best.parry), entryRow: entry.row, rate: entry.lead / max(query.ticks, 1),
      cost: candidate.cost)
  }

  /// The parry of a fixed set of eight, one a direction as the defender sees the blade move: what
  /// games that know eight motions would play. With `count` 1, always the same one.
  public func canned(_ query: ParryQuery, count: Int) -> Int? {
    guard !parries.isEmpty else { return nil }
    guard count > 1 else { return 0 }
    let sector = (atan2(query.direction.y, query.direction.x) / (2 * pi) * Float(count))
      .rounded(.toNearestOrEven)
    let angle = sector / Float(count) * 2 * pi
    let wanted = Vector3(cos(angle), sin(angle), 0)
    var best = (parry: 0, distance: Float.infinity)
    for (parry, geometry) in parries.enumerated() {
      let distance = (geometry.strike.direction - wanted).lengthSquared
      if distance < best.distance { best = (parry, distance) }
    }
    return best.parry
  }
}
