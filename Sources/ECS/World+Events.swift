extension World {
  /// Makes an event type known. Throws `badLayout`, `duplicateName` or `tooManyTypes`.
  public func registerEvent<T: Event>(_ type: T.Type) throws(ECSError) {
    guard core.pointee.eventIndex.find(ObjectIdentifier(type)) < 0 else { return }
    let number = try Self.add(type, to: &layout.events)
    layout.rehash()
    (core.pointee.channels + number).initialize(
      to: EventChannel(stride: layout.events[number].stride))
    core.pointee.eventIndex.insert(ObjectIdentifier(type), number)
  }

  /// Sends an event with the stamp of this tick. An unknown type leaves a `fault`.
  @inlinable
  public func send<T: Event>(_ event: T) {
    let number = core.pointee.eventIndex.find(ObjectIdentifier(T.self))
    guard number >= 0 else { return reportUnregistered(T.name) }
    // SAFETY: the channel of T's number holds values of T, since only `registerEvent` gives it.
    let place = core.pointee.channels[number].append(tick: core.pointee.header.tick)
    if MemoryLayout<T>.size > 0 { place.storeBytes(of: event, as: T.self) }
  }

  /// Begins the next tick: events of the tick before the last are dropped.
  public func beginTick() {
    core.pointee.header.tick += 1
    for i in 0..<layout.events.count { core.pointee.channels[i].turn() }
  }

  /// Makes a reader that starts with the events that are still here. Its place lies in snapshots,
  /// so worlds that exchange snapshots make the same readers in the same order.
  /// Throws `notRegistered`.
  public func reader<T: Event>(of type: T.Type) throws(ECSError) -> EventReader<T> {
    let channel = core.pointee.eventIndex.find(ObjectIdentifier(type))
    guard channel >= 0 else { throw .notRegistered(type: T.name) }
    let index = layout.readers.count
    layout.readers.append(channel)
    layout.rehash()
    if index == core.pointee.cursorCapacity {
      // SAFETY: the new list is twice as long as the old, which is full.
      let moved = UnsafeMutablePointer<UInt64>.allocate(capacity: index * 2)
      moved.update(from: core.pointee.cursors, count: index)
      core.pointee.cursors.deallocate()
      core.pointee.cursors = moved
      core.pointee.cursorCapacity = index * 2
    }
    core.pointee.cursors[index] = core.pointee.channels[channel].first
    return EventReader(world: self, index: index, channel: channel)
  }

  /// Visits the events of this tick and the last that came after a stamp, and moves the stamp to
  /// the last of them. For listeners outside the simulation; start with nil to hear all.
  public func hear<T: Event, E: Error>(
    _ type: T.Type, after heard: inout EventStamp?,
    _ body: (EventStamp, T) throws(E) -> Void
  ) throws(E) {
    let number = core.pointee.eventIndex.find(ObjectIdentifier(type))
    guard number >= 0 else { return reportUnregistered(T.name) }
    let channel = core.pointee.channels + number
    var next = channel.pointee.first
    while let (stamp, value) = channel.pointee.event(next) {
      next += 1
      if let last = heard, stamp <= last { continue }
      heard = stamp
      try body(stamp, Self.load(type, value))
    }
  }

  static func load<T: Event>(_ type: T.Type, _ place: UnsafeMutableRawPointer) -> T {
    // SAFETY: `place` is a value of T in a channel of T; a T without bytes reads none.
    MemoryLayout<T>.size == 0 ? unsafeBitCast((), to: T.self) : place.loadUnaligned(as: T.self)
  }
}

/// Reads each event of a type once, inside the simulation. Where it stands is part of the world's
/// state, so a restored world's readers read again what they had read since.
public struct EventReader<T: Event> {
  /// The world of the events.
  public let world: World
  let index: Int
  let channel: Int

  /// Visits the events that this reader has not visited, oldest first; events that are sent
  /// meanwhile wait for the next time. Events older than the last tick are lost.
  public func forEach<E: Error>(_ body: (EventStamp, T) throws(E) -> Void) throws(E) {
    let channel = world.core.pointee.channels + channel
    let end = channel.pointee.counts.sent
    var next = max(world.core.pointee.cursors[index], channel.pointee.first)
    while next < end {
      // The body may send events or begin a tick, so each event is looked up when its turn comes.
      world.core.pointee.cursors[index] = next + 1
      if let (stamp, value) = channel.pointee.event(next) {
        try body(stamp, World.load(T.self, value))
      }
      next += 1
    }
  }

  /// How many events `forEach` would visit.
  public var count: Int {
    let channel = world.core.pointee.channels[channel]
    let next = max(world.core.pointee.cursors[index], channel.first)
    return Int(channel.counts.sent - next)
  }
}
