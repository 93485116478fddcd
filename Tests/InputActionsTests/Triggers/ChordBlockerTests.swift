import Testing

@testable import InputActions

struct ChordBlockerTests {
  /// The blockers of a context's mapping, by its action: the chords' actions.
  private func blockers(_ mappings: String, low: String = "") throws -> [String: [String]] {
    let actions = ["A", "B", "C", "AB", "ABC", "Low"].map { #"{"name":"\#($0)","type":"bool"}"# }
    let json =
      #"{"version":1,"actions":[\#(actions.joined(separator: ","))],"contexts":["#
      + #"{"name":"High","priority":1,"mappings":[\#(mappings)]},"#
      + #"{"name":"Low","mappings":[\#(low)]}]}"#
    let bindings = try Bindings(bytes: Array(json.utf8), file: "chords")
    var result: [String: [String]] = [:]
    for mapping in bindings.mappings {
      result[bindings.actionNames[Int(mapping.action)]] = mapping.blockers.range.map { place in
        let chord = bindings.blockers[place].chord
        return bindings.actionNames.indices.filter { chord >> UInt64($0) & 1 != 0 }
          .map { bindings.actionNames[$0] }.joined(separator: "+")
      }
    }
    return result
  }

  private func chord(_ action: String, _ key: String, _ parts: String) -> String {
    #"{"action":"\#(action)","control":"\#(key)","triggers":[{"type":"chord","actions":[\#(parts)]}]}"#
  }

  @Test func aChordBlocksItsKeyBelow() throws {
    let found = try blockers(
      #"{"action":"A","control":"Key.LeftShift"},"# + chord("AB", "Key.E", #""A""#),
      low: #"{"action":"Low","control":"Key.E"},{"action":"B","control":"Key.F"}"#)
    #expect(found == ["A": [], "AB": [], "Low": ["A"], "B": []])
  }

  @Test func theLongerChordBlocksTheShorterOneOfItsContext() throws {
    let found = try blockers(
      #"{"action":"A","control":"Key.1"},{"action":"B","control":"Key.2"},"#
        + #"{"action":"C","control":"Key.E"},"# + chord("AB", "Key.E", #""A""#) + ","
        + chord("ABC", "Key.E", #""A","B""#))
    #expect(found == ["A": [], "B": [], "C": ["A", "A+B"], "AB": ["A+B"], "ABC": []])
  }

  @Test func whatAChordConsistsOfIsNotBlocked() throws {
    let found = try blockers(
      #"{"action":"A","control":"Key.E"},"# + chord("AB", "Key.E", #""A""#))
    #expect(found["A"] == [])
  }
}
