public import DataFiles
public import SkeletalAnimation

/// A question about the tags of a frame, such as `walk and not (turn or stop)`.
///
/// `not` binds firmest, then `and`, then `or`; words may be in any case. `any` holds for every frame.
public struct MotionTagQuery: Equatable, Sendable {
  private indirect enum Node: Equatable, Sendable {
    case any
    case tag(MotionTags)
    case not(Node)
    case and(Node, Node)
    case or(Node, Node)
  }

  /// The deepest that brackets and `not` may be nested.
  public static let deepest = 64
  /// The longest query, in bytes.
  public static let longest = 4096

  private let root: Node

  /// Reads a query.
  ///
  /// - Throws: `FileError` with the column of what is wrong, what was expected there, and for an
  ///   unknown tag the nearest one; its file is called `query`.
  public init(_ text: String) throws(FileError) {
    var reader = Reader(text)
    guard text.utf8.count <= MotionTagQuery.longest else {
      throw reader.problem("longer than \(MotionTagQuery.longest) bytes", at: 0)
    }
    root = try reader.either(0)
    guard reader.isAtEnd else {
      throw reader.problem("\"and\", \"or\" or the end is expected, not \(reader.shown)")
    }
  }

  /// Whether a frame of these tags is meant.
  public func holds(for tags: MotionTags) -> Bool { MotionTagQuery.holds(root, tags) }

  /// The ranges of a clip's frames that are meant, in order and as long as they go. O(frames)
  public func ranges(in clip: Clip) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for f in clip.tags.indices where holds(for: clip.tags[f]) {
      if let last = ranges.last, last.upperBound == f {
        ranges[ranges.count - 1] = last.lowerBound..<f + 1
      } else {
        ranges.append(f..<f + 1)
      }
    }
    return ranges
  }

  private static func holds(_ node: Node, _ tags: MotionTags) -> Bool {
    switch node {
    case .any: return true
    case .tag(let tag): return tags.contains(tag)
    case .not(let inner): return !holds(inner, tags)
    case .and(let a, let b): return holds(a, tags) && holds(b, tags)
    case .or(let a, let b): return holds(a, tags) || holds(b, tags)
    }
  }

  /// Words and brackets of a query, one ahead.
  private struct Reader {
    private var words: [(text: String, column: Int)] = []
    private var at = 0
    private let end: Int

    init(_ text: String) {
      var word = ""
      var column = 0
      var start = 0
      for letter in text.prefix(MotionTagQuery.longest + 1) {
        let isBracket = letter == "(" || letter == ")"
        if letter.isWhitespace || isBracket {
          if !word.isEmpty { words.append((word, start)) }
          word = ""
          if isBracket { words.append((String(letter), column)) }
        } else {
          if word.isEmpty { start = column }
          word += letter.lowercased()
        }
        column += 1
      }
      if !word.isEmpty { words.append((word, start)) }
      end = column
    }

    var isAtEnd: Bool { at >= words.count }
    var shown: String { isAtEnd ? "the end" : "\"\(words[at].text)\"" }

    func problem(_ reason: String, at column: Int? = nil) -> FileError {
      let here = isAtEnd ? end : words[at].column
      return FileError(file: "query", place: .line(1, column: (column ?? here) + 1), reason)
    }

    private mutating func take(_ word: String) -> Bool {
      guard !isAtEnd, words[at].text == word else { return false }
      at += 1
      return true
    }

    mutating func either(_ depth: Int) throws(FileError) -> Node {
      var node = try both(depth)
      while take("or") { node = .or(node, try both(depth)) }
      return node
    }

    private mutating func both(_ depth: Int) throws(FileError) -> Node {
      var node = try one(depth)
      while take("and") { node = .and(node, try one(depth)) }
      return node
    }

    private mutating func one(_ depth: Int) throws(FileError) -> Node {
      guard depth < MotionTagQuery.deepest else {
        throw problem("nested deeper than \(MotionTagQuery.deepest) times")
      }
      if take("not") { return .not(try one(depth + 1)) }
      if take("any") { return .any }
      if take("(") {
        let node = try either(depth + 1)
        guard take(")") else { throw problem("\")\" is expected, not \(shown)") }
        return node
      }
      guard !isAtEnd, !["and", "or", ")"].contains(words[at].text) else {
        throw problem("a tag, \"not\" or \"(\" is expected, not \(shown)")
      }
      guard let tag = MotionTags(word: words[at].text) else {
        throw problem(
          "\(shown) is no tag" + NearestName.hint(words[at].text, among: MotionTags.names))
      }
      at += 1
      return .tag(tag)
    }
  }
}
