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
      (
        "composite2D",
        #"{"version":1,"actions":[{"name":"A","type":"axis2D"}],"contexts":[{"name":"C","#
          + #""mappings":[{"action":"A","composite2D":{\#(extra)}}]}]}"#
      ),
    ]
    for (name, json) in parts {
      #expect(keys(schema["$defs"]?[name]) == validNames(json), "\(name)")
    }
  }

  @Test func keysOfProfiles() throws {
    let path = packageRoot + "/assets/bindings/profile.schema.json"
    let schema = try JSONTree(bytes: FileAccess.read(path), file: path)
    let extra = #""\#(Self.unknown)":1"#
    let json = #"""
      {"version":2,\#(extra),"keys":[{"context":"C","action":"A","control":null,\#(extra)}],
      "triggers":[{"action":"A","type":"t","set":{},\#(extra)}],
      "modes":[{"action":"A","mode":"hold",\#(extra)}],
      "deadZones":[{"action":"A","lower":0.1,\#(extra)}]}
      """#
    let found = try profile(json).warnings.map { warning in
      warning.reason.split(separator: ":").last.map(String.init)?
        .split(separator: ",").map { String($0.drop { $0 == " " }) }.sorted() ?? []
    }
    let parts = ["key", "trigger", "mode", "deadZone"].map { keys(schema["$defs"]?[$0]) }
    #expect(found == [keys(schema)] + parts)
  }
}
