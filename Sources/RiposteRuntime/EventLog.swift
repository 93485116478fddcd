public import ECS

/// The events of one type that a simulation sent so far, in order; those of ticks that are undone
/// are taken back.
public struct EventLog<E: Event> {
  /// The events.
  public private(set) var events: [E] = []
  /// When each was sent.
  public private(set) var stamps: [EventStamp] = []
  private var heard: EventStamp?

  /// Hears what a world's tick sent; called once in every tick, before the next begins.
  mutating func hear(_ world: World) {
    world.hear(E.self, after: &heard) { stamp, event in
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
  /// The events of the log that are settled and told.
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
    settled = min(settled, log.events.count)
    var notices: [EventNotice<E>] = []
    let standing = settled..<log.events.count
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
        settled = i + 1
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
