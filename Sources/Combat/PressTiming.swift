/// A moment of the simulation in 1/256 ticks since the start: an integer, so that no rounding can
/// move a press across the edge of a tier.
public struct Moment: Comparable, Hashable, Sendable, BitwiseCopyable {
  /// The 1/256 ticks since the start.
  public var ticks256: Int64

  /// Makes a moment of its 1/256 ticks.
  public init(ticks256: Int64) { self.ticks256 = ticks256 }

  /// Makes the moment `fraction`/256 of a tick behind the start of tick `tick`.
  public init(tick: Int64, fraction: UInt8 = 0) { ticks256 = tick * 256 + Int64(fraction) }

  /// A moment that never comes.
  public static let never = Moment(ticks256: .max)

  /// The tick in which the moment lies.
  public var tick: Int64 { ticks256 >> 8 }

  /// Whether `a` is earlier than `b`.
  public static func < (a: Moment, b: Moment) -> Bool { a.ticks256 < b.ticks256 }
}

/// How well a press of Parry was timed.
public enum ParryTier: UInt8, CaseIterable, Sendable {
  /// No press.
  case none
  /// Too early, or with nothing coming.
  case whiff
  /// Just behind the contact: the damage is turned away, the attack is not.
  case late
  /// Well before the contact.
  case parry
  /// Right before the contact.
  case perfect
  /// No press: the guard was up, and takes the blow.
  case block

  /// Whether the attacker is thrown off and loses stamina.
  public var deflects: Bool { self == .parry || self == .perfect }
  /// Whether the blades meet.
  public var meets: Bool { deflects || self == .block }
}

/// The windows of the press, as leads before contact in 1/256 ticks (60 Hz: 67 ms are 4 ticks).
public struct PressTiming: Equatable, Sendable {
  /// The greatest lead of a perfect parry.
  public var perfect: Int32 = 1024
  /// The greatest lead of a parry.
  public var parry: Int32 = 3072
  /// The least lead, behind the contact, that still turns the damage away.
  public var late: Int32 = -512

  /// Makes the standard windows: perfect to 67 ms, parry to 200 ms, late to 33 ms behind.
  public init() {}

  /// The windows, each so many times as long.
  public func widened(by factor: Float) -> PressTiming {
    func widened(_ lead: Int32) -> Int32 { Int32((Float(lead) * factor).rounded()) }
    var timing = self
    (timing.perfect, timing.parry, timing.late) = (widened(perfect), widened(parry), widened(late))
    return timing
  }

  /// The tier of a lead.
  ///
  /// | lead / 256 ticks | tier |
  /// | --- | --- |
  /// | over 3072 | whiff |
  /// | 1025…3072 | parry |
  /// | 0…1024 | perfect |
  /// | −512…−1 | late |
  /// | below | none: the attack has hit |
  public func tier(lead: Int32) -> ParryTier {
    if lead > parry { return .whiff }
    if lead > perfect { return .parry }
    if lead >= 0 { return .perfect }
    return lead >= late ? .late : .none
  }
}
