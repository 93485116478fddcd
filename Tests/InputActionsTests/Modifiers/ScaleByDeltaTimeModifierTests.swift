import Testing

@testable import InputActions

struct ScaleByDeltaTimeModifierTests {
  @Test func aTickIsATickHoweverItIsCut() throws {
    var run = try ModifierRun(#"{"type":"scaleByDeltaTime"}"#)
    #expect(run(true) == [1.0 / 60] && run(60, -30) == [1, -0.5])
    #expect(run.ask(InputValue(60, 0, 0, .axis1D), until: run.now + 3).components == [1])
    #expect(modifierFault(#"{"type":"scaleByDeltaTime","x":1}"#).contains("\"x\" is unknown"))
  }
}
