import DataFiles
import MotionMath

/// Walks the text of a BVH file. Words may be in any case and apart by spaces, tabs and line ends of
/// every kind; each frame stands on a line of its own.
struct BVHParser {
  private let bytes: [UInt8]
  private let file: String
  private var at = 0
  private var line = 1
  private var lineStart = 0

  init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  // MARK: Words

  private func fail(_ reason: String, at offset: Int? = nil) -> FileError {
    FileError(file: file, place: .line(line, column: (offset ?? at) - lineStart + 1), reason)
  }

  private mutating func skipSpace() {
    while at < bytes.count, bytes[at] <= 0x20 {
      if bytes[at] == 0x0A {
        line += 1
        lineStart = at + 1
      }
      at += 1
    }
  }

  private mutating func skipBlanks() {
    while at < bytes.count, bytes[at] <= 0x20, bytes[at] != 0x0A { at += 1 }
  }

  /// The next word in capitals, with its start; empty at the end of the file. Braces are words.
  private mutating func word() -> (text: String, start: Int) {
    skipSpace()
    let start = at
    while at < bytes.count, bytes[at] > 0x20 {
      let isBrace = bytes[at] == 0x7B || bytes[at] == 0x7D
      if isBrace && at > start { break }
      at += 1
      if isBrace || at - start >= 64 { break }
    }
    return (String(decoding: bytes[start..<at], as: UTF8.self).uppercased(), start)
  }

  private mutating func expect(_ wanted: String) throws(FileError) {
    let (text, start) = word()
    guard text == wanted else { throw fail("\(wanted) is expected, not \(shown(text))", at: start) }
  }

  private func shown(_ word: String) -> String {
    word.isEmpty ? "the end of the file" : "\"\(word)\""
  }

  private mutating func number(_ what: String) throws(FileError) -> Double {
    skipSpace()
    guard let number = DecimalNumber(bytes, at: at, limit: bytes.count) else {
      throw fail("\(what) is expected: a number")
    }
    let value = number.double(bytes)
    guard abs(value) <= Double(BVHFile.largestNumber) else {
      throw fail("\(what) is out of range; −1e9 to 1e9 expected")
    }
    at = number.end
    guard at >= bytes.count || bytes[at] <= 0x20 || bytes[at] == 0x7B || bytes[at] == 0x7D else {
      throw fail("\(what) is expected: a number")
    }
    return value
  }

  private mutating func wholeNumber(_ what: String) throws(FileError) -> Int {
    skipSpace()
    let start = at
    let value = try number(what)
    guard let whole = Int(exactly: value), whole >= 0 else {
      throw fail("\(what) must be a whole number of 0 or more", at: start)
    }
    return whole
  }

  private mutating func vector(_ what: String) throws(FileError) -> Vector3 {
    Vector3(
      Float(try number("\(what), x")), Float(try number("\(what), y")),
      Float(try number("\(what), z")))
  }

