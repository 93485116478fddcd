import Testing

@testable import InputActions

struct PressedTriggerTests {
  @Test func firesAtTheEdgeAlone() throws {
    var run = try TriggerRun(#"{"type":"pressed"}"#)
    #expect(run(0, until: 10) == "N")
    #expect(run(1, until: 20) == "T 10")
    #expect(run(1, until: 30) == "N")
    #expect(run(0, until: 40) == "N")
    #expect(run(1, until: 40) == "T 40")
    #expect(run.trigger.emits == .triggered)
  }
}
