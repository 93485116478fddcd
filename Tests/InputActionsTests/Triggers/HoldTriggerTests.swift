import Testing

@testable import InputActions

struct HoldTriggerTests {
  @Test func firesWhenTheTimeIsUp() throws {
    var run = try TriggerRun(#"{"type":"hold","seconds":0.05}"#)
    #expect(run(0, until: 100) == "N")
    #expect(run(1, until: 868) == "O")
    #expect(run.progress == 1)
    #expect(run(1, until: 869) == "T 868")
    #expect(run(1, until: 2000) == "T 868")
    #expect(run(0, until: 2001) == "N")
    #expect(run.progress == 0)
  }

  @Test func countsHalfAWay() throws {
    var run = try TriggerRun(#"{"type":"hold","seconds":0.05}"#)
    #expect(run(1, until: 384) == "O")
    #expect(run.progress == 0.5)
    #expect(run(0, until: 400) == "N")
  }

  @Test func oneShotFiresOnce() throws {
    var run = try TriggerRun(#"{"type":"hold","seconds":0.05,"oneShot":true}"#)
    #expect(run(1, until: 1000) == "T 768")
    #expect(run(1, until: 1256) == "N")
    #expect(run(0, until: 1300) == "N")
    #expect(run(1, until: 3000) == "T 2068")
  }

  @Test func noTimeFiresAtOnce() throws {
    var run = try TriggerRun(#"{"type":"hold","seconds":0}"#)
    #expect(run(1, until: 10) == "T 0")
  }
}
