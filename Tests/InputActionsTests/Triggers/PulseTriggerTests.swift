import Testing

@testable import InputActions

struct PulseTriggerTests {
  @Test func fallsOnAGridFromThePress() throws {
    var run = try TriggerRun(#"{"type":"pulse","seconds":0.05,"delaySeconds":0.1}"#)
    #expect(run(0, until: 10) == "N")
    #expect(run(1, until: 256) == "T 10")
    var fired: [String] = []
    for tick in 2...20 as ClosedRange<UInt64> { fired.append(run(1, until: tick * 256)) }
    #expect(fired.filter { $0 != "O" } == ["T 1546", "T 2314", "T 3082", "T 3850", "T 4618"])
    #expect(run(0, until: 6000) == "N")
    #expect(run(1, until: 6001) == "T 6000")
  }

  @Test func waitsWithoutOnStart() throws {
    var run = try TriggerRun(#"{"type":"pulse","seconds":0.05,"onStart":false}"#)
    #expect(run(1, until: 384) == "O")
    #expect(run.progress == 0.5)
    #expect(run(1, until: 768) == "O")
    #expect(run(0, until: 800) == "T 768", "a release at the very instant is in time")
    #expect(run(0, until: 900) == "N")
  }

  @Test func theLimitCountsTheOneOnStart() throws {
    var run = try TriggerRun(#"{"type":"pulse","seconds":0.05,"limit":2}"#)
    #expect(run(1, until: 256) == "T 0")
    #expect(run(1, until: 768) == "O")
    #expect(run(1, until: 1000) == "T 768")
    #expect(run(1, until: 5000) == "N")
    #expect(run.progress == 0)
    #expect(run(0, until: 5001) == "N")
    #expect(run(1, until: 5002) == "T 5001")
  }

  @Test func anIntervalOfTwoTicksIsTheLeast() throws {
    var run = try TriggerRun(#"{"type":"pulse","seconds":0.0333334}"#)
    var answers = ""
    for tick in 1...8 as ClosedRange<UInt64> { answers += run(1, until: tick * 256).prefix(1) }
    #expect(answers == "TOTOTOTO")
    #expect(triggerFault(#"{"type":"pulse","seconds":0.033}"#).contains("out of range"))
    #expect(triggerFault(#"{"type":"pulse","delaySeconds":0}"#).contains("out of range"))
    #expect(triggerFault(#"{"type":"pulse","limit":-1}"#).contains("out of range"))
  }
}
