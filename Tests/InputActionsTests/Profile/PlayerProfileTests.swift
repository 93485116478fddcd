import DataFiles
import InputActions
import MotionMath
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

func profile(_ json: String) throws -> PlayerProfile {
  try PlayerProfile(bytes: Array(json.utf8), file: "p.json")
}

let presetsFolder = packageRoot + "/assets/bindings/presets"

struct PlayerProfileTests {
  @Test(arguments: [
    ("", "p.json"), ("{", "p.json:1:2"), ("[]", "p.json"), ("{}", "version"),
    (#"{"version":3}"#, "version 3 is newer than this program, which knows 1 to 2"),
    (#"{"version":0}"#, "there is no version 0"),
    (#"{"version":"2"}"#, "a whole number is expected"),
    (#"{"version":2,"keys":{}}"#, "a list is expected"),
    (#"{"version":2,"keys":[{"context":"C","action":"A"}]}"#, "\"control\" is missing"),
    (
      #"{"version":2,"keys":[{"context":"C","action":"A","control":7}]}"#,
      "a control's name, or null"
    ),
    (#"{"version":2,"keys":[{"context":"C","control":null}]}"#, "\"action\" is missing"),
    (#"{"version":2,"keys":[{"context":"C","action":"A","control":null,"slot":8}]}"#, "0 to 7"),
    (#"{"version":2,"triggers":[{"action":"A","type":"hold"}]}"#, "\"set\" is missing"),
    (#"{"version":2,"triggers":[{"action":"A","type":"hold","set":[]}]}"#, "triggers[0].set"),
    (#"{"version":2,"modes":[{"action":"A","mode":"togle"}]}"#, "did you mean \"toggle\"?"),
    (#"{"version":2,"deadZones":[{"action":"A","lower":2}]}"#, "out of range"),
    (#"{"version":2,"deadZones":[{"action":"A","lower":0.5,"upper":0.5}]}"#, "not above"),
    (#"{"version":2,"pads":[{"stick":0.1}]}"#, "\"pad\" is missing"),
    (#"{"version":2,"pads":[{"pad":"P","trigger":1}]}"#, "pads[0].trigger"),
    (#"{"version":2,"pads":[{"pad":"P","stick":0.5,"stickEnd":0.5}]}"#, "not above"),
    (#"{"version":2,"settings":{"a":"b"}}"#, "settings.a"),
    (#"{"version":2,"holdFree":1}"#, "true or false is expected"),
    ("{\n\"version\":2,\n\"name\":5}", "p.json:3:1: name"),
  ])
  func faultsAreNamed(json: String, words: String) {
    let error = #expect(throws: FileError.self) { try profile(json) }
    let text = error?.description ?? ""
    #expect(text.contains(words) && text.hasPrefix("p.json"), "\(text)")
  }

  @Test func whatIsUnknownIsNamedAndKept() throws {
    let json = #"""
      {"version":2,"keyz":[1.50],"keys":[{"context":"Combatt","action":"Parry","control":"Key.Q",
      "colour":1e2},{"context":"Combat","action":"Parry","control":"Key.Spacce"},
      {"context":"Combat","action":"Parry","slot":1,"control":"Key.J"},
      {"context":"Explore","action":"Move","part":"upp","control":"Key.J"}],
      "triggers":[{"action":"Parry","type":"hold","set":{"seconds":1}},
      {"action":"Parry","type":"pressed","set":{"threshold":1e7}},
      {"action":"Parry","type":"pressed","set":{"type":"hold"}}],
      "modes":[{"action":"Parry","mode":"toggle"},{"action":"Gone","mode":"hold"}],
      "settings":{"parryWindow":99,"other":1}}
      """#
    let profile = try profile(json)
    let (bindings, warnings) = try fighter().applying(profile)
    let texts = warnings.map(\.description)
    let expected: [(String, String)] = [
      ("keyz", "did you mean \"keys\"?"), ("keys[0].colour", "unknown"),
      ("keys[0]", "did you mean \"Combat\"?"), ("keys[1]", "did you mean \"Key.Space\"?"),
      ("keys[2]", "twice in this context"), ("keys[3]", "up, down, left, right"),
      ("triggers[0]", "no trigger \"hold\""), ("triggers[1]", "out of range"),
      ("triggers[2]", "the type of a trigger can't be set"),
      ("modes[0]", "not held but pressed"), ("modes[1]", "there is no action \"Gone\""),
      ("settings.parryWindow", "out of range"), ("settings.other", "parryWindow"),
    ]
    #expect(texts.count == expected.count, "\(texts)")
    for (place, words) in expected {
      #expect(texts.contains { $0.hasPrefix(place + ": ") && $0.contains(words) }, "\(place)")
    }
    #expect(bindings.slotBindings == (try fighter()).slotBindings)
    let text = profile.fileText
    for part in [#""keyz": [1.50]"#, #""colour": 1e2"#, "Key.Spacce", "Combatt", "Gone"] {
      #expect(text.contains(part), "\(text)")
    }
  }

  @Test func oldVersionsAreMigrated() throws {
    let path = packageRoot + "/Tests/InputActionsTests/Cases/Profiles/version-1.json"
    let old = try PlayerProfile(path: path)
    #expect(
      old.fileText == """
        {
          "version": 2,
          "name": "From before",
          "keys": [
            { "context": "Combat", "action": "Parry", "control": "Key.F" },
            { "context": "Combat", "action": "Parry", "slot": 1, "control": null }
          ],
          "modes": [{ "action": "Guard", "mode": "toggle" }],
          "theme": { "contrast": 1.50 }
        }

        """)
    #expect(try profile(old.fileText) == old)
  }

  /// What an old file holds at a place where another type was meant stays in it, and is refused or
  /// named.
  @Test func nothingIsLostInMigration() throws {
    for toggles in [#"{"A":true}"#, #""A""#, "[1]"] {
      let old = try profile(#"{"version":1,"toggles":\#(toggles)}"#)
      #expect(old.fileText.contains("toggles"), "\(old.fileText)")
      #expect(try profile(old.fileText) == old)
    }
    #expect(throws: FileError.self) { try profile(#"{"version":1,"toggles":["A"],"modes":5}"#) }
  }

  /// Of two entries for one slot the last counts, and is the one that changes.
  @Test func theEntryThatCountsIsChanged() throws {
    var twice = try profile(
      #"""
      {"version":2,"keys":[{"context":"Combat","action":"Parry","control":"Key.F"},
       {"context":"Combat","action":"Parry","control":"Key.R"}]}
      """#)
    let slot = BindingSlot(BindingRow(context: "Combat", action: "Parry"))
    twice.bind(BoundControl(try #require(Control(name: "Key.Z"))), to: slot)
    let bindings = try fighter().applying(twice).bindings
    #expect(bindings.slotBindings.first { $0.slot == slot }?.bound?.control.name == "Key.Z")
  }

  @Test func anEmptyProfileChangesNothing() throws {
    let defaults = try fighter()
    let (bindings, warnings) = defaults.applying(PlayerProfile())
    #expect(bindings.fileText == defaults.fileText && warnings.isEmpty)
    #expect(PlayerProfile().fileText == "{\n  \"version\": 2\n}\n")
  }

  @Test func padsKeepTheirEnds() throws {
    var own = PlayerProfile()
    var ends = PadZones.Ends()
    (ends.stick, ends.triggerEnd) = (0.25, 0.5)
    own.setEnds(ends, ofPad: "Worn Pad")
    #expect(own.ends(ofPad: "Worn Pad") == ends && own.ends(ofPad: "Other") == PadZones.Ends())
    #expect(
      own.fileText == """
        {
          "version": 2,
          "pads": [{ "pad": "Worn Pad", "stick": 0.25, "triggerEnd": 0.5 }]
        }

        """)
    #expect(try profile(own.fileText) == own)
    own.setEnds(PadZones.Ends(), ofPad: "Worn Pad")
    #expect(own == PlayerProfile())
    // What a later version added to an entry stays, whatever becomes of the ends.
    var later = try profile(#"{"version":2,"pads":[{"pad":"P","stick":0.5,"rumble":1.50}]}"#)
    #expect(later.warnings.map(\.place) == ["pads[0].rumble"])
    later.setEnds(PadZones.Ends(), ofPad: "P")
    #expect(later.fileText.contains(#"{ "pad": "P", "rumble": 1.50 }"#))
  }

  @Test func savingAndLoadingGivesTheSameBytes() throws {
    let path = "/tmp/riposte-profile-\(getpid()).json"
    defer { unlink(path) }
    for name in try FileAccess.list(presetsFolder) {
      try PlayerProfile(path: presetsFolder + "/" + name).save(to: path)
      let first = try FileAccess.read(path)
      try PlayerProfile(path: path).save(to: path)
      #expect(try FileAccess.read(path) == first, "\(name)")
    }
  }

  @Test(arguments: [31, 32, 33] as [UInt64])
  func mutatedFilesNeverTrap(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    let names = try FileAccess.list(presetsFolder)
    let files = try names.map { try FileAccess.read(presetsFolder + "/" + $0) }
    let defaults = try fighter()
    let interesting = Array(#"{}[]",:0123456789eE+-.\truefalsnulKP"#.utf8)
    var accepted = 0
    for round in 0..<300 {
      var mutant = files[random.index(below: files.count)]
      for _ in 0...random.index(below: 3) {
        let place = random.index(below: mutant.count)
        switch random.index(below: 4) {
        case 0: mutant[place] = UInt8(random.index(below: 256))
        case 1: mutant[place] = interesting[random.index(below: interesting.count)]
        case 2: mutant.remove(at: place)
        default:
          let end = min(place + random.index(below: 40), mutant.count)
          mutant.insert(contentsOf: mutant[place..<end], at: random.index(below: mutant.count))
        }
      }
      // Its only errors are `FileError`s, by its type.
      do throws(FileError) {
        let profile = try PlayerProfile(bytes: mutant, file: "mutant")
        accepted += 1
        let text = profile.fileText
        let again = try PlayerProfile(bytes: Array(text.utf8), file: "again")
        #expect(again == profile && again.fileText == text, "seed \(seed), round \(round)")
        if accepted % 8 == 0 { #expect(defaults.applying(profile).bindings.actionCount > 0) }
      } catch {
        #expect(error.description.contains(":"), "seed \(seed), round \(round): \(error)")
      }
    }
    #expect(accepted > 0 && accepted < 300, "seed \(seed)")
  }
}
