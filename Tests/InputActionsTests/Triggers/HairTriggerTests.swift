import Testing

@testable import InputActions

struct HairTriggerTests {
  @Test func followsTheDirection() throws {
    var run = try TriggerRun(#"{"type":"hair","threshold":0.1}"#)
    #expect(run(0.05, until: 10) == "N")
    #expect(run(0.6, until: 20) == "T 10")
    #expect(run(0.9, until: 30) == "T 20")
    #expect(run(0.79, until: 40) == "N", "0.11 below the peak")
    #expect(run(0.75, until: 50) == "N")
    #expect(run(0.86, until: 60) == "T 50", "0.11 above the valley")
    #expect(run(-0.86, until: 70) == "T 60", "the length counts")
    #expect(run(0, until: 80) == "N")
    #expect(run.progress == 0)
  }
}
