import DataFiles
import MotionMath

/// Walks the text of a BVH file. Words may be in any case and apart by spaces, tabs and line ends of
/// every kind; each frame stands on a line of its own.
struct BVHParser {
  private var text: TextWindow
  private var names: Set<String> = []

  init(_ text: TextWindow) { self.text = text }

  // MARK: Words

  /// The next word in capitals, with its start; empty at the end of the file. Braces are words, and
  /// a colon ends one.
  private mutating func word() throws(FileError) -> (text: String, start: Int) {
    try text.skipSpace()
    let bytes = text.bytes
    let start = text.at
    var at = start
    while at < bytes.count, bytes[at] > 0x20, at - start < 64 {
      let isBrace = bytes[at] == 0x7B || bytes[at] == 0x7D
      if isBrace && at > start { break }
      at += 1
      if isBrace || bytes[at - 1] == 0x3A { break }
    }
    text.at = at
    return (String(decoding: bytes[start..<at], as: UTF8.self).uppercased(), start)
  }

  private mutating func expect(_ wanted: String) throws(FileError) {
    let (found, start) = try word()
    guard found == wanted else {
      throw text.problem("\(wanted) is expected, not \(shown(found))", at: start)
    }
  }

  private func shown(_ word: String) -> String {
    word.isEmpty ? "the end of the file" : "\"\(word)\""
  }

  private mutating func number(_ what: String) throws(FileError) -> Double {
    try text.skipSpace()
    let number = try decimal("\(what) is expected: a number")
    let value = number.double(text.bytes)
    guard abs(value) <= Double(BVHFile.largestNumber) else {
      throw text.problem("\(what) is out of range; −1e9 to 1e9 expected")
    }
    text.at = number.end
    return value
  }

  /// The number at the place of reading, which stays; a space, a brace or the end is behind it.
  private func decimal(_ expectation: @autoclosure () -> String) throws(FileError) -> DecimalNumber
  {
    let bytes = text.bytes
    guard let number = DecimalNumber(bytes, at: text.at, limit: bytes.count) else {
      throw text.problem(expectation())
    }
    // The window may end within a longer one.
    guard number.end - text.at < TextWindow.reach else { throw text.problem("too long a number") }
    let end = number.end
    guard
      end >= bytes.count || bytes[end] <= 0x20 || bytes[end] == 0x7B || bytes[end] == 0x7D
    else { throw text.problem(expectation(), at: end) }
    return number
  }

  private mutating func wholeNumber(_ what: String) throws(FileError) -> Int {
    try text.skipSpace()
    let start = text.at
    let value = try number(what)
    guard let whole = Int(exactly: value), whole >= 0 else {
      throw text.problem("\(what) must be a whole number of 0 or more", at: start)
    }
    return whole
  }

  private mutating func vector(_ what: String) throws(FileError) -> Vector3 {
    Vector3(
      Float(try number("\(what), x")), Float(try number("\(what), y")),
      Float(try number("\(what), z")))
  }

