/// Reads little-endian values from bytes, one after another, and never beyond their end.
public struct ByteReader: Sendable {
  /// The name used in errors.
  public let file: String
  /// The bytes that are read.
  public let bytes: [UInt8]
  /// The offset of the next byte.
  public private(set) var offset = 0

  /// Makes a reader of `bytes`, which came from `file`.
  public init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// How many bytes are left.
  public var remaining: Int { bytes.count - offset }

  /// The next integer, in little-endian order. `what` names it in the error.
  public mutating func integer<T: FixedWidthInteger>(
    _ type: T.Type = T.self, _ what: String
  ) throws(FileError) -> T {
    let size = MemoryLayout<T>.size
    try require(size, what)
    var value: T = 0
    // SAFETY: `require` showed that `size` bytes lie behind `offset`.
    withUnsafeMutableBytes(of: &value) { $0.copyBytes(from: bytes[offset..<offset + size]) }
    offset += size
    return T(littleEndian: value)
  }

  /// The next float; NaN and infinity are refused.
  public mutating func float(_ what: String) throws(FileError) -> Float {
    let start = offset
    let value = Float(bitPattern: try integer(UInt32.self, what))
    guard value.isFinite else {
      throw FileError(file: file, place: .offset(start), "\(what) is not a finite number")
    }
    return value
  }

  /// The next `count` bytes.
  public mutating func take(_ count: Int, _ what: String) throws(FileError) -> ArraySlice<UInt8> {
    try require(count, what)
    defer { offset += count }
    return bytes[offset..<offset + count]
  }

  /// The next text: a 32-bit length, at most `limit`, and that many bytes of UTF-8.
  public mutating func text(_ what: String, limit: Int = 1 << 16) throws(FileError) -> String {
    let start = offset
    let count = Int(try integer(UInt32.self, what))
    guard count <= limit else {
      throw FileError(
        file: file, place: .offset(start),
        "\(what) claims \(count) bytes; at most \(limit) expected")
    }
    guard let text = String(validating: try take(count, what), as: UTF8.self) else {
      throw FileError(file: file, place: .offset(start), "\(what) is not UTF-8 text")
    }
    return text
  }

  private func require(_ count: Int, _ what: String) throws(FileError) {
    guard count >= 0 && count <= remaining else {
      throw FileError(
        file: file, place: .offset(offset),
        "\(what) needs \(count) bytes, but the file ends after \(remaining)")
    }
  }
}

/// Collects little-endian values; the counterpart of `ByteReader`.
public struct ByteWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []

  /// Makes a writer of nothing.
  public init() {}

  /// Adds an integer in little-endian order.
  public mutating func integer(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Adds a float.
  public mutating func float(_ value: Float) { integer(value.bitPattern) }

  /// Adds bytes as they are.
  public mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  /// Adds a 32-bit length and the text's bytes.
  public mutating func text(_ text: String) {
    integer(UInt32(text.utf8.count))
    append(text.utf8)
  }
}
