/// Which tag has which of the page's colours: the eight that cover most have their own, in every
/// picture the same; the others share grey.
struct ReportColours: Equatable, Sendable {
  /// The tags with a colour of their own, by falling weight.
  let tags: [String]

  static let own = 8

  init(clips: [ReportClip], points: [DatabaseSurvey.Point] = []) {
    var weights: [String: Double] = [:]
    for clip in clips {
      for span in clip.spans {
        let frames = span.frames.clamped(to: 0..<max(clip.frames, 0)).count
        weights[span.tag, default: 0] += Double(max(frames, 1))
      }
    }
    // Points stand for rows, of which only some are drawn.
    for point in points { weights[point.tag, default: 0] += 1 }
    weights[""] = nil
    let order = weights.keys.sorted {
      let (x, y) = (weights[$0] ?? 0, weights[$1] ?? 0)
      return x == y ? $0 < $1 : x > y
    }
    tags = Array(order.prefix(Self.own))
  }

  /// 0...7 for tags with a colour of their own, 8 for the others.
  func index(of tag: String) -> Int { tags.firstIndex(of: tag) ?? Self.own }

  /// The legend of the tags that occur, in the order of the colours.
  func legend(for occurring: Set<String>) -> String {
    var items = tags.filter(occurring.contains).map { ($0, index(of: $0)) }
    if occurring.contains(where: { index(of: $0) == Self.own }) {
      items.append(("other", Self.own))
    }
    guard !items.isEmpty else { return "" }
    let entries = items.map { tag, colour in
      "<li><svg viewBox=\"0 0 22 10\" aria-hidden=\"true\"><rect width=\"22\" height=\"10\" "
        + "rx=\"2\" class=\"f\(colour)\"/></svg>\(ReportText.escape(tag))</li>"
    }
    return "<ul class=\"legend\">\(entries.joined())</ul>\n"
  }
}
