import Testing

@testable import InputActions

struct NormalizeModifierTests {
  @Test func makesOneLong() throws {
    var run = try ModifierRun(#"{"type":"normalize"}"#)
    #expect(agree(run(3, 4), [0.6, 0.8]) && run(-0.001) == [-1] && run(0, 0, 0) == [0, 0, 0])
    #expect(run(.leastNonzeroMagnitude) == [1], "however short")
    #expect(agree(run(1e30, 1e30), [0.7071068, 0.7071068]))
  }
}
