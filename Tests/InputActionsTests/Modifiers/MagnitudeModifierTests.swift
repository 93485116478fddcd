import Testing

@testable import InputActions

struct MagnitudeModifierTests {
  @Test func isTheLength() throws {
    var run = try ModifierRun(#"{"type":"magnitude"}"#)
    #expect(run(3, 4) == [5] && run(-2) == [2] && run(true) == [1] && agree(run(1, 2, 2), [3]))
  }
}
