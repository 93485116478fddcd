import DataFiles
import MotionMath

/// The frame of the binary files: seven letters and the format's version before the content, and a
/// hash of all of it behind.
struct SealedFile {
  /// Seven letters.
  let name: String
  /// One digit.
  let version: Character
  /// Versions that are read as well.
  var older: [Character] = []
  /// What the file is, for errors.
  let kind: String

  /// A writer behind the head.
  func writer() -> ByteWriter {
    var writer = ByteWriter()
    writer.append(name.utf8)
    writer.append(String(version).utf8)
    return writer
  }

  /// The bytes with the hash behind them.
  func sealed(_ writer: ByteWriter) -> [UInt8] {
    var writer = writer
    writer.integer(StateHash.of(writer.bytes))
    return writer.bytes
  }

  /// A reader of the content between the head and the hash.
  ///
  /// - Throws: `FileError` when the bytes are no such file, of another version, truncated or
  ///   damaged.
  func reader(_ bytes: [UInt8], file: String) throws(FileError) -> ByteReader {
    guard bytes.count >= 16, Array(bytes.prefix(7)) == Array(name.utf8) else {
      throw FileError(
        file: file, place: .offset(0),
        "\(Self.words(bytes.prefix(7))) found; \"\(name)\" is expected: this is no \(kind)")
    }
    let found = Character(UnicodeScalar(bytes[7]))
    guard found == version || older.contains(found) else {
      let known = (older + [version]).map { "\"\($0)\"" }.joined(separator: " or ")
      throw FileError(
        file: file, place: .offset(7),
        "version \(Self.words(bytes[7...7])) of the format; version \(known) is expected")
    }
    let end = bytes.count - 8
    var tail = ByteReader(Array(bytes[end...]), file: file)
    guard try tail.integer(UInt64.self, "the checksum") == StateHash.of(bytes[..<end]) else {
      throw FileError(
        file: file, place: .offset(end),
        "the bytes before it hash to something else; the \(kind) is truncated or damaged")
    }
    var reader = ByteReader(Array(bytes[..<end]), file: file)
    _ = try reader.take(8, "the format")
    return reader
  }

  /// Bytes for an error: as text where they are plain, else by their numbers.
  private static func words(_ bytes: ArraySlice<UInt8>) -> String {
    if bytes.isEmpty { return "nothing" }
    return bytes.allSatisfy { (0x20..<0x7F).contains($0) }
      ? "\"\(String(decoding: bytes, as: UTF8.self))\""
      : "the bytes " + bytes.map { String($0, radix: 16) }.joined(separator: " ")
  }

  /// Refuses what is left behind the content.
  func finish(_ reader: ByteReader) throws(FileError) {
    guard reader.remaining == 0 else {
      throw FileError(
        file: reader.file, place: .offset(reader.offset),
        "\(reader.remaining) bytes found; nothing more is expected but the checksum")
    }
  }
}
