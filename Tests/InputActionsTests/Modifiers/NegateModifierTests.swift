import Testing

@testable import InputActions

struct NegateModifierTests {
  @Test func turnsTheChosenAxes() throws {
    var all = try ModifierRun(#"{"type":"negate"}"#)
    #expect(all(true) == [-1] && all(1, -2, 3) == [-1, 2, -3])
    var x = try ModifierRun(#"{"type":"negate","y":false,"z":false}"#)
    #expect(x(1, 1, 1) == [-1, 1, 1])
    var y = try ModifierRun(#"{"type":"negate","x":false,"z":false}"#)
    #expect(y(1) == [1])
  }
}
