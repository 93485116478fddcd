public import DataFiles
public import SkeletalAnimation

/// Tags that a person gave to ranges of a clip. They lie in a JSON file beside the clip's own, named
/// after it with `.tags.json`, and win over what was guessed: a range's frames have its tags and no
/// others, and strikes that are given stand in for all that were found.
public struct TagSidecar: Equatable, Sendable, Decodable {
  /// A range of frames and what it is.
  public struct Span: Equatable, Sendable, Decodable {
    /// The frames at 60 Hz.
    public var frames: Range<Int>
    /// Their tags.
    public var tags: MotionTags

    private enum Key: String, CodingKey, CaseIterable { case start, end, tags }

    /// Makes a span.
    public init(frames: Range<Int>, tags: MotionTags) {
      self.frames = frames
      self.tags = tags
    }

    /// Decodes a span strictly: `start`, `end` behind the last frame, `tags`.
    public init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      let start = try fields.integer(.start, in: 0...TagSidecar.mostFrames)
      let end = try fields.integer(.end, in: 0...TagSidecar.mostFrames)
      guard end > start else { throw fields.error(.end, "must be greater than start") }
      frames = start..<end
      tags = []
      for word in try fields.value(.tags, as: [String].self) {
        guard let tag = MotionTags(word: word) else {
          throw fields.error(
            .tags, "\"\(word)\" is no tag" + NearestName.hint(word, among: MotionTags.names))
        }
        tags.formUnion(tag)
      }
    }
  }

  static let mostFrames = 1 << 22

  /// The ranges; of two that overlap the later one holds.
  public var spans: [Span]
  /// The strikes, or nil where those that were found hold.
  public var strikes: [Strike]?

  private enum Key: String, CodingKey, CaseIterable { case version, ranges, strikes }

  /// Makes a sidecar.
  public init(spans: [Span], strikes: [Strike]? = nil) {
    self.spans = spans
    self.strikes = strikes
  }

  /// Decodes a sidecar strictly: see `JSONFields`.
  public init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    _ = try fields.integer(.version, in: 1...1)
    spans = try fields.value(.ranges)
    strikes =
      fields.has(.strikes) ? try fields.value(.strikes, as: [StrikeEntry].self).map(\.strike) : nil
  }

  /// What a clip has now, to be edited.
  public init(of clip: Clip) {
    spans = []
    for f in clip.tags.indices {
      if let last = spans.last, last.tags == clip.tags[f], last.frames.upperBound == f {
        spans[spans.count - 1].frames = last.frames.lowerBound..<f + 1
      } else {
        spans.append(Span(frames: f..<f + 1, tags: clip.tags[f]))
      }
    }
    strikes = clip.strikes
  }

  /// The path of the sidecar of a motion file, or of one of several clips in it.
  public static func path(beside file: String, clip: String? = nil) -> String {
    let stem = FilePath.stem(of: file)
    let name = clip.map { stem + "." + $0.replacing("/", with: "_") } ?? stem
    return FilePath.join(FilePath.parent(of: file), name + ".tags.json")
  }

  /// Reads the sidecar at `path`.
  ///
  /// - Throws: `FileError` for one that is missing or wrong.
  public init(path: String) throws(FileError) {
    self = try JSONFile.decode(TagSidecar.self, from: path, limit: 1 << 24)
  }

  /// Puts the tags and strikes into a clip, and says which of them lie beyond its end.
  public func apply(to clip: inout Clip) -> [String] {
    var warnings: [String] = []
    let all = 0..<clip.frames.count
    for span in spans {
      if span.frames.upperBound > all.upperBound {
        warnings.append("tags of frames \(span.frames) reach behind the last of \(all.count)")
      }
      for f in span.frames.clamped(to: all) { clip.tags[f] = span.tags }
    }
    guard let strikes else { return warnings }
    clip.strikes = strikes.filter { $0.end <= all.upperBound }
    if clip.strikes.count < strikes.count {
      warnings.append("\(strikes.count - clip.strikes.count) strikes lie behind the last frame")
    }
    return warnings
  }

  /// The sidecar as JSON, a range a line.
  public var json: String {
    let ranges = spans.map { span in
      let words = span.tags.words.map { "\"\($0)\"" }.joined(separator: ", ")
      return "    {\"start\": \(span.frames.lowerBound), \"end\": \(span.frames.upperBound), "
        + "\"tags\": [\(words)]}"
    }
    let hits = strikes?.map { strike in
      "    {\"kind\": \"\(strike.kind)\", \"frame\": \(strike.frame), \"start\": \(strike.start), "
        + "\"end\": \(strike.end)}"
    }
    let lists = [("ranges", Optional(ranges)), ("strikes", hits)].compactMap { name, lines in
      lines.map { "  \"\(name)\": [\n" + $0.joined(separator: ",\n") + "\n  ]" }
    }
    return "{\n  \"version\": 1,\n" + lists.joined(separator: ",\n") + "\n}\n"
  }
}

/// One strike of a sidecar.
private struct StrikeEntry: Decodable {
  enum Key: String, CodingKey, CaseIterable { case kind, frame, start, end }

  var strike: Strike

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    let word: String = try fields.value(.kind)
    guard let kind = Strike.Kind.allCases.first(where: { "\($0)" == word }) else {
      throw fields.error(
        .kind,
        "\"\(word)\" is no strike"
          + NearestName.hint(word, among: Strike.Kind.allCases.map { "\($0)" }))
    }
    let all = 0...TagSidecar.mostFrames
    strike = Strike(
      kind: kind, frame: try fields.integer(.frame, in: all),
      start: try fields.integer(.start, in: all), end: try fields.integer(.end, in: all))
    guard strike.start <= strike.frame, strike.frame < strike.end else {
      throw fields.error(.frame, "must be from start to before end")
    }
  }
}
