import MotionMath
import Testing

@testable import InputActions

/// What an `InputHistory` does, by arrays alone.
private struct PlainHistory {
  struct Press: Equatable {
    var time: UInt64
    var action: UInt8
    var lifetime: UInt32
    var isPress: Bool
    var isConsumed = false
  }

  /// The oldest first.
  var presses: [Press] = []

  mutating func push(_ press: Press) {
    presses.append(press)
    presses = presses.enumerated()
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
    if presses.count > 64 { presses.removeFirst() }
  }

  func newest(_ action: UInt8, tick: UInt32, within window: UInt32) -> Int? {
    let now = UInt64(tick) * 256
    return presses.lastIndex {
      $0.action == action && $0.isPress && !$0.isConsumed
        && $0.time + UInt64(min(window, $0.lifetime)) >= now
    }
  }
}

struct InputHistoryTests {
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func agreesWithPlainArrays(seed: UInt64) {
    var random = RandomStream(seed: seed)
    var state = InputState()
    var model = PlainHistory()
    var kept: (InputState, PlainHistory)?
    for step in 0..<3000 {
      let action = UInt8(random.index(below: 3))
      switch random.index(below: 12) {
      case 0...3:
        // Not below the tick's start, as the evaluator has it; several of a tick in any order.
        let press = PlainHistory.Press(
          time: UInt64(state.tick) * 256 + UInt64(random.index(below: 256)), action: action,
          lifetime: action == 0 ? .max : UInt32(random.index(below: 4000)),
          isPress: random.index(below: 4) > 0)
        var entry = HistoryEntry()
        entry.time = InputTime(units: press.time)
        entry.lifetime = press.lifetime
        entry.actionIndex = action
        entry.events = press.isPress ? [.started, .triggered] : .completed
        state.history.push(entry)
        model.push(press)
      case 4...6:
        let window = random.index(below: 2) == 0 ? UInt32.max : UInt32(random.index(below: 3000))
        let place = model.newest(action, tick: state.tick, within: window)
        let expected = place.map { model.presses[$0].time }
        let id = ActionID(index: action)
        #expect(state.peek(id, within: window)?.time.units == expected, "seed \(seed), \(step)")
        let found = state.consume(id, within: window)
        #expect(found?.time.units == expected, "seed \(seed), step \(step)")
        if let place { model.presses[place].isConsumed = true }
      case 7...9: state.tick += UInt32(random.index(below: 4))
      case 10:
        guard random.index(below: 8) == 0 else { continue }
        let all = random.index(below: 4) == 0
        for i in model.presses.indices where all || model.presses[i].action == action {
          model.presses[i].isConsumed = true
        }
        if all { state.clearBuffer() } else { state.clearBuffer(of: ActionID(index: action)) }
      default:
        if let (oldState, oldModel) = kept, random.index(below: 3) == 0 {
          (state, model) = (oldState, oldModel)
        } else if random.index(below: 4) == 0 {
          kept = (state, model)
        }
      }
      let history = state.history
      let remembered = (0..<history.count).reversed().map { history[$0] }
      #expect(remembered.map(\.time.units) == model.presses.map(\.time), "seed \(seed), \(step)")
      #expect(remembered.map(\.isConsumed) == model.presses.map(\.isConsumed), "seed \(seed)")
    }
  }

  /// Every press of random taps is remembered with its instant, and can be consumed once, also when
  /// ticks are rolled back and evaluated again.
  @Test(arguments: [31, 32, 33] as [UInt64])
  func eachPressCountsOnceAcrossRollback(seed: UInt64) throws {
    var rig = try Rig(
      actions: #"{"name":"Hit","type":"bool","buffer":{"seconds":0.2}}"#,
      mappings: #"{"action":"Hit","control":"Key.A","triggers":[{"type":"pressed"}]}"#)
    let key = try #require(Control(name: "Key.A"))
    let hit = try rig.bindings.action("Hit", as: Bool.self)
    var random = RandomStream(seed: seed)
    var frames: [RawEventFrame] = []
    var (pressed, isDown): ([UInt64], Bool) = ([], false)
    for tick in 0..<400 as Range<UInt64> {
      var frame = RawEventFrame()
      var time = random.index(below: 120)
      while time < 256 {
        isDown.toggle()
        frame.append(RawEvent(key, value: isDown ? 1 : 0, time: UInt8(time)))
        if isDown { pressed.append(tick * 256 + UInt64(time)) }
        time += 1 + random.index(below: 300)
      }
      frames.append(frame)
    }
    // Every third tick takes all presses that there are.
    func step(_ tick: Int) -> [UInt64] {
      rig.evaluator.evaluate(frames[tick], tick: UInt32(tick), into: &rig.state)
      var taken: [UInt64] = []
      while tick % 3 == 2, let press = rig.state.consume(hit) { taken.append(press.time.units) }
      return taken.reversed()
    }
    var taken: [UInt64] = []
    var tick = 0
    while tick < 399 {
      let length = min(1 + random.index(below: 8), 399 - tick)
      let kept = rig.state
      let foreseen = (tick..<tick + length).flatMap { step($0) }
      rig.state = kept
      let confirmed = (tick..<tick + length).flatMap { step($0) }
      #expect(foreseen == confirmed, "seed \(seed), tick \(tick)")
      taken += confirmed
      tick += length
    }
    #expect(taken == pressed.filter { $0 < 399 * 256 }, "seed \(seed)")
    #expect(taken.count > 100)
  }

  @Test func unknownActionsHaveNoPresses() {
    var state = InputState()
    #expect(state.consume(ActionID(index: 255)) == nil)
    #expect(state.peek(ActionID(index: 0)) == nil)
    state.clearBuffer(of: ActionID(index: 200))
    state.clearBuffer()
    #expect(state.history.count == 0)
  }

  @Test func pressesFromAheadDoNotCount() throws {
    var rig = try Rig(
      actions: #"{"name":"Hit","type":"bool"}"#,
      mappings: #"{"action":"Hit","control":"Key.A","triggers":[{"type":"pressed"}]}"#)
    rig.tick = .max
    rig.evaluator.evaluate(RawEventFrame(), tick: .max, into: &rig.state)
    var frame = RawEventFrame()
    frame.append(try rawEvent("Key.A=1@255"))
    rig.evaluator.evaluate(frame, tick: .max, into: &rig.state)
    let hit = try rig.bindings.action("Hit", as: Bool.self)
    #expect(rig.state.peek(hit)?.time == InputTime(tick: .max, fraction: 255))
    rig.evaluator.evaluate(RawEventFrame(), tick: 0, into: &rig.state)
    #expect(rig.state.peek(hit) == nil)
  }
}
