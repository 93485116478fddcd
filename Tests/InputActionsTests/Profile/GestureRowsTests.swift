import InputActions
import Testing

/// Groups of gestures as a player's rows.
struct GestureRowsTests {
  private let file = #"""
    {"version":1,"actions":[{"name":"Roll","type":"bool"},{"name":"Sprint","type":"bool"},
    {"name":"Leap","type":"bool"},{"name":"Jump","type":"bool"}],
    "contexts":[{"name":"Play","mappings":[{"action":"Jump","control":"Key.Space"}],
    "alternatives":[{"control":"Key.A","tap":"Roll","hold":"Sprint","holdSeconds":0.5},
    {"control":"Pad.East","tap":"Roll","doubleTap":"Leap","hold":"Sprint"}]}]}
    """#

  private func bindings() throws -> Bindings {
    try Bindings(bytes: Array(file.utf8), file: "g.json")
  }

  private func slot(_ action: String, _ part: String?, _ number: Int = 0) -> BindingSlot {
    BindingSlot(BindingRow(context: "Play", action: action, part: part), number)
  }

  private func key(_ name: String) throws -> BoundControl {
    BoundControl(try #require(Control(name: name)))
  }

  private func words(_ bindings: Bindings) -> [String] {
    bindings.slotBindings.map { "\($0.slot) \($0.bound?.control.name ?? "-")" }
  }

  @Test func everyGestureIsARow() throws {
    let bindings = try bindings()
    #expect(
      words(bindings) == [
        "Play/Jump[0] Key.Space", "Play/Roll/tap[0] Key.A", "Play/Sprint/hold[0] Key.A",
        "Play/Roll/tap[1] Pad.East", "Play/Leap/doubleTap[0] Pad.East",
        "Play/Sprint/hold[1] Pad.East",
      ])
    #expect(
      bindings.companions(of: slot("Sprint", "hold")) == [
        slot("Roll", "tap"), slot("Sprint", "hold"),
      ])
    #expect(bindings.companions(of: slot("Jump", nil)) == [slot("Jump", nil)])
    let times = bindings.triggerSeconds.map { "\($0.row!) \($0.type) \($0.seconds)" }
    #expect(
      times == [
        "Play/Roll/tap tap 0.2", "Play/Sprint/hold hold 0.5", "Play/Leap/doubleTap doubleTap 0.25",
      ])
  }

  @Test(arguments: ConflictResolution.allCases)
  func oneGestureIsBoundAndAllGoAlong(_ resolution: ConflictResolution) throws {
    let defaults = try bindings()
    var profile = PlayerProfile()
    let done = profile.bind(
      try key("Key.Space"), to: slot("Sprint", "hold"), resolution: resolution, in: defaults)
    #expect(done == (resolution != .cancel))
    let (bound, warnings) = defaults.applying(profile)
    #expect(warnings.isEmpty)
    let first = words(bound).prefix(3)
    switch resolution {
    case .cancel: #expect(first == words(defaults).prefix(3))
    case .replace:
      #expect(
        first == ["Play/Jump[0] -", "Play/Roll/tap[0] Key.Space", "Play/Sprint/hold[0] Key.Space"])
    case .swap:
      #expect(
        first == [
          "Play/Jump[0] Key.A", "Play/Roll/tap[0] Key.Space", "Play/Sprint/hold[0] Key.Space",
        ])
    case .keepBoth:
      #expect(
        first == [
          "Play/Jump[0] Key.Space", "Play/Roll/tap[0] Key.Space", "Play/Sprint/hold[0] Key.Space",
        ])
    }
  }

  @Test func aKeyThatGesturesHaveIsTakenFromAll() throws {
    let defaults = try bindings()
    for (resolution, left) in [(ConflictResolution.replace, "-"), (.swap, "Key.Space")] {
      var profile = PlayerProfile()
      let done = profile.bind(
        try key("Key.A"), to: slot("Jump", nil), resolution: resolution, in: defaults)
      let (bound, warnings) = defaults.applying(profile)
      #expect(done && warnings.isEmpty && profile.keys.count == 2)
      #expect(
        words(bound).prefix(3)
          == ["Play/Jump[0] Key.A", "Play/Roll/tap[0] \(left)", "Play/Sprint/hold[0] \(left)"])
    }
  }

  /// Whichever gesture of a group is bound to the key of another: no action can have it in both.
  @Test(arguments: [("Roll", "tap"), ("Sprint", "hold")])
  func groupsThatShareAnActionDoNotShareAKey(action: String, part: String) throws {
    let defaults = try bindings()
    var profile = PlayerProfile()
    let done = profile.bind(
      try key("Pad.East"), to: slot(action, part), resolution: .keepBoth, in: defaults)
    let (bound, warnings) = defaults.applying(profile)
    #expect(done && warnings.isEmpty, "\(warnings)")
    #expect(
      words(bound) == [
        "Play/Jump[0] Key.Space", "Play/Roll/tap[0] Pad.East", "Play/Sprint/hold[0] Pad.East",
        "Play/Roll/tap[1] -", "Play/Leap/doubleTap[0] -", "Play/Sprint/hold[1] -",
      ])
  }

  /// Whichever gesture was changed, one entry is kept, and resetting any row takes it back.
  @Test func rowsOfGesturesAreResetTogether() throws {
    let defaults = try bindings()
    var profile = PlayerProfile()
    for (name, slot) in [("Key.B", slot("Sprint", "hold")), ("Key.C", slot("Roll", "tap"))] {
      let done = profile.bind(try key(name), to: slot, resolution: .replace, in: defaults)
      #expect(done && profile.keys.count == 1)
    }
    profile.setTrigger(
      "hold", of: "Sprint", row: slot("Sprint", "hold").row, "seconds", to: 0.75)
    let bound = defaults.applying(profile).bindings
    #expect(bound.triggerSeconds.contains { $0.action == "Sprint" && $0.seconds == 0.75 })
    profile.reset(slot("Sprint", "hold").row, in: bound)
    #expect(profile == PlayerProfile())
  }

  /// Of several keys for one group the last that can be bound counts, and is told.
  @Test func theKeyThatCountsIsNamed() throws {
    let applied = try bindings().applying(
      try profile(
        #"""
        {"version":2,"keys":[{"context":"Play","action":"Roll","part":"tap","control":"Key.Q"},
        {"context":"Play","action":"Sprint","part":"hold","control":"Key.R"},
        {"context":"Play","action":"Leap","part":"doubleTap","control":"Key.W"},
        {"context":"Play","action":"Sprint","part":"hold","slot":1,"control":"Nope"},
        {"context":"Play","action":"Roll","part":"tap","slot":1,"control":"Key.T","with":["Key.Alt"]}]}
        """#))
    #expect(
      applied.warnings.map { "\($0.place) \($0.reason.prefix(74))" } == [
        "keys[0] the gestures of a control go together; keys[1], of Play/Sprint/hold[0], co",
        "keys[3] there is no control \"Nope\"; valid names: Key.A, Key.B, Key.C, Key.D, Key.E",
        "keys[4] the gestures of a control, such as tap, take no modifier keys",
      ])
    #expect(
      words(applied.bindings).dropFirst() == [
        "Play/Roll/tap[0] Key.R", "Play/Sprint/hold[0] Key.R", "Play/Roll/tap[1] Key.W",
        "Play/Leap/doubleTap[0] Key.W", "Play/Sprint/hold[1] Key.W",
      ])
  }

  /// That a hold stays one is told once for each control that has it.
  @Test func emptyGroupsKeepNoHold() throws {
    var profile = PlayerProfile()
    profile.isHoldFree = true
    profile.bind(nil, to: slot("Sprint", "hold", 1))
    profile.bind(nil, to: slot("Sprint", "hold", 2))
    #expect(
      try bindings().applying(profile).warnings.map(\.reason)
        == ["Sprint stays a hold: a tap of Key.A means something else"])
  }

  /// What no two gestures of a group could be is refused as a whole, and the rest stays.
  @Test func modifierKeysAreRefused() throws {
    var profile = PlayerProfile()
    let bound = BoundControl(try key("Key.B").control, with: ["Key.Shift"])
    profile.bind(bound, to: slot("Roll", "tap"))
    let (bindings, warnings) = try bindings().applying(profile)
    #expect(
      warnings.map(\.reason) == ["the gestures of a control, such as tap, take no modifier keys"])
    #expect(words(bindings) == words(try self.bindings()))
  }

  @Test func modesOfActionsAreTold() throws {
    let json = #"""
      {"version":1,"actions":[{"name":"Guard","type":"bool","triggers":[{"type":"down"}]},
      {"name":"Move","type":"axis1D"},{"name":"Jump","type":"bool"}],"contexts":[{"name":"C",
      "mappings":[{"action":"Guard","control":"Key.G"},
      {"action":"Move","composite1D":{"negative":"Key.A","positive":"Key.D"}}]}]}
      """#
    let defaults = try Bindings(bytes: Array(json.utf8), file: "m.json")
    #expect(defaults.switchableActions == ["Guard", "Move"])
    var profile = PlayerProfile()
    for mode in [PlayerProfile.PressMode.toggle, .hybrid(seconds: 0.5), .hold] {
      profile.setMode(mode, of: "Guard")
      let bindings = defaults.applying(profile).bindings
      #expect(bindings.pressMode(of: "Guard") == mode)
      #expect(bindings.switchableActions == ["Guard", "Move"])
    }
    profile.setMode(.toggle, of: "Move")
    #expect(defaults.applying(profile).bindings.pressMode(of: "Move") == .toggle)
  }
}
