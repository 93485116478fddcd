import DataFiles
import InputActions
import MotionMath
import Testing

/// A profile that loads loses nothing by being saved, whatever stands in it.
struct ProfileRoundTripTests {
  private struct Source {
    var random: RandomStream

    mutating func pick<T>(_ list: [T]) -> T { list[random.index(below: list.count)] }
    mutating func flip() -> Bool { random.index(below: 2) == 0 }
    mutating func number(_ lower: Float, _ upper: Float) -> JSONTree {
      JSONTree(random.uniform(lower, upper))
    }

    /// Any value, of which nobody knows what it means.
    mutating func value(_ depth: Int = 0) -> JSONTree {
      switch random.index(below: depth > 2 ? 5 : 7) {
      case 0: .null
      case 1: .flag(flip())
      case 2: .number(pick(["1.50", "1e-60", "-0", "1e999", "0.1"]))
      case 3: .text(pick(["", "a", "\"\\\n", "ü😀"]))
      case 4: .number("\(random.index(below: 100))")
      case 5: .list((0..<random.index(below: 3)).map { _ in value(depth + 1) })
      default:
        .object((0..<random.index(below: 3)).map { .init("k\($0)", value(depth + 1)) })
      }
    }

    /// An object of members, some of which may be missing, with others that no version knows.
    mutating func object(
      _ needed: [(String, JSONTree)], _ optional: [(String, JSONTree)]
    ) -> JSONTree {
      var members = needed.map { JSONTree.Member($0.0, $0.1) }
      for (key, value) in optional where flip() { members.append(.init(key, value)) }
      for key in ["later", "// why", "slots"] where random.index(below: 4) == 0 {
        members.append(.init(key, value()))
      }
      return .object(members)
    }

    mutating func list(_ make: (inout Source) -> JSONTree) -> JSONTree {
      .list((0..<random.index(below: 4)).map { _ in make(&self) })
    }

    mutating func text() -> JSONTree { .text(pick(["Combat", "Move", "Parry", "", "Gone", "ü"])) }

    mutating func profile() -> JSONTree {
      let keys = list { s in
        s.object(
          [("context", s.text()), ("action", s.text()), ("control", s.flip() ? .null : s.text())],
          [
            ("name", s.text()), ("part", s.text()), ("slot", JSONTree(s.random.index(below: 8))),
            ("with", s.list { $0.text() }),
          ])
      }
      let triggers = list { s in
        s.object(
          [
            ("action", s.text()), ("type", s.text()),
            ("set", s.object([], [("seconds", s.value())])),
          ],
          [
            ("context", s.text()), ("name", s.text()),
            ("index", JSONTree(s.random.index(below: 9))),
          ])
      }
      let modes = list { s in
        s.object(
          [("action", s.text()), ("mode", .text(s.pick(["hold", "toggle", "hybrid"])))],
          [("seconds", s.number(0, 60))])
      }
      let zones = list { s in
        s.object(
          [("action", s.text()), ("lower", s.number(0, 0.5))], [("upper", s.number(0.6, 1))])
      }
      let pads = list { s in
        s.object(
          [("pad", s.text())],
          [
            ("stick", s.number(0, 0.5)), ("stickEnd", s.number(0.6, 1)),
            ("trigger", s.number(0, 0.5)), ("triggerEnd", s.number(0.6, 1)),
          ])
      }
      let settings: JSONTree = .object([
        .init("parryWindow", .number(pick(["1.50", "1e-60", "1e999", "-3"]))),
        .init("// parryWindow", value()), .init("// 2", .number("7")),
      ])
      return object(
        [("version", .number("2"))],
        [
          ("name", text()), ("keys", keys), ("triggers", triggers), ("modes", modes),
          ("deadZones", zones), ("pads", pads), ("holdFree", .flag(flip())),
          ("settings", settings),
        ])
    }
  }

