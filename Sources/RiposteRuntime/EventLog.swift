public import ECS

/// The last events of one type that a simulation sent, in order; those of ticks that are undone are
/// taken back.
///
/// Its memory is made once. When it is full, the older half is forgotten; who wants them all takes
/// them tick by tick with `events(from:)`.
public struct EventLog<E: Event> {
  /// The most events that are kept, far more than those of `RollbackSession.window` ticks.
  public static var capacity: Int { 1024 }

  /// The last events.
  public private(set) var events: [E] = []
  /// When each was sent.
  public private(set) var stamps: [EventStamp] = []
  /// How many older events are no longer here.
  public private(set) var forgotten = 0
  private var heard: EventStamp?

  init() {
    events.reserveCapacity(Self.capacity)
    stamps.reserveCapacity(Self.capacity)
  }

  /// How many events there were in all.
  public var total: Int { forgotten + events.count }

  /// The events behind the first `count` of all; those that are forgotten are left out.
  public func events(from count: Int) -> ArraySlice<E> {
    events[min(max(count - forgotten, 0), events.count)...]
  }

  /// Hears what a world's tick sent; called once in every tick, before the next begins.
  mutating func hear(_ world: World) {
    world.hear(E.self, after: &heard) { stamp, event in
      if events.count >= Self.capacity {
        events.removeFirst(Self.capacity / 2)
        stamps.removeFirst(Self.capacity / 2)
        forgotten += Self.capacity / 2
      }
      events.append(event)
      stamps.append(stamp)
    }
  }

  /// Forgets the events of `tick` and later ones, which have not happened.
  mutating func takeBack(from tick: UInt64) {
    while let last = stamps.last, last.tick >= tick {
      stamps.removeLast()
      events.removeLast()
    }
    // The world still has the events of the tick before; they were heard then, or by another.
    heard = tick > 0 ? EventStamp(tick: tick - 1, ordinal: .max) : nil
  }
}

/// What a listener outside the simulation, such as sounds and effects, is told of an event.
public struct EventNotice<E: Event> {
  /// What is told.
  public enum Kind: Sendable {
    /// It happened.
    case happened
    /// It was told, and has not happened after all: the input that it came from was a wrong guess.
    case cancelled
  }

  /// What is told.
  public let kind: Kind
  /// The tick of the event and its place among those of the tick.
  public let stamp: EventStamp
  /// The event.
  public let event: E
}

extension EventNotice: Sendable where E: Sendable {}

/// Tells a listener of each event once, however often its tick is simulated again, and takes back
/// what was told of a future that did not come.
///
/// An event is another one when its stamp or any of its bits is: then the old one is cancelled and
/// the new one has happened. Whoever wants only what is certain waits until the tick of a notice is
/// below `RollbackSession.settledTick`.
public struct EventDelivery<E: Event> {
  private var told: [(stamp: EventStamp, event: E)] = []
  /// How many events are settled and told, of all that there were.
  private var settled = 0

  /// Makes a delivery that has told nothing.
  public init() {}

  /// What the listener has to be told now: what is cancelled, then what has happened, each in
  /// order.
  ///
  /// - Parameters:
  ///   - log: the events that stand now.
  ///   - settledTick: no event of a tick below it will change again.
  /// - Complexity: O(events that are not settled).
  public mutating func update(_ log: EventLog<E>, settledTick: Int) -> [EventNotice<E>] {
    settled = min(max(settled, log.forgotten), log.total)
    var notices: [EventNotice<E>] = []
    let standing = settled - log.forgotten..<log.events.count
    for (stamp, event) in told {
      let stands = standing.contains {
        log.stamps[$0] == stamp && Self.isSame(log.events[$0], event)
      }
      if !stands { notices.append(EventNotice(kind: .cancelled, stamp: stamp, event: event)) }
    }
    for i in standing {
      let isTold = told.contains {
        $0.stamp == log.stamps[i] && Self.isSame($0.event, log.events[i])
      }
      if !isTold {
        notices.append(
          EventNotice(kind: .happened, stamp: log.stamps[i], event: log.events[i]))
      }
    }
    told.removeAll(keepingCapacity: true)
    for i in standing {
      if Int(log.stamps[i].tick) < settledTick {
        settled = log.forgotten + i + 1
      } else {
        told.append((log.stamps[i], log.events[i]))
      }
    }
    return notices
  }

  private static func isSame(_ a: E, _ b: E) -> Bool {
    withUnsafeBytes(of: a) { first in
      // SAFETY: an event's layout is checked to have no padding, so that its bytes are its value.
      withUnsafeBytes(of: b) { second in first.elementsEqual(second) }
    }
  }
}
