import Testing

@testable import InputActions

struct FlickTriggerTests {
  private let json = #"{"type":"flick","rest":0.2,"threshold":0.8,"seconds":0.05}"#

  @Test func firesOnceInTime() throws {
    var run = try TriggerRun(json)
    #expect(run(0.1, until: 10) == "N")
    #expect(run(0.3, until: 400) == "O")
    #expect(run.progress == 390.0 / 768)
    #expect(run(0.5, until: 778) == "O")
    #expect(run(0.9, until: 800) == "T 778")
    #expect(run(1, until: 900) == "N")
    #expect(run(0.3, until: 1000) == "N")
    #expect(run(0.9, until: 1100) == "N", "not armed until it was at rest")
    #expect(run(0.1, until: 1200) == "N")
    #expect(run(-0.9, until: 1300) == "T 1200")
  }

  @Test func tooSlowIsNoFlick() throws {
    var run = try TriggerRun(json)
    #expect(run(0.3, until: 769) == "O")
    #expect(run(0.9, until: 800) == "N")
    #expect(run(0, until: 810) == "N")
    #expect(run(0.3, until: 2000) == "N")
    #expect(triggerFault(#"{"type":"flick","rest":0.5}"#).contains("not above the rest"))
  }
}
