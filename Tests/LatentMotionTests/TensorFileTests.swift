import DataFiles
import LatentMotion
import MotionMath
import Testing

struct TensorFileTests {
  /// Two tensors of 12 bytes in all.
  static let header =
    "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
    + "\"b\":{\"dtype\":\"I16\",\"shape\":[1,2],\"data_offsets\":[8,12]}}"
  static let data: [UInt8] = [0, 0, 128, 63, 0, 0, 0, 64, 255, 255, 7, 0]

  static func open(_ header: String, data: [UInt8] = data) throws -> TensorFile {
    try TensorFile(bytes: rawTensorFile(header, data: data), file: "f")
  }

  @Test func readsWhatIsThere() throws {
    let file = try Self.open(Self.header)
    #expect(try file.floats("a", shape: [2]) == [1, 2])
    #expect(try file.floats("a", shape: [-1]) == [1, 2])
    #expect(try file.int16s("b", shape: [1, 2]) == [-1, 7])
    #expect(file.contentHash == StateHash.of(Self.data))
    #expect(file.metadata.isEmpty)
  }

  @Test func theContentHashLeavesPaddingOut() throws {
    let seed: UInt64 = 17
    var random = RandomStream(seed: seed)
    for round in 0..<rounds(200) {
      var header: [String] = []
      var (data, content): ([UInt8], [UInt8]) = ([], [])
      for k in 0..<random.index(below: 6) {
        let isPadding = random.index(below: 3) == 0
        let count = random.index(below: 150)
        let bytes = (0..<count).map { _ in isPadding ? 0 : UInt8(random.index(below: 256)) }
        header.append(
          "\"\(isPadding ? "padding." : "t")\(k)\":{\"dtype\":\"U8\",\"shape\":[\(count)],"
            + "\"data_offsets\":[\(data.count),\(data.count + count)]}")
        data += bytes
        if !isPadding { content += bytes }
      }
      let file = try Self.open("{\(header.joined(separator: ","))}", data: data)
      #expect(file.contentHash == StateHash.of(content), "seed \(seed), round \(round)")
    }
  }