  /// What of a tree is not in another one; a key that says what goes without saying may be gone.
  private func lost(_ tree: JSONTree, _ other: JSONTree?, _ path: String = "") -> [String] {
    switch (tree, other) {
    case (.object(let members), .object):
      return members.flatMap { member -> [String] in
        let place = path + "/" + member.key
        guard let found = other?[member.key] else {
          let isUsual =
            switch (member.key, member.value) {
            case ("slot", .number("0")), ("with", .list([])), ("name", .text("")): true
            case ("name", let name): name == tree["action"]
            case ("holdFree", .flag(false)): true
            case (_, .list([])):
              ["keys", "triggers", "modes", "deadZones", "pads"].contains(member.key)
            default: false
            }
          return isUsual ? [] : [place]
        }
        return lost(member.value, found, place)
      }
    case (.list(let values), .list(let others)) where values.count == others.count:
      return zip(values, others).enumerated().flatMap { lost($1.0, $1.1, "\(path)/\($0)") }
    default: return tree == other || tree.float != nil && tree.float == other?.float ? [] : [path]
    }
  }

  @Test(arguments: [81, 82, 83] as [UInt64])
  func nothingIsLost(seed: UInt64) throws {
    var source = Source(random: RandomStream(seed: seed))
    for round in 0..<200 {
      let tree = source.profile()
      let first = try profile(tree.fileText)
      let saved = first.fileText
      let second = try profile(saved)
      #expect(second == first && second.fileText == saved, "seed \(seed), round \(round)")
      let missing = lost(tree, try JSONTree(bytes: Array(saved.utf8), file: "saved"))
      #expect(missing.isEmpty, "seed \(seed), round \(round): \(missing) of \(tree.fileText)")
    }
  }

  @Test func secondsBesideAnotherModeStay() throws {
    let json = #"{"version":2,"modes":[{"action":"Guard","mode":"toggle","seconds":0.75}]}"#
    var own = try profile(json)
    #expect(own.fileText.contains(#""seconds": 0.75"#))
    #expect(own.warnings.map(\.place) == ["modes[0].seconds"])
    own.setMode(.hold, of: "Guard")
    #expect(own.fileText.contains(#""seconds": 0.75"#))
    own.setMode(.hybrid(seconds: 0.5), of: "Guard")
    #expect(try profile(own.fileText) == own && !own.fileText.contains("0.75"))
  }

  /// Whatever a program sets, the profile can be saved and loaded.
  @Test(arguments: [91, 92] as [UInt64])
  func whatIsSetCanBeLoaded(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    let odd: [Float] = [
      .nan, .infinity, -.infinity, -1, 0, 0.5, 0.95, 1, 2, 1e30, -1e30, .leastNonzeroMagnitude,
    ]
    func any() -> Float { odd[random.index(below: odd.count)] }
    for round in 0..<300 {
      var own = PlayerProfile(name: "\u{0}\"")
      for _ in 0..<6 {
        switch random.index(below: 6) {
        case 0: own.setTrigger("hold", of: "A", "seconds", to: any())
        case 1: own.setMode(.hybrid(seconds: any()), of: "A")
        case 2:
          own.setDeadZone(of: "A", lower: any(), upper: random.index(below: 2) == 0 ? any() : nil)
        case 3:
          var ends = PadZones.Ends()
          (ends.stick, ends.stickEnd) = (any(), any())
          (ends.trigger, ends.triggerEnd) = (any(), any())
          own.setEnds(ends, ofPad: "P")
        case 4: own.setSetting(["a", "// a"][random.index(below: 2)], to: any())
        default:
          let row = BindingRow(context: "C", action: "A")
          own.bind(
            BoundControl(Control(.custom, UInt16(random.index(below: 200))), with: ["x"]),
            to: BindingSlot(row, random.index(below: 20) - 5))
        }
      }
      let back = try profile(own.fileText)
      #expect(back == own, "seed \(seed), round \(round)")
    }
  }
}
