import Testing

@testable import InputActions

struct SmoothModifierTests {
  @Test func isTheMeanOfTheLastTicks() throws {
    var run = try ModifierRun(#"{"type":"smooth","ticks":2}"#)
    #expect(run(4, -2) == [4, -2] && run(2, 0) == [3, -1] && run(5, 1) == [4, 0])
    #expect(run(0, 0) == [0, 0] && run(6, 0) == [6, 0], "0 starts anew")
  }

  @Test func anEdgeShowsBeforeItsTickIsOver() throws {
    var run = try ModifierRun(#"{"type":"smooth","ticks":4}"#)
    #expect(run(2) == [2])
    #expect(run.ask(InputValue(4, 0, 0, .axis1D), until: 300).x == 3)
    #expect(run.ask(InputValue(8, 0, 0, .axis1D), until: 512).x == 5, "only the tick's end counts")
  }
}