  /// The rest of the line up to a comment or a brace that opens the joint, without spaces around it;
  /// may be empty.
  private mutating func restOfLine() throws(FileError) -> String {
    try text.skipBlanks()
    let bytes = text.bytes
    let start = text.at
    var end = start
    while !text.isLineEnd, bytes[text.at] != 0x7B {
      if bytes[text.at] > 0x20 {
        if end < text.at, text.isCommentStart { break }
        end = text.at + 1
      }
      text.at += 1
      guard text.at - start <= 256 else { throw text.problem("the name is too long", at: start) }
    }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  // MARK: Hierarchy

  mutating func hierarchy(into result: inout BVHFile) throws(FileError) {
    try expect("HIERARCHY")
    try expect("ROOT")
    var open = [try node(parent: -1, into: &result)]
    while let current = open.last {
      let (found, start) = try word()
      switch found {
      case "OFFSET":
        result.nodes[current].offset = try vector("the offset")
      case "CHANNELS":
        guard result.nodes[current].channels.isEmpty else {
          throw text.problem("the joint's channels stand here twice", at: start)
        }
        result.nodes[current].firstChannel = result.channelCount
        result.nodes[current].channels = try channels()
        result.channelCount += result.nodes[current].channels.count
      case "JOINT":
        open.append(try node(parent: current, into: &result))
      case "END":
        // "Site", a name, both or neither.
        _ = try restOfLine()
        try expect("{")
        try expect("OFFSET")
        result.nodes[current].endSite = try vector("the offset of the end")
        try expect("}")
      case "}":
        open.removeLast()
      default:
        throw text.problem(
          "OFFSET, CHANNELS, JOINT, END SITE or } is expected, not \(shown(found))", at: start)
      }
    }
    guard result.channelCount > 0 else { throw text.problem("no joint has a channel") }
  }

  private mutating func node(parent: Int, into result: inout BVHFile) throws(FileError) -> Int {
    guard result.nodes.count < BVHFile.maximumNodes else {
      throw text.problem("more than \(BVHFile.maximumNodes) joints")
    }
    let start = text.at
    let name = try restOfLine()
    guard !name.isEmpty else { throw text.problem("the joint's name is expected", at: start) }
    guard names.insert(name).inserted else {
      throw text.problem("the joint \"\(name)\" stands here twice", at: start)
    }
    try expect("{")
    result.nodes.append(
      .init(name: name, parent: parent, offset: .zero, channels: [], firstChannel: 0))
    return result.nodes.count - 1
  }

  private mutating func channels() throws(FileError) -> [BVHFile.Channel] {
    try text.skipSpace()
    let start = text.at
    let count = try wholeNumber("the number of channels")
    guard count <= 6 else {
      throw text.problem("\(count) channels; at most 6 expected", at: start)
    }
    var channels: [BVHFile.Channel] = []
    for _ in 0..<count {
      let (found, start) = try word()
      let channel: BVHFile.Channel
      switch found {
      case "XPOSITION": channel = .xPosition
      case "YPOSITION": channel = .yPosition
      case "ZPOSITION": channel = .zPosition
      case "XROTATION": channel = .xRotation
      case "YROTATION": channel = .yRotation
      case "ZROTATION": channel = .zRotation
      default:
        throw text.problem(
          "a channel such as Xposition or Zrotation is expected, not \(shown(found))", at: start)
      }
      guard channel.isRotation || !channels.contains(channel) else {
        throw text.problem("the channel stands here twice", at: start)
      }
      channels.append(channel)
    }
    return channels
  }

  // MARK: Motion

  mutating func motion(into result: inout BVHFile) throws(FileError) {
    let (found, start) = try word()
    if found == "ROOT" {
      throw text.problem("a second root; a file holds one body, with one root", at: start)
    }
    guard found == "MOTION" else {
      throw text.problem("MOTION is expected, not \(shown(found))", at: start)
    }
    try expect("FRAMES:")
    let declared = try wholeNumber("the number of frames")
    try expect("FRAME")
    try expect("TIME:")
    try text.skipSpace()
    let timeStart = text.at
    result.frameTime = try number("the frame time")
    guard (0.0005...0.5).contains(result.frameTime) else {
      throw text.problem("the frame time must be 0.0005 to 0.5 seconds", at: timeStart)
    }
    // A number takes two bytes at least, whatever the file declares.
    let most = text.left / 2 + 1
    result.values.reserveCapacity(min(declared, most / result.channelCount) * result.channelCount)
    try rows(into: &result)
    guard result.frameCount > 0 else { throw text.problem("the file holds no frame") }
    if result.frameCount != declared {
      result.warnings.append("declares \(declared) frames and holds \(result.frameCount)")
    }
  }

  private mutating func rows(into result: inout BVHFile) throws(FileError) {
    let width = result.channelCount
    while true {
      try text.skipSpace()
      guard text.at < text.bytes.count else { return }
      guard result.frameCount < BVHFile.maximumFrames else {
        throw text.problem("more than \(BVHFile.maximumFrames) frames")
      }
      var count = 0
      while !text.isLineEnd {
        guard count < width else { throw text.problem("more than \(width) numbers in a frame") }
        let number = try decimal("a number is expected")
        let value = number.float(text.bytes)
        guard abs(value) <= BVHFile.largestNumber else {
          throw text.problem("the number is out of range; −1e9 to 1e9 expected")
        }
        text.at = number.end
        result.values.append(value)
        count += 1
        try text.skipBlanks()
      }
      if count < width {
        let short = text.problem("\(count) numbers in a frame; \(width) expected")
        let line = text.line
        try text.skipSpace()
        guard text.at >= text.bytes.count && result.frameCount > 0 else { throw short }
        result.values.removeLast(count)
        result.warnings.append("line \(line): the last frame is cut off and left out")
        return
      }
      result.frameCount += 1
    }
  }
}
