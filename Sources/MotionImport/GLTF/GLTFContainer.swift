import DataFiles

/// The two parts of a glTF file: its JSON, and the binary chunk that a `.glb` may have.
struct GLTFContainer {
  private(set) var json: [UInt8]
  private(set) var binary: [UInt8]?

  /// The word that a `.glb` starts with.
  static let magic = Array("glTF".utf8)

  /// Takes a `.glb` apart; anything else is JSON as a whole.
  ///
  /// - Throws: `FileError` with the offset of a header that does not fit the file.
  init(bytes: [UInt8], file: String) throws(FileError) {
    guard bytes.starts(with: GLTFContainer.magic) else {
      json = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
      return
    }
    var reader = ByteReader(bytes, file: file)
    _ = try reader.take(4, "the file's mark")
    let version = try reader.integer(UInt32.self, "the container's version")
    guard version == 2 else {
      throw FileError(file: file, place: .offset(4), "is glTF \(version); version 2 expected")
    }
    let length = Int(try reader.integer(UInt32.self, "the container's length"))
    guard length <= bytes.count else {
      throw FileError(
        file: file, place: .offset(8),
        "the container claims \(length) bytes; the file holds \(bytes.count)")
    }
    var text: [UInt8]?
    while reader.remaining >= 8 && reader.offset < length {
      let start = reader.offset
      let count = Int(try reader.integer(UInt32.self, "a chunk's length"))
      let kind = try reader.integer(UInt32.self, "a chunk's type")
      let chunk = try reader.take(count, "a chunk")
      switch kind {
      case 0x4E4F_534A where text == nil: text = Array(chunk)
      case 0x004E_4942 where binary == nil && text != nil: binary = Array(chunk)
      default:
        guard text != nil else {
          throw FileError(file: file, place: .offset(start), "the first chunk must be JSON")
        }
      }
    }
    guard let text else {
      throw FileError(file: file, place: .offset(12), "the JSON chunk is missing")
    }
    json = text
  }
}

/// Where a buffer's bytes come from, by its URI.
enum GLTFReference {
  /// The bytes of a `data:` URI in base64; nil for any other URI.
  static func embedded(_ uri: String) -> [UInt8]?? {
    guard uri.hasPrefix("data:") else { return nil }
    guard let comma = uri.utf8.firstIndex(of: UInt8(ascii: ",")),
      uri[..<comma].hasSuffix(";base64")
    else { return .some(nil) }
    return .some(base64(uri.utf8[uri.utf8.index(after: comma)...]))
  }

  /// A relative path within the file's own folder, with its percent signs decoded; nil for an
  /// absolute path, one with `..`, and a URI with a scheme.
  static func path(_ uri: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(uri.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(hexadecimal),
        let low = rest.popFirst().flatMap(hexadecimal)
      else { return nil }
      bytes.append(high << 4 | low)
    }
    guard let path = String(validating: bytes, as: UTF8.self), !path.isEmpty,
      !bytes.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "\\") }),
      !path.hasPrefix("/"), !path.split(separator: "/").contains("..")
    else { return nil }
    return path
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: return byte - 0x30
    case 0x41...0x46: return byte - 0x37
    case 0x61...0x66: return byte - 0x57
    default: return nil
    }
  }

  /// The bytes of base64 text (RFC 4648, section 4); nil for anything else.
  static func base64(_ text: some Collection<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(text.count / 4 * 3)
    var bits: UInt32 = 0
    var held = 0
    var padding = 0
    for byte in text {
      let value: UInt32
      switch byte {
      case 0x41...0x5A: value = UInt32(byte) - 0x41
      case 0x61...0x7A: value = UInt32(byte) - 0x61 + 26
      case 0x30...0x39: value = UInt32(byte) - 0x30 + 52
      case UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "/"): value = 63
      case UInt8(ascii: "="):
        padding += 1
        continue
      default: return nil
      }
      guard padding == 0 else { return nil }
      bits = bits << 6 | value
      held += 6
      guard held >= 8 else { continue }
      held -= 8
      result.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
    }
    return padding <= 2 && held < 6 ? result : nil
  }

  /// Base64 text of bytes.
  static func base64(of bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits: UInt32 = 0
      for k in 0..<3 { bits = bits << 8 | UInt32(k < group.count ? group[start + k] : 0) }
      for k in 0..<4 {
        let letter = letters[Int(bits >> UInt32(18 - 6 * k) & 63)]
        text.append(k <= group.count ? letter : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
