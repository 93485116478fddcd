import Testing

@testable import InputActions

struct ToggleTriggerTests {
  @Test func everyPressSwitchesOver() throws {
    var run = try TriggerRun(#"{"type":"toggle"}"#)
    #expect(run(0, until: 10) == "N")
    #expect(run(1, until: 20) == "T 10")
    #expect(run(0, until: 90_000) == "T 20")
    #expect(run(1, until: 90_010) == "N")
    #expect(run(0, until: 90_020) == "N")
    #expect(run(1, until: 90_030) == "T 90020")
    #expect(run.progress == 1)
  }

  @Test func aLongPressIsAHold() throws {
    var run = try TriggerRun(#"{"type":"toggle","holdSeconds":0.05}"#)
    #expect(run(1, until: 768) == "T 0")
    #expect(run(0, until: 800) == "N")
    #expect(run(1, until: 900) == "T 800")
    #expect(run(0, until: 1000) == "T 900", "a short press stays on")
    #expect(run(1, until: 3000) == "N")
    #expect(run(0, until: 3100) == "N", "the press that switches off stays off")
  }

  /// The game may switch it: C8.85.
  @Test func theGameSwitchesIt() throws {
    var rig = try Rig(
      actions: #"{"name":"Crouch","type":"bool"},{"name":"Other","type":"bool"}"#,
      mappings:
        #"{"action":"Crouch","control":"Key.C","triggers":[{"type":"toggle"}]},"#
        + #"{"action":"Other","control":"Key.O","triggers":[{"type":"toggle"}]}"#)
    let crouch = try #require(rig.bindings.action(named: "Crouch"))
    try rig.step()
    rig.evaluator.setToggles(of: crouch, on: true, in: &rig.state)
    try rig.step()
    #expect(try rig("Crouch") == "T ST 0")
    #expect(try rig("Other") == "N - 0")
    try rig.step("Key.C=1")
    #expect(try rig("Crouch") == "N C 0")
    try rig.step("Key.C=0")
    try rig.step("Key.C=1")
    #expect(try rig("Crouch") == "T ST 1")
    rig.evaluator.setToggles(of: crouch, on: false, in: &rig.state)
    try rig.step()
    #expect(try rig("Crouch") == "N C 0")
    rig.evaluator.setToggles(of: ActionID(index: 99), on: true, in: &rig.state)
  }
}
