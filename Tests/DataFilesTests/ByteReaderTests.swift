import DataFiles
import Testing

struct ByteReaderTests {
  @Test func everyTruncationIsRefused() throws {
    var writer = ByteWriter()
    writer.integer(UInt32(0x0102_0304))
    writer.integer(Int16(-2))
    writer.float(1.5)
    writer.text("grüß")
    writer.append([9, 8, 7] as [UInt8])
    func readAll(_ bytes: [UInt8]) throws -> Int {
      var reader = ByteReader(bytes, file: "f")
      #expect(try reader.integer(UInt32.self, "a") == 0x0102_0304)
      #expect(try reader.integer(Int16.self, "b") == -2)
      #expect(try reader.float("c") == 1.5)
      #expect(try reader.text("d") == "grüß")
      #expect(try Array(reader.take(3, "e")) == [9, 8, 7])
      return reader.remaining
    }
    #expect(writer.bytes.prefix(4) == [4, 3, 2, 1])
    #expect(try readAll(writer.bytes) == 0)
    for count in 0..<writer.bytes.count {
      #expect(throws: FileError.self) { try readAll(Array(writer.bytes.prefix(count))) }
    }
  }

  @Test func errorsNameFileOffsetAndField() throws {
    var reader = ByteReader([1, 2, 3], file: "a.bin")
    _ = try reader.integer(UInt8.self, "the kind")
    let error = #expect(throws: FileError.self) { try reader.integer(UInt32.self, "the count") }
    #expect(
      error?.description
        == "a.bin: at byte 1: the count needs 4 bytes, but the file ends after 2")
    #expect(reader.offset == 1)
  }

  @Test func countsFromOutsideCannotOverflow() {
    var reader = ByteReader([1, 2, 3], file: "f")
    for count in [4, -1, Int.max, Int.min] {
      #expect(throws: FileError.self) { try reader.take(count, "bytes") }
    }
    var text = ByteReader([0xFF, 0xFF, 0xFF, 0xFF, 65], file: "f")
    let error = #expect(throws: FileError.self) { try text.text("the name") }
    #expect(error?.reason.contains("at most 65536 expected") == true)
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func floatsAreFinite(_ value: Float) {
    var writer = ByteWriter()
    writer.float(value)
    var reader = ByteReader(writer.bytes, file: "f")
    #expect(throws: FileError.self) { try reader.float("x") }
  }

  @Test func textIsUTF8() {
    var writer = ByteWriter()
    writer.integer(UInt32(2))
    writer.append([0xC3, 0x28] as [UInt8])
    var reader = ByteReader(writer.bytes, file: "f")
    let error = #expect(throws: FileError.self) { try reader.text("the name") }
    #expect(error?.reason == "the name is not UTF-8 text")
  }

  @Test func integersOfAllSizesComeBack() throws {
    var writer = ByteWriter()
    writer.integer(UInt8.max)
    writer.integer(Int64.min)
    writer.integer(UInt64.max)
    writer.integer(Int32(-5))
    var reader = ByteReader(writer.bytes, file: "f")
    #expect(try reader.integer(UInt8.self, "a") == .max)
    #expect(try reader.integer(Int64.self, "b") == .min)
    #expect(try reader.integer(UInt64.self, "c") == .max)
    #expect(try reader.integer(Int32.self, "d") == -5)
  }
}
