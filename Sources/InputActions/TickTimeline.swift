/// What a player's controls do within one tick: their values at its start and the edges after that,
/// in order of time.
///
/// Several gamepads of one player act as one: a button is down when it is down on any, an axis is
/// the sum over all, at most ±1.
struct TickTimeline: Sendable, BitwiseCopyable {
  /// A change of one control's value.
  struct Edge: Sendable, BitwiseCopyable {
    var time = InputTime(units: 0)
    var value: Float = 0
    var slot = 0
  }

  let start: InputTime
  let end: InputTime
  /// For each slot its value at the tick's start.
  private(set) var values = InlineArray<128, Float>(repeating: 0)
  private(set) var edges = InlineArray<64, Edge>(repeating: Edge())
  private(set) var count = 0
  /// The slots that are off their rest at some time of the tick.
  private(set) var touched = SlotSet()

  /// Makes the timeline of a tick and brings the held controls in `state` to its end.
  init(
    _ events: Span<RawEvent>, player: UInt8, tick: UInt32, bindings: Bindings,
    state: inout InputState
  ) {
    start = InputTime(tick: tick)
    end = InputTime(units: start.units + InputTime.unitsPerTick)
    readHeld(bindings, state)
    var sorted = InlineArray<64, RawEvent>(repeating: RawEvent())
    let sortedCount = Self.sort(events, of: player, into: &sorted, dropped: &state.droppedEvents)
    var now = values
    for i in 0..<sortedCount { add(sorted.span[i], bindings, &state, &now) }
  }

  /// For each slot its value at the tick's end.
  var finalValues: InlineArray<128, Float> {
    var result = values
    var table = result.mutableSpan
    for i in 0..<count { table[edges.span[i].slot] = edges.span[i].value }
    return result
  }

  /// The first edge from `index` on whose slot is in `slots`; `count` when there is none.
  func nextEdge(from index: Int, in slots: SlotSet) -> Int {
    let edges = edges.span
    var i = index
    while i < count && !slots.contains(edges[i].slot) { i += 1 }
    return i
  }

  private mutating func readHeld(_ bindings: Bindings, _ state: InputState) {
    var values = values.mutableSpan
    let held = state.held.span
    for i in 0..<Int(state.heldCount) {
      let control = Control(held[i].device.kind, held[i].code)
      guard let slot = bindings.slot(of: control) else { continue }
      touched.insert(slot)
      values[slot] = Self.joined(values[slot], held[i].value)
    }
  }

  private mutating func add(
    _ event: RawEvent, _ bindings: Bindings, _ state: inout InputState,
    _ now: inout InlineArray<128, Float>
  ) {
    let device = InputDevice(rawValue: event.device)
    let control = Control(device.kind, event.control)
    let time = InputTime(units: start.units + UInt64(event.time))
    if control.measure == .relative {
      guard let slot = bindings.slot(of: control) else { return }
      addMotion(min(max(event.value, -1e6), 1e6), slot, time)
      return
    }
    let value: Float =
      control.measure == .digital ? (event.value != 0 ? 1 : 0) : min(max(event.value, -1), 1)
    guard state.setHeld(HeldControl(device, event.control, value)) else {
      state.droppedEvents &+= 1
      return
    }
    guard let slot = bindings.slot(of: control) else { return }
    var joined: Float = 0
    let held = state.held.span
    for i in 0..<Int(state.heldCount)
    where held[i].code == event.control && held[i].device.kind == device.kind {
      joined = Self.joined(joined, held[i].value)
    }
    // A key that repeats is no edge.
    guard joined != now.span[slot] else { return }
    var current = now.mutableSpan
    current[slot] = joined
    touched.insert(slot)
    push(Edge(time: time, value: joined, slot: slot))
  }

  /// A tick's motions of one control add up and stand from the first of them on.
  private mutating func addMotion(_ value: Float, _ slot: Int, _ time: InputTime) {
    touched.insert(slot)
    var edges = edges.mutableSpan
    for i in 0..<count where edges[i].slot == slot {
      edges[i].value += value
      return
    }
    push(Edge(time: time, value: value, slot: slot))
  }

  private mutating func push(_ edge: Edge) {
    // As many edges fit as events were sorted, and each event makes at most one.
    var edges = edges.mutableSpan
    edges[count] = edge
    count += 1
  }

  private static func joined(_ a: Float, _ b: Float) -> Float { min(max(a + b, -1), 1) }

  /// The player's valid events by time; events of one time keep their order.
  private static func sort(
    _ events: Span<RawEvent>, of player: UInt8, into sorted: inout InlineArray<64, RawEvent>,
    dropped: inout UInt32
  ) -> Int {
    var result = sorted.mutableSpan
    var count = 0
    for i in events.indices where events[i].player == player {
      let event = events[i]
      guard event.isValid && count < RawEventFrame.capacity else {
        dropped &+= 1
        continue
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
