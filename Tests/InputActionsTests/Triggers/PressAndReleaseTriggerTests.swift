import Testing

@testable import InputActions

struct PressAndReleaseTriggerTests {
  @Test func firesAtBothEdges() throws {
    var run = try TriggerRun(#"{"type":"pressAndRelease"}"#)
    #expect(run(0, until: 10) == "N")
    #expect(run(1, until: 20) == "T 10")
    #expect(run(1, until: 30) == "O")
    #expect(run(0, until: 40) == "T 30")
    #expect(run(0, until: 50) == "N")
  }
}
