import DataFiles
import InputActions
import Testing

private let row = BindingRow(context: "Combat", action: "Parry")

private func control(_ name: String) throws -> Control { try #require(Control(name: name)) }

private func bound(_ bindings: Bindings, _ slot: BindingSlot) -> String? {
  bindings.slotBindings.first { $0.slot == slot }?.bound?.control.name
}

struct BindingsProfileTests {
  @Test func keysAreReplacedAddedEmptiedAndReset() throws {
    let defaults = try fighter()
    var profile = PlayerProfile()
    profile.bind(BoundControl(try control("Key.F")), to: BindingSlot(row, 0))
    profile.bind(nil, to: BindingSlot(row, 1))
    profile.bind(BoundControl(try control("Pad.North")), to: BindingSlot(row, 5))
    let (bindings, warnings) = defaults.applying(profile)
    #expect(warnings.isEmpty)
    #expect(
      bindings.slotBindings(of: row).map { $0.bound?.control.name }
        == ["Key.F", nil, "Mouse.Right", "Pad.West", nil, "Pad.North"])
    #expect(bindings.slotBindings(of: row, kind: .gamepad).map(\.slot.number) == [3, 5])
    #expect(bindings.freeSlot(of: row) == BindingSlot(row, 1))
    var rig = Rig(bindings)
    rig.add("Combat")
    try rig.step("Key.J=1", "Key.E=1")
    #expect(try rig("Parry") == "N - 0")
    for key in ["Key.F", "Pad.North", "Pad.West"] {
      try rig.step("\(key)=1")
      #expect(try rig("Parry") == "T ST 1", "\(key)")
      try rig.step("\(key)=0")
    }
    // A second profile on top finds the slots where they were.
    var second = PlayerProfile()
    second.bind(BoundControl(try control("Key.G")), to: BindingSlot(row, 1))
    #expect(bound(bindings.applying(second).bindings, BindingSlot(row, 1)) == "Key.G")
    profile.reset(row)
    #expect(profile == PlayerProfile())
  }

  @Test func controlsOfOneActionChangePlaces() throws {
    var profile = PlayerProfile()
    let (up, down) = (
      BindingSlot(BindingRow(context: "Explore", action: "Move", part: "up")),
      BindingSlot(BindingRow(context: "Explore", action: "Move", part: "down"))
    )
    profile.bind(BoundControl(try control("Key.S")), to: up)
    profile.bind(BoundControl(try control("Key.W")), to: down)
    profile.bind(BoundControl(try control("Key.W")), to: BindingSlot(up.row, 1))
    let (bindings, warnings) = try fighter().applying(profile)
    #expect(bound(bindings, up) == "Key.S" && bound(bindings, down) == "Key.W")
    #expect(bound(bindings, BindingSlot(up.row, 1)) == "Key.Up")
    #expect(warnings.map(\.place) == ["keys[2]"])
  }

  @Test func emptyPartsOfCompositesReadAsRest() throws {
    var profile = PlayerProfile()
    let up = BindingSlot(BindingRow(context: "Explore", action: "Move", part: "up"))
    profile.bind(nil, to: up)
    var rig = Rig(try fighter().applying(profile).bindings)
    rig.add("Explore")
    try rig.step("Key.W=1", "Key.D=1")
    #expect(try rig("Move") == "T ST 1")
  }

  /// A switch would fire at the press of every tap.
  @Test func gesturesOfAGroupStayAsTheyAre() throws {
    let file = #"""
      {"version":1,"actions":[{"name":"Tap","type":"bool"},{"name":"Hold","type":"bool"}],
       "contexts":[{"name":"Play","mappings":[],"alternatives":[{"control":"Key.A",
        "policy":"patient","tap":"Tap","hold":"Hold"}]}]}
      """#
    let defaults = try Bindings(bytes: Array(file.utf8), file: "b.json")
    for action in ["Tap", "Hold"] {
      var profile = PlayerProfile()
      profile.setMode(.toggle, of: action)
      let (bindings, warnings) = defaults.applying(profile)
      #expect(bindings.fileText == defaults.fileText)
      #expect(warnings.count == 1 && "\(warnings)".contains("gesture of Key.A"), "\(warnings)")
    }
    let (_, warnings) = defaults.applying(try profile(#"{"version":2,"holdFree":true}"#))
    #expect(warnings.count == 1 && "\(warnings)".contains("stays a hold"), "\(warnings)")
  }

  private let guardFile = #"""
    {"version":1,"actions":[{"name":"Guard","type":"bool"},
    {"name":"Charge","type":"bool"},{"name":"Steer","type":"axis1D"}],
    "contexts":[{"name":"Play","mappings":[
    {"action":"Guard","control":"Key.A","triggers":[{"type":"down","threshold":0.3}]},
    {"action":"Guard","control":"Key.B"},
    {"action":"Charge","control":"Key.C","triggers":[{"type":"hold","seconds":0.5}]},
    {"action":"Steer","control":"Pad.LeftX"}]}]}
    """#

  private func rig(_ profile: PlayerProfile) throws -> Rig {
    let defaults = try Bindings(bytes: Array(guardFile.utf8), file: "guard.json")
    let (bindings, warnings) = defaults.applying(profile)
    #expect(warnings.isEmpty, "\(warnings)")
    var rig = Rig(bindings)
    rig.add("Play")
    return rig
  }

  @Test func aHeldActionSwitches() throws {
    var profile = PlayerProfile()
    profile.setMode(.toggle, of: "Guard")
    var rig = try rig(profile)
    let guarding = try #require(rig.bindings.action(named: "Guard"))
    try rig.step("Key.A=1")
    try rig.step("Key.A=0")
    #expect(rig.state.state(of: guarding) == .triggered)
    try rig.step("Key.B=1")
    #expect(rig.state.state(of: guarding) == .none, "another key switches it off")
  }

  @Test(arguments: [(10, TriggerState.triggered), (40, .none)])
  func aShortClickSwitchesAndALongOneHolds(ticks: Int, after: TriggerState) throws {
    var profile = PlayerProfile()
    profile.setMode(.hybrid(seconds: 0.4), of: "Guard")
    var rig = try rig(profile)
    let guarding = try #require(rig.bindings.action(named: "Guard"))
    try rig.step("Key.A=1")
    for _ in 0..<ticks { try rig.step() }
    #expect(rig.state.state(of: guarding) == .triggered)
    try rig.step("Key.A=0")
    #expect(rig.state.state(of: guarding) == after)
  }

  @Test func nothingHasToBeHeld() throws {
    var profile = PlayerProfile()
    profile.isHoldFree = true
    var rig = try rig(profile)
    try rig.step("Key.C=1", "Key.A=1")
    #expect(try rig("Charge") == "T ST 1")
    try rig.step("Key.A=0")
    let guarding = try #require(rig.bindings.action(named: "Guard"))
    #expect(rig.state.state(of: guarding) == .triggered)
  }

  /// The preset does something to the bindings of the game: no key of Move has to be held.
  @Test func theFighterWalksWithoutAHeldKey() throws {
    let preset = try PlayerProfile(path: presetsFolder + "/hold-free.json")
    let (bindings, warnings) = try fighter().applying(preset)
    #expect(warnings.isEmpty)
    var rig = Rig(bindings)
    rig.add("Explore")
    try rig.step("Key.W=1")
    try rig.step("Key.W=0")
    #expect(try rig("Move") == "T T 0,1")
    try rig.step("Key.Up=1", "Key.Up=0@9", "Key.S=1", "Key.S=0@9")
    try rig.step()
    #expect(try rig("Move") == "T T 0,-1", "each composite has switches of its own")
    try rig.step("Key.Up=1", "Key.S=1")
    #expect(try rig("Move") == "N C 0")
  }

  @Test func timesAndDeadZonesAreThePlayers() throws {
    var profile = PlayerProfile()
    profile.setTrigger("hold", of: "Charge", "seconds", to: 0.25)
    profile.setDeadZone(of: "Steer", lower: 0.5)
    var rig = try rig(profile)
    try rig.step("Key.C=1", "Pad.LeftX=0.5")
    #expect(try rig("Steer") == "N - 0")
    for _ in 0..<14 { try rig.step() }
    #expect(try rig("Charge") == "O O 1")
    try rig.step("Pad.LeftX=0.75")
    #expect(try rig("Charge") == "T T 1" && rig("Steer") == "T ST 0.5")
  }

  @Test func settingsAreReadByTheGame() throws {
    let defaults = try fighter()
    #expect(defaults.setting("parryWindow") == 1 && defaults.setting("none") == nil)
    var profile = PlayerProfile()
    profile.setSetting("parryWindow", to: 1.5)
    #expect(defaults.applying(profile).bindings.setting("parryWindow") == 1.5)
    profile.setSetting("parryWindow", to: nil)
    #expect(profile == PlayerProfile())
  }

  @Test func presetsFitTheFighter() throws {
    let defaults = try fighter()
    let names = try FileAccess.list(presetsFolder)
    #expect(names.count == 5)
    for name in names {
      let profile = try PlayerProfile(path: presetsFolder + "/" + name)
      let (bindings, warnings) = defaults.applying(profile)
      #expect(warnings.isEmpty, "\(name): \(warnings)")
      let grave: [BindingConflict.Kind] = [.collisionWithMappingInSameContext, .reservedByAction]
      for slot in bindings.slotBindings {
        guard let bound = slot.bound else { continue }
        let kinds = bindings.conflicts(binding: bound, to: slot.slot).map(\.kind)
        #expect(!kinds.contains(where: grave.contains), "\(name): \(slot.slot) \(kinds)")
      }
      for action in bindings.actionNames {
        for kind in [DeviceKind.keyboard, .gamepad] where name.hasPrefix("one-handed") {
          let isReached = bindings.slotBindings.contains {
            $0.slot.row.action == action && $0.bound?.control.kind == kind
          }
          #expect(isReached, "\(name): \(action) on \(kind)")
        }
      }
    }
  }

  @Test func controlsHaveNamesForPrompts() throws {
    let names = ControlNames { $0 == Control(name: "Key.Y") ? "Z" : nil }
    #expect(names(try control("Key.Y")) == "Z")
    #expect(names(BoundControl(try control("Key.E"), with: ["Key.LeftShift"])) == "Left Shift + E")
    #expect(try control("Pad.LeftX").displayName == "Pad Left X")
    #expect(try control("Mouse.Right").displayName == "Mouse Right")
    #expect(try control("Key.F12").displayName == "F12")
  }
}
