import Testing

@testable import InputActions

struct WindowRelativeModifierTests {
  @Test func dividesByTheWindow() throws {
    var run = try ModifierRun(#"{"type":"windowRelative","width":200,"height":50}"#)
    #expect(run(100, 50) == [0.5, 1] && run(0, -25) == [0, -0.5])
    #expect(
      modifierFault(#"{"type":"windowRelative","width":0,"height":1}"#).contains("out of range"))
  }
}
