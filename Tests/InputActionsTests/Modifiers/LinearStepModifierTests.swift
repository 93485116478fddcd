import Testing

@testable import InputActions

struct LinearStepModifierTests {
  @Test func goesStraightThere() throws {
    var run = try ModifierRun(#"{"type":"linearStep","rise":30,"fall":15}"#)
    #expect(agree(run(0.6, 0.8), [0.3, 0.4]) && run(0.6, 0.8) == [0.6, 0.8])
    #expect(run(0.6, 0.8) == [0.6, 0.8], "and stays")
    #expect(agree(run(0, 0), [0.45, 0.6]) && agree(run(0, 0), [0.3, 0.4]))
    #expect(agree(run(0.3, 0.4), [0.3, 0.4]))
  }

  @Test func anAxisAtRestStaysAtRest() throws {
    var run = try ModifierRun(#"{"type":"linearStep"}"#)
    for x in [1, 1, 1, 0, 0, 0, 0] as [Float] { #expect(run(x, 0)[1] == 0) }
  }
}
