import Testing

@testable import InputActions

struct TapTriggerTests {
  @Test(arguments: [(767, "O", "T 767"), (768, "O", "T 768"), (769, "O", "N"), (770, "N", "N")])
  func firesAtTheReleaseOfAShortPress(end: UInt64, held: String, answer: String) throws {
    var run = try TriggerRun(#"{"type":"tap","seconds":0.05}"#)
    #expect(run(1, until: end) == held)
    #expect(run(0, until: end + 100) == answer)
    #expect(run(0, until: end + 200) == "N")
  }

  @Test func progressIsTheTimeThatIsUsed() throws {
    var run = try TriggerRun(#"{"type":"tap","seconds":0.05}"#)
    #expect(run.progress == 0)
    #expect(run(1, until: 192) == "O")
    #expect(run.progress == 0.25)
    #expect(run(1, until: 2000) == "N")
    #expect(run.progress == 0)
  }
}
