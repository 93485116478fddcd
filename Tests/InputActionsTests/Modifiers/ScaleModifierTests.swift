import Testing

@testable import InputActions

struct ScaleModifierTests {
  @Test func eachAxisHasItsFactor() throws {
    var run = try ModifierRun(#"{"type":"scale","x":2,"z":-0.5}"#)
    #expect(run(true) == [2] && run(1, 1, 1) == [2, 1, -0.5])
    #expect(modifierFault(#"{"type":"scale","x":1e9}"#).contains("out of range"))
  }
}
