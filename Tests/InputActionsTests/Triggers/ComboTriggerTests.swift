import Testing

@testable import InputActions

struct ComboTriggerTests {
  /// A and B within 0.1 s, unless Stop is pressed; 0.1 s are 1536 units, six ticks.
  private func rig(_ more: String = "") throws -> Rig {
    try Rig(
      actions: """
        {"name":"A","type":"bool"},{"name":"B","type":"bool"},{"name":"Stop","type":"bool"},
        {"name":"Combo","type":"bool","triggers":[{"type":"combo","steps":[
          {"action":"A","events":["triggered"]},
          {"action":"B","events":["triggered"],"seconds":0.1}],"cancels":[{"action":"Stop"}]\(more)}]}
        """,
      mappings: """
        {"action":"A","control":"Key.A","triggers":[{"type":"pressed"}]},
        {"action":"B","control":"Key.B","triggers":[{"type":"pressed"}]},
        {"action":"Stop","control":"Key.S"},{"action":"Combo","control":"None"}
        """)
  }

  @Test func bothStepsInOneTickInOrder() throws {
    var rig = try rig()
    try rig.step("Key.A=1@10", "Key.B=1@20")
    #expect(try rig("Combo") == "T ST 0")
    #expect(rig.state.pressTime(of: try #require(rig.bindings.action(named: "Combo")))?.units == 20)
    try rig.step()
    #expect(try rig("Combo") == "N C 0")
  }

  @Test func theOrderWithinATickCounts() throws {
    var rig = try rig()
    try rig.step("Key.B=1@10", "Key.A=1@20")
    #expect(try rig("Combo") == "O S 0", "only the first step is done")
  }

  @Test(arguments: [(0, "T T 0"), (1, "N X 0")] as [(UInt8, String)])
  func theTimeIsThatOfTheEdges(late: UInt8, answer: String) throws {
    var rig = try rig()
    try rig.step("Key.A=1@50")
    for _ in 0..<5 { try rig.step() }
    #expect(try rig("Combo") == "O O 0")
    try rig.step("Key.B=1@\(49 + late)")
    #expect(try rig("Combo") == answer, "less than the time is in time")
  }

  @Test func whatCancelsStartsItAnew() throws {
    var rig = try rig()
    try rig.step("Key.A=1")
    try rig.step("Key.S=1")
    #expect(try rig("Combo") == "N X 0")
    try rig.step("Key.B=1", "Key.S=0")
    #expect(try rig("Combo") == "N - 0")
  }

  @Test func whatCancelsAfterTheLastStepComesTooLate() throws {
    var rig = try rig()
    try rig.step("Key.A=1")
    try rig.step("Key.B=1@10", "Key.S=1@20")
    #expect(try rig("Combo") == "T T 0")
  }

  @Test func aSnapshotWithinItGoesOn() throws {
    var rig = try rig()
    try rig.step("Key.A=1")
    var copy = rig
    try rig.step("Key.B=1")
    try copy.step("Key.B=1")
    #expect(try rig("Combo") == "T T 0" && rig.state == copy.state)
  }
}
