import DataFiles
import MotionMath
import Testing

@testable import InputActions

/// States from files: what can't be evaluated is told, and the rest never traps.
struct InputStateCheckTests {
  /// Bindings with all that a state keeps records for.
  private func bindings() throws -> Bindings {
    func list(_ entries: [String]) -> String { entries.joined(separator: ",") }
    let triggers = TriggerPropertyTests.all
    let modifiers = ModifierPropertyTests.all
    let actions =
      triggers.indices.map { #"{"name":"T\#($0)","type":"bool"}"# }
      + modifiers.indices.map { #"{"name":"M\#($0)","type":"axis3D"}"# }
      + [
        #"{"name":"Combo","type":"bool","triggers":[{"type":"combo","steps":["#
          + #"{"action":"T0"},{"action":"T1"},{"action":"T2"}]}]}"#,
        #"{"name":"Chain","type":"bool","triggers":[{"type":"sequence","mirrored":true,"#
          + #""consumes":true,"steps":[{"action":"T0"},{"action":"Sum","direction":"forward"},"#
          + #"{"action":"T1"}]}]}"#,
        #"{"name":"Chord","type":"bool","consumes":true,"#
          + #""triggers":[{"type":"chord","actions":["T0","T1"]}]}"#,
        #"{"name":"Sum","type":"axis2D","accumulation":"greatest","#
          + #""modifiers":[{"type":"accumulateBy","action":"T0"}]}"#,
        #"{"name":"Any","type":"bool"}"#,
      ]
    let mappings =
      triggers.enumerated().map {
        #"{"action":"T\#($0.offset)","control":"Pad.LeftX","triggers":[\#($0.element)]}"#
      }
      + modifiers.enumerated().map {
        #"{"action":"M\#($0.offset)","control":"Pad.LeftY","modifiers":[\#($0.element)]}"#
      }
    let others = [
      #"{"action":"Combo","control":"None"}"#, #"{"action":"Chain","control":"None"}"#,
      #"{"action":"Chord","control":"Key.A"}"#, #"{"action":"Sum","control":"Mouse.X"}"#,
      #"{"action":"Sum","composite2D":{"up":"Key.W","down":"Key.S","left":"Key.A","right":"Key.D"}}"#,
      #"{"action":"Any","control":"AnyKey"}"#,
    ]
    let json =
      #"{"version":1,"tags":["x"],"actions":[\#(list(actions))],"contexts":["#
      + #"{"name":"A","mappings":[\#(list(mappings))]},"#
      + #"{"name":"B","priority":1,"sink":true,"when":{"none":["x"]},"#
      + #""mappings":[\#(list(others))],"alternatives":[{"control":"Key.Q","tap":"T0","hold":"T1"}]},"#
      + #"{"name":"C","mappings":[{"action":"T0","control":"Key.Q"}]}]}"#
    return try Bindings(bytes: Array(json.utf8), file: "check")
  }

  /// Random bytes, in which enums and truth values are valid.
  private func randomState(_ random: inout RandomStream) -> InputState {
    var state = InputState()
    // SAFETY: all bytes but those of enums and Bools may be anything, and those are set below
    // before anything reads them.
    withUnsafeMutableBytes(of: &state) { bytes in
      for i in bytes.indices { bytes[i] = UInt8(truncatingIfNeeded: random.nextWord()) }
    }
    func flag() -> Bool { random.index(below: 2) == 0 }
    func trigger() -> TriggerState { TriggerState.allCases[random.index(below: 3)] }
    for i in 0..<64 {
      (state.actions[i].state, state.actions[i].live) = (trigger(), trigger())
      (state.actions[i].previous, state.actions[i].hasFired) = (trigger(), flag())
    }
    for i in 0..<8 {
      let levels = Injection.Level.allCases
      state.injections[i].level = levels[random.index(below: levels.count)]
      state.injections[i].state = trigger()
    }
    for i in 0..<16 {
      (state.registrations[i].isDisabled, state.registrations[i].hasPriority) = (flag(), flag())
    }
    (state.releasesAll, state.contextsChanged) = (false, flag())
    (state.isPaused, state.wasPaused) = (flag(), flag())
    let count = UInt8(InputDirection.allCases.count)
    withUnsafeMutableBytes(of: &state.history) { bytes in
      let entry = MemoryLayout<HistoryEntry>.stride
      for i in 0..<64 { bytes[i * entry + 14] %= count }
      for i in 0..<64 { bytes[64 * entry + i] %= count }
      bytes[64 * entry + 64 + 4] &= 1
    }
    return state
  }

  /// Sets right what `problem` looks at, each thing with some probability, so that all is tried.
  private func repair(
    _ state: inout InputState, _ bindings: Bindings, _ random: inout RandomStream
  ) {
    func isChosen() -> Bool { random.index(below: 40) != 0 }
    let contexts = bindings.contexts.count
    if isChosen() { state.contextCount %= UInt8(contexts + 1) }
    if isChosen() { for i in 0..<contexts { state.contexts[i] = UInt8(i) } }
    if isChosen() { state.injectionCount %= 9 }
    if isChosen() { for i in 0..<8 { state.injections[i].action %= UInt8(bindings.actions.count) } }
    if isChosen() {
      state.heldCount %= 65
      for i in 0..<64 {
        state.held[i] = HeldControl(.keyboard, UInt16(4 + i), random.uniform(-2, 2))
      }
    }
    if isChosen() {
      withUnsafeMutableBytes(of: &state.history) { bytes in
        let entry = MemoryLayout<HistoryEntry>.stride
        for i in 0..<64 { bytes[i * entry + 12] %= UInt8(bindings.actions.count) }
        let counts = 64 * entry + 64
        for i in [0, 2] { (bytes[counts + i], bytes[counts + i + 1]) = (bytes[counts + i] % 64, 0) }
      }
    }
    if isChosen() {
      state.tick %= 1 << 20
      state.timeRate = Int16(random.index(below: 1024)) - 256
      let end = Int64(state.tick + 1) << 16
      state.timeAhead = Int64(random.uniform(-1, 15) * Float(end)) / 2
    }
    if isChosen() { for i in 0..<256 { state.triggers[i].count %= 2 } }
    if isChosen() { for i in 0..<64 { state.links[i].count %= 3 } }
    if isChosen() { for i in 0..<32 { state.modifiers[i].count %= 3 } }
  }

  @Test(arguments: [211, 212, 213] as [UInt64])
  func randomStatesAreToldOrEvaluate(seed: UInt64) throws {
    let evaluator = InputEvaluator(bindings: try bindings())
    var random = RandomStream(seed: seed)
    var sound = 0
    let rounds = runsLong ? 200 : 12
    for round in 0..<rounds {
      var state = randomState(&random)
      repair(&state, evaluator.bindings, &random)
      if state.problem(for: evaluator.bindings) != nil { continue }
      sound += 1
      var tick = state.tick
      for _ in 0..<200 {
        var frame = RawEventFrame()
        let code = UInt16(4 + random.index(below: 30))
        frame.append(RawEvent(Control(.keyboard, code), value: Float(random.index(below: 2))))
        frame.append(RawEvent(Control(.gamepad, 64), value: random.uniform(-1, 1), time: 9))
        tick &+= 1
        if tick % 64 == 0 { state.setContext(ContextID(index: 0), isEnabled: tick % 128 == 0) }
        let before = state
        evaluator.evaluate(frame, tick: tick, into: &state)
        if tick % 50 == 0 {
          for action in evaluator.bindings.actionNames.indices {
            let id = ActionID(index: UInt8(action))
            _ = evaluator.explain(id, frame, tick: tick, before: before)
              .description(in: evaluator.bindings)
            _ = evaluator.progress(of: id, in: state)
          }
        }
        #expect(state.problem(for: evaluator.bindings) == nil, "seed \(seed), round \(round)")
      }
    }
    #expect(sound > rounds / 4)
  }

  @Test func everyFaultIsTold() throws {
    let bindings = try bindings()
    func problem(_ change: (inout InputState) -> Void) -> String {
      var state = InputState()
      change(&state)
      return state.problem(for: bindings) ?? "none"
    }
    #expect(problem { _ in } == "none")
    #expect(problem { $0.heldCount = 65 }.contains("65 held controls"))
    #expect(problem { $0.contextCount = 4 }.contains("4 active contexts of at most 3"))
    #expect(problem { $0.contextCount = 2 }.contains("context 0 twice"))
    #expect(problem { ($0.contextCount, $0.contexts[0]) = (1, 3) }.contains("context 3 of 3"))
    #expect(problem { $0.injectionCount = 9 }.contains("9 injected actions"))
    #expect(
      problem { ($0.injectionCount, $0.injections[0].action) = (1, 64) }.contains("into action 64"))
    #expect(
      problem {
        var entry = HistoryEntry()
        entry.actionIndex = 63
        $0.history.push(entry)
      }.contains("event of action 63"))
    #expect(problem { ($0.heldCount, $0.held[0].value) = (1, .nan) }.contains("does not exist"))
    #expect(
      problem { ($0.heldCount, $0.held[0]) = (1, HeldControl(.custom, .max, 1)) }
        .contains("does not exist"))
    #expect(problem { $0.heldCount = 2 }.contains("out of order"))
    let taps = try #require(
      bindings.triggers.indices.first {
        if case .repeatedTap = bindings.triggers[$0] { true } else { false }
      })
    #expect(problem { $0.triggers[taps].count = .max }.contains("65535 taps of"))
    #expect(problem { $0.links[0].count = 3 }.contains("step 3 of a combo of 3"))
    #expect(problem { $0.timeRate = -257 }.contains("time of the game"))
    #expect(problem { $0.timeAhead = -65537 }.contains("time of the game"))
    let smooth = try #require(
      bindings.modifiers.indices.first {
        if case .smooth = bindings.modifiers[$0] { true } else { false }
      })
    let place = Int(bindings.modifierRecords[smooth])
    #expect(problem { $0.modifiers[place].count = .max }.contains("samples of at most"))
  }
}
