import DataFiles
import Testing

struct JSONFileTests {
  enum Shape: String, CaseIterable { case round, square }

  struct Wall: Decodable, Equatable {
    var height: Float
    var count: Int
    var from: [Float]
    var shape: String

    enum Key: String, CodingKey, CaseIterable { case height, count, from, shape }

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      height = try fields.number(.height, in: 0.1...50, default: 2.5)
      count = try fields.integer(.count, in: 1...9)
      from = try fields.numbers(.from, count: 2, default: [0, 0])
      shape = try fields.choice(.shape, of: Shape.self, default: .round).rawValue
    }
  }

  struct Arena: Decodable {
    var walls: [Wall]
    var name: String

    enum Key: String, CodingKey, CaseIterable { case walls, name }

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      walls = try fields.value(.walls)
      name = try fields.value(.name, default: "arena")
      if name.isEmpty { throw fields.error(.name, "a name is expected") }
    }
  }

  static func decode(_ text: String) throws(FileError) -> Arena {
    try JSONFile.decode(Arena.self, bytes: Array(text.utf8), file: "arena.json")
  }

  @Test func aGoodFileIsRead() throws {
    let arena = try JSONFileTests.decode(
      """
      {"// why": [1, {"any": "thing"}],
       "walls": [{"count": 2, "height": 3, "from": [1, -2], "shape": "square"}, {"count": 9}]}
      """)
    #expect(arena.walls.count == 2)
    #expect(arena.walls[0].height == 3 && arena.walls[0].from == [1, -2])
    #expect(arena.walls[1].height == 2.5 && arena.walls[1].shape == "round")
    #expect(arena.name == "arena")
  }

  @Test(arguments: [
    // Structure: the exact place of the first wrong byte.
    ("", "arena.json:1:1: the text ends here; a value is expected"),
    ("{\"walls\": [}", "arena.json:1:12: walls[0]: a value is expected, not \"}\""),
    (
      "{\"walls\": []\n \"name\": 1}",
      "arena.json:2:2: a comma or } is expected, not a quotation mark"
    ),
    (
      "{\"walls\": []} x",
      "arena.json:1:15: nothing more is expected after the value, but \"x\" is found"
    ),
    ("{\"walls\" []}", "arena.json:1:10: walls: a colon is expected, not \"[\""),
    ("{walls: []}", "arena.json:1:2: a key in quotes is expected, not \"w\""),
    ("{\"walls\": [],}", "arena.json:1:14: a key in quotes is expected, not \"}\""),
    ("{\"name\": \"a", "arena.json:1:12: name: the text ends here; the closing quote is expected"),
    ("{\"name\": \"a\\x\"}", "arena.json:1:13: name: a valid escape is expected, not \"x\""),
    (
      "{\"name\": \"\\u12g4\"}",
      "arena.json:1:15: name: four hexadecimal digits are expected, not \"g\""
    ),
    ("{\"walls\": tru}", "arena.json:1:14: walls: a value is expected, not \"}\""),
    ("{\"walls\": [1.]}", "arena.json:1:14: walls[0]: a value is expected, not \"]\""),
    // Meaning: line, column, path and what was expected.
    ("{}", "arena.json:1:1: (top level): the key \"walls\" is missing"),
    (
      "{\n \"wals\": []}",
      "arena.json:2:2: wals: the key \"wals\" is unknown; did you mean \"walls\"?"
    ),
    (
      "{\"walls\": [\n {\"count\": 1},\n {\"count\": 1, \"hight\": 2}]}",
      "arena.json:3:15: walls[1].hight: the key \"hight\" is unknown; did you mean \"height\"?"
    ),
    (
      "{\"walls\": [{\"count\": 10}]}",
      "arena.json:1:13: walls[0].count: 10 is out of range; 1 to 9 expected"
    ),
    (
      "{\"walls\": [{\"count\": \"2\"}]}",
      "arena.json:1:13: walls[0].count: a whole number is expected here, not the text \"2\""
    ),
    (
      "{\"walls\": [{\"count\": 2, \"height\": 1000}]}",
      "arena.json:1:25: walls[0].height: 1000.0 is out of range; 0.1 to 50.0 expected"
    ),
    (
      "{\"walls\": [{\"count\": 2, \"from\": [1, 2, 3]}]}",
      "arena.json:1:25: walls[0].from: 3 numbers found; 2 expected"
    ),
    (
      "{\"walls\": [{\"count\": 2, \"shape\": \"squre\"}]}",
      "arena.json:1:25: walls[0].shape: \"squre\" is unknown; did you mean \"square\"?"
    ),
    ("{\"walls\": [], \"name\": \"\"}", "arena.json:1:15: name: a name is expected"),
    ("{\"walls\": {}}", "arena.json:1:2: walls: a list is expected here, not an object"),
    (
      "{\"walls\": [], \"name\": 3}",
      "arena.json:1:15: name: a text is expected here, not the number 3"
    ),
  ])
  func errorsSayWhereAndWhat(_ text: String, _ message: String) {
    let error = #expect(throws: FileError.self) { try JSONFileTests.decode(text) }
    #expect(error?.description == message)
  }

  @Test(arguments: [
    "null", "[]", "3", "{\"walls\": null}", "{\"walls\": [{\"count\": 1.5}]}",
    "{\"walls\": [{\"count\": 99999999999999999999}]}",
    "{\"walls\": [{\"count\": 1, \"height\": 1e999}]}", "{\"walls\": [{\"count\": -}]}",
    "\u{FEFF}{}", "{\"walls\": [01]}", "{\"walls\": [\"\t\"]}",
  ])
  func nonsenseIsRefused(_ text: String) {
    #expect(throws: FileError.self) { try JSONFileTests.decode(text) }
  }

  @Test(arguments: [
    ("count", "1e300", "the number 1e300 does not fit; a whole number from 1 to 9 is expected"),
    ("count", "1.5", "the number 1.5 does not fit; a whole number from 1 to 9 is expected"),
    (
      "count", "9223372036854775808",
      "the number 9223372036854775808 does not fit; a whole number from 1 to 9 is expected"
    ),
    ("count", "1e999", "the number 1e999 does not fit; a whole number from 1 to 9 is expected"),
    ("count", "9007199254740993", "9007199254740993 is out of range; 1 to 9 expected"),
    ("height", "1e39", "the number 1e39 does not fit; a number from 0.1 to 50.0 is expected"),
    ("height", "1e-400", "the number 1e-400 does not fit; a number from 0.1 to 50.0 is expected"),
    ("height", "-1e999", "the number -1e999 does not fit; a number from 0.1 to 50.0 is expected"),
    (
      "from[1]", "1e39",
      "the number 1e39 does not fit; a number from -1000000.0 to 1000000.0 is expected"
    ),
    ("from[1]", "1e7", "10000000.0 is out of range; -1000000.0 to 1000000.0 expected"),
    ("from[1]", "\"1\"", "a number is expected here, not the text \"1\""),
    ("count", "null", "a whole number is expected here, not null"),
  ])
  func numbersThatDoNotFitHaveAPlace(_ field: String, _ number: String, _ reason: String) {
    let value = field == "from[1]" ? "\"from\": [0,\n\(number)]" : "\"\(field)\":\n\(number)"
    let count = field == "count" ? "" : "\"count\": 1, "
    let text = "{\n\"walls\": [{\(count)\(value)}]}"
    let error = #expect(throws: FileError.self) { try JSONFileTests.decode(text) }
    #expect(error?.reason == reason)
    guard case .fieldAt("walls[0].\(field)", let line, _)? = error?.place else {
      Issue.record("no place: \(error.debugDescription)")
      return
    }
    #expect(line == (field == "from[1]" ? 3 : 2))
  }

  @Test func aNumberThatIsReadWithoutFieldsIsFoundToo() {
    func description<T: Decodable>(_ type: T.Type, _ text: String) -> String {
      let error = #expect(throws: FileError.self) {
        try JSONFile.decode(type, bytes: Array(text.utf8), file: "f")
      }
      return error?.description ?? ""
    }
    #expect(
      description([Double].self, "[0, 0e9,\n 1e999]") == "f:2:2: [2]: the number 1e999 does not fit"
    )
    #expect(
      description([Float].self, "[0.0e-9, -2e-400]")
        == "f:1:10: [1]: the number -2e-400 does not fit")
    let text = description([Int].self, "[0, 1.5]")
    #expect(!text.contains("f:1:1") && text.contains("does not fit"), "\(text)")
  }

  struct Box: Decodable {
    var shape: [Int]
    enum Key: String, CodingKey, CaseIterable { case shape }
    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      shape = try fields.integers(.shape, counts: 1...2, in: 0...9, default: [4])
    }
  }

  @Test func listsOfWholeNumbersAreCounted() throws {
    func read(_ text: String) throws -> [Int] {
      let box = try JSONFile.decode(Box.self, bytes: Array(text.utf8), file: "f")
      return box.shape
    }
    #expect(try read("{}") == [4])
    #expect(try read("{\"shape\": [1, 2]}") == [1, 2])
    for (text, reason) in [
      ("[]", "0 numbers found; 1 to 2 expected"),
      ("[1, 2, 3]", "3 numbers found; 1 to 2 expected"),
      ("[10]", "10 is out of range; 0 to 9 expected"),
      ("[1, 2.5]", "the number 2.5 does not fit; a whole number from 0 to 9 is expected"),
      ("2", "a list is expected here, not the number 2"),
    ] {
      let error = #expect(throws: FileError.self) { try read("{\"shape\": \(text)}") }
      #expect(error?.reason == reason)
    }
  }

  @Test func deepNestingIsRefused() {
    let text = String(repeating: "[", count: 100_000)
    let error = #expect(throws: FileError.self) { try JSONFileTests.decode(text) }
    #expect(error?.reason == "nested deeper than 128 levels")
  }

  @Test func onlyUTF8IsRead() {
    let bytes: [UInt8] = Array("{\"name\": \"".utf8) + [0xFF] + Array("\"}".utf8)
    let error = #expect(throws: FileError.self) {
      try JSONFile.decode(Arena.self, bytes: bytes, file: "f")
    }
    #expect(error?.reason == "the byte 0xFF is found; UTF-8 text is expected")
    #expect(error?.place == .fieldAt("name", line: 1, column: 11))
  }

  @Test func halvesOfCharactersHaveAPlace() {
    for half in ["\\ud800", "\\udc00", "\\ud83d\\u0041", "\\ud83dx"] {
      let error = #expect(throws: FileError.self) {
        try JSONFileTests.decode("{\"walls\": [],\n \"name\": \"ab\(half)\"}")
      }
      #expect(error?.place == .fieldAt("name", line: 2, column: 13), "\(half)")
      #expect(error?.reason.contains("half of a character") == true, "\(half)")
    }
    #expect(try! JSONFileTests.decode("{\"walls\": [], \"name\": \"\\ud83d\\ude00\"}").name == "😀")
  }

  /// Some editors begin every text with a mark.
  @Test func aMarkAtTheStartIsPassedOver() throws {
    let arena = try JSONFileTests.decode("\u{FEFF}{\"walls\": [], \"name\": \"A\"}")
    #expect(arena.name == "A")
    let error = #expect(throws: FileError.self) { try JSONFileTests.decode("\u{FEFF}[}") }
    #expect(error?.place == .fieldAt("[0]", line: 1, column: 2))
    #expect(try JSONTree(bytes: Array("\u{FEFF}[1]".utf8), file: "f") == .list([.number("1")]))
  }

  @Test func missingKeysSayWhatIsThere() {
    func reason(_ text: String) -> String? {
      #expect(throws: FileError.self) { try JSONFileTests.decode(text) }?.reason
    }
    #expect(
      reason("{\"walls\": [{\"shape\": \"round\"}]}")
        == "the key \"count\" is missing; there are \"shape\"")
    #expect(reason("{\"// walls\": []}") == "the key \"walls\" is missing")
  }

  @Test func nullIsAValueOfItsOwn() {
    for key in ["height", "from", "shape"] {
      let error = #expect(throws: FileError.self) {
        try JSONFileTests.decode("{\"walls\": [{\"count\": 1, \"\(key)\": null}]}")
      }
      #expect(error?.reason.hasSuffix("is expected here, not null") == true, "\(key)")
    }
  }

  @Test func everyTruncationAndEveryChangedByteIsAnAnswer() {
    let text = Array(
      "{\"walls\": [{\"count\": 2, \"from\": [1e1, -2.5]}], \"name\": \"\\u00e4\"}".utf8)
    for count in text.indices {
      #expect(throws: FileError.self) {
        try JSONFile.decode(Arena.self, bytes: Array(text.prefix(count)), file: "f")
      }
    }
    for place in text.indices {
      for byte in [0, 0x22, 0x5C, 0x7D, 0x2C, 0xE2] as [UInt8] {
        var changed = text
        changed[place] = byte
        // Either it is still valid or it throws; nothing traps.
        _ = try? JSONFile.decode(Arena.self, bytes: changed, file: "f")
      }
    }
  }

  @Test func aFileOnDiskIsNamed() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("arena.json")
    #expect(throws: FileError.self) { try JSONFile.decode(Arena.self, from: path) }
    try FileAccess.write(text: "{\"walls\": [{\"count\": 0}]}", to: path)
    let error = #expect(throws: FileError.self) { try JSONFile.decode(Arena.self, from: path) }
    #expect(error?.file == path)
  }

  @Test func encodedTextIsSortedAndReadAgain() throws {
    struct Item: Codable, Equatable {
      var b: Int
      var a: String
    }
    let text = try JSONFile.encode(Item(b: 2, a: "x/y"), pretty: false)
    #expect(text == "{\"a\":\"x/y\",\"b\":2}")
    let item = try JSONFile.decode(Item.self, bytes: Array(text.utf8), file: "f")
    #expect(item == Item(b: 2, a: "x/y"))
    let error = #expect(throws: FileError.self) { try JSONFile.encode(["x": Double.nan]) }
    #expect(error?.place == .field("x") && error?.reason == "nan can't be written as JSON")
  }
}
