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

/// Looks up the parry for an attack: every parry is a row of the latent database, compared with
/// the attack by its contact and with the playing pose by its code.
public struct ParryChoice: Sendable {
  /// The weights of the channels' squares (start values of the parry reference).
  public struct Weights: Equatable, Sendable {
    /// By `ParryChannel.rawValue`, without the penalty of recent use.
    public var channels: [Float] = [3, 2, 2, 1, 1.5, 0.02]
    /// The weight of the penalty of recent use.
    public var usage: Float = 0.6

    /// Makes the standard weights.
    public init() {}
  }

  /// The parries by row of the database.
  public let parries: [StrikeGeometry]
  /// What each parry is taken for: its own geometry, or with a shuffled space another one's.
  public let keys: [StrikeGeometry]
  /// The rows that codes are compared in.
  public let space: SearchSpace
  /// The weights.
  public var weights = Weights()
  /// Whether the attack is left out of the query: a control that must fail.
  public var isQueryZeroed = false

  /// The greatest and the least frames played in a tick up to the contact.
  static let fastest: Float = 1.4, slowest: Float = 0.7
  /// The frames before contact that are played when there is time.
  static let leadFrames: Float = 16

  /// Makes a chooser.
  public init(catalog: StrikeCatalog, space: SearchSpace) {
    parries = catalog.parries
    self.space = space
    guard space.kind == .shuffled, !catalog.parries.isEmpty else {
      keys = catalog.parries
      return
    }
    var keys = catalog.parries
    var random = RandomStream(seed: 0x5348_5546, stream: 1)
    for i in stride(from: keys.count - 1, to: 0, by: -1) {
      keys.swapAt(i, random.index(below: i + 1))
    }
    self.keys = keys
  }

  /// How a parry would be entered with `ticks` left: the row, and the frames played in each tick.
  public func entry(of parry: Int, ticks: Float) -> (row: Int, rate: Float) {
    let strike = parries[parry].strike
    let available = Float(strike.row - strike.start)
    let ticks = max(ticks, 1)
    let rate = clamp(ParryChoice.leadFrames / ticks, ParryChoice.slowest, ParryChoice.fastest)
    let frames = min((rate * ticks).rounded(.down), available)
    return (Int(strike.row) - Int(frames), frames / ticks)
  }

  /// The costs of one parry by channel, weighted; their sum is what is compared.
  ///
  /// - Parameters:
  ///   - parry: the index.
  ///   - query: the attack.
  ///   - code: the pose part of the playing row, or of the encoded pose.
  ///   - usage: the recent uses.
  public func costs(
    of parry: Int, query: ParryQuery, code: Span<Float>, usage: ParryUsage
  ) -> InlineArray<7, Float> {
    let key = keys[parry]
    var costs = InlineArray<7, Float>(repeating: 0)
    if !isQueryZeroed {
      let away = query.contact - key.contact
      let scale: Float = 1 / 0.3
      let crossing = query.axis.dot(key.axis)
      costs[0] = weights.channels[0] * (query.direction - key.strike.direction).lengthSquared
      costs[1] = weights.channels[1] * (away.y * scale) * (away.y * scale)
      costs[2] = weights.channels[2] * (away.x * scale) * (away.x * scale)
      costs[3] = weights.channels[3] * (away.z * scale) * (away.z * scale)
      costs[4] = weights.channels[4] * crossing * crossing
    }
    let entry = entry(of: parry, ticks: query.ticks)
    costs[5] = weights.channels[5] * space.poseCost(code, row: entry.row)
    costs[6] = weights.usage * usage.penalty(of: parry)
    return costs
  }

  /// The parry for an attack: of those that cost at most 1.15 times the best and 0.05, the one
  /// that costs least with the penalty of recent use; ties go to the lowest index.
  ///
  /// - Returns: nil when the database has no parries.
  public func choose(_ query: ParryQuery, code: Span<Float>, usage: ParryUsage) -> ChosenParry? {
    var least = Float.infinity
    for parry in parries.indices {
      least = min(least, cost(costs(of: parry, query: query, code: code, usage: usage)))
    }
    var best: (parry: Int, cost: Float, penalised: Float)?
    for parry in parries.indices {
      let costs = costs(of: parry, query: query, code: code, usage: usage)
      let plain = cost(costs)
      guard plain <= least * 1.15 + 0.05 else { continue }
      let penalised = plain + costs[ParryChannel.usage.rawValue]
      if penalised < best?.penalised ?? .infinity { best = (parry, plain, penalised) }
    }
    guard let best else { return nil }
    let entry = entry(of: best.parry, ticks: query.ticks)
    return ChosenParry(
      parry: Int32(best.parry), entryRow: Int32(entry.row), rate: entry.rate, cost: best.cost)
  }

  private func cost(_ costs: InlineArray<7, Float>) -> Float {
    var sum: Float = 0
    for i in 0..<6 { sum += costs[i] }
    return sum
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
