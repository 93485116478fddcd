import Testing

@testable import InputActions

struct BlockByTriggerTests {
  private func blocks(triggered: UInt64, ongoing: UInt64 = 0) -> Bool {
    let input = TriggerInput(
      value: InputValue(true), start: InputTime(units: 5), end: InputTime(units: 9))
    let states = ActionStates(triggered: triggered, active: triggered | ongoing)
    return BlockByTrigger(actions: 0b110).update(input, states).state != .none
  }

  @Test func anyOfItsActionsBlocksOnceItIsTriggered() {
    #expect(!blocks(triggered: 0))
    #expect(!blocks(triggered: 0, ongoing: 0b110), "one on its way blocks nothing")
    #expect(blocks(triggered: 0b010) && blocks(triggered: 0b100) && blocks(triggered: 0b110))
    #expect(ActionLink.blockBy(BlockByTrigger(actions: 1)).kind == .blocker)
  }

  /// The value is kept at the action, and dropped with the mapping.
  @Test(arguments: [true, false])
  func whatIsBlockedIsNone(atAction: Bool) throws {
    let list = #""triggers":[{"type":"blockBy","actions":["Stun"]}]"#
    var rig = try Rig(
      actions: #"{"name":"Stun","type":"bool"},"#
        + #"{"name":"Move","type":"axis1D"\#(atAction ? "," + list : "")}"#,
      mappings: #"{"action":"Stun","control":"Key.S"},"#
        + #"{"action":"Move","control":"Pad.LeftX"\#(atAction ? "" : "," + list)}"#)
    try rig.step("Pad.LeftX=0.5")
    #expect(try rig("Move") == "T ST 0.5")
    try rig.step("Key.S=1@100")
    #expect(try rig("Move") == (atAction ? "N C 0.5" : "N C 0"))
    try rig.step("Key.S=0")
    #expect(try rig("Move") == "T ST 0.5")
  }
}
