import DataFiles
import Foundation
import InputActions
import MotionMath
import Testing

/// Whether tests of many seconds run too.
let runsLong = ProcessInfo.processInfo.environment["RIPOSTE_LONG_TESTS"] == "1"

/// A player with bindings, who is driven tick by tick.
struct Rig {
  let bindings: Bindings
  let evaluator: InputEvaluator
  var state = InputState()
  var tick: UInt32 = 0

  init(_ bindings: Bindings) {
    self.bindings = bindings
    evaluator = InputEvaluator(bindings: bindings)
  }

  /// Bindings of one context "Play", active from the first tick on.
  init(actions: String, mappings: String) throws {
    self.init(
      try Bindings(
        bytes: Array(
          #"{"version":1,"actions":[\#(actions)],"contexts":[{"name":"Play","mappings":[\#(mappings)]}]}"#
            .utf8), file: "rig.json"))
    add("Play")
  }

  /// Evaluates the next tick with events such as `Key.A=1@128`.
  mutating func step(_ events: String...) throws {
    var frame = RawEventFrame()
    for text in events { frame.append(try rawEvent(text)) }
    evaluator.evaluate(frame, tick: tick, into: &state)
    tick += 1
  }

  mutating func add(_ context: String) {
    if let id = bindings.context(named: context) { state.addContext(id) }
  }

  mutating func remove(_ context: String) {
    if let id = bindings.context(named: context) { state.removeContext(id) }
  }

  /// State, events and value, such as `T ST 1`; see `summary`.
  func callAsFunction(_ action: String) throws -> String {
    let id = try #require(bindings.action(named: action))
    return summary(state, id)
  }
}

/// State N, O or T, events out of S T O X C or `-`, and the value, such as `T ST 1` or `N - 0`.
func summary(_ state: InputState, _ id: ActionID) -> String {
  let events = letters(state.events(of: id))
  let name =
    switch state.state(of: id) {
    case .none: "N"
    case .ongoing: "O"
    case .triggered: "T"
    }
  let v = state.components(of: id)
  var components = [v.x, v.y, v.z]
  while components.count > 1 && components.last == 0 { components.removeLast() }
  let value = components.map { text($0) }.joined(separator: ",")
  return "\(name) \(events) \(value)"
}

/// Events out of S T O X C, or `-` for none.
func letters(_ events: ActionEvents) -> String {
  let all: [(ActionEvents, String)] = [
    (.started, "S"), (.triggered, "T"), (.ongoing, "O"), (.canceled, "X"), (.completed, "C"),
  ]
  let text = all.filter { events.contains($0.0) }.map(\.1).joined()
  return text.isEmpty ? "-" : text
}

/// A float rounded to three places, whole ones without a point.
func text(_ x: Float) -> String {
  let rounded = (x * 1000).rounded() / 1000
  return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
}

struct BadEvent: Error { var text: String }

/// Reads `Key.A=1@128`: control, value, and the time in 1/256 tick; `Pad1.South` is the second pad,
/// `WheelPixels` what a trackpad scrolls, and `ReleaseAll@20` lets go of everything.
func rawEvent(_ text: String) throws -> RawEvent {
  let parts = text.split(separator: "@")
  let sides = parts[0].split(separator: "=")
  var name = String(sides[0])
  var pad = 0
  if name.hasPrefix("Pad1.") { (name, pad) = ("Pad." + name.dropFirst(5), 1) }
  let time = parts.count == 1 ? 0 : UInt8(parts[1])
  if name == "ReleaseAll", let time { return .releaseAll(time: time) }
  if name == "WheelPixels", let pixels = Float(sides[1]) { return .wheel(pixels: pixels) }
  guard sides.count == 2, let control = Control(name: name), let value = Float(sides[1]), let time
  else { throw BadEvent(text: text) }
  return RawEvent(control, value: value, time: time, pad: pad)
}

/// The folder of the package.
let packageRoot = #filePath.split(separator: "/", omittingEmptySubsequences: false)
  .dropLast(3).joined(separator: "/")

func fighterBytes() throws -> [UInt8] {
  try FileAccess.read(packageRoot + "/assets/bindings/fighter.json")
}

func fighter() throws -> Bindings {
  try Bindings(bytes: try fighterBytes(), file: "fighter.json")
}

func hash(of state: InputState) -> UInt64 {
  var hash = StateHash()
  // SAFETY: the state is plain memory without padding, as `InputStateTests` checks.
  withUnsafeBytes(of: state) { hash.combine($0) }
  return hash.value
}
