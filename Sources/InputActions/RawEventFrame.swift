/// The raw events of one tick, of all players: plain memory of fixed size.
public struct RawEventFrame: Sendable, BitwiseCopyable {
  /// The most events that a tick holds.
  public static let capacity = 64

  private(set) var storage = InlineArray<64, RawEvent>(repeating: RawEvent())
  private var filled: UInt32 = 0
  /// How many events did not fit.
  public private(set) var overflow: UInt32 = 0
  /// How many events were refused: a value that is not finite, or a control that does not exist.
  public private(set) var rejected: UInt32 = 0

  /// Makes a frame without events.
  public init() {}

  /// How many events the frame holds.
  public var count: Int { min(Int(filled), Self.capacity) }

  /// The event at a place below `count`, in the order in which they were added.
  public subscript(index: Int) -> RawEvent {
    precondition(index < count, "the frame holds \(count) events")
    return storage.span[index]
  }

  /// Adds an event; one that is invalid or does not fit is left out and counted.
  ///
  /// - Returns: whether the event was added.
  @discardableResult
  public mutating func append(_ event: RawEvent) -> Bool {
    guard event.isValid else {
      rejected &+= 1
      return false
    }
    guard count < Self.capacity else {
      overflow &+= 1
      return false
    }
    let index = count
    var events = storage.mutableSpan
    events[index] = event
    filled = UInt32(index + 1)
    return true
  }

  /// Takes all events and counts away.
  public mutating func removeAll() { self = RawEventFrame() }
}
