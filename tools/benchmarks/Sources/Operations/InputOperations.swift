import CMeasuring
import InputActions

/// Actions as many as a state holds.
private let actionCount = InputState.actionCapacity
private let contextCount = 4
private let eventsPerTick = 20
private let ticks = 600

/// Eight types of trigger, as a bindings file has them.
private let triggerKinds = [
  #"{ "type": "down" }"#, #"{ "type": "pressed" }"#, #"{ "type": "released" }"#,
  #"{ "type": "hold", "seconds": 0.1 }"#, #"{ "type": "tap" }"#, #"{ "type": "toggle" }"#,
  #"{ "type": "pulse", "seconds": 0.1 }"#, #"{ "type": "repeatedTap" }"#,
]

/// What player input does in a tick.
let inputOperations: [Operation] = [evaluate, copyState]

/// Four contexts among which the actions are spread evenly, each action with a mapping of its own.
private func makeBindings() -> Bindings {
  let perContext = actionCount / contextCount
  let actions = (0..<actionCount).map { #"{ "name": "A\#($0)", "type": "bool" }"# }
  let contexts = (0..<contextCount).map { context in
    let mappings = (0..<perContext).map { i in
      let action = context * perContext + i
      let control = Control(.keyboard, UInt16(4 + action)).name
      let trigger = triggerKinds[action % triggerKinds.count]
      return #"{ "action": "A\#(action)", "control": "\#(control)", "triggers": [\#(trigger)] }"#
    }
    return #"{ "name": "C\#(context)", "priority": \#(context), "mappings": ["#
      + mappings.joined(separator: ", ") + "] }"
  }
  let text =
    #"{ "version": 1, "actions": ["# + actions.joined(separator: ", ") + #"], "contexts": ["#
    + contexts.joined(separator: ", ") + "] }"
  return must { try Bindings(bytes: Array(text.utf8), file: "benchmark.json") }
}

/// Ten keys go down and ten that were down go up in every tick, spread over the tick.
private func makeFrames() -> [RawEventFrame] {
  let half = eventsPerTick / 2
  let blocks = actionCount / half
  return (0..<(2 * blocks)).map { tick in
    var frame = RawEventFrame()
    for i in 0..<half {
      let time = UInt8(i * 25)
      let (down, up) = ((tick % blocks) * half + i, ((tick + blocks - 1) % blocks) * half + i)
      frame.append(
        RawEvent(device: .keyboard, control: UInt16(4 + down), value: 1, time: time))
      frame.append(RawEvent(device: .keyboard, control: UInt16(4 + up), value: 0, time: time))
    }
    return frame
  }
}

/// All contexts active, and some ticks played, so that keys are held and triggers remember them.
private func playedState(_ evaluator: InputEvaluator, _ frames: [RawEventFrame]) -> InputState {
  var state = InputState()
  for context in 0..<contextCount {
    state.addContext(must { try evaluator.bindings.context("C\(context)") })
  }
  for tick in 0..<60 {
    evaluator.evaluate(frames[tick % frames.count], tick: UInt32(tick), into: &state)
  }
  return state
}

private let evaluate = Operation(
  "input: \(actionCount) actions, 20 events", per: "tick", units: ticks, budget: 5000,
  allocations: 0,
  prepare: {
    let evaluator = InputEvaluator(bindings: makeBindings())
    let frames = makeFrames()
    var state = playedState(evaluator, frames)
    // Ticks go on from run to run, as in a game: times that fell back would unsort the history.
    var tick = 60
    return {
      for _ in 0..<ticks {
        evaluator.evaluate(frames[tick % frames.count], tick: UInt32(tick), into: &state)
        tick += 1
      }
      keep(state.tick)
    }
  })

private let copyState = Operation(
  "input: snapshot and restore", per: "pair", units: ticks, budget: 1000, allocations: 0,
  prepare: {
    let evaluator = InputEvaluator(bindings: makeBindings())
    let state = UnsafeMutablePointer<InputState>.allocate(capacity: 1)
    let saved = UnsafeMutablePointer<InputState>.allocate(capacity: 1)
    state.initialize(to: playedState(evaluator, makeFrames()))
    saved.initialize(to: InputState())
    return {
      for _ in 0..<ticks {
        saved.pointee = state.pointee
        use_memory(saved)
        state.pointee = saved.pointee
        use_memory(state)
      }
    }
  },
  floor: {
    let copy = copying(MemoryLayout<InputState>.stride)
    return { for _ in 0..<(2 * ticks) { copy() } }
  })
