import DataFiles
import Testing

struct NearestNameTests {
  @Test func misspeltNamesAreGuessed() {
    let names = ["priority", "bindings", "contexts", "yaw"]
    #expect(NearestName.of("prioritty", among: names) == "priority")
    #expect(NearestName.of("Bindings", among: names) == "bindings")
    #expect(NearestName.of("yow", among: names) == "yaw")
    #expect(NearestName.of("zzzzzz", among: names) == nil)
    #expect(NearestName.of("", among: names) == nil)
    #expect(NearestName.of("a", among: []) == nil)
    #expect(NearestName.of("ab", among: ["aa", "bb"]) == "aa")
  }

  @Test func veryLongNamesAreNoTrap() {
    let long = String(repeating: "x", count: 100_000)
    #expect(NearestName.of(long, among: ["x"]) == nil)
  }

  @Test func hintsNameTheNearestOrAll() {
    #expect(NearestName.hint("wal", among: ["wall", "floor"]) == "; did you mean \"wall\"?")
    #expect(NearestName.hint("qqqq", among: ["wall", "floor"]) == "; valid names: wall, floor")
    #expect(NearestName.hint("wall", among: []) == "; there are none")
    let many = (0..<40).map { "name\($0)" }
    #expect(NearestName.hint("?", among: many).hasSuffix(", …"))
  }
}
