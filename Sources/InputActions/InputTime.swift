/// An instant of the simulation in 1/256 of a tick, counted from the start of tick 0.
///
/// Tick `n` covers the instants from `n · 256` up to, not including, `(n + 1) · 256`.
@frozen
public struct InputTime: Comparable, Hashable, Sendable, BitwiseCopyable {
  /// 1/256 ticks since the start of tick 0.
  public var units: UInt64

  /// How many units a tick lasts.
  public static let unitsPerTick: UInt64 = 256
  /// How many units a second lasts, at 60 ticks a second.
  public static let unitsPerSecond: UInt64 = 15_360

  /// Makes the instant `fraction`/256 into a tick.
  @inlinable
  public init(tick: UInt32, fraction: UInt8 = 0) {
    units = UInt64(tick) << 8 | UInt64(fraction)
  }

  /// Makes an instant from its units.
  @inlinable
  public init(units: UInt64) { self.units = units }

  /// The tick that the instant lies in.
  @inlinable public var tick: UInt32 { UInt32(truncatingIfNeeded: units >> 8) }

  /// How far into its tick the instant lies, in 1/256 ticks.
  @inlinable public var fraction: UInt8 { UInt8(truncatingIfNeeded: units) }

  /// Seconds in units, rounded to the nearest; `seconds` must lie within 0…3600.
  static func units(ofSeconds seconds: Float) -> UInt32 {
    UInt32((seconds * Float(unitsPerSecond)).rounded())
  }

  /// The units since an earlier instant; 0 when it is a later one, at most `UInt32.max`.
  @inlinable
  public func elapsed(since earlier: InputTime) -> UInt32 {
    units > earlier.units ? UInt32(clamping: units - earlier.units) : 0
  }

  /// The instant `duration` units later.
  @inlinable
  public func advanced(by duration: UInt32) -> InputTime {
    InputTime(units: units &+ UInt64(duration))
  }

  /// Whether one instant lies before another.
  @inlinable
  public static func < (a: InputTime, b: InputTime) -> Bool { a.units < b.units }
}
