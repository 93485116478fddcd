/// Frames in the plane of the latent codes' two widest directions, coloured by tag; a frame under
/// the pointer tells its name at the map's upper edge.
///
/// Each dot is followed by its name, which the style sheet shows while the pointer is on the dot: a
/// title of SVG comes late and small, and a script would be one more thing to allow.
struct ReportLatentMap {
  let survey: DatabaseSurvey
  let colours: ReportColours

  private static let size = (width: 760.0, height: 584.0)
  /// What is left above the dots for a name.
  private static let nameHeight = 24.0

  func html() -> String {
    let points = survey.points.filter { $0.x.isFinite && $0.y.isFinite }
    guard !points.isEmpty else { return "" }
    let x = ReportAxis(covering: points.map(\.x), places: 14...(Self.size.width - 14))
    let y = ReportAxis(
      covering: points.map(\.y), places: (Self.nameHeight + 14)...(Self.size.height - 14),
      isReversed: true)
    var dots = [String](repeating: "", count: ReportColours.own + 1)
    for point in points {
      dots[colours.index(of: point.tag)] +=
        "<circle cx=\"\(ReportText.place(x.place(point.x)))\" "
        + "cy=\"\(ReportText.place(y.place(point.y)))\" r=\"2.4\"/>"
        + "<text>\(ReportText.escape(point.name))</text>"
    }
    var svg = ""
    // Grey lies lowest.
    for index in dots.indices.reversed() where !dots[index].isEmpty {
      svg += "<g class=\"f\(index) points\">\(dots[index])</g>"
    }
    let share = ReportText.number(survey.mapShare * 100, 0)
    return """
      <section id="latent-map">
      <h2>The latent space</h2>
      <p class="note">\(ReportText.number(Double(points.count))) frames by the two widest directions of \
      their pose codes, which hold \(share) % of the codes' variance. A frame under the pointer tells \
      its name above the map.</p>
      \(colours.legend(for: Set(points.map(\.tag))))<div class="scatter">
      <svg viewBox="0 0 \(ReportText.place(Self.size.width)) \
      \(ReportText.place(Self.size.height))" role="img" \
      aria-label="Map of the latent codes, coloured by tag">\(svg)</svg>
      </div>
      </section>

      """
  }
}
