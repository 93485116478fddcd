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
  /// A full frame adds motions of one control up first, and drops a motion or a press, counted as
  /// well, rather than a release. What lets go of everything always finds room.
  ///
  /// - Returns: whether the event was added.
  @discardableResult
  public mutating func append(_ event: RawEvent) -> Bool {
    guard event.isValid else {
      rejected &+= 1
      return false
    }
    var events = storage.mutableSpan
    var index = Int(min(filled, UInt32(Self.capacity)))
    if index == Self.capacity {
      switch Self.makeRoom(for: event, in: &events) {
      case .merged: return true
      case .freed: break
      case .evicted: overflow &+= 1
      case .refused:
        overflow &+= 1
        return false
      }
      index -= 1
    }
    events[index] = event
    filled = UInt32(index + 1)
    return true
  }

  /// Takes all events and counts away.
  public mutating func removeAll() { self = RawEventFrame() }
}

// MARK: Overflow

extension RawEventFrame {
  /// What became of an event for which a full list had no room.
  enum Room {
    /// The event went into another one.
    case merged
    /// The last place is free, and nothing is lost.
    case freed
    /// The last place is free for the price of another event.
    case evicted
    /// There is no room.
    case refused
  }

  /// Makes room in a full list of valid events: a key whose release is lost stays stuck, while a
  /// press that is lost is only lost.
  ///
  /// - Complexity: O(n²) for n events, when the list is full.
  static func makeRoom(for event: RawEvent, in events: inout MutableSpan<RawEvent>) -> Room {
    if event.isReleaseAll {
      // Nothing is lost with an event that it undoes; and it finds room whatever else must go.
      if let place = events.indices.last(where: { events[$0].isUndone(by: event) }) {
        remove(place, from: &events)
        return .freed
      }
    }
    if event.isMotion {
      for i in events.indices where events[i].isMotion(like: event) {
        events[i].add(event)
        return .merged
      }
    }
    for i in events.indices where events[i].isMotion {
      for j in (i + 1)..<events.count where events[j].isMotion(like: events[i]) {
        events[i].add(events[j])
        remove(j, from: &events)
        return .freed
      }
    }
    guard event.value == 0 && !event.isMotion else { return .refused }
    var place: Int?
    for i in events.indices where events[i].value != 0 {
      if let place, events[place].isMotion && !events[i].isMotion { continue }
      place = i
    }
    if place == nil && event.isReleaseAll {
      place = events.indices.last { !events[$0].isReleaseAll } ?? events.count - 1
    }
    guard let place else { return .refused }
    remove(place, from: &events)
    return .evicted
  }

  private static func remove(_ place: Int, from events: inout MutableSpan<RawEvent>) {
    for i in place..<(events.count - 1) { events[i] = events[i + 1] }
  }
}

extension RawEvent {
  /// Whether the event is a motion: a tick's motions of one control add up.
  fileprivate var isMotion: Bool {
    Control(InputDevice(rawValue: device).kind, control).measure == .relative
  }

  /// Whether the event is as if it had not been, by one behind it that lets go of everything.
  fileprivate func isUndone(by releaseAll: RawEvent) -> Bool {
    player == releaseAll.player && time <= releaseAll.time
  }

  fileprivate func isMotion(like other: RawEvent) -> Bool {
    control == other.control && device == other.device && player == other.player && isMotion
  }

  /// Adds a later motion; within the bounds of what evaluation takes.
  fileprivate mutating func add(_ other: RawEvent) {
    value = min(max(value + other.value, -1e6), 1e6)
  }
}