  @Test func bytesOfNoTensorAreRefused() throws {
    func says(_ a: String, _ b: String, data: Int) -> String {
      let header =
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":\(a)},"
        + "\"padding.0\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":\(b)}}"
      let bytes = [UInt8](repeating: 1, count: 4) + [UInt8](repeating: 0, count: data - 4)
      do {
        _ = try Self.open(header, data: bytes)
        return "opens"
      } catch { return "\(error)" }
    }
    #expect(says("[0,4]", "[4,8]", data: 8) == "opens")
    #expect(says("[0,4]", "[4,8]", data: 9).contains("1 bytes behind the last tensor"))
    #expect(says("[0,4]", "[5,9]", data: 9).contains("1 bytes before it belong to no tensor"))
    #expect(says("[1,5]", "[5,9]", data: 9).contains("\"a\": 1 bytes before it"))
    #expect(says("[0,4]", "[3,7]", data: 8).contains("its bytes overlap those of \"a\""))
    #expect(says("[4,8]", "[0,4]", data: 8).contains("padding is expected to be zeros"))
  }

  @Test func aMissingFileIsNamed() {
    let error = #expect(throws: FileError.self) {
      try TensorFile(path: "/nowhere/at.safetensors")
    }
    #expect(error?.file == "/nowhere/at.safetensors")
  }

  @Test func everyTruncationIsRefused() throws {
    let whole = rawTensorFile(Self.header, data: Self.data)
    _ = try TensorFile(bytes: whole, file: "f")
    for count in 0..<whole.count {
      #expect(throws: FileError.self, "\(count) bytes") {
        try TensorFile(bytes: Array(whole.prefix(count)), file: "f")
      }
    }
  }

  @Test(arguments: [
    UInt64.max, 1 << 63, 1 << 62, UInt64(Int.max), 1 << 32, 1 << 24, 4000, 0, 1,
  ])
  func aFalseHeaderLengthIsRefused(_ length: UInt64) {
    var writer = ByteWriter()
    writer.integer(length)
    writer.append(Self.header.utf8)
    writer.append(Self.data)
    let bytes = writer.bytes
    #expect(throws: FileError.self) { try TensorFile(bytes: bytes, file: "f") }
  }

  @Test(arguments: [
    ("\"F32\"", "\"F64\"", "the type F64 is unknown"),
    ("\"F32\"", "\"f32\"", "did you mean \"F32\""),
    ("[0,8]", "[0,16]", "do not lie within the 12 bytes"),
    ("[0,8]", "[8,0]", "do not lie within"),
    ("[0,8]", "[-8,0]", "do not lie within"),
    ("[0,8]", "[0]", "do not lie within"),
    ("[0,8]", "[0,8,9]", "do not lie within"),
    ("[0,8]", "[0,9223372036854775807]", "do not lie within"),
    ("[0,8]", "[0,9223372036854775808]", "a.data_offsets[1]"),
    ("[0,8]", "[0,1e300]", "the number 1e300 does not fit"),
    ("[0,8]", "[0,7]", "needs 8 bytes"),
    ("[2]", "[3]", "needs 12 bytes"),
    ("[2]", "[-2]", "is impossible"),
    ("[2]", "[-1,-2]", "is impossible"),
    ("[2]", "[9223372036854775807,2]", "is impossible"),
    ("[2]", "[4611686018427387904,4,0]", "is impossible"),
    ("[2]", "[1,1,1,1,1,1,1,1,2]", "more than 8 extents"),
    ("[2]", "[2.5]", "a.shape[0]"),
    ("[8,12]", "[7,11]", "\"b\": its bytes overlap those of \"a\""),
    ("[2]", "2", ""),
    ("\"shape\":[2],", "", "shape"),
    ("\"shape\":[2]", "\"shapes\":[2]", "did you mean \"shape\""),
    ("\"dtype\":\"F32\"", "\"dtype\":7", "text"),
    ("{\"a\"", "[\"a\"", ""),
    ("{\"a\"", "{\"__metadata__\":{\"x\":1},\"a\"", "text"),
    ("{\"a\"", "{\"__metadata__\":[],\"a\"", ""),
  ])
  func aHostileHeaderIsRefused(_ part: String, _ instead: String, _ says: String) throws {
    let cut = try #require(Self.header.firstRange(of: part))
    var header = Self.header
    header.replaceSubrange(cut, with: instead)
    let error = #expect(throws: FileError.self) { try Self.open(header) }
    #expect(error?.file.hasPrefix("f") == true)
    #expect(says.isEmpty || error?.description.contains(says) == true, "\(error.debugDescription)")
  }

  @Test func whatIsAskedForMustBeThere() throws {
    let file = try Self.open(Self.header)
    func reason(_ body: () throws -> Void) -> String {
      #expect(throws: FileError.self, performing: body)?.description ?? ""
    }
    #expect(reason { _ = try file.floats("aa", shape: [2]) }.contains("did you mean \"a\""))
    #expect(reason { _ = try file.floats("b", shape: [1, 2]) }.contains("F32 expected, not I16"))
    #expect(reason { _ = try file.floats("a", shape: [3]) }.contains("[3] is expected, not [2]"))
    #expect(reason { _ = try file.floats("a", shape: [2, 1]) }.contains("not [2]"))
    #expect(reason { _ = try file.uint8s("a", shape: [8]) }.contains("U8 expected"))
    #expect(reason { _ = try file.text("format") }.contains("is missing"))
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity, Float(nan: 3, signaling: true)])
  func floatsAreFinite(_ value: Float) throws {
    var builder = TensorFileBuilder()
    builder.add("x", [1, value, 2], shape: [3])
    let file = try TensorFile(bytes: builder.bytes(), file: "f")
    let error = #expect(throws: FileError.self) { try file.floats("x", shape: [3]) }
    #expect(error?.reason == "number 1 is not finite")
  }

  @Test func floatsAreOfUsableMagnitude() throws {
    var builder = TensorFileBuilder()
    builder.add("x", [1e9, -1e9, 1.001e9], shape: [3])
    let file = try TensorFile(bytes: builder.bytes(), file: "f")
    let error = #expect(throws: FileError.self) { try file.floats("x", shape: [3]) }
    #expect(error?.reason.hasPrefix("number 2 is 1.001e+09") == true)
  }

  @Test func ofSeveralFaultsTheFirstByNameIsNamed() {
    for names in [["k", "b", "x"], ["x", "k", "b"]] {
      let header = names.map { "\"\($0)\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]}" }
      let error = #expect(throws: FileError.self) {
        try Self.open("{" + header.joined(separator: ",") + "}")
      }
      #expect(error?.place == .field("tensor \"b\""))
    }
  }

  @Test func noMutationTraps() throws {
    var builder = TensorFileBuilder()
    builder.add("floats", [1, 2, 3, 4] as [Float], shape: [2, 2])
    builder.add("shorts", [1, -2] as [Int16], shape: [2])
    builder.metadata = ["format": "x", "text": "a \"b\"\n"]
    let whole = builder.bytes()
    let seed: UInt64 = 1801
    var random = RandomStream(seed: seed)
    var opened = 0
    for _ in 0..<(isDebug ? 1500 : 20_000) {
      // Whatever else is thrown would not compile: the initialiser throws `FileError` alone.
      guard let file = try? TensorFile(bytes: mutate(whole, &random), file: "f") else { continue }
      opened += 1
      for (name, entry) in file.entries {
        var count = 0
        switch entry.type {
        case .float: count = (try? file.floats(name, shape: entry.shape).count) ?? -1
        case .int16: count = try file.int16s(name, shape: entry.shape).count
        case .int32: count = try file.int32s(name, shape: entry.shape).count
        case .uint32: count = try file.uint32s(name, shape: entry.shape).count
        case .uint8: count = try file.uint8s(name, shape: entry.shape).count
        }
        #expect(count < 0 || count == entry.shape.reduce(1, *), "seed \(seed)")
      }
    }
    #expect(opened > 20)
  }
}
