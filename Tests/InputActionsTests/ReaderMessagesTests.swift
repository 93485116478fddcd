import DataFiles
import InputActions
import Testing

/// What the readers of bindings and profiles say of a bad file.
struct ReaderMessagesTests {
  /// A line of `Cases/messages.json`: text that stands in place of a part of a file, and what is said.
  struct Fault: Decodable, CustomTestStringConvertible, Sendable {
    var part: String
    var text: String
    var says: String
    var testDescription: String { says }

    enum Key: String, CodingKey, CaseIterable { case part, text, says }

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      part = try fields.value(.part)
      text = try fields.value(.text)
      says = try fields.value(.says)
    }

    static func load() -> [Fault] {
      do {
        return try JSONFile.decode(
          [Fault].self, from: packageRoot + "/Tests/InputActionsTests/Cases/messages.json")
      } catch {
        Issue.record("\(error)")
        return []
      }
    }

    private static let actions =
      #""actions":[{"name":"Jump","type":"bool"},{"name":"Move","type":"axis2D"}]"#

    /// The file with the text in its place.
    var file: String {
      func context(_ body: String) -> String {
        #"{"version":1,"tags":["boat"],\#(Self.actions),"contexts":[\#(body)]}"#
      }
      func mapping(_ body: String) -> String { context(#"{"name":"Foot","mappings":[\#(body)]}"#) }
      switch part {
      case "action": return #"{"version":1,"actions":[\#(text)],"contexts":[]}"#
      case "context": return context(text)
      case "mapping": return mapping(text)
      case "trigger":
        return mapping(#"{"action":"Jump","control":"Key.A","triggers":[\#(text)]}"#)
      case "modifier":
        return mapping(#"{"action":"Jump","control":"Key.A","modifiers":[\#(text)]}"#)
      case "group": return context(#"{"name":"Foot","mappings":[],"alternatives":[\#(text)]}"#)
      case "keys", "triggers", "modes", "deadZones", "pads":
        return #"{"version":2,"\#(part)":[\#(text)]}"#
      default: return text
      }
    }

    var isProfile: Bool {
      ["profile", "keys", "triggers", "modes", "deadZones", "pads"].contains(part)
    }
  }

  private static func error(_ file: String, isProfile: Bool) -> FileError? {
    do throws(FileError) {
      if isProfile {
        _ = try PlayerProfile(bytes: Array(file.utf8), file: "f.json")
      } else {
        _ = try Bindings(bytes: Array(file.utf8), file: "f.json")
      }
      return nil
    } catch { return error }
  }

  @Test(arguments: Fault.load())
  func isSaid(_ fault: Fault) {
    let error = Self.error(fault.file, isProfile: fault.isProfile)
    #expect(error?.description == fault.says)
  }

  private static let bindings = #"""
    {"version":1,"tags":["boat"],"settings":[{"name":"s","default":1,"lower":0,"upper":2}],
    "customControls":["Gyro"],
    "actions":[{"name":"Jump","type":"bool","consumes":true,"whilePaused":true,"reserved":false,
    "buffer":{"seconds":0.2},"triggers":[{"type":"hold","seconds":0.25,"time":"game"},
    {"type":"chord","actions":["Move"],"release":"immediate"}]},
    {"name":"Move","type":"axis2D","accumulation":"sum","modifiers":[{"type":"deadZone","lower":0.1},
    {"type":"swizzle","order":"YXZ"},{"type":"accumulateBy","action":"Lean"}]},
    {"name":"Lean","type":"axis1D"},{"name":"Kick","type":"bool","triggers":[{"type":"sequence",
    "steps":[{"action":"Move","direction":"down"},{"action":"Lean","event":"triggered","seconds":1}],
    "without":["Lean"]}]},{"name":"Spin","type":"bool","triggers":[{"type":"combo",
    "steps":[{"action":"Lean","events":["started"],"seconds":0.5}],"cancels":[{"action":"Move"}]}]},
    {"name":"Roll","type":"bool"},{"name":"Run","type":"bool"}],
    "contexts":[{"name":"Foot","priority":1,"sink":"all","ignoresHeld":true,"devices":"any",
    "when":{"none":["boat"]},"platforms":["deck"],"mappings":[]},
    {"name":"Boat","when":{"all":["boat"]},"mappings":[{"action":"Jump","name":"Hop","control":"Key.A",
    "with":["Key.Shift"],"ordered":true},{"action":"Move","composite2D":{"up":"Key.W","down":null,
    "left":"Key.Q","right":"Key.D","opposing":"last","mode":"digital","toggles":true}},
    {"action":"Lean","composite1D":{"negative":"Key.Z","positive":"Key.X"}}],
    "alternatives":[{"control":"Key.R","tap":"Roll","hold":"Run","policy":"eager","tapSeconds":0.1,
    "holdSeconds":0.4,"threshold":0.5,"release":0.75,"modifiers":[{"type":"scale","x":2}]}]}]}
    """#

  private static let profile = #"""
    {"version":2,"name":"p","keys":[{"context":"C","action":"A","name":"N","part":"up","slot":1,
    "control":"Key.W","with":["Key.Shift"]}],"triggers":[{"action":"A","context":"C","name":"N",
    "type":"hold","index":0,"set":{"seconds":1}}],
    "modes":[{"action":"A","mode":"hybrid","seconds":0.5}],
    "deadZones":[{"action":"A","lower":0.1,"upper":0.9}],"pads":[{"pad":"P","stick":0.1,
    "stickEnd":0.9,"trigger":0.1,"triggerEnd":0.9}],"holdFree":true,"settings":{"a":1}}
    """#

  /// A tree with another value at each of its places, and the place's path.
  private func changes(
    _ tree: JSONTree, to value: JSONTree, _ path: String = ""
  ) -> [(path: String, tree: JSONTree)] {
    var result = path.isEmpty ? [] : [(path, value)]
    for (index, member) in tree.members.enumerated() {
      let place = path.isEmpty ? member.key : path + "." + member.key
      for change in changes(member.value, to: value, place) {
        var members = tree.members
        members[index].value = change.tree
        result.append((change.path, .object(members)))
      }
    }
    for (index, item) in tree.values.enumerated() {
      for change in changes(item, to: value, "\(path)[\(index)]") {
        var values = tree.values
        values[index] = change.tree
        result.append((change.path, .list(values)))
      }
    }
    return result
  }

  /// The keys that take null, in files and in their schemas.
  private static let emptied: Set = [
    "control", "up", "down", "left", "right", "forward", "back", "negative", "positive",
  ]

  @Test(arguments: [false, true])
  func everyWrongValueIsNamedAtItsPlace(isProfile: Bool) throws {
    let text = isProfile ? Self.profile : Self.bindings
    let tree = try JSONTree(bytes: Array(text.utf8), file: "f.json")
    #expect(Self.error(tree.fileText, isProfile: isProfile) == nil)
    let wrong: [(JSONTree, [String])] = [
      (.null, ["null"]), (.flag(true), ["true"]), (.number("7.5"), ["7.5"]),
      (.number("-3"), ["-3"]), (.number("1e999"), ["1e999"]), (.text("zzz"), ["zzz"]),
      (.text(""), ["\"\"", "of 0"]), (.list([]), ["a list", "0 ", "no ", "none"]),
      (.object([]), ["an object", "missing", "0 ", "no "]),
    ]
    let expectations = [
      "expected", "did you mean", "valid names", "there are none", "is missing", "out of range",
      "has none", "waits for", "not both", "lies below", "refer to each other", "directions",
      "not above", "is shorter", "three letters", "has directions", "itself",
    ]
    for (value, words) in wrong {
      for (path, changed) in changes(tree, to: value) {
        guard let error = Self.error(changed.fileText, isProfile: isProfile) else {
          let key = path.split(separator: ".").last.map(String.init) ?? ""
          #expect(value != .null || Self.emptied.contains(key) || path.contains(".set"), "\(path)")
          continue
        }
        guard case .fieldAt(var field, let line, let column) = error.place else {
          Issue.record("no place: \(path) = \(value): \(error)")
          continue
        }
        if field == "(top level)" { field = "" }
        // What lacks its name elsewhere is told there.
        // Of two that must fit together either may be told.
        let owner = field.split(separator: ".").dropLast().joined(separator: ".")
        let isNear = path.hasPrefix(owner) || field.hasPrefix(path)
        let isElsewhere = error.reason.contains("there is no") || error.reason.contains("twice")
        #expect(isNear || isElsewhere, "\(path) = \(value): \(error)")
        #expect(line > 0 && column > 0, "\(error)")
        #expect(
          isElsewhere && !isNear || words.contains { error.reason.contains($0) },
          "found: \(path) = \(value): \(error)")
        #expect(
          expectations.contains { error.reason.contains($0) },
          "expected: \(path) = \(value): \(error)")
      }
    }
  }

  /// A key that is misspelt is told with the right one; in a profile it is kept, and warned of.
  @Test(arguments: [false, true])
  func everyMisspeltKeyIsGuessed(isProfile: Bool) throws {
    func keys(_ tree: JSONTree) -> [String] {
      tree.members.flatMap { [$0.key] + keys($0.value) } + tree.values.flatMap(keys)
    }
    let text = isProfile ? Self.profile : Self.bindings
    let tree = try JSONTree(bytes: Array(text.utf8), file: "f.json")
    for key in Set(keys(tree)).sorted() where key.count > 2 && !["seconds"].contains(key) {
      let bad = text.replacing("\"\(key)\":", with: "\"\(key)z\":")
      if let error = Self.error(bad, isProfile: isProfile) {
        #expect(error.reason.contains("\(key)z"), "\(error)")
        #expect(error.reason.contains("\"\(key)\""), "\(error)")
      } else {
        let warnings = try InputActionsTests.profile(bad).warnings.map(\.reason)
        #expect(
          warnings.contains { $0.contains("did you mean \"\(key)\"?") }, "\(key): \(warnings)")
      }
    }
  }

  /// Null is taken where the schemas take it.
  @Test(arguments: ["bindings", "profile"])
  func schemasTakeNullWhereReadersDo(name: String) throws {
    func nulls(_ tree: JSONTree, _ key: String) -> Set<String> {
      if tree["type"]?.text == "null" { return [key] }
      var result: Set<String> = []
      for member in tree.members {
        let isName = !["oneOf", "properties", "items"].contains(member.key)
        result.formUnion(nulls(member.value, isName ? member.key : key))
      }
      for value in tree.values { result.formUnion(nulls(value, key)) }
      return result
    }
    let path = packageRoot + "/assets/bindings/\(name).schema.json"
    let found = nulls(try JSONTree(bytes: FileAccess.read(path), file: path), "")
    // In the schema of bindings what a mapping's control may be has a name of its own.
    let expected = name == "profile" ? ["control"] : Self.emptied.union(["source"])
    #expect(found == expected)
  }
}
