import Testing

@testable import InputActions

struct ReleasedTriggerTests {
  @Test func isOngoingAndFiresAtTheRelease() throws {
    var run = try TriggerRun(#"{"type":"released"}"#)
    #expect(run(0, until: 10) == "N")
    #expect(run(1, until: 20) == "O")
    #expect(run(1, until: 30) == "O")
    #expect(run(0, until: 40) == "T 30")
    #expect(run(0, until: 50) == "N")
  }
}
