import Combat
import DataFiles
import MotionMath
import RiposteRuntime
import Testing

struct ScenarioTests {
  static let folder = FilePath.join(
    FilePath.parent(of: FilePath.parent(of: FilePath.parent(of: #filePath))), "assets/scenarios")

  static let fighter =
    "{\"name\":\"A\",\"team\":\"red\",\"position\":[0,1],\"controller\":{\"kind\":\"device\"}}"
  static let whole = "{\"version\":1,\"fighters\":[\(fighter)]}"

  static func read(_ text: String) throws -> Scenario {
    try Scenario(bytes: Array(text.utf8), file: "s.json")
  }

  @Test func whatIsLeftOutHasAValue() throws {
    let scenario = try Self.read(Self.whole)
    #expect(scenario.seed == 0 && scenario.arena == Arena() && scenario.database == "embedded")
    let fighter = scenario.fighters[0]
    #expect(fighter.rank == .duelist && fighter.controller.guards == 0)
    #expect(fighter.yaw == 0 && fighter.weapon == "sword" && fighter.bindings == "fighter")
    #expect(fighter.position == [0, 1] && fighter.controller.kind == .device)
    #expect(fighter.controller.directions.count == 8 && fighter.controller.pause == [30, 70])
  }

  @Test func theRepositorysScenariosAreGood() throws {
    let names = try FileAccess.list(Self.folder).filter { $0.hasSuffix(".json") }
    #expect(names.contains("duel.json"))
    for name in names { _ = try Scenario(path: FilePath.join(Self.folder, name)) }
    let duel = try Scenario(path: FilePath.join(Self.folder, "duel.json"))
    #expect(duel.fighters.map(\.name) == ["Defender", "Attacker"] && duel.arena.walls.count == 2)
  }

  /// What is replaced in the whole scenario, by what, and what the error must say.
  @Test(arguments: [
    ("\"version\":1", "\"version\":2", "out of range; 1 to 1"),
    ("\"version\":1,", "", "version"),
    ("\"version\":1", "\"version\":\"1\"", "a whole number"),
    ("\"version\":1", "\"version\":1,\"sead\":3", "did you mean \"seed\""),
    ("\"version\":1", "\"version\":1,\"seed\":-1", "out of range"),
    ("\"version\":1", "\"version\":1,\"seed\":2147483648", "out of range"),
    ("\"version\":1", "\"version\":1,\"seed\":1e400", ""),
    ("\"version\":1", "\"version\":1,\"arena\":{\"grund\":3}", "did you mean \"ground\""),
    ("\"version\":1", "\"version\":1,\"arena\":{\"ground\":0}", "out of range; 1.0 to 500.0"),
    ("\"version\":1", "\"version\":1,\"arena\":{\"ground\":501}", "out of range"),
    (
      "\"version\":1", "\"version\":1,\"arena\":{\"walls\":[{\"from\":[0,0],\"to\":[0,0.1]}]}",
      "a wall of at least 0.1 m"
    ),
    (
      "\"version\":1", "\"version\":1,\"arena\":{\"walls\":[{\"from\":[0,0],\"to\":[0,501]}]}",
      "out of range"
    ),
    (
      "\"version\":1", "\"version\":1,\"arena\":{\"walls\":[{\"from\":[0],\"to\":[0,1]}]}",
      "1 numbers found; 2 expected"
    ),
    (
      "\"version\":1",
      "\"version\":1,\"arena\":{\"walls\":[{\"from\":[0,0],\"to\":[0,1],\"height\":0}]}",
      "out of range"
    ),
    ("\"version\":1", "\"version\":1,\"database\":7", "a text"),
    ("\"name\":\"A\",", "", "name"),
    ("\"name\":\"A\"", "\"nme\":\"A\"", "did you mean \"name\""),
    ("\"team\":\"red\"", "\"team\":null", "not null"),
    ("[0,1]", "[0,1,2]", "3 numbers found; 2 expected"),
    ("[0,1]", "[0,-501]", "out of range"),
    ("[0,1]", "[0,\"1\"]", "a number"),
    ("[0,1]", "[0,1],\"yaw\":361", "out of range"),
    ("[0,1]", "[0,1],\"rank\":\"bos\"", "did you mean \"boss\""),
    ("\"device\"", "\"device\",\"guards\":1.5", "out of range"),
    ("\"device\"", "\"device\",\"kills\":1", ""),
    ("[0,1]", "[0,1],\"weapon\":\"axe\"", "valid names: sword"),
    ("\"device\"", "\"devise\"", "did you mean \"device\""),
    ("\"kind\":\"device\"", "", "kind"),
    ("\"device\"", "\"script\",\"script\":\"atacker\"", "did you mean \"attacker\""),
    ("\"device\"", "\"device\",\"leadMean\":1001", "out of range"),
    ("\"device\"", "\"device\",\"leadDeviation\":-1", "out of range"),
    ("\"device\"", "\"device\",\"directions\":[361]", "directions[0]: 361.0 is out of range"),
    ("\"device\"", "\"device\",\"pause\":[3]", "the least and the most ticks"),
    ("\"device\"", "\"device\",\"pause\":[0,3]", "the least and the most ticks"),
    ("\"device\"", "\"device\",\"pause\":[4,3]", "the least and the most ticks"),
    ("\"device\"", "\"device\",\"pause\":[1,100001]", "the least and the most ticks"),
    ("\"device\"", "\"device\",\"pause\":[1,9223372036854775808]", ""),
    ("\"device\"", "\"device\",\"keys\":[{\"tick\":1}]", "control"),
    (
      "\"device\"", "\"device\",\"keys\":[{\"tick\":-1,\"control\":\"keyboard/j\"}]",
      "out of range"
    ),
    (
      "\"device\"", "\"device\",\"keys\":[{\"tick\":1,\"control\":\"no such key\"}]",
      "the control \"no such key\" is unknown"
    ),
    ("{\"kind\":\"device\"}", "[]", ""),
    ("\"fighters\"", "\"fighter\"", "did you mean \"fighters\""),
    ("{\"version\"", "[{\"version\"", ""),
    ("}]}", "}]", ""),
  ])
  func everyFaultIsNamed(_ part: String, _ instead: String, _ says: String) throws {
    var text = Self.whole
    text.replaceSubrange(try #require(text.firstRange(of: part)), with: instead)
    let error = #expect(throws: FileError.self) { try Self.read(text) }
    #expect(error?.file == "s.json")
    #expect(says.isEmpty || error?.description.contains(says) == true, "\(error.debugDescription)")
  }

  @Test func theNumberOfFightersIsLimited() throws {
    func scenario(_ count: Int) -> String {
      let fighters = (0..<count).map {
        Self.fighter.replacing("\"A\"", with: "\"F\($0)\"")
      }
      return "{\"version\":1,\"fighters\":[\(fighters.joined(separator: ","))]}"
    }
    #expect(try Self.read(scenario(Roster.capacity)).fighters.count == Roster.capacity)
    for count in [0, Roster.capacity + 1, 300] {
      let error = #expect(throws: FileError.self) { try Self.read(scenario(count)) }
      #expect(error?.description.contains("fighters are expected, not \(count)") == true)
    }
    let twins = "{\"version\":1,\"fighters\":[\(Self.fighter),\(Self.fighter)]}"
    let error = #expect(throws: FileError.self) { try Self.read(twins) }
    #expect(error?.description.contains("two fighters are named \"A\"") == true)
  }

  @Test func hugeListsAreRefused() {
    func list(_ item: String, _ count: Int) -> String {
      Array(repeating: item, count: count).joined(separator: ",")
    }
    let walls = list("{\"from\":[0,0],\"to\":[0,1]}", 65)
    let directions = list("1", 361)
    for text in [
      Self.whole.replacing("\"version\":1", with: "\"version\":1,\"arena\":{\"walls\":[\(walls)]}"),
      Self.whole.replacing("\"device\"", with: "\"device\",\"directions\":[\(directions)]"),
      String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 5000),
    ] {
      #expect(throws: FileError.self) { try Self.read(text) }
    }
  }

  @Test func everyTruncationIsRefused() {
    let bytes = Array(Self.whole.utf8)
    for count in 0..<bytes.count {
      #expect(throws: FileError.self) {
        try Scenario(bytes: Array(bytes.prefix(count)), file: "s.json")
      }
    }
  }

  @Test func noMutationTraps() throws {
    let whole = try FileAccess.read(FilePath.join(Self.folder, "duel.json"))
    let seed: UInt64 = 4321
    var random = RandomStream(seed: seed)
    var good = 0
    for round in 0..<rounds(4000) {
      var bytes = whole
      for _ in 0...random.index(below: 3) {
        let place = random.index(below: bytes.count)
        switch random.index(below: 4) {
        case 0: bytes[place] = UInt8(random.index(below: 256))
        case 1: bytes.remove(at: place)
        case 2:
          bytes.insert(Array("0123456789-eE.[]{}\",:".utf8)[random.index(below: 21)], at: place)
        default:
          let end = min(place + random.index(below: 30), bytes.count)
          bytes.removeSubrange(place..<end)
        }
      }
      // The initialiser throws `FileError` alone; what opens keeps to the limits.
      guard let scenario = try? Scenario(bytes: bytes, file: "s.json") else { continue }
      good += 1
      #expect(
        (1...Roster.capacity).contains(scenario.fighters.count)
          && scenario.fighters.allSatisfy { $0.position.count == 2 },
        "seed \(seed), round \(round)")
    }
    #expect(good > 0)
  }
}

extension String {
  /// The text with the first occurrence of a part replaced.
  fileprivate func replacing(_ part: String, with other: String) -> String {
    guard let place = firstRange(of: part) else { return self }
    var text = self
    text.replaceSubrange(place, with: other)
    return text
  }
}
