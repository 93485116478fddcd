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
      if walk.offset < bytes.count { try walk.fail("nothing more is expected after the value") }
      return nil
    } catch {
      return error
    }
  }

  /// The offset at which the value of `path` starts: for a key that is missing, that of its object.
  static func offset(of path: [Step], in bytes: [UInt8]) -> Int {
    var walk = Walk(bytes: bytes)
    walk.skipSpace()
    walk.found = walk.offset
    try? walk.value(path: path[...], depth: 0)
    return walk.found
  }

  /// The bytes of the first number that is too large or too small for a `Double`.
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

    init(bytes: [UInt8]) { self.bytes = bytes }

    var next: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

    func fail(_ reason: String) throws(Problem) -> Never {
      throw Problem(
        offset: min(offset, bytes.count),
        reason: offset < bytes.count ? reason : "the text ends here; \(reason)")
    }

    mutating func skipSpace() {
      while offset < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) { offset += 1 }
    }

    mutating func expect(_ byte: UInt8, _ what: String) throws(Problem) {
      guard offset < bytes.count && bytes[offset] == byte else { try fail("\(what) is expected") }
      offset += 1
    }

    /// Walks one value. A non-nil `path` is looked for below it, and `found` is set on the way.
    mutating func value(path: ArraySlice<Step>?, depth: Int) throws(Problem) {
      guard depth < 128 else { try fail("nested deeper than 128 levels") }
      if path != nil { found = offset }
      switch next {
      case UInt8(ascii: "{"): try object(path: path, depth: depth)
      case UInt8(ascii: "["): try list(path: path, depth: depth)
      case UInt8(ascii: "\""): _ = try string()
      case UInt8(ascii: "t"): try word("true")
      case UInt8(ascii: "f"): try word("false")
      case UInt8(ascii: "n"): try word("null")
      default: try number()
      }
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
        skipSpace()
        try expect(UInt8(ascii: ":"), "a colon")
        skipSpace()
        if let path, case .key(key)? = path.first {
          found = start
          if path.count == 1 {
            try value(path: nil, depth: depth + 1)
          } else {
            try value(path: path.dropFirst(), depth: depth + 1)
          }
        } else {
          try value(path: nil, depth: depth + 1)
        }
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
        if let path, path.first == .index(index) {
          try value(path: path.dropFirst(), depth: depth + 1)
        } else {
          try value(path: nil, depth: depth + 1)
        }
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
        case 0..<0x20: try fail("a line or tab inside quotes must be escaped")
        default: offset += 1
        }
      }
      offset = bytes.count
      try fail("the closing quote is expected")
    }

    mutating func escape() throws(Problem) {
      offset += 1
      guard "\"\\/bfnrtu".utf8.contains(next) else { try fail("a valid escape is expected") }
      let digits = next == UInt8(ascii: "u") ? 4 : 0
      offset += 1
      for _ in 0..<digits {
        guard (0x30...0x39).contains(next) || (0x61...0x66).contains(next | 0x20) else {
          try fail("four hexadecimal digits are expected")
        }
        offset += 1
      }
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

    /// Whether a `Double` holds the number: neither infinity, nor zero for digits that are not.
    func fits(_ number: Range<Int>) -> Bool {
      guard let value = Double(String(decoding: bytes[number], as: UTF8.self)) else { return false }
      let mantissa = bytes[number].prefix { $0 | 0x20 != UInt8(ascii: "e") }
      return value.isFinite && (value != 0 || !mantissa.contains { (0x31...0x39).contains($0) })
    }

    mutating func digits() throws(Problem) {
      guard (0x30...0x39).contains(next) else { try fail("a value is expected") }
      while (0x30...0x39).contains(next) { offset += 1 }
    }
  }
}
