/// The clips, with a strip that shows where in each the tags lie and when its strikes meet.
struct ReportClipTable {
  let clips: [ReportClip]
  let colours: ReportColours

  private static let stripWidth = 300.0
  private static let laneHeight = 6.0
  /// Further overlapping spans share the last lane.
  private static let mostLanes = 5

  func html() -> String {
    guard !clips.isEmpty else { return "" }
    var tags: Set<String> = []
    for clip in clips { tags.formUnion(clip.spans.map(\.tag)) }
    return """
      <section id="clips">
      <h2>Clips</h2>
      <p class="note">A strip runs from a clip's first frame to its last; upright marks are the \
      contacts of strikes.</p>
      \(colours.legend(for: tags))<table>
      <thead><tr><th scope="col">Name</th><th scope="col" class="n">Frames</th>\
      <th scope="col" class="n">Seconds</th><th scope="col" class="n">Strikes</th>\
      <th scope="col">Mirrored</th><th scope="col">Tags</th></tr></thead>
      <tbody>
      \(clips.map(row).joined())</tbody>
      </table>
      </section>

      """
  }

  private func row(_ clip: ReportClip) -> String {
    let strikes = clip.strikeFrames.isEmpty ? "" : "\(clip.strikeFrames.count)"
    return "<tr><th scope=\"row\">\(ReportText.escape(clip.name))</th>"
      + "<td class=\"n\">\(ReportText.number(Double(clip.frames)))</td>"
      + "<td class=\"n\">\(ReportText.number(clip.seconds, 2))</td>"
      + "<td class=\"n\">\(strikes)</td><td>\(clip.isMirrored ? "yes" : "")</td>"
      + "<td class=\"strip\">\(strip(clip))</td></tr>\n"
  }

  private func strip(_ clip: ReportClip) -> String {
    guard clip.frames > 0 else { return "" }
    let whole = 0..<clip.frames
    let scale = Self.stripWidth / Double(clip.frames)
    let spans = clip.spans.map { (tag: $0.tag, frames: $0.frames.clamped(to: whole)) }
      .filter { !$0.frames.isEmpty }
      .sorted { ($0.frames.lowerBound, $0.tag) < ($1.frames.lowerBound, $1.tag) }
    // Each span goes to the first lane that is free again.
    var laneEnds: [Int] = []
    var rectangles = ""
    for span in spans {
      var lane = laneEnds.firstIndex { $0 <= span.frames.lowerBound } ?? laneEnds.count
      lane = min(lane, Self.mostLanes - 1)
      if lane == laneEnds.count { laneEnds.append(0) }
      laneEnds[lane] = max(laneEnds[lane], span.frames.upperBound)
      let x = Double(span.frames.lowerBound) * scale
      let width = max(Double(span.frames.count) * scale, 1)
      rectangles +=
        "<rect class=\"f\(colours.index(of: span.tag))\" x=\"\(ReportText.place(x))\""
        + " y=\"\(ReportText.place(1 + Double(lane) * Self.laneHeight))\""
        + " width=\"\(ReportText.place(width))\" height=\"\(ReportText.place(Self.laneHeight - 1))\">"
        + "<title>\(ReportText.escape(span.tag)), frames \(span.frames.lowerBound) to "
        + "\(span.frames.upperBound - 1)</title></rect>"
    }
    let height = ReportText.place(Double(max(laneEnds.count, 1)) * Self.laneHeight + 2)
    let marks = clip.strikeFrames.filter(whole.contains).map {
      "<path class=\"strike\" d=\"M\(ReportText.place((Double($0) + 0.5) * scale)) 0V\(height)\"/>"
    }
    return "<svg viewBox=\"0 0 300 \(height)\" style=\"height:\(height)px\" role=\"img\" "
      + "aria-label=\"Tags of \(ReportText.escape(clip.name))\">"
      + "<rect class=\"back\" width=\"300\" height=\"\(height)\"/>\(rectangles)"
      + "\(marks.joined())</svg>"
  }
}
