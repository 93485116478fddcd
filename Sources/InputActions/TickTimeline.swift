/// What a player's controls do within one tick: their values at its start and the edges after that,
/// in order of time.
///
/// Each device's control has a slot of its own, so that a key or button of one gamepad is not that
/// of another.
struct TickTimeline: Sendable, BitwiseCopyable {
  /// A change of one slot's value.
  struct Edge: Sendable, BitwiseCopyable {
    var value: Float = 0
    /// The value before.
    var old: Float = 0
    /// In 1/256 ticks after the tick's start.
    var time: UInt16 = 0
    var slot: UInt8 = 0
    /// The edge of the same slot before this one, `none` for the first.
    fileprivate var before: UInt8 = Edge.none

    fileprivate static let none: UInt8 = 255

    init() {}

    init(time: UInt8, slot: Int, value: Float, old: Float) {
      (self.time, self.slot, self.value, self.old) = (UInt16(time), UInt8(slot), value, old)
    }
  }

  let start: InputTime
  let end: InputTime
  /// For each slot its value: at the tick's start, or after the edges that were applied.
  private(set) var values = InlineArray<256, Float>(repeating: 0)
  /// The slots whose value is not 0.
  private(set) var down = SlotSet()
  private(set) var edges = InlineArray<64, Edge>(repeating: Edge())
  private(set) var count = 0
  /// For each slot its last edge, or `none`.
  private var lastEdges = InlineArray<256, UInt8>(repeating: Edge.none)
  /// The slots that have edges.
  private var moved = SlotSet()
  /// The slots that are off their rest at some time of the tick.
  private(set) var touched = SlotSet()

  /// Makes the timeline of a tick and brings the held controls in `state` to its end.
  init(
    _ events: Span<RawEvent>, player: UInt8, tick: UInt32, bindings: Bindings,
    state: inout InputState
  ) {
    start = InputTime(tick: tick)
    end = InputTime(units: start.units + InputTime.unitsPerTick)
    readHeld(bindings, &state)
    guard !events.isEmpty else { return }
    var sorted = InlineArray<64, RawEvent>(repeating: RawEvent())
    let sortedCount = Self.sort(events, of: player, into: &sorted, dropped: &state.droppedEvents)
    for i in 0..<sortedCount { add(sorted.span[i], bindings, &state) }
    // While they were added, the values went along.
    for i in (0..<count).reversed() { revert(i) }
  }

  /// The edges of some slots, a bit for each.
  mutating func edges(of slots: SlotSet) -> UInt64 {
    var result: UInt64 = 0
    slots.intersection(moved).forEach { slot in
      var place = lastEdges.span[slot]
      while place != Edge.none {
        result |= 1 << UInt64(place)
        place = edges.span[Int(place)].before
      }
    }
    return result
  }

  /// When an edge comes.
  mutating func time(of index: Int) -> InputTime {
    start.advanced(by: UInt32(edges.span[index].time))
  }

  /// Where in the tick's order an edge comes.
  mutating func position(of index: Int) -> TickPosition {
    TickPosition(offset: edges.span[index].time, edges: UInt8(index + 1))
  }

  /// Whether an edge brings its slot nearer to its rest.
  mutating func isRelease(_ index: Int) -> Bool {
    edges.span[index].value.magnitude < edges.span[index].old.magnitude
  }

  /// Gives its slot the value after an edge.
  mutating func apply(_ index: Int) {
    let edge = edges.span[index]
    set(Int(edge.slot), edge.value)
  }

  /// Gives its slot the value before an edge.
  mutating func revert(_ index: Int) {
    let edge = edges.span[index]
    set(Int(edge.slot), edge.old)
  }

  private mutating func set(_ slot: Int, _ value: Float) {
    var values = values.mutableSpan
    values[slot] = value
    down.set(slot, value != 0)
  }

  private mutating func readHeld(_ bindings: Bindings, _ state: inout InputState) {
    let held = state.held.span
    for i in 0..<Int(state.heldCount) {
      let device = held[i].device
      guard state.devicesOff & device.switchBit == 0,
        let slot = bindings.slot(of: device, Control(device.kind, held[i].code))
      else { continue }
      touched.insert(slot)
      set(slot, Self.joined(values.span[slot], held[i].value))
    }
  }

