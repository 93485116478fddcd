import DataFiles
import InputActions
import Testing

/// The schemas list the same names as the decoder, which tells them in its errors.
struct BindingsSchemaTests {
  private func schema() throws -> JSONTree {
    let path = packageRoot + "/assets/bindings/bindings.schema.json"
    return try JSONTree(bytes: FileAccess.read(path), file: path)
  }

  /// The names behind "valid names:" in the error about a file.
  private func validNames(_ json: String) -> [String] {
    do {
      _ = try Bindings(bytes: Array(json.utf8), file: "f.json")
      Issue.record("accepted: \(json)")
    } catch {
      let parts = error.reason.split(separator: ":", maxSplits: 1)
      if parts.count == 2, parts[0].hasSuffix("valid names") {
        return parts[1].split(separator: ",").map { String($0.drop { $0 == " " }) }.sorted()
      }
      Issue.record("\(error)")
    }
    return []
  }

  private static let unknown = "################################"

  private func mapping(_ json: String) -> String {
    #"{"version":1,"actions":[{"name":"A","type":"bool"}],"contexts":[{"name":"C","mappings":["#
      + #"{"action":"A","control":"Key.A",\#(json)}]}]}"#
  }

  private func composite(_ key: String, _ parts: String) -> String {
    #"{"version":1,"actions":[{"name":"A","type":"axis3D"}],"contexts":[{"name":"C","#
      + #""mappings":[{"action":"A","\#(key)":{\#(parts)}}]}]}"#
  }

