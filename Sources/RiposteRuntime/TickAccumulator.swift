/// Turns the time that passes between pictures into whole ticks, 60 a second to the nanosecond.
///
/// Only what shows a fight uses it: time is no part of the simulation. It counts in integers, so
/// that no sum of frames drifts.
public struct TickAccumulator: Equatable, Sendable {
  /// The ticks of a second.
  public static let ticksPerSecond = 60
  /// A tick in sixtieths of a nanosecond, which is a whole number of them.
  private static let tick: UInt64 = 1_000_000_000

  /// The most ticks of a frame. What a longer stall cost is lost rather than caught up with.
  public let limit: Int
  /// The nanoseconds lost by stalls.
  public private(set) var lost: UInt64 = 0
  private var rest: UInt64 = 0

  /// Makes an accumulator with no time in it; `limit` is at least 1 and at most 3600.
  public init(limit: Int = 8) { self.limit = min(max(limit, 1), 3600) }

  /// Adds the time of a frame.
  ///
  /// - Returns: the ticks to run now, 0...limit.
  public mutating func advance(nanoseconds: UInt64) -> Int {
    let most = UInt64(limit) * TickAccumulator.tick
    // Divided rather than multiplied, since any time may be given.
    let fits = nanoseconds <= (most - rest) / UInt64(TickAccumulator.ticksPerSecond)
    if fits {
      rest += nanoseconds * UInt64(TickAccumulator.ticksPerSecond)
    } else {
      let taken = (most - rest) / UInt64(TickAccumulator.ticksPerSecond)
      let (sum, overflows) = lost.addingReportingOverflow(nanoseconds - taken)
      lost = overflows ? .max : sum
      rest = most
    }
    let ticks = rest / TickAccumulator.tick
    rest -= ticks * TickAccumulator.tick
    return Int(ticks)
  }

  /// How far the time is behind the last tick, 0..<1 ticks: where a picture lies between the last
  /// two states. For the view only.
  public var fraction: Float {
    // Rounded down to 24 bits, so that the quotient never comes out as 1.
    Float((rest << 24) / TickAccumulator.tick) / 16_777_216
  }

  /// Forgets the time since the last tick, as after a pause.
  public mutating func reset() { rest = 0 }
}
