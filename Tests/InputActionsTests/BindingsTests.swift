import DataFiles
import InputActions
import MotionMath
import Testing

struct BindingsTests {
  /// A fault and the words that its error must hold.
  struct Fault: CustomTestStringConvertible, Sendable {
    var json: String
    var words: [String]
    var testDescription: String { words.joined(separator: " … ") }

    init(_ json: String, _ words: String...) {
      (self.json, self.words) = (json, words)
    }

    static func action(_ json: String, _ words: String...) -> Fault {
      var fault = Fault(#"{"version":1,"actions":[\#(json)],"contexts":[]}"#)
      fault.words = words
      return fault
    }

    static func mapping(_ json: String, _ words: String...) -> Fault {
      var fault = Fault(
        #"{"version":1,"actions":[{"name":"Parry","type":"bool"}],"#
          + #""contexts":[{"name":"C","mappings":[\#(json)]}]}"#)
      fault.words = words
      return fault
    }

    static func trigger(_ json: String, _ words: String...) -> Fault {
      var fault = mapping(#"{"action":"Parry","control":"Key.J","triggers":[\#(json)]}"#)
      fault.words = words
      return fault
    }

    static func sequence(_ json: String, _ words: String...) -> Fault {
      var fault = Fault(
        #"{"version":1,"actions":[{"name":"A","type":"bool","triggers":"#
          + #"[{"type":"sequence",\#(json)}]},"#
          + #"{"name":"Hit","type":"bool"},{"name":"Move","type":"axis2D"}],"contexts":[]}"#)
      fault.words = words
      return fault
    }

    static func modifier(_ json: String, _ words: String...) -> Fault {
      var fault = mapping(#"{"action":"Parry","control":"Key.J","modifiers":[\#(json)]}"#)
      fault.words = words
      return fault
    }
  }

  static let faults: [Fault] = [
    Fault("", "f.json"),
    Fault("   ", "f.json"),
    Fault("[]", "f.json"),
    Fault("null", "f.json"),
    Fault("{", "f.json"),
    Fault("{}", "version"),
    Fault(#"{"version":2,"actions":[],"contexts":[]}"#, "which knows 1"),
    Fault(#"{"version":1,"contexts":[]}"#, "actions", "missing"),
    Fault(#"{"version":1,"actions":[]}"#, "contexts", "missing"),
    Fault(#"{"version":1,"actions":{},"contexts":[]}"#, "actions"),
    Fault(#"{"version":1,"action":[],"contexts":[]}"#, "did you mean \"actions\"?"),
    .action(#"{"type":"bool"}"#, "name", "missing"),
    .action(#"{"name":"","type":"bool"}"#, "1 to 64 bytes"),
    .action(#"{"name":5,"type":"bool"}"#, "actions[0].name", "a text is expected"),
    .action(#"{"name":"A"}"#, "type", "missing"),
    .action(#"{"name":"A","type":"boll"}"#, "actions[0].type", "did you mean \"bool\"?"),
    .action(#"{"name":"A","type":"bool","consume":true}"#, "did you mean \"consumes\"?"),
    .action(#"{"name":"A","type":"bool","consumes":1}"#, "true or false is expected"),
    .action(#"{"name":"A","type":"bool","accumulation":"max"}"#, "accumulation", "maxAbs"),
    .action(#"{"name":"A","type":"bool","buffer":0.2}"#, "actions[0].buffer", "an object"),
    .action(#"{"name":"A","type":"bool","buffer":{}}"#, "seconds", "missing"),
    .action(#"{"name":"A","type":"bool","buffer":{"second":1}}"#, "did you mean \"seconds\"?"),
    .action(
      #"{"name":"A","type":"bool","buffer":{"seconds":61}}"#, "buffer.seconds", "0.0 to 60.0"),
    .action(
      #"{"name":"A","type":"bool","buffer":{"seconds":-1}}"#, "buffer.seconds", "0.0 to 60.0"),
    .action(
      #"{"name":"A","type":"bool"},{"name":"A","type":"bool"}"#, "actions[1].name",
      "declared twice"),
    Fault(
      #"{"version":1,"actions":[],"contexts":[{"name":"C","mappings":[]},{"name":"C","mappings":[]}]}"#,
      "contexts[1].name", "declared twice"),
    Fault(#"{"version":1,"actions":[],"contexts":[{"name":"C"}]}"#, "mappings", "missing"),
    Fault(
      #"{"version":1,"actions":[],"contexts":[{"name":"C","priority":1e9,"mappings":[]}]}"#,
      "priority", "out of range"),
    Fault(
      #"{"version":1,"actions":[],"contexts":[{"name":"C","priority":1.5,"mappings":[]}]}"#,
      "f.json"),
    .mapping(#"{"control":"Key.J"}"#, "action", "missing"),
    .mapping(
      #"{"action":"Pary","control":"Key.J"}"#, "contexts[0].mappings[0].action",
      "did you mean \"Parry\"?"),
    .mapping(#"{"action":"Parry"}"#, "a control, a composite or a trigger is expected"),
    .mapping(
      #"{"action":"Parry","control":"Key.Spacce"}"#, "contexts[0].mappings[0].control",
      "did you mean \"Key.Space\"?"),
    .mapping(#"{"action":"Parry","control":7}"#, "a text is expected"),
    .mapping(#"{"action":"Parry","control":"Pad.LeftZ"}"#, "did you mean \"Pad.LeftX\"?"),
    .mapping(
      #"{"action":"Parry","control":"Key.J","composite2D":{"up":"Key.W","down":"Key.S","left":"Key.A","right":"Key.D"}}"#,
      "not both"),
    .mapping(
      #"{"action":"Parry","composite2D":{"up":"Key.W","down":"Key.S","left":"Key.A"}}"#,
      "composite2D", "right"),
    .mapping(
      #"{"action":"Parry","composite2D":{"up":"Key.W","down":"Key.S","left":"Key.A","right":"Key.D","opposing":"lst"}}"#,
      "did you mean \"last\"?"),
    .mapping(
      #"{"action":"Parry","composite2D":{"up":"Key.W","down":"Key.W","left":"Key.A","right":"Key.D"}}"#,
      "Key.W", "twice"),
    .mapping(
      #"{"action":"Parry","control":"Key.J"},{"action":"Parry","control":"Key.J"}"#,
      "contexts[0].mappings[1].control", "Key.J", "twice"),
    .trigger(#"{}"#, "type", "missing"),
    .trigger(#"{"type":"presed"}"#, "triggers[0].type", "did you mean \"pressed\"?"),
    .trigger(#"{"type":"pressed","seconds":1}"#, "\"seconds\" is unknown"),
    .trigger(#"{"type":"hold","second":1}"#, "did you mean \"seconds\"?"),
    .trigger(#"{"type":"hold","seconds":-1}"#, "out of range"),
    .trigger(#"{"type":"hold","seconds":1e30}"#, "out of range"),
    .trigger(#"{"type":"tap","seconds":"1"}"#, "a number is expected"),
    .trigger(#"{"type":"down","threshold":0}"#, "threshold", "out of range"),
    .trigger(#"{"type":"down","release":1.5}"#, "release", "out of range"),
    .sequence(#""steps":[]"#, "steps", "0 steps found; 2 to 16"),
    .sequence(#""steps":[{"action":"Hit"}]"#, "1 steps found; 2 to 16"),
    .sequence(#""step":[]"#, "did you mean \"steps\"?"),
    .sequence(
      #""steps":[{"action":"Hit"},{"action":"Hitt"}]"#, "triggers[0].steps[1].action",
      "did you mean \"Hit\"?"),
    .sequence(
      #""steps":[{"action":"A"},{"action":"Hit"}]"#, "steps[0].action", "can't wait for \"A\""),
    .sequence(
      #""steps":[{"action":"Hit","seconds":1},{"action":"Hit"}]"#, "steps[0].seconds",
      "no time"),
    .sequence(
      #""steps":[{"action":"Hit"},{"action":"Hit","seconds":61}]"#, "steps[1].seconds",
      "out of range"),
    .sequence(
      #""steps":[{"action":"Hit"},{"action":"Hit","event":"complete"}]"#, "steps[1].event",
      "did you mean \"completed\"?"),
    .sequence(
      #""steps":[{"action":"Move","direction":"foward"},{"action":"Hit"}]"#,
      "steps[0].direction", "did you mean \"forward\"?"),
    .sequence(
      #""steps":[{"action":"Hit","direction":"up"},{"action":"Hit"}]"#, "steps[0].direction",
      "\"Hit\" is bool"),
    .sequence(
      #""steps":[{"action":"Move","direction":"up","event":"started"},{"action":"Hit"}]"#,
      "steps[0].event", "not both"),
    .sequence(
      #""steps":[{"action":"Hit","tolerance":1},{"action":"Hit"}]"#, "steps[0].tolerance",
      "with a direction only"),
    .sequence(
      #""steps":[{"action":"Move","direction":"up","tolerance":2},{"action":"Hit"}]"#,
      "tolerance", "out of range"),
    .sequence(
      #""steps":[{"action":"Hit"},{"action":"Hit"}],"without":["Mov"]"#, "without[0]",
      "did you mean \"Move\"?"),
    .sequence(
      #""steps":[{"action":"Hit"},{"action":"Hit"}],"priority":1001"#, "priority",
      "out of range"),
    .sequence(
      #""steps":[{"action":"Hit"},{"action":"Hit"}],"totalSeconds":0"#, "totalSeconds",
      "out of range"),
    .action(
      #"{"name":"A","type":"bool","triggers":[{"type":"sequence","steps":[{"action":"B"},{"action":"B"}]}]},"#
        + #"{"name":"B","type":"bool","triggers":[{"type":"sequence","steps":[{"action":"A"},{"action":"A"}]}]}"#,
      "circle", "\"A\" → \"B\" → \"A\""),
    .trigger(#"{"type":"chrod","actions":["Parry"]}"#, "triggers[0].type", "\"chord\""),
    .trigger(#"{"type":"chord"}"#, "actions", "missing"),
    .trigger(#"{"type":"chord","actions":[]}"#, "at least one action"),
    .trigger(#"{"type":"chord","actions":["Pary"]}"#, "actions[0]", "did you mean \"Parry\"?"),
    .trigger(#"{"type":"chord","actions":["Parry"]}"#, "actions[0]", "circle"),
    .trigger(#"{"type":"blockBy","actions":["Parry"],"ordered":true}"#, "\"ordered\" is unknown"),
    .trigger(
      #"{"type":"combo","steps":[{"action":"Parry","events":["fired"]}]}"#, "steps[0].events",
      "no event \"fired\""),
    .modifier(#"{"type":"accumulateBy","action":"Pary"}"#, "did you mean \"Parry\"?"),
    .mapping(
      #"{"action":"Parry","control":"Key.J","with":["Key.Contrl"]}"#,
      "did you mean \"Key.Control\"?"),
    .mapping(
      #"{"action":"Parry","control":"Key.J","with":["Pad.LeftX"]}"#, "a key or button is expected"),
    .mapping(
      #"{"action":"Parry","composite1D":{"negative":"Key.A"}}"#, "composite1D", "positive"),
    Fault(
      #"{"version":1,"actions":[],"contexts":[{"name":"C","when":{"all":["x"]},"mappings":[]}]}"#,
      "contexts[0].when.all[0]", "no tag \"x\""),
    Fault(
      #"{"version":1,"actions":[],"contexts":[{"name":"C","devices":"pad9","mappings":[]}]}"#,
      "devices"),
    Fault(
      #"{"version":1,"actions":[],"contexts":[{"name":"C","sink":"al","mappings":[]}]}"#,
      "true, false or \"all\" is expected"),
    Fault(#"{"version":1,"tags":["a","a"],"actions":[],"contexts":[]}"#, "tags[1]", "twice"),
    .modifier(#"{"type":"deadzone"}"#, "did you mean \"deadZone\"?"),
    .modifier(#"{"type":"deadZone","lower":1,"upper":1}"#, "not above"),
    .modifier(#"{"type":"deadZone","shape":"round"}"#, "shape"),
    .modifier(#"{"type":"swizzle","order":"YX"}"#, "three letters"),
    .modifier(#"{"type":"swizzle","order":"YXW"}"#, "three letters"),
    .modifier(#"{"type":"clamp","lower":1,"upper":0}"#, "below"),
    .modifier(#"{"type":"negate","x":1}"#, "true or false"),
    .modifier(#"{"type":"scale","w":1}"#, "\"w\" is unknown"),
    .modifier(#"{"type":"exponent","x":0}"#, "out of range"),
  ]

  @Test(arguments: faults)
  func faultsAreNamed(_ fault: Fault) {
    let error = #expect(throws: FileError.self) {
      try Bindings(bytes: Array(fault.json.utf8), file: "f.json")
    }
    let text = error?.description ?? ""
    #expect(text.hasPrefix("f.json"))
    for word in fault.words { #expect(text.contains(word), "\(text)") }
  }

  @Test func errorsNameTheLine() {
    let json = """
      {
        "version": 1,
        "actions": [],
        "contexts": [
          { "name": "C", "mappings": [
            { "action": "A", "control": "Key.J" }
          ] }
        ]
      }
      """
    let error = #expect(throws: FileError.self) {
      try Bindings(bytes: Array(json.utf8), file: "f.json")
    }
    #expect(error?.description.hasPrefix("f.json:6:") == true, "\(error?.description ?? "")")
  }

  /// JSON with `count` of something.
  private func many(_ what: String, _ count: Int) -> String {
    func list(_ n: Int, _ one: (Int) -> String) -> String {
      (0..<n).map(one).joined(separator: ",")
    }
    let mapping: (Int) -> String = {
      #"{"action":"A\#($0 / 150)","control":"Key.Scan\#(240 + $0 % 150)"}"#
    }
    var actions = #"{"name":"A0","type":"bool"},{"name":"A1","type":"bool"}"#
    var contexts = ""
    switch what {
    case "actions": actions = list(count) { #"{"name":"A\#($0)","type":"bool"}"# }
    case "modifiers that remember something":
      actions =
        #"{"name":"A0","type":"bool","modifiers":[\#(list(count) { _ in #"{"type":"smooth"}"# })]}"#
    case "contexts": contexts = list(count) { #"{"name":"C\#($0)","mappings":[]}"# }
    case "mappings": contexts = #"{"name":"C","mappings":[\#(list(count, mapping))]}"#
    case "controls":
      contexts =
        #"{"name":"C","mappings":["#
        + list(count / 4) { i in
          let k = (0..<4).map { #""Key.Scan\#(240 + i * 4 + $0)""# }
          return
            #"{"action":"A0","composite2D":{"up":\#(k[0]),"down":\#(k[1]),"left":\#(k[2]),"right":\#(k[3])}}"#
        } + "]}"
    default:
      actions =
        #"{"name":"A0","type":"bool","triggers":[\#(list(count) { _ in #"{"type":"down"}"# })]}"#
    }
    return #"{"version":1,"actions":[\#(actions)],"contexts":[\#(contexts)]}"#
  }

  @Test(
    arguments: [
      ("actions", 64, 65), ("contexts", 16, 17), ("mappings", 256, 257), ("controls", 248, 252),
      ("triggers", 256, 257), ("modifiers that remember something", 32, 33),
    ])
  func capacitiesHold(what: String, most: Int, tooMany: Int) throws {
    let bindings = try Bindings(bytes: Array(many(what, most).utf8), file: "f.json")
    var rig = Rig(bindings)
    for name in bindings.contextNames { rig.add(name) }
    for code in 240..<368 { try rig.step("Key.Scan\(code)=1", "Key.Scan\(code)=0@9") }
    #expect(rig.state.activeContexts.count == bindings.contextNames.count)
    let error = #expect(throws: FileError.self) {
      try Bindings(bytes: Array(many(what, tooMany).utf8), file: "f.json")
    }
    #expect(
      error?.description.contains(what == "controls" ? "one control too many" : "\(what) found")
        == true)
  }

  @Test func tooManyInOneListAreRefused() throws {
    func refused(_ action: String) -> String {
      let json =
        #"{"version":1,"actions":[{"name":"A","type":"bool",\#(action)},"#
        + #"{"name":"B","type":"bool"}],"contexts":[]}"#
      let error = #expect(throws: FileError.self) {
        try Bindings(bytes: Array(json.utf8), file: "f.json")
      }
      return error?.description ?? ""
    }
    func list(_ count: Int, _ item: String) -> String {
      Array(repeating: item, count: count).joined(separator: ",")
    }
    let sequence = #"{"type":"sequence","steps":[{"action":"B"},{"action":"B"}]}"#
    for count in [65, 257, 300] {
      let text = refused(#""triggers":[\#(list(count, sequence))]"#)
      #expect(text.contains("more than 64 triggers that look at actions found"))
    }
    let sum = #"{"type":"accumulateBy","action":"B"}"#
    for count in [257, 70_000] {
      let text = refused(#""modifiers":[\#(list(count, #"{"type":"negate"}"#)),\#(sum)]"#)
      #expect(text.contains("more than 256 modifiers found"))
    }
  }

  @Test func truncatedFilesAreRefused() throws {
    let bytes = try fighterBytes()
    let end = try #require(bytes.lastIndex(of: UInt8(ascii: "}")))
    for count in Array(stride(from: 0, to: end, by: 97)) + [end] {
      #expect(throws: FileError.self) { try Bindings(bytes: Array(bytes[..<count]), file: "f") }
    }
  }

  @Test(arguments: [5, 6, 7, 8] as [UInt64])
  func mutatedFilesNeverTrap(seed: UInt64) throws {
    let bytes = try fighterBytes()
    var random = RandomStream(seed: seed)
    var accepted = 0
    let rounds = 700
    let interesting = Array(#"{}[]",:0123456789eE+-.\truefalsnxyzKP"#.utf8)
    for round in 0..<rounds {
      var mutant = bytes
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
      do {
        let bindings = try Bindings(bytes: mutant, file: "mutant")
        accepted += 1
        guard accepted % 4 == 0 else { continue }
        var rig = Rig(bindings)
        for name in bindings.contextNames { rig.add(name) }
        try rig.step("Key.W=1", "Key.J=1@3", "Mouse.X=9", "Pad.LeftX=0.7@99", "Key.J=0@200")
        try rig.step("Key.W=0", "Key.Escape=1")
      } catch {
        #expect(error is FileError, "seed \(seed), round \(round): \(error)")
      }
    }
    #expect(accepted < rounds)
  }

  @Test func handlesRefuseWrongNamesAndTypes() throws {
    let bindings = try fighter()
    let misspelt = #expect(throws: FileError.self) {
      try bindings.action("Mvoe", as: Axis2D.self)
    }
    #expect(misspelt?.description.contains("did you mean \"Move\"?") == true)
    let mistyped = #expect(throws: FileError.self) { try bindings.action("Move", as: Bool.self) }
    #expect(mistyped?.description.contains("axis2D") == true)
    let context = #expect(throws: FileError.self) { try bindings.context("Combatt") }
    #expect(context?.description.contains("did you mean \"Combat\"?") == true)
    #expect(bindings.action(named: "Nothing") == nil)
    #expect(bindings.context(named: "Nothing") == nil)
    #expect(
      bindings.action(named: "Move")
        == ActionID?.some(try bindings.action("Move", as: Axis2D.self).id))
  }

  @Test func commentsAreAllowed() throws {
    let json = #"{"// why":"a note","version":1,"actions":[],"contexts":[]}"#
    #expect(try Bindings(bytes: Array(json.utf8), file: "f.json").actionCount == 0)
  }
}
