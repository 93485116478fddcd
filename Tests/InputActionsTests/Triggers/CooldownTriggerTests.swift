import Testing

@testable import InputActions

struct CooldownTriggerTests {
  @Test func waitsAfterTheRelease() throws {
    var run = try TriggerRun(#"{"type":"cooldown","seconds":0.05}"#)
    #expect(run.trigger.kind == .implicit)
    #expect(run.progress == 1, "ready at first")
    #expect(run(1, until: 100) == "T 0")
    #expect(run(1, until: 5000) == "T 100")
    #expect(run(0, until: 5384) == "N")
    #expect(run.progress == 0.5)
    #expect(run(1, until: 5400) == "N")
    #expect(run(0, until: 5768) == "N", "a press in vain does not put it off")
    #expect(run(1, until: 5800) == "T 5768")
  }

  @Test func aPressThatIsHeldFiresWhenItIsReady() throws {
    var run = try TriggerRun(#"{"type":"cooldown","seconds":0.05}"#)
    #expect(run(1, until: 100) == "T 0")
    #expect(run(0, until: 200) == "N")
    #expect(run(1, until: 868) == "N")
    #expect(run(1, until: 1000) == "T 868")
  }

  @Test func aPressThatCameTooEarlyPutsNothingOff() throws {
    var run = try TriggerRun(#"{"type":"cooldown","seconds":0.05}"#)
    #expect(run(1, until: 100) == "T 0")
    #expect(run(0, until: 200) == "N")
    #expect(run(1, until: 868) == "N")
    #expect(run(1, until: 1000) == "T 868", "held until it is ready")
    #expect(run(0, until: 1010) == "N")
    #expect(run(1, until: 1020) == "T 1010")
  }

  @Test func joinsAnotherTrigger() throws {
    var rig = try Rig(
      actions: #"{"name":"Dash","type":"bool"}"#,
      mappings:
        #"{"action":"Dash","control":"Key.A","triggers":[{"type":"pressed"},{"type":"cooldown","seconds":0.1}]}"#
    )
    try rig.step("Key.A=1@9", "Key.A=0@20")
    #expect(try rig("Dash") == "T ST 1")
    try rig.step("Key.A=1")
    #expect(try rig("Dash") == "O SC 1", "pressed alone is a part")
    try rig.step("Key.A=0")
    for _ in 0..<6 { try rig.step() }
    try rig.step("Key.A=1")
    #expect(try rig("Dash") == "T ST 1")
  }
}
