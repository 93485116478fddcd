import DataFiles
import InputActions
import Testing

/// The presets that come with the game: one hand reaches everything, and they go together.
struct PresetTests {
  enum Hand: String, CaseIterable { case left, right }

  private func preset(_ name: String) throws -> PlayerProfile {
    try PlayerProfile(path: presetsFolder + "/" + name + ".json")
  }

  /// Where keys lie, in widths of a letter's key from the left end and rows from that of the digits;
  /// keys that are not here lie outside of the block of letters.
  private static let keys: [String: (x: Float, y: Float)] = {
    var result: [String: (x: Float, y: Float)] = [
      "Escape": (0, -1), "Tab": (0.25, 1), "CapsLock": (0.4, 2), "LeftShift": (0.6, 3),
      "LeftControl": (0.2, 4), "Backspace": (13.5, 0), "Return": (13.4, 2), "RightShift": (13.4, 3),
    ]
    let rows: [(String, Float, Float)] = [
      ("Grave 1 2 3 4 5 6 7 8 9 0 Minus Equals", 0, 0),
      ("Q W E R T Y U I O P LeftBracket RightBracket", 1.5, 1),
      ("A S D F G H J K L Semicolon Apostrophe", 1.75, 2),
      ("Z X C V B N M Comma Period Slash", 2.25, 3),
    ]
    for (names, x, y) in rows {
      for (place, name) in names.split(separator: " ").enumerated() {
        result[String(name)] = (x + Float(place), y)
      }
    }
    return result
  }()

  /// The keys and the pad's controls under one hand, which spans seven keys; the space bar lies under
  /// either thumb.
  private func isReached(_ control: Control, by hand: Hand) -> Bool {
    let name = String(control.name.drop { $0 != "." }.dropFirst())
    switch control.kind {
    case .keyboard:
      guard let x = Self.keys[name]?.x else { return name == "Space" }
      return hand == .left ? x <= 7 : x >= 6.5
    case .gamepad:
      let left = [
        "LeftX", "LeftY", "LeftTrigger", "LeftShoulder", "LeftStick", "DPadUp", "DPadDown",
        "DPadLeft", "DPadRight", "Back",
      ]
      return left.contains(name) == (hand == .left) && name != "Guide"
    case .mouse, .touch, .custom: return false
    }
  }

  /// The values that an action takes in a context when one of a hand's controls, or without a hand one
  /// of the device's, is moved alone.
  private func values(
    _ bindings: Bindings, _ context: String, _ action: String, _ kind: DeviceKind, _ hand: Hand?
  ) throws -> [Axis3D] {
    let id = try #require(bindings.action(named: action))
    var result: [Axis3D] = []
    for control in bindings.slotBindings.compactMap(\.bound?.control)
    where control.kind == kind && hand.map({ isReached(control, by: $0) }) ?? true {
      for value in control.measure == .digital ? [1] : [1, -1] as [Float] {
        var rig = Rig(bindings)
        // A fight is fought where one walks.
        if context == "Combat" { rig.add("Explore") }
        rig.add(context)
        var frame = RawEventFrame()
        frame.append(RawEvent(control, value: value))
        rig.evaluator.evaluate(frame, tick: 0, into: &rig.state)
        if rig.state.state(of: id) != .none { result.append(rig.state.components(of: id)) }
      }
    }
    return result
  }

  @Test(arguments: Hand.allCases, [DeviceKind.keyboard, .gamepad])
  func oneHandReachesEveryAction(hand: Hand, kind: DeviceKind) throws {
    let (bindings, warnings) = try fighter().applying(try preset("one-handed-\(hand)"))
    #expect(warnings.isEmpty)
    var seen: Set<String> = []
    for row in bindings.rows where seen.insert("\(row.context)/\(row.action)").inserted {
      let found = try values(bindings, row.context, row.action, kind, hand)
      let place = "\(row.context)/\(row.action)"
      if (try? bindings.action(row.action, as: Bool.self)) != nil {
        #expect(!found.isEmpty, "\(place)")
      } else if (try? bindings.action(row.action, as: Float.self)) != nil {
        #expect(found.contains { $0.x > 0 } && found.contains { $0.x < 0 }, "\(place)")
      } else {
        #expect(found.contains { $0.x > 0 } && found.contains { $0.x < 0 }, "\(place) sideways")
        // Under one hand a pad has too few controls to tilt the view, which follows by itself.
        guard kind == .keyboard || row.action != "Look" else { continue }
        #expect(found.contains { $0.y > 0 } && found.contains { $0.y < 0 }, "\(place) forward")
      }
    }
  }

