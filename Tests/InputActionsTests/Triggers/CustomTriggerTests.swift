import DataFiles
import Testing

@testable import InputActions

struct CustomTriggerTests {
  /// Fires with every so-manieth press.
  static let everyNth = CustomTrigger(
    name: "everyNth", emits: .triggered, defaults: [3],
    progress: { values, record, _ in Float(record.count) / values[0] },
    update: { values, input, record in
      let isDown = input.value.isNonZero
      defer { record.wasActuated = isDown }
      guard isDown && !record.wasActuated else { return .none(input.start) }
      record.count += 1
      guard Float(record.count) >= values[0] else { return .none(input.start) }
      record.count = 0
      return .triggered(input.start)
    })

  static let doubled = CustomModifier(name: "doubled") { _, input, _ in
    InputValue(input.value.x * 2, 0, 0, .axis1D)
  }

  static let extensions = InputExtensions(triggers: [everyNth], modifiers: [doubled])

  private func bindings(_ trigger: String) throws -> Bindings {
    let json = #"""
      {"version":1,"actions":[{"name":"A","type":"axis1D"}],"contexts":[{"name":"Play","mappings":[
      {"action":"A","control":"Key.A","triggers":[\#(trigger)],
       "modifiers":[{"type":"custom","name":"doubled"}]}]}]}
      """#
    return try Bindings(bytes: Array(json.utf8), file: "f.json", extensions: Self.extensions)
  }

  @Test(arguments: [("", 3), (#","values":[2]"#, 2)])
  func runsAsOneOfOurs(values: String, every: Int) throws {
    var rig = Rig(try bindings(#"{"type":"custom","name":"everyNth"\#(values)}"#))
    rig.add("Play")
    let id = try #require(rig.bindings.action(named: "A"))
    #expect(rig.bindings.possibleEvents(of: id) == [.started, .triggered, .completed])
    for press in 1...9 {
      try rig.step("Key.A=1@50")
      let fires = press % every == 0
      #expect(try rig("A") == (fires ? "T ST 2" : "N - 0"))
      #expect(rig.evaluator.progress(of: id, in: rig.state) == Float(press % every) / Float(every))
      // Its memory lies in the snapshot.
      let snapshot = rig.state
      try rig.step("Key.A=0")
      rig.state = snapshot
      try rig.step("Key.A=0")
    }
  }

  @Test(arguments: [
    (#"{"type":"custom"}"#, "\"name\""),
    (#"{"type":"custom","name":"everyNht"}"#, "did you mean \"everyNth\"?"),
    (#"{"type":"custom","name":"everyNth","values":[1,2]}"#, "2 numbers found; 1 expected"),
    (#"{"type":"custom","name":"everyNth","values":["1"]}"#, "a number is expected"),
    (#"{"type":"custom","name":"everyNth","value":[1]}"#, "did you mean \"values\"?"),
  ])
  func faultsAreNamed(json: String, words: String) {
    let error = #expect(throws: FileError.self) { try bindings(json) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test func aProgramWithoutAnySaysSo() {
    #expect(triggerFault(#"{"type":"custom","name":"x"}"#).contains("the program has none"))
  }
}
