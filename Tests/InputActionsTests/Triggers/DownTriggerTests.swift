import Testing

@testable import InputActions

struct DownTriggerTests {
  @Test func firesWhileActuated() throws {
    var run = try TriggerRun(#"{"type":"down"}"#)
    #expect(run(0.49, until: 10) == "N")
    #expect(run(0.5, until: 20) == "T 10")
    #expect(run.progress == 1)
    #expect(run(0.4, until: 30) == "T 20")
    #expect(run(0.375, until: 40) == "N")
    #expect(run.progress == 0)
  }

  @Test func thresholdsAreParameters() throws {
    var run = try TriggerRun(#"{"type":"down","threshold":0.8,"release":1}"#)
    #expect(run(0.79, until: 10) == "N")
    #expect(run(0.81, until: 20) == "T 10")
    #expect(run(0.8, until: 30) == "N")
    #expect(triggerFault(#"{"type":"down","threshhold":1}"#).contains("did you mean \"threshold\""))
  }
}
