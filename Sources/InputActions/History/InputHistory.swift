/// The newest events of a player's actions in the order of their times: a ring of fixed size, plain
/// memory without padding, that lies in the `InputState`.
///
/// Remembered are `bool` actions, actions with a `buffer`, and those that a sequence or combo names.
/// When the ring is full the oldest event makes room for the newest.
public struct InputHistory: Sendable, BitwiseCopyable {
  /// The most events that are remembered.
  public static let capacity = 64

  private var ring = InlineArray<64, HistoryEntry>(repeating: HistoryEntry())
  /// For each action where its value points.
  private var directions = InlineArray<64, InputDirection>(repeating: .neutral)
  private var filled: UInt16 = 0
  /// The place of the ring that is written next.
  private var next: UInt16 = 0
  var facesLeft = false
  private var unusedByte: UInt8 = 0
  private var unusedWord: UInt16 = 0

  init() {}

  /// Whether the ring's places are those of a ring, for states from files.
  var isSound: Bool { filled <= UInt16(Self.capacity) && next < UInt16(Self.capacity) }

  /// How many events are remembered.
  public var count: Int { Int(filled) }

  /// An event by its age: 0 is the newest; below `count`.
  public subscript(age: Int) -> HistoryEntry {
    precondition(age >= 0 && age < count, "the history holds \(count) events")
    return ring.span[Self.place(age, next)]
  }

  /// When the event of an age came.
  @inline(__always)
  func time(at age: Int) -> InputTime { ring.span[Self.place(age, next)].time }

  /// The ages of the events from one instant up to, not including, another.
  func ages(from start: InputTime, to end: InputTime) -> Range<Int> {
    var first = 0
    while first < count && time(at: first) >= end { first += 1 }
    var last = first
    while last < count && time(at: last) >= start { last += 1 }
    return first..<last
  }

  /// Remembers an event behind those that are not later than it.
  mutating func push(_ entry: HistoryEntry) {
    if filled < Self.capacity { filled += 1 }
    next = (next + 1) % UInt16(Self.capacity)
    let (count, next) = (count, next)
    var entries = ring.mutableSpan
    var age = 0
    // Actions are evaluated one after the other, so that events of one tick come unsorted.
    while age + 1 < count && entries[Self.place(age + 1, next)].time > entry.time {
      entries[Self.place(age, next)] = entries[Self.place(age + 1, next)]
      age += 1
    }
    entries[Self.place(age, next)] = entry
  }

  /// Marks the press at an age as consumed.
  mutating func consume(at age: Int) {
    let place = Self.place(age, next)
    var entries = ring.mutableSpan
    entries[place].isConsumed = true
  }

  /// Marks the presses of an action as consumed, or those of all.
  mutating func consumeAll(of action: UInt8?) {
    for age in 0..<count where action == nil || self[age].actionIndex == action {
      consume(at: age)
    }
  }

  /// Forgets all but which way the player faces.
  mutating func removeAll() {
    let facesLeft = facesLeft
    self = InputHistory()
    self.facesLeft = facesLeft
  }

  /// The history with actions known by other places; of those without one the events are left out.
  func renamed(_ place: (Int) -> Int?) -> InputHistory {
    var result = InputHistory()
    result.facesLeft = facesLeft
    for age in (0..<count).reversed() {
      var entry = self[age]
      guard let other = place(Int(entry.actionIndex)) else { continue }
      entry.actionIndex = UInt8(other)
      result.push(entry)
    }
    for action in directions.indices where directions[action] != .neutral {
      if let other = place(action) { result.directions[other] = directions[action] }
    }
    return result
  }

  /// Remembers what an action does over a stretch of time from `start` to `end`: the step from one
  /// state to the next, reached at `triggered`, and a turn of its value.
  mutating func note(
    _ action: Int, _ definition: Bindings.ActionDefinition, from old: TriggerState,
    to new: TriggerState, value: InputValue, triggered: InputTime, start: InputTime,
    end: InputTime
  ) {
    guard definition.isRemembered && (old != new || definition.dimension == .axis2D) else { return }
    var entry = HistoryEntry()
    entry.events = old == new ? [] : ActionEvents(from: old, to: new).subtracting(.ongoing)
    if definition.dimension == .axis2D {
      var table = directions.mutableSpan
      let before = table[action]
      // A stick's two axes that move at one instant are two edges, with no time between them.
      entry.direction =
        start < end
        ? InputDirection(new == .none ? .zero(.axis2D) : value, after: before) : before
      entry.turned = entry.direction != before
      table[action] = entry.direction
    }
    guard !entry.events.isEmpty || entry.turned else { return }
    entry.time = entry.events.contains(.triggered) ? triggered : start
    entry.lifetime = definition.bufferLifetime
    entry.actionIndex = UInt8(action)
    push(entry)
  }

  private static func place(_ age: Int, _ next: UInt16) -> Int {
    // The capacity is a power of two.
    (Int(next) &+ 2 &* capacity &- 1 &- age) & (capacity &- 1)
  }
}
