/// When an event was sent: the tick, and its place among the events of its type in that tick.
///
/// A listener outside the simulation (sound, effects) that remembers the last stamp it heard does
/// not hear an event twice when ticks are simulated again.
@frozen
public struct EventStamp: BitwiseCopyable, Hashable, Comparable, Sendable {
  /// The tick of the sending.
  public let tick: UInt64
  /// The place among that tick's events of the type, from 0.
  public let ordinal: UInt64

  /// Makes a stamp.
  public init(tick: UInt64, ordinal: UInt64) {
    self.tick = tick
    self.ordinal = ordinal
  }

  /// Orders by tick, then by place.
  public static func < (a: EventStamp, b: EventStamp) -> Bool {
    a.tick == b.tick ? a.ordinal < b.ordinal : a.tick < b.tick
  }
}

/// The events of one type and one tick.
@usableFromInline
struct EventBuffer {
  var stamps: UnsafeMutablePointer<EventStamp>
  var values: UnsafeMutableRawPointer
  let stride: Int
  var count = 0
  var capacity = 16

  init(stride: Int) {
    self.stride = stride
    stamps = .allocate(capacity: capacity)
    values = .allocate(byteCount: max(capacity * stride, 1), alignment: Table.alignment)
  }

  func deallocate() {
    stamps.deallocate()
    values.deallocate()
  }

  mutating func reserve(_ wanted: Int) {
    guard wanted > capacity else { return }
    let room = max(capacity * 2, wanted)
    // SAFETY: `room` events hold the `count` in use, which are copied before the old memory goes.
    let newStamps = UnsafeMutablePointer<EventStamp>.allocate(capacity: room)
    newStamps.update(from: stamps, count: count)
    let newValues = UnsafeMutableRawPointer.allocate(
      byteCount: max(room * stride, 1), alignment: Table.alignment)
    newValues.copyMemory(from: values, byteCount: count * stride)
    deallocate()
    stamps = newStamps
    values = newValues
    capacity = room
  }
}

/// The counts of a channel; they lie in snapshots.
struct EventCounts: BitwiseCopyable {
  /// All events ever sent.
  var sent: UInt64 = 0
  var older: UInt64 = 0
  var newer: UInt64 = 0
}

/// The events of one type of this tick and the one before, as plain memory.
@usableFromInline
struct EventChannel {
  var older: EventBuffer
  var newer: EventBuffer
  var counts = EventCounts()

  init(stride: Int) {
    older = EventBuffer(stride: stride)
    newer = EventBuffer(stride: stride)
  }

  func deallocate() {
    older.deallocate()
    newer.deallocate()
  }

  /// Appends an event whose value is yet to be written; returns the value's place.
  @usableFromInline
  mutating func append(tick: UInt64) -> UnsafeMutableRawPointer {
    newer.reserve(newer.count + 1)
    newer.stamps[newer.count] = EventStamp(tick: tick, ordinal: UInt64(newer.count))
    let place = newer.values + newer.count * newer.stride
    newer.count += 1
    counts.newer += 1
    counts.sent += 1
    return place
  }

  /// Drops the older events and makes the newer ones old.
  mutating func turn() {
    swap(&older, &newer)
    newer.count = 0
    counts.older = counts.newer
    counts.newer = 0
  }

  /// The number of the oldest event still here, among all ever sent.
  var first: UInt64 { counts.sent - counts.newer - counts.older }

  /// The event of a number; nil where it is gone or yet to come.
  func event(_ number: UInt64) -> (stamp: EventStamp, value: UnsafeMutableRawPointer)? {
    guard number >= first, number < counts.sent else { return nil }
    let place = Int(number - first)
    let buffer = place < older.count ? older : newer
    let index = place < older.count ? place : place - older.count
    return (buffer.stamps[index], buffer.values + index * buffer.stride)
  }
}
