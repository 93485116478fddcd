import Testing

@testable import InputActions

struct RebindingTests {
  private func bindings(_ actions: [String], _ mappings: String) throws -> Bindings {
    let list = actions.map { #"{"name":"\#($0)","type":"bool"}"# }.joined(separator: ",")
    return try Bindings(
      bytes: Array(
        #"{"version":1,"actions":[\#(list)],"contexts":[{"name":"Play","mappings":[\#(mappings)]}]}"#
          .utf8), file: "f")
  }

  private let hold =
    #"{"action":"Hold","control":"Key.A","triggers":[{"type":"hold","seconds":0.1}]}"#

  @Test func equalMappingsGoOnAndOthersBeginAnew() throws {
    let old = try bindings(
      ["Hold", "Jump", "Gone"],
      hold
        + #",{"action":"Jump","control":"Key.B"},{"action":"Gone","control":"Key.C"}"#)
    let new = try bindings(
      ["Jump", "Hold"], #"{"action":"Jump","control":"Key.X"},"# + hold)
    var rig = Rig(old)
    rig.add("Play")
    try rig.step("Key.A=1", "Key.B=1", "Key.C=1", "Key.X=1")
    #expect(try rig("Gone") == "T ST 1")
    try rig.step()
    var moved = Rig(new)
    moved.tick = rig.tick
    moved.state = rig.state
    let ended = moved.state.rebind(from: old, to: new)
    #expect(ended == [EndedAction(name: "Gone", events: .completed)])
    try moved.step()
    #expect(try moved("Jump") == "N C 0", "its new key was down before")
    #expect(try moved("Hold") == "O O 1")
    for _ in 0..<3 { try moved.step() }
    #expect(try moved("Hold") == "O O 1")
    try moved.step()
    #expect(try moved("Hold") == "T T 1", "its time went on")
    try moved.step("Key.X=0")
    try moved.step("Key.X=1")
    #expect(try moved("Jump") == "T ST 1")
  }

  @Test func equalBindingsChangeNothing() throws {
    let old = try fighter()
    var rig = Rig(old)
    rig.add("Combat")
    try rig.step("Key.W=1", "Key.J=1")
    var moved = rig
    #expect(moved.state.rebind(from: old, to: try fighter()).isEmpty)
    for _ in 0..<3 {
      try rig.step()
      try moved.step()
      for name in old.actionNames { #expect(try rig(name) == moved(name)) }
    }
  }
}
