import Foundation
import InputActions
import Testing

// The blocks between `example:` marks are quoted word for word by the articles in
// InputActions.docc.

// example: bindings
let courtyardJSON = #"""
  {
    "version": 1,
    "actions": [
      { "name": "Walk", "type": "axis2D" },
      { "name": "Open", "type": "bool", "consumes": true },
      { "name": "Crouch", "type": "bool" }
    ],
    "contexts": [
      {
        "name": "OnFoot",
        "mappings": [
          {
            "action": "Walk",
            "composite2D": { "up": "Key.W", "down": "Key.S", "left": "Key.A", "right": "Key.D" }
          },
          { "action": "Open", "control": "Key.E", "triggers": [{ "type": "hold", "seconds": 0.25 }] },
          { "action": "Crouch", "control": "Key.C", "triggers": [{ "type": "toggle" }] }
        ]
      }
    ]
  }
  """#
// example end

// example: ticks
func enterCourtyard() throws -> (InputEvaluator, InputState) {
  let bindings = try Bindings(bytes: Array(courtyardJSON.utf8), file: "courtyard.json")
  var state = InputState()
  state.addContext(try bindings.context("OnFoot"))
  return (InputEvaluator(bindings: bindings), state)
}

func openTheGate() throws -> (ticks: Int, walk: Axis2D) {
  var (evaluator, state) = try enterCourtyard()
  let walk = try evaluator.bindings.action("Walk", as: Axis2D.self)
  let open = try evaluator.bindings.action("Open", as: Bool.self)

  for tick in 0..<60 as Range<UInt32> {
    var events = RawEventFrame()
    if tick == 0, let forward = Control(name: "Key.W"), let use = Control(name: "Key.E") {
      events.append(RawEvent(forward, value: 1))
      events.append(RawEvent(use, value: 1, time: 128))  // half a tick later
    }
    evaluator.evaluate(events, tick: tick, into: &state)
    if state.isTriggered(open) { return (Int(tick), state.value(of: walk)) }
  }
  return (-1, state.value(of: walk))
}
// example end

// example: handlers
func crouchTwice() throws -> [InputTime] {
  var (evaluator, state) = try enterCourtyard()
  let crouch = try evaluator.bindings.action("Crouch", as: Bool.self)
  var times: [InputTime] = []
  let handlers = ActionHandlers()
  handlers.add(crouch, on: [.started, .completed]) { news in times.append(news.time) }

  for tick in 0..<4 as Range<UInt32> {
    var events = RawEventFrame()
    if let key = Control(name: "Key.C") {
      events.append(RawEvent(key, value: tick % 2 == 0 ? 1 : 0, time: 64))
    }
    evaluator.evaluate(events, tick: tick, into: &state)
    handlers.dispatch(state, by: evaluator)
  }
  return times
}
// example end

// example: explain
func whyIsItShut() throws -> String {
  let (evaluator, state) = try enterCourtyard()
  let open = try evaluator.bindings.action("Open", as: Bool.self)
  var events = RawEventFrame()
  if let use = Control(name: "Key.E") { events.append(RawEvent(use, value: 1)) }
  return evaluator.explain(open.id, events, tick: 0, before: state)
    .description(in: evaluator.bindings)
}
// example end

// example: profile
func openWithAnotherKey() throws -> [ProfileWarning] {
  let defaults = try Bindings(bytes: Array(courtyardJSON.utf8), file: "courtyard.json")
  var profile = PlayerProfile(name: "Mine")
  let slot = BindingSlot(BindingRow(context: "OnFoot", action: "Open"))
  if let key = Control(name: "Key.F") {
    _ = profile.bind(BoundControl(key), to: slot, resolution: .replace, in: defaults)
  }
  let (mine, warnings) = defaults.applying(profile)
  var state = InputState()
  // A game that is running goes on with the new keys.
  _ = state.rebind(from: defaults, to: mine)
  return warnings
}
// example end

struct DocumentationExampleTests {
  @Test func examplesDoWhatTheySay() throws {
    let (ticks, walk) = try openTheGate()
    #expect(ticks == 15 && walk == Axis2D(0, 1))
    #expect(try crouchTwice() == [InputTime(units: 64), InputTime(units: 2 * 256 + 64)])
    #expect(try whyIsItShut() == "Open is on its way: E: hold 6 %.")
    #expect(try openWithAnotherKey().isEmpty)
  }

  /// The lines between a mark and the next `example end`.
  private func example(_ name: String, in source: String) -> String {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: "// example: \(name)"),
      let end = lines[start...].firstIndex(of: "// example end")
    else { return "no example \(name)" }
    return lines[(start + 1)..<end].joined(separator: "\n")
  }

  @Test(arguments: ["bindings", "ticks", "handlers", "explain", "profile"])
  func articleQuotes(name: String) throws {
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    let folder = packageRoot + "/Sources/InputActions/InputActions.docc/"
    let article = try String(contentsOfFile: folder + "BindYourFirstAction.md", encoding: .utf8)
    #expect(article.contains("```swift\n" + example(name, in: source) + "\n```"), "\(name)")
  }
}
