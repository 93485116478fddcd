import DataFiles

/// A text that is read from start to end through a window: what was read is dropped, so the text of a
/// file of any length takes the same memory. Lines end with LF, CR or both; comments run from `#`,
/// `;` or `//` to the end of their line.
struct TextWindow {
  /// How many bytes lie ahead of `at` after `fill`, or all that are left. No word is longer.
  static let reach = 1024
  private static let step = 1 << 18

  /// The path used in errors.
  let file: String
  /// The bytes in the window.
  private(set) var bytes: [UInt8]
  /// The place of reading, in `bytes`.
  var at = 0
  /// The line of the place of reading, from 1.
  private(set) var line = 1
  private var lineStart = 0
  private var stream: FileStream?
  /// The bytes of the text that are not in the window yet.
  private(set) var unread = 0

  /// A text that is in memory as a whole.
  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    skipMark()
  }

  /// The text of the file at `path`.
  init(path: String) throws(FileError) {
    let stream = try FileStream(path: path)
    file = path
    bytes = []
    self.stream = stream
    unread = stream.size
    try refill()
    skipMark()
  }

  private mutating func skipMark() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      at = 3
      lineStart = 3
    }
  }

  /// The bytes from the place of reading to the end of the text.
  var left: Int { bytes.count - at + unread }

  /// Moves the window ahead when little is left in it.
  mutating func fill() throws(FileError) {
    if bytes.count - at < TextWindow.reach && stream != nil { try refill() }
  }

  private mutating func refill() throws(FileError) {
    bytes.removeSubrange(..<at)
    lineStart -= at
    at = 0
    while let stream, bytes.count < TextWindow.reach {
      let before = bytes.count
      try stream.read(TextWindow.step, onto: &bytes)
      unread = max(0, unread - (bytes.count - before))
      if bytes.count == before {
        self.stream = nil
        unread = 0
      }
    }
  }

  /// Whether the text is at its end.
  mutating func isAtEnd() throws(FileError) -> Bool {
    try fill()
    return at >= bytes.count
  }

  /// Whether a line, or the text, ends here.
  var isLineEnd: Bool { at >= bytes.count || bytes[at] == 0x0A || bytes[at] == 0x0D }

  /// Skips spaces and a comment up to the end of the line.
  mutating func skipBlanks() throws(FileError) {
    var isComment = false
    repeat {
      try fill()
      while !isLineEnd, isComment || bytes[at] <= 0x20 { at += 1 }
      if at < bytes.count, !isLineEnd, isCommentStart { isComment = true }
    } while at < bytes.count && !isLineEnd && isComment || at >= bytes.count && stream != nil
  }

  /// Skips spaces, comments and line ends.
  mutating func skipSpace() throws(FileError) {
    while true {
      try skipBlanks()
      guard at < bytes.count, isLineEnd else { return }
      let isPair = bytes[at] == 0x0D && at + 1 < bytes.count && bytes[at + 1] == 0x0A
      at += isPair ? 2 : 1
      line += 1
      lineStart = at
    }
  }

  /// Whether a comment starts here; the text must not be at its end.
  var isCommentStart: Bool {
    switch bytes[at] {
    case 0x23, 0x3B: return true
    case 0x2F: return at + 1 < bytes.count && bytes[at + 1] == 0x2F
    default: return false
    }
  }

  /// The place of an offset in the window, for errors.
  func place(of offset: Int) -> FileError.Place {
    .line(line, column: offset - lineStart + 1)
  }

  /// An error at the place of reading, or at another offset in the window.
  func problem(_ reason: String, at offset: Int? = nil) -> FileError {
    FileError(file: file, place: place(of: offset ?? at), reason)
  }
}
