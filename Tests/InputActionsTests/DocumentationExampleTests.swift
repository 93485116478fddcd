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
func openTheGate() throws -> (ticks: Int, walk: Axis2D) {
  let bindings = try Bindings(bytes: Array(courtyardJSON.utf8), file: "courtyard.json")
  let walk = try bindings.action("Walk", as: Axis2D.self)
  let open = try bindings.action("Open", as: Bool.self)
  let evaluator = InputEvaluator(bindings: bindings)
  var state = InputState()
  state.addContext(try bindings.context("OnFoot"))

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

// example: explain
func whyIsItShut() throws -> String {
  let bindings = try Bindings(bytes: Array(courtyardJSON.utf8), file: "courtyard.json")
  let evaluator = InputEvaluator(bindings: bindings)
  var state = InputState()
  state.addContext(try bindings.context("OnFoot"))
  let open = try bindings.action("Open", as: Bool.self)

  var events = RawEventFrame()
  if let use = Control(name: "Key.E") { events.append(RawEvent(use, value: 1)) }
  return evaluator.explain(open.id, events, tick: 0, before: state).description(in: bindings)
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

  @Test(arguments: ["bindings", "ticks", "explain", "profile"])
  func articleQuotes(name: String) throws {
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    let folder = packageRoot + "/Sources/InputActions/InputActions.docc/"
    let article = try String(contentsOfFile: folder + "BindYourFirstAction.md", encoding: .utf8)
    #expect(article.contains("```swift\n" + example(name, in: source) + "\n```"), "\(name)")
  }
}
