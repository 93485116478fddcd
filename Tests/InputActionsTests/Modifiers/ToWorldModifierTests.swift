import Testing

@testable import InputActions

struct ToWorldModifierTests {
  @Test func rightIsMinusXAndForwardIsZ() throws {
    var run = try ModifierRun(#"{"type":"toWorld"}"#)
    #expect(run(1) == [-1, 0, 0] && run(1, 2) == [-1, 0, 2] && run(1, 2, 3) == [-1, 3, 2])
  }
}
