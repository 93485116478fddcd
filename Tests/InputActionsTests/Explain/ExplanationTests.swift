import MotionMath
import Testing

@testable import InputActions

extension Explanation.Reason {
  /// Whether it is a reason to be under way.
  fileprivate var isOnTheWay: Bool {
    switch self {
    case .fires, .progress, .steps, .withinTick: true
    default: false
    }
  }
}

struct ExplanationTests {
  /// Bindings with contexts that hide each other's controls, and triggers that take their time.
  private static func crowd() throws -> Bindings {
    let json = #"""
      {"version": 1, "actions": [
        {"name": "Move", "type": "axis2D", "buffer": {"seconds": 1}},
        {"name": "Hit", "type": "bool", "consumes": true, "buffer": {"seconds": 0.2}},
        {"name": "Charge", "type": "bool", "triggers": [{"type": "hold", "seconds": 0.05}]},
        {"name": "Use", "type": "bool"},
        {"name": "Aim", "type": "axis1D", "triggers": [{"type": "pressed", "threshold": 0.6}]},
        {"name": "Chain", "type": "bool", "triggers": [
          {"type": "sequence", "steps": [{"action": "Hit"}, {"action": "Hit"}]}]},
        {"name": "Lunge", "type": "bool"}
      ], "contexts": [
        {"name": "Play", "mappings": [
          {"action": "Move", "composite2D":
            {"up": "Key.W", "down": "Key.S", "left": "Key.A", "right": "Key.D"}},
          {"action": "Hit", "control": "Key.K", "triggers": [{"type": "pressed"}]},
          {"action": "Charge", "control": "Key.K"},
          {"action": "Use", "control": "Key.E", "triggers": [{"type": "tap", "seconds": 0.03}]},
          {"action": "Aim", "control": "Pad.LeftTrigger", "modifiers": [{"type": "smoothNudge"}]},
          {"action": "Chain"},
          {"action": "Lunge", "triggers": [{"type": "sequence", "mirrored": true, "steps": [
            {"action": "Move", "direction": "right", "tolerance": 1}, {"action": "Hit"}]}]}
        ]},
        {"name": "Menu", "priority": 1, "sink": true, "mappings": [
          {"action": "Use", "control": "Key.E"},
          {"action": "Hit", "control": "Key.D", "triggers": [{"type": "cooldown", "seconds": 0.1}]}
        ]}
      ]}
      """#
    return try Bindings(bytes: Array(json.utf8), file: "crowd.json")
  }

  @Test func aRefusedSinkIsNotTheReason() throws {
    let json = #"""
      {"version": 1, "actions": [{"name": "X", "type": "bool"}, {"name": "Hit", "type": "bool"}],
      "contexts": [
        {"name": "Top", "priority": 2, "sink": "all", "mappings": [{"action": "X", "control": "Key.X"}]},
        {"name": "Menu", "priority": 1, "sink": "all", "mappings": [{"action": "X", "control": "Key.Y"}]},
        {"name": "Play", "mappings": [{"action": "Hit", "control": "Key.K"}]}]}
      """#
    var rig = Rig(try Bindings(bytes: Array(json.utf8), file: "rig.json"))
    for name in rig.bindings.contextNames { rig.add(name) }
    rig.state.refuseSink(of: try #require(rig.bindings.context(named: "Top")), true)
    try rig.step()
    var frame = RawEventFrame()
    frame.append(try rawEvent("Key.K=1"))
    let hit = try #require(rig.bindings.action(named: "Hit"))
    let text = rig.evaluator.explain(hit, frame, tick: rig.tick, before: rig.state)
      .description(in: rig.bindings)
    #expect(text.contains("Menu") && !text.contains("Top"), "\(text)")
  }

  /// What the program sets rather than the controls.
  @Test func whatTheProgramSetsIsAReason() throws {
    let json = #"""
      {"version": 1, "tags": ["Dialog", "Armed"], "actions": [{"name": "Hit", "type": "bool"}],
      "contexts": [{"name": "Combat", "when": {"all": ["Armed"], "none": ["Dialog"]},
      "mappings": [{"action": "Hit", "control": "Key.K"}]}]}
      """#
    var rig = Rig(try Bindings(bytes: Array(json.utf8), file: "rig.json"))
    let hit = try #require(rig.bindings.action(named: "Hit"))
    let context = try #require(rig.bindings.context(named: "Combat"))
    let dialog = try #require(rig.bindings.tag(named: "Dialog"))
    func words() throws -> String {
      let before = rig.state
      let found = rig.evaluator.explain(hit, RawEventFrame(), tick: rig.tick, before: before)
      try rig.step()
      #expect(found.state == rig.state.state(of: hit))
      return found.description(in: rig.bindings)
    }
    rig.add("Combat")
    #expect(try words() == "Hit does nothing: context Combat is not active (tag Armed missing).")
    rig.state.setTag(try #require(rig.bindings.tag(named: "Armed")), true)
    rig.state.setTag(dialog, true)
    #expect(try words() == "Hit does nothing: context Combat is not active (tag Dialog excluded).")
    rig.state.setTag(dialog, false)
    rig.state.setContext(context, isEnabled: false)
    #expect(try words() == "Hit does nothing: context Combat is switched off.")
    rig.state.setContext(context, isEnabled: true)
    rig.state.isPaused = true
    #expect(try words() == "Hit does nothing: the game is paused.")
    rig.state.isPaused = false
    #expect(try words() == "Hit does nothing: no mapping's control is down.")
    rig.state.injectResult(.ongoing, Axis3D(1, 0, 0), into: hit)
    #expect(try words() == "Hit is on its way: injected.")
  }

  /// Whatever happens, the explanation ends in the state that the evaluation ends in, and says why.
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func agreesWithTheEvaluation(seed: UInt64) throws {
    let bindings = try seed % 2 == 0 ? fighter() : Self.crowd()
    let evaluator = InputEvaluator(bindings: bindings)
    var random = RandomStream(seed: seed)
    var state = InputState()
    state.addContext(ContextID(index: 0))
    for tick in 0..<80 as Range<UInt32> {
      switch random.index(below: 12) {
      case 0: state.addContext(ContextID(index: 1))
      case 1: state.removeContext(ContextID(index: 1))
      case 2: state.removeContext(ContextID(index: 0))
      case 3: state.releaseAll()
      case 4, 5: state.addContext(ContextID(index: 0))
      default: break
      }
      let before = state
      let frame = randomFrame(&random, bindings.slots)
      evaluator.evaluate(frame, tick: tick, into: &state)
      for index in 0..<bindings.actionCount {
        let id = ActionID(index: UInt8(index))
        let found = evaluator.explain(id, frame, tick: tick, before: before)
        #expect(found.action == id && found.state == state.state(of: id), "seed \(seed)")
        #expect(!found.reasons.isEmpty, "seed \(seed), tick \(tick), action \(index)")
        if found.state == .triggered {
          let time = try #require(state.pressTime(of: id))
          #expect(found.reasons.last == .fired(time), "seed \(seed), tick \(tick)")
        }
        if found.reasons.contains(.unmapped) || found.reasons.contains(.atRest) {
          #expect(found.state == .none, "seed \(seed), tick \(tick)")
        }
        if found.state == .ongoing {
          #expect(found.reasons.contains { $0.isOnTheWay }, "seed \(seed), tick \(tick)")
        }
        #expect(found.description(in: bindings).hasSuffix("."))
      }
    }
  }
}