  /// A touch screen alone will do, but for the view, which follows by itself.
  @Test func touchReachesEveryAction() throws {
    let (bindings, warnings) = try fighter().applying(try preset("touch"))
    #expect(warnings.isEmpty)
    var seen: Set<String> = ["Explore/Look"]
    for row in bindings.rows where seen.insert("\(row.context)/\(row.action)").inserted {
      let found = try values(bindings, row.context, row.action, .touch, nil)
      let place = "\(row.context)/\(row.action)"
      guard (try? bindings.action(row.action, as: Bool.self)) == nil else {
        #expect(!found.isEmpty, "\(place)")
        continue
      }
      #expect(found.contains { $0.x > 0 } && found.contains { $0.x < 0 }, "\(place) sideways")
      guard (try? bindings.action(row.action, as: Float.self)) == nil else { continue }
      #expect(found.contains { $0.y > 0 } && found.contains { $0.y < 0 }, "\(place) forward")
    }
    // A guard is held, by a control that is.
    let guards = bindings.slotBindings.filter { $0.slot.row.action == "Guard" }
    #expect(guards.contains { $0.bound?.control.name == "Touch.LongPress" })
  }

  /// The keys that a preset itself chooses lie together, within a hand's span.
  @Test(arguments: Hand.allCases)
  func itsKeysLieTogether(hand: Hand) throws {
    let chosen = try preset("one-handed-\(hand)").keys.compactMap(\.control)
    let places = chosen.filter { $0.hasPrefix("Key.") && $0 != "Key.Space" }
      .map { Self.keys[String($0.dropFirst(4))] }
    #expect(!places.isEmpty && places.allSatisfy { $0 != nil }, "\(chosen)")
    let x = places.compactMap { $0?.x }
    #expect((x.max() ?? 0) - (x.min() ?? 0) <= 7.5, "\(chosen)")
    for name in chosen {
      let control = try #require(Control(name: name))
      #expect(isReached(control, by: hand), "\(name)")
    }
  }

  /// Two presets on top of each other make one profile in which all has an effect and nothing collides.
  @Test func presetsGoTogether() throws {
    let defaults = try fighter()
    let names = try FileAccess.list(presetsFolder).map { String($0.dropLast(5)) }
    #expect(defaults.collisions().isEmpty)
    for first in names {
      for second in names where !(first.hasPrefix("one") && second.hasPrefix("one")) {
        var both = try preset(first)
        both.add(try preset(second))
        let (bindings, warnings) = defaults.applying(both)
        #expect(warnings.isEmpty, "\(first), \(second): \(warnings)")
        #expect(bindings.collisions().isEmpty, "\(first), \(second): \(bindings.collisions())")
        #expect(try profile(both.fileText) == both)
      }
    }
    var both = try preset("one-handed-left")
    both.add(try preset("wide-parry"))
    #expect(both.name == "Left hand alone + Wider parry window")
    let (bindings, _) = defaults.applying(both)
    #expect(bindings.setting("parryWindow") == 1.5)
    let parry = BindingSlot(BindingRow(context: "Combat", action: "Parry"))
    #expect(bindings.slotBindings.first { $0.slot == parry }?.bound?.control.name == "Key.F")
  }

  @Test func layersCountFromTheTop() throws {
    var own = try profile(
      #"""
      {"version":2,"keys":[{"context":"C","action":"A","control":"Key.A","// why":1}],
      "triggers":[{"action":"A","type":"hold","set":{"seconds":1,"threshold":0.5}}],
      "modes":[{"action":"A","mode":"hold"},{"action":"B","mode":"hold"}],"later":1,
      "settings":{"a":1,"b":2},"pads":[{"pad":"P","stick":0.1}]}
      """#)
    own.add(
      try profile(
        #"""
        {"version":2,"name":"N","keys":[{"context":"C","action":"A","control":"Key.B"},
        {"context":"C","action":"A","slot":1,"control":null}],
        "triggers":[{"action":"A","type":"hold","set":{"seconds":2}}],"holdFree":true,
        "modes":[{"action":"A","mode":"toggle"}],"later":2,"other":3,"settings":{"b":3},
        "pads":[{"pad":"P","stick":0.2}]}
        """#))
    #expect(
      own
        == (try profile(
          #"""
          {"version":2,"name":"N","keys":[{"context":"C","action":"A","control":"Key.B"},
          {"context":"C","action":"A","slot":1,"control":null}],
          "triggers":[{"action":"A","type":"hold","set":{"threshold":0.5,"seconds":2}}],
          "modes":[{"action":"B","mode":"hold"},{"action":"A","mode":"toggle"}],"holdFree":true,
          "later":1,"other":3,"settings":{"a":1,"b":3},"pads":[{"pad":"P","stick":0.2}]}
          """#)))
  }

  @Test func aCollisionIsFoundOnce() throws {
    var own = PlayerProfile()
    let row = BindingRow(context: "Combat", action: "Attack")
    own.bind(BoundControl(try #require(Control(name: "Key.J"))), to: BindingSlot(row))
    let found = try fighter().applying(own).bindings.collisions()
    #expect(found.map { $0.map(\.description) } == [["Combat/Parry[0]", "Combat/Attack[0]"]])
  }
}