  /// Every list of words to choose from is that of the decoder.
  @Test func choices() throws {
    let defs = try schema()["$defs"]
    func words(_ tree: JSONTree?) -> [String] {
      (tree?["enum"]?.values.compactMap(\.text) ?? []).sorted()
    }
    func property(_ owner: String, _ key: String) -> [String] {
      words(defs?[owner]?["properties"]?[key])
    }
    let bad = #""\#(Self.unknown)""#
    func action(_ json: String) -> String {
      #"{"version":1,"actions":[{"name":"A",\#(json)}],"contexts":[]}"#
    }
    func step(_ json: String) -> String {
      mapping(#""triggers":[{"type":"sequence","steps":[{"action":"A",\#(json)}]}]"#)
    }
    #expect(property("action", "type") == validNames(action(#""type":\#(bad)"#)))
    #expect(
      property("action", "accumulation")
        == validNames(action(#""type":"bool","accumulation":\#(bad)"#)))
    let context =
      #"{"version":1,"actions":[],"contexts":[{"name":"C","mappings":[],"devices":\#(bad)}]}"#
    #expect(property("context", "devices") == validNames(context))
    let parts = #""negative":null,"positive":null"#
    for key in ["opposing", "mode"] {
      #expect(
        property("composite1D", key)
          == validNames(composite("composite1D", #"\#(parts),"\#(key)":\#(bad)"#)))
    }
    for key in ["event", "direction"] {
      #expect(property("sequenceStep", key) == validNames(step(#""\#(key)":\#(bad)"#)))
    }
    let events = #""triggers":[{"type":"combo","steps":[{"action":"A","events":[\#(bad)]}]}]"#
    let items = defs?["comboStep"]?["properties"]?["events"]?["items"]
    #expect(words(items) == validNames(mapping(events)))
    // Those of triggers and modifiers.
    for kind in ["trigger", "modifier"] {
      for entry in defs?[kind]?["oneOf"]?.values ?? [] {
        let type = try #require(entry["properties"]?["type"]?["const"]?.text)
        for member in entry["properties"]?.members ?? [] where member.value["enum"] != nil {
          // Of a custom one the name comes first, and here there is none.
          guard type != "custom" else { continue }
          let rests = ["chord": #","actions":["A"]"#, "combo": #","steps":[{"action":"A"}]"#]
          let rest = rests[type] ?? ""
          let json = #""\#(kind)s":[{"type":"\#(type)","\#(member.key)":\#(bad)\#(rest)}]"#
          #expect(words(member.value) == validNames(mapping(json)), "\(type) \(member.key)")
        }
      }
    }
  }

  private func keys(_ tree: JSONTree?) -> [String] {
    (tree?["properties"]?.members.map(\.key) ?? []).sorted()
  }

  @Test(arguments: ["trigger", "modifier"])
  func typesAndTheirKeys(kind: String) throws {
    let list = try #require(try schema()["$defs"]?[kind]?["oneOf"]?.values)
    let types = list.compactMap { $0["properties"]?["type"]?["const"]?.text }
    let key = kind + "s"
    #expect(
      types.sorted() == validNames(mapping(#""\#(key)":[{"type":"\#(Self.unknown)"}]"#)))
    for (type, entry) in zip(types, list) {
      let found = validNames(mapping(#""\#(key)":[{"type":"\#(type)","\#(Self.unknown)":1}]"#))
      #expect(keys(entry) == found, "\(type)")
    }
  }

  @Test func keysOfTheFile() throws {
    let schema = try schema()
    let extra = #""\#(Self.unknown)":1"#
    #expect(keys(schema) == validNames("{\(extra)}"))
    let parts: [(String, String)] = [
      ("setting", #"{"version":1,"settings":[{\#(extra)}],"actions":[],"contexts":[]}"#),
      ("action", #"{"version":1,"actions":[{\#(extra)}],"contexts":[]}"#),
      ("context", #"{"version":1,"actions":[],"contexts":[{\#(extra)}]}"#),
      (
        "alternative",
        #"{"version":1,"actions":[],"contexts":[{"name":"C","mappings":[],"#
          + #""alternatives":[{\#(extra)}]}]}"#
      ),
      ("mapping", mapping(extra)),
      ("composite1D", composite("composite1D", extra)),
      ("composite2D", composite("composite2D", extra)),
      ("composite3D", composite("composite3D", extra)),
      (
        "comboStep",
        mapping(#""triggers":[{"type":"combo","steps":[{"action":"A",\#(extra)}]}]"#)
      ),
      (
        "sequenceStep",
        mapping(#""triggers":[{"type":"sequence","steps":[{"action":"A",\#(extra)}]}]"#)
      ),
    ]
    for (name, json) in parts {
      #expect(keys(schema["$defs"]?[name]) == validNames(json), "\(name)")
    }
    let when = schema["$defs"]?["context"]?["properties"]?["when"]
    #expect(
      keys(when)
        == validNames(
          #"{"version":1,"actions":[],"contexts":[{"name":"C","mappings":[],"when":{\#(extra)}}]}"#)
    )
    let buffer = schema["$defs"]?["action"]?["properties"]?["buffer"]
    #expect(
      keys(buffer)
        == validNames(
          #"{"version":1,"actions":[{"name":"A","type":"bool","buffer":{\#(extra)}}],"contexts":[]}"#
        ))
  }

  @Test func keysOfProfiles() throws {
    let path = packageRoot + "/assets/bindings/profile.schema.json"
    let schema = try JSONTree(bytes: FileAccess.read(path), file: path)
    let extra = #""\#(Self.unknown)":1"#
    let json = #"""
      {"version":2,\#(extra),"keys":[{"context":"C","action":"A","control":null,\#(extra)}],
      "triggers":[{"action":"A","type":"t","set":{},\#(extra)}],
      "modes":[{"action":"A","mode":"hold",\#(extra)}],
      "deadZones":[{"action":"A","lower":0.1,\#(extra)}],"pads":[{"pad":"P",\#(extra)}]}
      """#
    let found = try profile(json).warnings.map { warning in
      warning.reason.split(separator: ":").last.map(String.init)?
        .split(separator: ",").map { String($0.drop { $0 == " " }) }.sorted() ?? []
    }
    let parts = ["key", "trigger", "mode", "deadZone", "pad"].map { keys(schema["$defs"]?[$0]) }
    #expect(found == [keys(schema)] + parts)
  }
}
