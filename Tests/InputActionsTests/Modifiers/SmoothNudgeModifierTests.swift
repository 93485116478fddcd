import Testing

@testable import InputActions

struct SmoothNudgeModifierTests {
  private func value(_ x: Float) -> InputValue { InputValue(x, 0, 0, .axis1D) }

  @Test func nearsTheValue() throws {
    var run = try ModifierRun(#"{"type":"smoothNudge"}"#)
    #expect(agree(run.ask(value(0.5), until: 1536).components, [0.2753355]))
    #expect(agree(run.ask(value(1), until: 3072).components, [0.6743873]))
    var key = try ModifierRun(#"{"type":"smoothNudge"}"#)
    #expect(agree(key.ask(InputValue(true), until: 1536).components, [0.5506710]))
  }

  @Test func isThereWhenItIsNear() throws {
    var run = try ModifierRun(#"{"type":"smoothNudge","rate":60}"#)
    for _ in 0..<4 { #expect(run(1)[0] < 1) }
    #expect(run(1) == [1])
  }
}
