import Testing

@testable import InputActions

struct StabilityTriggerTests {
  @Test func firesWhileTheValueStays() throws {
    var run = try TriggerRun(#"{"type":"stability","deviation":0.1}"#)
    #expect(run.trigger.kind == .implicit)
    #expect(run(0.4, until: 10) == "N")
    #expect(run(0.8, until: 20) == "T 10")
    #expect(run(0.88, until: 30) == "T 20")
    #expect(run(0.95, until: 40) == "N")
    #expect(run(0.75, until: 50) == "T 40", "back where it was")
    #expect(run(0, until: 60) == "N")
    #expect(run(1, until: 70) == "T 60", "a new press has a new place")
  }

  @Test func movedIsTheOpposite() throws {
    var run = try TriggerRun(#"{"type":"stability","deviation":0.1,"mode":"moved"}"#)
    #expect(run(0.8, until: 10) == "N")
    #expect(run(0.95, until: 20) == "T 10")
    #expect(run.progress == 1)
    #expect(run(0.8, until: 30) == "N")
    #expect(run(0, until: 40) == "N")
    #expect(run.progress == 0)
  }

  @Test func aLatchHoldsUntilTheRelease() throws {
    var still = try TriggerRun(#"{"type":"stability","deviation":0.1,"latches":true}"#)
    var moved = try TriggerRun(
      #"{"type":"stability","deviation":0.1,"latches":true,"mode":"moved"}"#)
    for (value, answers) in [(0.8, "T N"), (0.95, "N T"), (0.8, "N T"), (0, "N N"), (0.8, "T N")] {
      let end = still.now + 10
      let pair = [still(Float(value), until: end), moved(Float(value), until: end)]
      #expect(pair.map { $0.prefix(1) }.joined(separator: " ") == answers)
    }
  }
}
