import Testing

@testable import InputActions

struct CustomModifierTests {
  @Test func remembersAndIsKeptFinite() throws {
    let largest = CustomModifier(name: "largest", defaults: [1], remembers: true) {
      values, input, record in
      record.origin.x = max(record.origin.x, input.value.x * values[0])
      return InputValue(record.origin.x, 0, 0, .axis1D)
    }
    let broken = CustomModifier(name: "broken") { _, _, _ in
      InputValue(.nan, .infinity, -1e30, .axis3D)
    }
    let extensions = InputExtensions(modifiers: [largest, broken])
    var run = try ModifierRun(
      #"{"type":"custom","name":"largest","values":[2]}"#, extensions: extensions)
    #expect(run.modifier.remembers)
    #expect(run(3) == [6] && run(1) == [6] && run(4) == [8])
    var bad = try ModifierRun(#"{"type":"custom","name":"broken"}"#, extensions: extensions)
    #expect(bad(1) == [0, 0, -1e9])
    #expect(modifierFault(#"{"type":"custom","name":"largest"}"#).contains("the program has none"))
  }
}
