import DataFiles
import LatentMotion
import MotionMath
import Testing

struct TensorFileBuilderTests {
  static func everything() -> TensorFileBuilder {
    var builder = TensorFileBuilder()
    builder.add(
      "f", [1.5, -0.0, .leastNonzeroMagnitude, TensorFile.magnitudeLimit], shape: [2, 2])
    builder.add("i32", [Int32.min, -1, .max], shape: [3])
    builder.add("u32", [UInt32.max], shape: [1, 1])
    builder.add("none", [Float](), shape: [0, 7])
    builder.add("scalar", [Float(3)], shape: [])
    builder.add("i16", [Int16.min, .max], shape: [2])
    builder.add("u8", [0, 255, 7] as [UInt8], shape: [3, 1])
    builder.metadata = ["b": "tab\t quote\" back\\slash\r\n \u{1} ü 剣", "a": ""]
    return builder
  }

  @Test func everythingComesBack() throws {
    let file = try TensorFile(bytes: Self.everything().bytes(), file: "f")
    let floats = try file.floats("f", shape: [2, 2]).map(\.bitPattern)
    #expect(
      floats
        == [1.5, -0.0, Float.leastNonzeroMagnitude, TensorFile.magnitudeLimit]
        .map(\.bitPattern))
    #expect(try file.int32s("i32", shape: [3]) == [.min, -1, .max])
    #expect(try file.uint32s("u32", shape: [1, 1]) == [.max])
    #expect(try file.floats("none", shape: [0, 7]).isEmpty)
    #expect(try file.floats("scalar", shape: []) == [3])
    #expect(try file.int16s("i16", shape: [2]) == [.min, .max])
    #expect(try file.uint8s("u8", shape: [3, 1]) == [0, 255, 7])
    #expect(try file.text("b") == "tab\t quote\" back\\slash\r\n \u{1} ü 剣")
    #expect(try file.text("a") == "")
    #expect(file.contentHash == Self.everything().contentHash)
  }

  @Test func theLayoutIsThatOfSafetensors() throws {
    var builder = TensorFileBuilder()
    builder.add("x", [1, 2] as [Float], shape: [2])
    builder.add("y", [3] as [UInt8], shape: [1])
    builder.metadata = ["k": "v", "a": "b"]
    let bytes = builder.bytes()
    let text =
      "{\"__metadata__\":{\"a\":\"b\",\"k\":\"v\"},"
      + "\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
      + "\"padding.0\":{\"dtype\":\"U8\",\"shape\":[56],\"data_offsets\":[8,64]},"
      + "\"y\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[64,65]}}"
    let length = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    #expect((8 + length) % 64 == 0, "data starts on a multiple of 64")
    #expect(bytes.count == 8 + length + 65)
    let header = String(decoding: bytes[8..<8 + length], as: UTF8.self)
    #expect(header == text + String(repeating: " ", count: length - text.utf8.count))
    let content: [UInt8] = [0, 0, 128, 63, 0, 0, 0, 64] + [UInt8](repeating: 0, count: 56) + [3]
    #expect(bytes.suffix(65) == content[...])
  }

  @Test func theSameContentGivesTheSameBytes() {
    #expect(Self.everything().bytes() == Self.everything().bytes())
    var other = TensorFileBuilder()
    for key in (0..<50).map({ "key\($0)" }).shuffled() { other.metadata[key] = key }
    let first = other.bytes()
    var again = TensorFileBuilder()
    for key in (0..<50).map({ "key\($0)" }).shuffled() { again.metadata[key] = key }
    #expect(again.bytes() == first)
  }

  @Test func anEmptyFileIsAFile() throws {
    let file = try TensorFile(bytes: TensorFileBuilder().bytes(), file: "f")
    #expect(file.entries.isEmpty && file.contentHash == StateHash.of([]))
  }

  @Test func randomTensorsComeBack() throws {
    let seed: UInt64 = 77
    var random = RandomStream(seed: seed)
    for round in 0..<rounds(400) {
      var builder = TensorFileBuilder()
      var wanted: [(String, [Float], [Int])] = []
      for k in 0..<random.index(below: 6) {
        let shape = (0..<random.index(below: 4)).map { _ in random.index(below: 5) }
        let values = randomNumbers(shape.reduce(1, *), -9, 9, &random)
        builder.add("t\(k)", values, shape: shape)
        wanted.append(("t\(k)", values, shape))
      }
      let file = try TensorFile(bytes: builder.bytes(), file: "f")
      let names = file.entries.keys.filter { !$0.hasPrefix(TensorFileBuilder.paddingPrefix) }
      #expect(names.sorted() == wanted.map(\.0).sorted())
      #expect(file.contentHash == builder.contentHash, "seed \(seed), round \(round)")
      for (name, values, shape) in wanted {
        #expect(try file.floats(name, shape: shape) == values, "seed \(seed), round \(round)")
      }
    }
  }
}