  /// The rest of the line, without spaces around it and without a brace that opens the joint.
  private mutating func name() throws(FileError) -> String {
    skipBlanks()
    let start = at
    while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x0D, bytes[at] != 0x7B { at += 1 }
    var end = at
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    guard end > start else { throw fail("the joint's name is expected", at: start) }
    guard end - start <= 256 else { throw fail("the joint's name is too long", at: start) }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  // MARK: Hierarchy

  mutating func hierarchy(into result: inout BVHFile) throws(FileError) {
    try expect("HIERARCHY")
    try expect("ROOT")
    var open = [try node(parent: -1, into: &result)]
    while let current = open.last {
      let (text, start) = word()
      switch text {
      case "OFFSET":
        result.nodes[current].offset = try vector("the offset")
      case "CHANNELS":
        guard result.nodes[current].channels.isEmpty else {
          throw fail("the joint's channels stand here twice", at: start)
        }
        result.nodes[current].firstChannel = result.channelCount
        result.nodes[current].channels = try channels()
        result.channelCount += result.nodes[current].channels.count
      case "JOINT":
        open.append(try node(parent: current, into: &result))
      case "END":
        try expect("SITE")
        try expect("{")
        try expect("OFFSET")
        result.nodes[current].endSite = try vector("the offset of the end")
        try expect("}")
      case "}":
        open.removeLast()
      default:
        throw fail(
          "OFFSET, CHANNELS, JOINT, END SITE or } is expected, not \(shown(text))", at: start)
      }
    }
    guard result.channelCount > 0 else { throw fail("no joint has a channel") }
  }

  private mutating func node(parent: Int, into result: inout BVHFile) throws(FileError) -> Int {
    guard result.nodes.count < BVHFile.maximumNodes else {
      throw fail("more than \(BVHFile.maximumNodes) joints")
    }
    let start = at
    let name = try name()
    guard result.index(of: name) == nil else {
      throw fail("the joint \"\(name)\" stands here twice", at: start)
    }
    try expect("{")
    result.nodes.append(
      .init(name: name, parent: parent, offset: .zero, channels: [], firstChannel: 0))
    return result.nodes.count - 1
  }

  private mutating func channels() throws(FileError) -> [BVHFile.Channel] {
    skipSpace()
    let start = at
    let count = try wholeNumber("the number of channels")
    guard count <= 6 else { throw fail("\(count) channels; at most 6 expected", at: start) }
    var channels: [BVHFile.Channel] = []
    for _ in 0..<count {
      let (text, start) = word()
      let channel: BVHFile.Channel
      switch text {
      case "XPOSITION": channel = .xPosition
      case "YPOSITION": channel = .yPosition
      case "ZPOSITION": channel = .zPosition
      case "XROTATION": channel = .xRotation
      case "YROTATION": channel = .yRotation
      case "ZROTATION": channel = .zRotation
      default:
        throw fail(
          "a channel such as Xposition or Zrotation is expected, not \(shown(text))", at: start)
      }
      guard channel.isRotation || !channels.contains(channel) else {
        throw fail("the channel stands here twice", at: start)
      }
      channels.append(channel)
    }
    return channels
  }

  // MARK: Motion

  mutating func motion(into result: inout BVHFile) throws(FileError) {
    let (text, start) = word()
    if text == "ROOT" { throw fail("a second root; one is expected", at: start) }
    guard text == "MOTION" else { throw fail("MOTION is expected, not \(shown(text))", at: start) }
    try expect("FRAMES:")
    let declared = try wholeNumber("the number of frames")
    try expect("FRAME")
    try expect("TIME:")
    skipSpace()
    let timeStart = at
    result.frameTime = try number("the frame time")
    guard (0.0005...0.5).contains(result.frameTime) else {
      throw fail("the frame time must be 0.0005 to 0.5 seconds", at: timeStart)
    }
    // A number takes two bytes at least, whatever the file declares.
    let most = (bytes.count - at) / 2 + 1
    result.values.reserveCapacity(min(declared, most / result.channelCount) * result.channelCount)
    try rows(into: &result)
    guard result.frameCount > 0 else { throw fail("the file holds no frame") }
    if result.frameCount != declared {
      result.warnings.append("declares \(declared) frames and holds \(result.frameCount)")
    }
  }

  private mutating func rows(into result: inout BVHFile) throws(FileError) {
    let width = result.channelCount
    while true {
      skipSpace()
      guard at < bytes.count else { return }
      var count = 0
      while at < bytes.count, bytes[at] != 0x0A {
        guard count < width else { throw fail("more than \(width) numbers in a frame") }
        guard let number = DecimalNumber(bytes, at: at, limit: bytes.count) else {
          throw fail("a number is expected")
        }
        let value = number.float(bytes)
        guard abs(value) <= BVHFile.largestNumber else {
          throw fail("the number is out of range; −1e9 to 1e9 expected")
        }
        at = number.end
        guard at >= bytes.count || bytes[at] <= 0x20 else { throw fail("a number is expected") }
        result.values.append(value)
        count += 1
        skipBlanks()
      }
      if count < width {
        let isLast = bytes[at...].allSatisfy { $0 <= 0x20 }
        guard isLast && result.frameCount > 0 else {
          throw fail("\(count) numbers in a frame; \(width) expected")
        }
        result.values.removeLast(count)
        result.warnings.append("line \(line): the last frame is cut off and left out")
        return
      }
      result.frameCount += 1
    }
  }
}
