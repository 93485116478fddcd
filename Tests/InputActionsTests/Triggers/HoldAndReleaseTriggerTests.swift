import Testing

@testable import InputActions

struct HoldAndReleaseTriggerTests {
  @Test(arguments: [(767, "N"), (768, "T 768"), (769, "T 769"), (90_000, "T 90000")])
  func firesAtTheReleaseOfALongPress(end: UInt64, answer: String) throws {
    var run = try TriggerRun(#"{"type":"holdAndRelease","seconds":0.05}"#)
    #expect(run(1, until: end) == "O")
    #expect(run.progress == min(Float(end) / 768, 1))
    #expect(run(0, until: end + 1) == answer)
    #expect(run(0, until: end + 2) == "N")
  }

  @Test func idleTimeNeverCounts() throws {
    var run = try TriggerRun(#"{"type":"holdAndRelease","seconds":0.05}"#)
    #expect(run(0, until: 100_000) == "N")
    #expect(run(1, until: 100_010) == "O")
    #expect(run(0, until: 100_020) == "N")
    #expect(run(0, until: 300_000) == "N")
  }
}
