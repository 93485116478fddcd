import Testing

@testable import InputActions

struct BindingsTriggersTests {
  private func rig(_ triggers: String) throws -> (rig: Rig, id: ActionID) {
    let rig = try Rig(
      actions: #"{"name":"A","type":"bool"},{"name":"B","type":"bool"}"#,
      mappings:
        #"{"action":"B","control":"Key.B","triggers":[{"type":"hold"}]},"#
        + #"{"action":"A","control":"Key.A","triggers":[\#(triggers)]}"#)
    return (rig, try #require(rig.bindings.action(named: "A")))
  }

  @Test func progressFillsWhileAKeyIsHeld() throws {
    var (rig, id) = try rig(#"{"type":"hold","seconds":0.1},{"type":"cooldown"}"#)
    #expect(rig.evaluator.progress(of: id, in: rig.state) == 0, "readiness is no progress")
    try rig.step("Key.A=1")
    for tick in 1...8 {
      let progress = rig.evaluator.progress(of: id, in: rig.state)
      #expect(abs(progress - min(Float(tick) / 6, 1)) < 1e-6)
      try rig.step()
    }
    try rig.step("Key.A=0")
    #expect(rig.evaluator.progress(of: id, in: rig.state) == 0)
    #expect(rig.evaluator.progress(of: ActionID(index: 200), in: rig.state) == 0)
  }

  @Test func aCooldownAloneIsItsOwnProgress() throws {
    var (rig, id) = try rig(#"{"type":"cooldown","seconds":0.1}"#)
    try rig.step("Key.A=1")
    try rig.step("Key.A=0")
    for tick in 1...7 {
      let progress = rig.evaluator.progress(of: id, in: rig.state)
      #expect(abs(progress - min(Float(tick) / 6, 1)) < 1e-6)
      try rig.step()
    }
  }

  @Test(arguments: [
    ("", false), (#"{"type":"down"}"#, false), (#"{"type":"pressed"},{"type":"toggle"}"#, false),
    (#"{"type":"tap"}"#, true), (#"{"type":"cooldown"}"#, false),
    (#"{"type":"pressed"},{"type":"cooldown"}"#, true),
  ])
  func possibleEventsKnowWhatCanBeOngoing(triggers: String, ongoing: Bool) throws {
    let (rig, id) = try rig(triggers)
    let events = rig.bindings.possibleEvents(of: id)
    #expect(events.contains(.ongoing) == ongoing && events.contains(.canceled) == ongoing)
    #expect(events.isSuperset(of: [.started, .triggered, .completed]))
  }
}
