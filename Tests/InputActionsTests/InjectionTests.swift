import Testing

@testable import InputActions

struct InjectionTests {
  /// Triggers go along with their controls while a result is forced: neither does a hold count the
  /// time of an earlier press, nor does a press within come late.
  @Test(arguments: [false, true]) func triggersGoOnBelowWhatIsForced(external: Bool) throws {
    var rig = try Rig(
      actions: #"{"name":"Long","type":"bool"},{"name":"Press","type":"bool"}"#,
      mappings:
        #"{"action":"Long","control":"Key.A","triggers":[{"type":"hold","seconds":1}]},"#
        + #"{"action":"Press","control":"Key.A","triggers":[{"type":"pressed"}]}"#)
    try rig.step("Key.A=1")
    #expect(try rig("Long") == "O S 1")
    for name in ["Long", "Press"] {
      let id = try #require(rig.bindings.action(named: name))
      if external {
        rig.state.makeExternal(id, ticks: 100)
      } else {
        rig.state.injectResult(.none, Axis3D(0, 0, 0), into: id, ticks: 100)
      }
    }
    for i in 0..<100 {
      switch i {
      case 10: try rig.step("Key.A=0")
      case 95: try rig.step("Key.A=1")
      default: try rig.step()
      }
    }
    try rig.step()
    #expect(try rig("Long").hasPrefix("O"), "held for a few ticks only")
    #expect(try !rig("Press").contains("T"), "pressed some ticks ago")
    for _ in 0..<60 { try rig.step() }
    #expect(try rig("Long").hasPrefix("T"))
  }
}
