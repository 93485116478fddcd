extension JSONTree {
  /// Reads a whole file's bytes.
  ///
  /// - Throws: `FileError` with line and column for text that is not JSON (RFC 8259, nested up to 128
  ///   levels), for a key that an object has twice (comments, which start with `//`, may repeat), and
  ///   for an escape that is no Unicode character.
  /// - Complexity: O(bytes), and for each object O(members²).
  public init(bytes: [UInt8], file: String) throws(FileError) {
    let bytes = JSONFile.withoutMark(bytes)
    if let problem = JSONScanner.check(bytes) {
      throw FileError(file: file, place: problem.place(in: bytes), problem.reason)
    }
    var builder = Builder(bytes: bytes)
    do {
      self = try builder.value()
    } catch {
      var problem = error
      problem.path += JSONScanner.path(at: error.offset, in: bytes)
      throw FileError(file: file, place: problem.place(in: bytes), problem.reason)
    }
  }

  /// Builds the tree of text that `JSONScanner` has found to be well formed.
  private struct Builder {
    let bytes: [UInt8]
    var offset = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> UInt8 {
      while offset < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) { offset += 1 }
      return offset < bytes.count ? bytes[offset] : 0
    }

    mutating func value() throws(JSONScanner.Problem) -> JSONTree {
      switch next() {
      case UInt8(ascii: "{"): return .object(try members())
      case UInt8(ascii: "["): return .list(try list())
      case UInt8(ascii: "\""): return .text(string())
      default: break
      }
      let start = offset
      while offset < bytes.count, !" \t\r\n,]}".utf8.contains(bytes[offset]) { offset += 1 }
      let word = String(decoding: bytes[start..<offset], as: UTF8.self)
      switch word {
      case "null": return .null
      case "true": return .flag(true)
      case "false": return .flag(false)
      default: return .number(word)
      }
    }

    mutating func members() throws(JSONScanner.Problem) -> [Member] {
      offset += 1
      var result: [Member] = []
      while next() != UInt8(ascii: "}") {
        if next() == UInt8(ascii: ",") { offset += 1 }
        _ = next()
        let start = offset
        let key = string()
        guard key.hasPrefix("//") || !result.contains(where: { $0.key == key }) else {
          throw JSONScanner.Problem(offset: start, reason: "the key \"\(key)\" is given twice")
        }
        _ = next()
        offset += 1
        result.append(Member(key, try value()))
      }
      offset += 1
      return result
    }

    mutating func list() throws(JSONScanner.Problem) -> [JSONTree] {
      offset += 1
      var result: [JSONTree] = []
      while next() != UInt8(ascii: "]") {
        if next() == UInt8(ascii: ",") { offset += 1 }
        result.append(try value())
      }
      offset += 1
      return result
    }

    mutating func string() -> String {
      offset += 1
      var text: [UInt8] = []
      while bytes[offset] != UInt8(ascii: "\"") {
        if bytes[offset] == UInt8(ascii: "\\") {
          text += String(escape()).utf8
        } else {
          text.append(bytes[offset])
          offset += 1
        }
      }
      offset += 1
      return String(decoding: text, as: UTF8.self)
    }

    mutating func escape() -> Character {
      offset += 2
      switch bytes[offset - 1] {
      case UInt8(ascii: "b"): return "\u{8}"
      case UInt8(ascii: "f"): return "\u{C}"
      case UInt8(ascii: "n"): return "\n"
      case UInt8(ascii: "r"): return "\r"
      case UInt8(ascii: "t"): return "\t"
      case UInt8(ascii: "u"): break
      default: return Character(Unicode.Scalar(bytes[offset - 1]))
      }
      var code = digits()
      // Characters beyond 16 bits are written as two escapes, a high and a low surrogate.
      if (0xD800..<0xDC00).contains(code), bytes[offset...].starts(with: "\\u".utf8) {
        offset += 2
        let low = digits()
        if (0xDC00..<0xE000).contains(low) {
          code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
      }
      // The scanner has refused halves of pairs.
      return Character(Unicode.Scalar(code) ?? "\u{FFFD}")
    }

    mutating func digits() -> UInt32 {
      defer { offset += 4 }
      let text = String(decoding: bytes[offset..<(offset + 4)], as: UTF8.self)
      return UInt32(text, radix: 16) ?? 0
    }
  }
}
