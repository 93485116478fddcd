/// A tick on the clock by which a program stamps its events: maps readings of that clock onto times
/// in the tick.
///
/// A clock of any rate will do, such as a performance counter. The tick covers the readings from
/// `start` up to, not including, `end`; equal steps of the clock are equal parts of the tick, rounded
/// down to 1/256, so that events keep their order.
public struct TickSpan: Equatable, Sendable {
  /// The reading at which the tick begins.
  public var start: UInt64
  /// The reading at which the next one begins.
  public var end: UInt64

  /// Makes a tick; one that ends before it starts is empty, and everything lies before its end only
  /// if it lies before `end`.
  public init(from start: UInt64, to end: UInt64) { (self.start, self.end) = (start, end) }

  /// The time of an event in 1/256 of the tick; nil for an event of a later tick.
  ///
  /// An event from before the tick, which no tick took, counts as one of its first instant.
  public func time(of reading: UInt64) -> UInt8? {
    guard reading < end else { return nil }
    guard reading > start else { return 0 }
    let product = (reading - start).multipliedFullWidth(by: 256)
    return UInt8(truncatingIfNeeded: (end - start).dividingFullWidth(product).quotient)
  }
}
