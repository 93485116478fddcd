/// Walks JSON text without building anything: finds the first syntax error, and the byte at which
/// a path's value starts. `JSONDecoder` reports neither.
enum JSONScanner {
  enum Step: Equatable {
    case key(String)
    case index(Int)
  }

  struct Problem: Error {
    var offset: Int
    var reason: String
    /// The path of the value that was being read.
    var path: [Step] = []

    /// Its place in the text.
    func place(in bytes: [UInt8]) -> FileError.Place {
      JSONFile.place(of: offset, in: bytes, path)
    }
  }

  /// Why bytes are no text, or the text no JSON; nil for a well-formed file.
  static func check(_ bytes: [UInt8]) -> Problem? {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      let offset = firstInvalidByte(in: bytes)
      let digits = String(bytes[offset], radix: 16, uppercase: true)
      return Problem(
        offset: offset,
        reason:
          "the byte 0x\(digits.count < 2 ? "0" : "")\(digits) is found; UTF-8 text is expected",
        path: path(at: offset, in: bytes))
    }
    return firstProblem(in: bytes)
  }

  /// The place of the first byte that is no UTF-8, in bytes that are not.
  private static func firstInvalidByte(in bytes: [UInt8]) -> Int {
    var offset = 0
    while offset < bytes.count - 1 {
      let length =
        switch bytes[offset] {
        case 0..<0x80: 1
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
      let end = offset + length
      guard length > 0, end <= bytes.count,
        String(validating: bytes[offset..<end], as: UTF8.self) != nil
      else { break }
      offset = end
    }
    return min(offset, bytes.count - 1)
  }

  /// The path of the value in which an offset lies, as far as the text before it tells.
  static func path(at offset: Int, in bytes: [UInt8]) -> [Step] {
    firstProblem(in: Array(bytes.prefix(offset)))?.path ?? []
  }

  /// What stands at a path, in words such as `the number 3`; nil where nothing does.
  static func found(at path: [Step], in bytes: [UInt8]) -> String? {
    let walk = searched(path, in: bytes)
    guard let place = walk.reached else { return nil }
    switch bytes[place.lowerBound] {
    case UInt8(ascii: "{"): return "an object"
    case UInt8(ascii: "["): return "a list"
    case UInt8(ascii: "\""):
      let text = String(decoding: bytes[place].dropFirst().dropLast(), as: UTF8.self)
      return "the text \"\(text.count > 40 ? text.prefix(40) + "…" : text)\""
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
      return String(decoding: bytes[place], as: UTF8.self)
    default: return "the number \(String(decoding: bytes[place].prefix(40), as: UTF8.self))"
    }
  }

  /// The keys of the object at a path.
  static func keys(at path: [Step], in bytes: [UInt8]) -> [String] {
    searched(path, in: bytes).keys
  }

  private static func searched(_ path: [Step], in bytes: [UInt8]) -> Walk {
    var walk = Walk(bytes: bytes)
    walk.skipSpace()
    walk.found = walk.offset
    try? walk.value(path: path[...], depth: 0)
    return walk
  }

  /// `contexts[1].priority`.
  static func text(of steps: [Step]) -> String {
    var text = ""
    for step in steps {
      switch step {
      case .key(let key): text += text.isEmpty ? key : ".\(key)"
      case .index(let index): text += "[\(index)]"
      }
    }
    return text.isEmpty ? "(top level)" : text
  }

  /// The first syntax error, or nil for well-formed JSON (RFC 8259, nesting up to 128 levels).
  static func firstProblem(in bytes: [UInt8]) -> Problem? {
    var walk = Walk(bytes: bytes)
    do {
      walk.skipSpace()
      try walk.value(path: nil, depth: 0)
      walk.skipSpace()
      if walk.offset < bytes.count {
        try walk.stop("nothing more is expected after the value, but \(walk.nextWord) is found")
      }
      return nil
    } catch {
      return error
    }
  }

  /// The offset at which the value of `path` starts: for a key that is missing, that of its object.
  static func offset(of path: [Step], in bytes: [UInt8]) -> Int {
    searched(path, in: bytes).found
  }

  /// The bytes of the first number that is too large or too small for a `Float`.
  static func firstMisfit(in bytes: [UInt8]) -> Range<Int>? {
    var walk = Walk(bytes: bytes)
    walk.seeksMisfit = true
    walk.skipSpace()
    try? walk.value(path: nil, depth: 0)
    return walk.misfit
  }

  private struct Walk {
    let bytes: [UInt8]
    var offset = 0
    var seeksMisfit = false
    var misfit: Range<Int>?
    var found = 0
    /// The value of the path that is looked for, and where it is an object its keys.
    var reached: Range<Int>?
    var keys: [String] = []
    /// The path of the value that is being read.
    var trail: [Step] = []

    init(bytes: [UInt8]) { self.bytes = bytes }

    var next: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

    /// Says that something else is expected than what comes next.
    func fail(_ expected: String) throws(Problem) -> Never {
      try stop(
        offset < bytes.count ? "\(expected), not \(nextWord)" : "the text ends here; \(expected)")
    }

    func stop(_ reason: String) throws(Problem) -> Never {
      throw Problem(offset: min(offset, bytes.count), reason: reason, path: trail)
    }

    /// The next character, for errors.
    var nextWord: String {
      switch next {
      case UInt8(ascii: "\""): return "a quotation mark"
      case 0x0A, 0x0D: return "the end of the line"
      case 0x09: return "a tab"
      case 0..<0x20, 0x7F: return "the byte \(next)"
      default:
        let end = min(offset + 4, bytes.count)
        let text = String(decoding: bytes[offset..<end], as: UTF8.self)
        return "\"\(text.unicodeScalars.first.map(String.init) ?? "")\""
      }
    }

    mutating func skipSpace() {
      while offset < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) { offset += 1 }
    }

    mutating func expect(_ byte: UInt8, _ what: String) throws(Problem) {
      guard offset < bytes.count && bytes[offset] == byte else { try fail("\(what) is expected") }
      offset += 1
    }

    /// Walks one value. A non-nil `path` is looked for below it, and `found` is set on the way.
    ///
    /// A value that is looked for by its key is found where the key stands.
    mutating func value(
      path: ArraySlice<Step>?, depth: Int, hasKey: Bool = false
    ) throws(Problem) {
      guard depth < 128 else { try stop("nested deeper than 128 levels") }
      if path != nil && !hasKey { found = offset }
      let start = offset
      switch next {
      case UInt8(ascii: "{"): try object(path: path, depth: depth)
      case UInt8(ascii: "["): try list(path: path, depth: depth)
      case UInt8(ascii: "\""): _ = try string()
      case UInt8(ascii: "t"): try word("true")
      case UInt8(ascii: "f"): try word("false")
      case UInt8(ascii: "n"): try word("null")
      default: try number()
      }
      if path?.isEmpty ?? false { reached = start..<offset }
    }

    mutating func object(path: ArraySlice<Step>?, depth: Int) throws(Problem) {
      offset += 1
      skipSpace()
      if next == UInt8(ascii: "}") {
        offset += 1
        return
      }
      while true {
        skipSpace()
        let start = offset
        guard next == UInt8(ascii: "\"") else { try fail("a key in quotes is expected") }
        let key = try string()
        if path?.isEmpty ?? false { keys.append(key) }
        trail.append(.key(key))
        skipSpace()
        try expect(UInt8(ascii: ":"), "a colon")
        skipSpace()
        if let path, case .key(key)? = path.first {
          found = start
          try value(path: path.dropFirst(), depth: depth + 1, hasKey: path.count == 1)
        } else {
          try value(path: nil, depth: depth + 1)
        }
        trail.removeLast()
        skipSpace()
        if next == UInt8(ascii: ",") {
          offset += 1
          continue
        }
        try expect(UInt8(ascii: "}"), "a comma or }")
        return
      }
    }

    mutating func list(path: ArraySlice<Step>?, depth: Int) throws(Problem) {
      offset += 1
      skipSpace()
      if next == UInt8(ascii: "]") {
        offset += 1
        return
      }
      var index = 0
      while true {
        skipSpace()
        trail.append(.index(index))
        if let path, path.first == .index(index) {
          try value(path: path.dropFirst(), depth: depth + 1)
        } else {
          try value(path: nil, depth: depth + 1)
        }
        trail.removeLast()
        index += 1
        skipSpace()
        if next == UInt8(ascii: ",") {
          offset += 1
          continue
        }
        try expect(UInt8(ascii: "]"), "a comma or ]")
        return
      }
    }

    /// Walks a string and returns its text; escapes are kept as they stand.
    mutating func string() throws(Problem) -> String {
      offset += 1
      let start = offset
      while offset < bytes.count {
        switch bytes[offset] {
        case UInt8(ascii: "\""):
          let text = String(decoding: bytes[start..<offset], as: UTF8.self)
          offset += 1
          return text
        case UInt8(ascii: "\\"): try escape()
        case 0..<0x20: try stop("a line or tab inside quotes must be escaped")
        default: offset += 1
        }
      }
      offset = bytes.count
      try fail("the closing quote is expected")
    }

    mutating func escape() throws(Problem) {
      let start = offset
      offset += 1
      guard "\"\\/bfnrtu".utf8.contains(next) else { try fail("a valid escape is expected") }
      offset += 1
      guard bytes[offset - 1] == UInt8(ascii: "u") else { return }
      // Characters beyond 16 bits are written as two escapes, a high and a low surrogate.
      switch try unit() {
      case 0xD800..<0xDC00:
        guard bytes[offset...].starts(with: "\\u".utf8) else { try refuseHalf(from: start) }
        offset += 2
        guard (0xDC00..<0xE000).contains(try unit()) else { try refuseHalf(from: start) }
      case 0xDC00..<0xE000: try refuseHalf(from: start)
      default: break
      }
    }

    /// Walks the four digits of an escape.
    mutating func unit() throws(Problem) -> UInt32 {
      let start = offset
      for _ in 0..<4 {
        guard (0x30...0x39).contains(next) || (0x61...0x66).contains(next | 0x20) else {
          try fail("four hexadecimal digits are expected")
        }
        offset += 1
      }
      return UInt32(String(decoding: bytes[start..<offset], as: UTF8.self), radix: 16) ?? 0
    }

    mutating func refuseHalf(from start: Int) throws(Problem) -> Never {
      offset = start
      let text = String(decoding: bytes[start..<(start + 6)], as: UTF8.self)
      try stop(
        "\(text) is half of a character; one of \\ud800 to \\udbff is expected before one of "
          + "\\udc00 to \\udfff")
    }

    mutating func word(_ word: String) throws(Problem) {
      for byte in word.utf8 {
        guard offset < bytes.count && bytes[offset] == byte else { try fail("a value is expected") }
        offset += 1
      }
    }

    mutating func number() throws(Problem) {
      let start = offset
      if next == UInt8(ascii: "-") { offset += 1 }
      if next == UInt8(ascii: "0") { offset += 1 } else { try digits() }
      if next == UInt8(ascii: ".") {
        offset += 1
        try digits()
      }
      if next | 0x20 == UInt8(ascii: "e") {
        offset += 1
        if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { offset += 1 }
        try digits()
      }
      if offset == start { try fail("a value is expected") }
      if seeksMisfit && misfit == nil && !fits(start..<offset) { misfit = start..<offset }
    }

    /// Whether a `Float` holds the number: neither infinity, nor zero for digits that are not.
    func fits(_ number: Range<Int>) -> Bool {
      guard let value = Float(String(decoding: bytes[number], as: UTF8.self)) else { return false }
      let mantissa = bytes[number].prefix { $0 | 0x20 != UInt8(ascii: "e") }
      return value.isFinite && (value != 0 || !mantissa.contains { (0x31...0x39).contains($0) })
    }

    mutating func digits() throws(Problem) {
      guard (0x30...0x39).contains(next) else { try fail("a value is expected") }
      while (0x30...0x39).contains(next) { offset += 1 }
    }
  }
}
