/// How much it takes to throw a fighter off its feet.
public enum Rank: UInt32, CaseIterable, Sendable {
  /// One of many: dazed by a single parry.
  case mob
  /// An equal.
  case duelist
  /// One who must be worn down.
  case boss
}

/// What costs a fighter stamina.
public enum StaminaLoss: UInt32, CaseIterable, Sendable {
  /// The own attack was parried, or parried perfectly.
  case parried, perfectlyParried
  /// A blow met the guard.
  case guarded
  /// A blow hit; a heavy one.
  case hit, heavyHit
}

/// The rules of the stamina gauge. It falls with every blow that is parried, guarded or suffered, and
/// recovers in quiet; who has none left loses balance. Start values of the parry reference, C.5.
public struct StaminaRules: Equatable, Sendable {
  /// What a loss of each kind takes, by `StaminaLoss.rawValue`, in parts of a mob's whole gauge.
  public var losses: [Float] = [1, 1.5, 0.75, 0.6, 1.2]
  /// The gauges by `Rank.rawValue`, in parts of a mob's: four guarded blows within three seconds
  /// break a duelist's guard, three plain parries or two perfect ones daze him.
  public var gauges: [Float] = [1, 3, 8]
  /// What each parry adds that follows another within `chainTicks`, at most `mostChain` in all.
  public var chain: Float = 0.1, mostChain: Float = 0.5
  /// See `chain`.
  public var chainTicks: Int32 = 120
  /// What a wall adds that the fighter is thrown against.
  public var wall: Float = 0.5
  /// The ticks after a loss in which nothing recovers, and the part of the gauge that recovers in each
  /// tick from then on.
  public var restTicks: Int32 = 90
  /// See `restTicks`.
  public var recovery: Float = 0.003
  /// The part of the gauge that is there again behind a daze that nobody used.
  public var refund: Float = 0.6
  /// The ticks of a daze by `Rank.rawValue`, and the least after a perfect parry or a slam.
  public var groggyTicks: [Int32] = [60, 60, 180]
  /// See `groggyTicks`.
  public var longGroggyTicks: Int32 = 90
  /// The speed of the blade from which a blow is a heavy one, in m/s, and the part of the gauge down to
  /// which it must leave someone for throwing him to the floor.
  public var heavySpeed: Float = 17, knockDown: Float = 0.5
  /// The ticks for which one who suffered a deathblow lies.
  public var lieTicks: Int32 = 90
  /// The ticks after which one who was slammed by a heavy blow falls off the wall.
  public var slideTicks: Int32 = 52

  /// Makes the standard rules.
  public init() {}

  /// The part of a gauge that a loss takes.
  ///
  /// - Parameters:
  ///   - chained: how many parries of the same fighter's attacks came shortly before.
  ///   - atWall: whether the fighter is thrown against a wall.
  public func part(
    of loss: StaminaLoss, rank: Rank, chained: Int32 = 0, atWall: Bool = false
  ) -> Float {
    let more = min(Float(chained) * chain, mostChain) + (atWall ? wall : 0)
    return losses[Int(loss.rawValue)] * (1 + more) / gauges[Int(rank.rawValue)]
  }
}
