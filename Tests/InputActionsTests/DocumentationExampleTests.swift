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
      { "name": "Walk", "type": "axis2D" }, { "name": "Open", "type": "bool", "consumes": true }
    ],
    "contexts": [{
      "name": "OnFoot",
      "mappings": [
        { "action": "Walk",
          "composite2D": { "up": "Key.W", "down": "Key.S", "left": "Key.A", "right": "Key.D" } },
        { "action": "Open", "control": "Key.E", "triggers": [{ "type": "hold", "seconds": 0.25 }] }
      ]
    }]
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

func pressed(_ keys: String..., time: UInt8) -> RawEventFrame {
  var events = RawEventFrame()
  for control in keys.compactMap(Control.init(name:)) {
    events.append(RawEvent(control, value: 1, time: time))
  }
  return events
}

func openTheGate() throws -> (tick: UInt32, walk: Axis2D)? {
  var (evaluator, state) = try enterCourtyard()
  let walk = try evaluator.bindings.action("Walk", as: Axis2D.self)
  let open = try evaluator.bindings.action("Open", as: Bool.self)
  for tick in 0..<60 as Range<UInt32> {
    let events = tick == 0 ? pressed("Key.W", "Key.E", time: 128) : RawEventFrame()
    evaluator.evaluate(events, tick: tick, into: &state)
    if state.isTriggered(open) { return (tick, state.value(of: walk)) }
  }
  return nil
}
// example end

// example: explain
func whyIsItShut() throws -> String {
  let (evaluator, state) = try enterCourtyard()
  let open = try evaluator.bindings.action("Open", as: Bool.self)
  return evaluator.explain(open.id, pressed("Key.E", time: 0), tick: 0, before: state)
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
  _ = state.rebind(from: defaults, to: mine)  // a game that is running goes on
  return warnings
}
// example end

struct DocumentationExampleTests {
  @Test func examplesDoWhatTheySay() throws {
    let opened = try #require(try openTheGate())
    #expect(opened.tick == 15 && opened.walk == Axis2D(0, 1))
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