  private mutating func add(
    _ event: RawEvent, _ bindings: Bindings, _ state: inout InputState
  ) {
    let device = InputDevice(rawValue: event.device)
    let control = Control(device.kind, event.control)
    if control.measure == .relative {
      guard state.devicesOff & device.switchBit == 0, let slot = bindings.slot(of: control) else {
        return
      }
      addMotion(min(max(event.value, -1e6), 1e6), slot, event.time)
      return
    }
    let value: Float =
      control.measure == .digital ? (event.value != 0 ? 1 : 0) : min(max(event.value, -1), 1)
    guard state.setHeld(HeldControl(device, event.control, value)) else {
      state.droppedEvents &+= 1
      return
    }
    guard state.devicesOff & device.switchBit == 0,
      let slot = bindings.slot(of: device, control)
    else { return }
    var joined: Float = 0
    let held = state.held.span
    let isNamed = bindings.slot(of: control) != nil
    // Of all other kinds there is one device.
    let isAlone = isNamed && control.kind != .gamepad
    if isAlone { joined = Self.joined(0, value) }
    for i in 0..<(isAlone ? 0 : Int(state.heldCount)) {
      let other = held[i].device
      guard state.devicesOff & other.switchBit == 0,
        isNamed ? held[i].code == event.control && other.kind == device.kind : true,
        bindings.slot(of: other, Control(other.kind, held[i].code)) == slot
      else { continue }
      joined = Self.joined(joined, held[i].value)
    }
    // A key that repeats is no edge.
    let old = values.span[slot]
    guard joined != old else { return }
    touched.insert(slot)
    push(Edge(time: event.time, slot: slot, value: joined, old: old))
  }

  /// A tick's motions of one control add up and stand from the first of them on.
  private mutating func addMotion(_ value: Float, _ slot: Int, _ time: UInt8) {
    touched.insert(slot)
    for i in 0..<count where Int(edges.span[i].slot) == slot {
      let sum = edges.span[i].value + value
      var list = edges.mutableSpan
      list[i].value = sum
      set(slot, sum)
      return
    }
    push(Edge(time: time, slot: slot, value: value, old: 0))
  }

  private mutating func push(_ edge: Edge) {
    // As many edges fit as events were sorted, and each event makes at most one.
    var list = edges.mutableSpan
    list[count] = edge
    var last = lastEdges.mutableSpan
    list[count].before = last[Int(edge.slot)]
    last[Int(edge.slot)] = UInt8(count)
    moved.insert(Int(edge.slot))
    count += 1
    set(Int(edge.slot), edge.value)
  }

  private static func joined(_ a: Float, _ b: Float) -> Float { min(max(a + b, -1), 1) }

  /// The player's valid events by time; events of one time keep their order. Where there are too
  /// many, room is made as in a frame.
  private static func sort(
    _ events: Span<RawEvent>, of player: UInt8, into sorted: inout InlineArray<64, RawEvent>,
    dropped: inout UInt32
  ) -> Int {
    var result = sorted.mutableSpan
    var count = 0
    for i in events.indices where events[i].player == player {
      let event = events[i]
      guard event.isValid else {
        dropped &+= 1
        continue
      }
      if count == RawEventFrame.capacity {
        let room = RawEventFrame.makeRoom(for: event, in: &result)
        if room == .evicted || room == .refused { dropped &+= 1 }
        if room == .merged || room == .refused { continue }
        count -= 1
      }
      var place = count
      while place > 0 && result[place - 1].time > event.time {
        result[place] = result[place - 1]
        place -= 1
      }
      result[place] = event
      count += 1
    }
    return count
  }
}

extension InputState {
  /// Writes a control's value into the sorted table; a control at rest leaves it.
  ///
  /// - Returns: false when the table is full.
  mutating func setHeld(_ control: HeldControl) -> Bool {
    var table = held.mutableSpan
    let count = Int(heldCount)
    var place = 0
    while place < count && table[place].order < control.order { place += 1 }
    let isKnown = place < count && table[place].order == control.order
    if control.value == 0 {
      guard isKnown else { return true }
      for i in place..<(count - 1) { table[i] = table[i + 1] }
      table[count - 1] = HeldControl()
      heldCount = UInt8(count - 1)
    } else if isKnown {
      table[place].value = control.value
    } else {
      guard count < Self.heldCapacity else { return false }
      var i = count
      while i > place {
        table[i] = table[i - 1]
        i -= 1
      }
      table[place] = control
      heldCount = UInt8(count + 1)
    }
    return true
  }
}
