import DataFiles
import Testing

@testable import InputActions

struct ActionHandlersTests {
  private func rig() throws -> Rig {
    try Rig(
      actions: """
        {"name":"Move","type":"axis2D"},{"name":"Jump","type":"bool"},{"name":"Late","type":"bool",
          "triggers":[{"type":"chord","actions":["Jump"]}]}
        """,
      mappings: """
        {"action":"Late","control":"Key.B"},{"action":"Jump","control":"Key.A"},
        {"action":"Move","control":"Pad.LeftX"}
        """)
  }

  @Test func valuesAreTyped() throws {
    var rig = try rig()
    let handlers = ActionHandlers()
    var seen: [Axis2D] = []
    handlers.add(try rig.bindings.action("Move", as: Axis2D.self)) { seen.append($0.value) }
    for value in ["0.5", "1", "0"] {
      try rig.step("Pad.LeftX=\(value)")
      handlers.dispatch(rig.state, by: rig.evaluator)
    }
    #expect(seen == [Axis2D(0.5, 0), Axis2D(1, 0)])
  }

  @Test func onlyTheEventsThatWereAskedForAreTold() throws {
    var rig = try rig()
    let jump = try rig.bindings.action("Jump", as: Bool.self)
    let handlers = ActionHandlers()
    var seen: [String] = []
    handlers.add(jump, on: [.started, .completed]) {
      seen.append("\(letters($0.event)) \($0.time.units) \($0.elapsed)")
    }
    try rig.step("Key.A=1@40")
    handlers.dispatch(rig.state, by: rig.evaluator)
    try rig.step()
    handlers.dispatch(rig.state, by: rig.evaluator)
    try rig.step("Key.A=0@10")
    handlers.dispatch(rig.state, by: rig.evaluator)
    #expect(seen == ["S 40 216", "C 522 482"])
  }

  @Test func contextsThatEndAreToldBeforeThoseThatBegin() throws {
    var rig = Rig(try fighter())
    let log = HandlerLog(rig.bindings)
    rig.add("Menu")
    try rig.step()
    log.handlers.dispatch(rig.state, by: rig.evaluator)
    #expect(log.take() == ["Menu on"])
    _ = rig.state.setContexts([try rig.bindings.context("Explore")])
    try rig.step()
    log.handlers.dispatch(rig.state, by: rig.evaluator)
    #expect(log.take() == ["Menu off", "Explore on"])
  }

  /// A handler sees the whole tick: actions that are evaluated behind its own too.
  @Test func theOrderIsThatOfEvaluation() throws {
    var rig = try rig()
    let handlers = ActionHandlers()
    var seen: [String] = []
    let late = try rig.bindings.action("Late", as: Bool.self)
    for name in ["Late", "Jump"] {
      handlers.add(try rig.bindings.action(name, as: Bool.self)) { [state = { rig.state }] _ in
        seen.append("\(name) \(state().isTriggered(late))")
      }
    }
    try rig.step("Key.A=1", "Key.B=1")
    handlers.dispatch(rig.state, by: rig.evaluator)
    #expect(seen == ["Jump true", "Late true"], "what others look at comes first")
  }

  @Test func handlersMayRemoveAndAdd() throws {
    var rig = try rig()
    let jump = try rig.bindings.action("Jump", as: Bool.self)
    let handlers = ActionHandlers()
    var seen: [Int] = []
    var second: HandlerID?
    handlers.add(jump) { _ in
      seen.append(1)
      if let second { handlers.remove(second) }
      handlers.add(jump) { _ in seen.append(3) }
    }
    second = handlers.add(jump) { _ in seen.append(2) }
    try rig.step("Key.A=1")
    handlers.dispatch(rig.state, by: rig.evaluator)
    #expect(seen == [1], "one that was removed is not called, one that was added not yet")
    handlers.dispatch(rig.state, by: rig.evaluator)
    #expect(seen == [1, 1, 3])
    handlers.removeAll()
    handlers.dispatch(rig.state, by: rig.evaluator)
    #expect(seen.count == 3)
  }

  @Test func handlersFollowTheNamesOfTheirActions() throws {
    let old = try rig().bindings
    let new = try Rig(
      actions: #"{"name":"First","type":"bool"},{"name":"Jump","type":"bool"}"#,
      mappings: #"{"action":"First","control":"Key.A"},{"action":"Jump","control":"Key.Q"}"#
    ).bindings
    var rig = Rig(old)
    rig.add("Play")
    let handlers = ActionHandlers()
    var seen: [String] = []
    handlers.add(try old.action("Jump", as: Bool.self)) { _ in seen.append("Jump") }
    handlers.add(try old.action("Move", as: Axis2D.self), on: .completed) {
      seen.append("Move \(letters($0.event))")
    }
    handlers.addForMappings { seen.append("mappings") }
    try rig.step("Pad.LeftX=1")
    let ended = rig.state.rebind(from: old, to: new)
    handlers.rebind(from: old, to: new, ended: ended)
    #expect(seen == ["Move C", "mappings"])
    let evaluator = InputEvaluator(bindings: new)
    for (tick, key) in [(1, "Key.A=1"), (2, "Key.Q=1")] as [(UInt32, String)] {
      var frame = RawEventFrame()
      frame.append(try rawEvent(key))
      evaluator.evaluate(frame, tick: tick, into: &rig.state)
      handlers.dispatch(rig.state, by: evaluator)
    }
    #expect(seen == ["Move C", "mappings", "Jump"])
  }
}
