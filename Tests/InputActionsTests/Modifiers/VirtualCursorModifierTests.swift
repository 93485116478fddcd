import Testing

@testable import InputActions

struct VirtualCursorModifierTests {
  @Test func staysInTheWindow() throws {
    var run = try ModifierRun(#"{"type":"virtualCursor","width":100,"height":50,"speed":600}"#)
    #expect(run(0, 0) == [50, 25] && run(1, -0.5) == [60, 20])
    for _ in 0..<20 { _ = run(1, -1) }
    #expect(run(1, -1) == [100, 0])
    #expect(agree(run(-1, 1), [90, 10]), "it turns at the edge at once")
    #expect(modifierFault(#"{"type":"virtualCursor","width":100}"#).contains("height"))
  }

  @Test func motionsCountOncePerTick() throws {
    var run = try ModifierRun(
      #"{"type":"virtualCursor","width":100,"height":50,"speed":2,"input":"motion"}"#)
    #expect(run(3, 0) == [56, 25] && run(0, 0) == [56, 25])
    #expect(run.ask(InputValue(1, 0, 0, .axis2D), until: 600).x == 58)
    #expect(run.ask(InputValue(1, 0, 0, .axis2D), until: 768).x == 58)
  }
}
