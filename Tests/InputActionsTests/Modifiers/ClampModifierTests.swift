import Testing

@testable import InputActions

struct ClampModifierTests {
  @Test func limitsTheAxesThereAre() throws {
    var run = try ModifierRun(#"{"type":"clamp","lower":0.5,"upper":2}"#)
    #expect(run(0) == [0.5] && run(3, 1) == [2, 1])
    #expect(run.ask(InputValue(1, 1, 0, .axis2D), until: run.now + 1).z == 0)
    var point = try ModifierRun(#"{"type":"clamp","lower":1,"upper":1}"#)
    #expect(point(-7) == [1])
  }
}
