import InputActions
import Testing

struct BindingConflictTests {
  private let file = #"""
    {"version":1,"actions":[{"name":"A","type":"bool"},{"name":"B","type":"bool"},
    {"name":"Take","type":"bool","consumes":true},{"name":"Home","type":"bool","reserved":true},
    {"name":"Steer","type":"axis1D"},{"name":"Move","type":"axis2D"}],
    "contexts":[{"name":"Low","priority":0,"mappings":[{"action":"A","control":"Key.A"},
    {"action":"Steer","control":"Pad.LeftX"},{"action":"Home","control":"Key.H"},
    {"action":"Move","composite2D":{"up":"Key.W","down":"Key.S","left":"Key.Q","right":"Key.D"}},
    {"action":"B","control":"Key.B"},{"action":"B","control":"Key.V"}]},
    {"name":"High","priority":1,"mappings":[{"action":"Take","control":"Key.T"},
    {"action":"B","control":"Key.N"},{"action":"A","control":"Key.M"}]},
    {"name":"Menu","priority":2,"sink":true,"mappings":[{"action":"Take","control":"Key.X"},
    {"action":"B","control":"Key.Y"}]}]}
    """#

  private func bindings() throws -> Bindings {
    try Bindings(bytes: Array(file.utf8), file: "c.json")
  }

  private func slot(_ context: String, _ action: String, _ number: Int = 0, part: String? = nil)
    -> BindingSlot
  {
    BindingSlot(BindingRow(context: context, action: action, part: part), number)
  }

  private func answer(_ key: String, _ slot: BindingSlot, with: [String] = []) throws -> String {
    let bound = BoundControl(try #require(Control(name: key)), with: with)
    return try bindings().conflicts(binding: bound, to: slot).map {
      ([("\($0.kind)")] + $0.offenders.map(\.description)).joined(separator: " ")
    }.joined(separator: ", ")
  }

  @Test func everyKindIsFound() throws {
    let low = slot("Low", "A")
    #expect(try answer("Key.A", low) == "noIssue", "the slot's own control")
    #expect(try answer("Key.Z", low) == "noIssue")
    #expect(try answer("Key.B", low) == "collisionWithMappingInSameContext Low/B[0]")
    #expect(try answer("Key.W", low) == "collisionWithMappingInSameContext Low/Move/up[0]")
    #expect(try answer("Key.V", slot("Low", "B")) == "collisionWithMappingInSameContext Low/B[1]")
    #expect(try answer("Key.H", low) == "reservedByAction Low/Home[0]")
    #expect(try answer("Key.T", low) == "hiddenByExistingMapping High/Take[0]", "it consumes")
    #expect(try answer("Key.Y", low) == "hiddenByExistingMapping Menu/B[0]", "a sink")
    #expect(try answer("Key.A", slot("High", "Take")) == "hidesExistingMapping Low/A[0]")
    #expect(try answer("Key.A", slot("Menu", "B")) == "hidesExistingMapping Low/A[0]")
    #expect(try answer("Key.A", slot("High", "B")) == "collisionWithMappingInSameContext Low/A[0]")
    #expect(try answer("Key.M", low) == "noIssue", "one action in two contexts")
    #expect(try answer("Key.Z", slot("Low", "Steer")) == "forcesTypePromotion")
    #expect(try answer("Pad.LeftY", low) == "forcesTypeDemotion")
    #expect(try answer("Pad.LeftY", slot("Low", "Move", part: "up")) == "forcesTypeDemotion")
    #expect(
      try answer("Pad.LeftX", low)
        == "collisionWithMappingInSameContext Low/Steer[0], forcesTypeDemotion")
  }

  /// What is asked is what then happens: a key with modifier keys and the key alone collide unless the
  /// longer one goes first and consumes.
  @Test(arguments: [false, true], [false, true])
  func chordsCollideWithTheirKeyUnlessTheyConsume(consumes: Bool, isGroup: Bool) throws {
    let short =
      isGroup
      ? #""alternatives":[{"control":"Key.E","tap":"Plain","hold":"Other"}]"#
      : #""alternatives":[]"#
    let plain = isGroup ? "" : #",{"action":"Plain","control":"Key.E"}"#
    let json = #"""
      {"version":1,"actions":[{"name":"Chord","type":"bool","consumes":\#(consumes)},
      {"name":"Plain","type":"bool"},{"name":"Other","type":"bool"}],"contexts":[{"name":"C",
      "mappings":[{"action":"Chord","control":"Key.E","with":["Key.LeftShift"]}\#(plain)],\#(short)}]}
      """#
    let bindings = try Bindings(bytes: Array(json.utf8), file: "e.json")
    var rig = Rig(bindings)
    rig.add("C")
    var fired: Set<String> = []
    for (tick, events) in [["LeftShift", "E"], []].enumerated() {
      var frame = RawEventFrame()
      for name in events {
        frame.append(RawEvent(try #require(Control(name: "Key." + name)), value: 1))
      }
      if events.isEmpty {
        frame.append(RawEvent(try #require(Control(name: "Key.E")), value: 0))
      }
      rig.evaluator.evaluate(frame, tick: UInt32(tick), into: &rig.state)
      for name in ["Chord", "Plain"]
      where rig.state.state(of: try #require(bindings.action(named: name))) == .triggered {
        fired.insert(name)
      }
    }
    #expect(fired == (consumes ? ["Chord"] : ["Chord", "Plain"]))
    #expect(bindings.collisions().isEmpty == consumes)
    let bound = BoundControl(try #require(Control(name: "Key.E")), with: ["Key.LeftShift"])
    let kinds = bindings.conflicts(binding: bound, to: slot("C", "Chord")).map(\.kind)
    #expect(kinds == [consumes ? .noIssue : .collisionWithMappingInSameContext])
  }

  @Test func chordsOfTwoContexts() throws {
    #expect(
      try answer("Key.B", slot("Low", "A"), with: ["Key.LeftShift"])
        == "collisionWithMappingInSameContext Low/B[0]")
    #expect(try answer("Key.B", slot("High", "Take"), with: ["Key.LeftShift"]) == "noIssue")
    #expect(
      try answer("Key.T", slot("Low", "A"), with: ["Key.Shift"])
        == "hiddenByExistingMapping High/Take[0]", "the key alone goes first there, and consumes")
    #expect(
      try answer("Key.A", slot("Menu", "B"), with: ["Key.Shift"])
        == "hidesExistingMapping Low/A[0]", "a sink takes the control with and without")
  }

  @Test func contextsThatAreNeverTogetherDoNotCollide() throws {
    let company = ContextCompany([["Low", "Menu"], ["High", "Menu"]])
    let bound = BoundControl(try #require(Control(name: "Key.T")))
    let found = try bindings().conflicts(
      binding: bound, to: slot("Low", "A"), company: company)
    #expect(found.map(\.kind) == [.noIssue])
  }

  /// Any key, gestures of one control, tags and devices.
  @Test func otherUsesOfAControl() throws {
    let json = #"""
      {"version":1,"tags":["boat"],"actions":[{"name":"A","type":"bool"},{"name":"B","type":"bool"},
      {"name":"D","type":"bool"}],"contexts":[
      {"name":"Foot","when":{"none":["boat"]},"mappings":[{"action":"A","control":null}],
      "alternatives":[{"control":"Key.G","tap":"B","hold":"D"}]},
      {"name":"Boat","when":{"all":["boat"]},"mappings":[{"action":"B","control":"Key.B"}]},
      {"name":"Pad","devices":"pad0","mappings":[{"action":"B","control":"Key.P"}]},
      {"name":"Title","mappings":[{"action":"D","control":"AnyKey"}]}]}
      """#
    let bindings = try Bindings(bytes: Array(json.utf8), file: "d.json")
    func answer(_ name: String) throws -> [String] {
      let control = try #require(Control(name: name))
      return bindings.conflicts(binding: BoundControl(control), to: slot("Foot", "A"))
        .flatMap { $0.offenders.map(\.description) }
    }
    #expect(try answer("Key.Z") == ["Title/D[0]"])
    #expect(try answer("Key.B") == ["Title/D[0]"], "never on foot and in a boat")
    #expect(try answer("Key.P") == ["Title/D[0]"], "its context hears a pad alone")
    #expect(try answer("Key.G") == ["Foot/B/tap[0]", "Foot/D/hold[0]", "Title/D[0]"])
    #expect(try answer("Pad.LeftX").isEmpty)
    var profile = PlayerProfile()
    let bound = BoundControl(try #require(Control(name: "Key.G")))
    let done = profile.bind(bound, to: slot("Foot", "A"), resolution: .replace, in: bindings)
    let applied = bindings.applying(profile)
    #expect(done && profile.keys.count == 2 && applied.warnings.isEmpty)
    let gestures = applied.bindings.slotBindings.filter { $0.slot.row.part != nil }
    #expect(gestures.count == 2 && gestures.allSatisfy { $0.bound == nil }, "both lost the key")
  }

  private func resolved(_ resolution: ConflictResolution, _ key: String = "Key.B") throws
    -> (Bool, [String?])
  {
    var profile = PlayerProfile()
    let bound = BoundControl(try #require(Control(name: key)))
    let defaults = try bindings()
    let done = profile.bind(bound, to: slot("Low", "A"), resolution: resolution, in: defaults)
    let (bindings, warnings) = defaults.applying(profile)
    #expect(warnings.isEmpty)
    let slots = [slot("Low", "A"), slot("Low", "B"), slot("Low", "B", 1)]
    return (
      done,
      slots.map { wanted in
        bindings.slotBindings.first { $0.slot == wanted }?.bound?.control.name
      }
    )
  }

  @Test func conflictsAreResolved() throws {
    #expect(try resolved(.replace) == (true, ["Key.B", nil, "Key.V"]))
    #expect(try resolved(.swap) == (true, ["Key.B", "Key.A", "Key.V"]))
    #expect(try resolved(.keepBoth) == (true, ["Key.B", "Key.B", "Key.V"]))
    #expect(try resolved(.cancel) == (false, ["Key.A", "Key.B", "Key.V"]))
    #expect(try resolved(.replace, "Key.H") == (false, ["Key.A", "Key.B", "Key.V"]), "reserved")
  }

  @Test func oneActionHasAControlOnce() throws {
    var profile = PlayerProfile()
    let bound = BoundControl(try #require(Control(name: "Key.V")))
    let defaults = try bindings()
    let done = profile.bind(bound, to: slot("Low", "B"), resolution: .keepBoth, in: defaults)
    #expect(done)
    let (applied, warnings) = defaults.applying(profile)
    #expect(warnings.isEmpty)
    let names = applied.slotBindings(of: slot("Low", "B").row).map { $0.bound?.control.name }
    #expect(names == ["Key.V", nil])
  }
}
