/// Rows in the plane of their first two latent numbers, coloured by tag.
struct ReportScatterChart {
  let scatter: ReportScatter
  let colours: ReportColours

  /// More make the page heavy and the picture no clearer.
  static let mostPoints = 6000
  private static let size = (width: 760.0, height: 560.0)

  func html() -> String {
    let finite = scatter.points.filter { $0.x.isFinite && $0.y.isFinite }
    guard !finite.isEmpty else { return "" }
    let count = min(finite.count, Self.mostPoints)
    let drawn = (0..<count).map { finite[$0 * finite.count / count] }
    let x = ReportAxis(covering: drawn.map(\.x), places: 50...(Self.size.width - 16))
    let y = ReportAxis(
      covering: drawn.map(\.y), places: 14...(Self.size.height - 44), isReversed: true)
    var paths = [String](repeating: "", count: ReportColours.own + 1)
    for point in drawn {
      // A stroke of no length with round ends is a dot.
      paths[colours.index(of: point.tag)] +=
        "M\(ReportText.place(x.place(point.x))) \(ReportText.place(y.place(point.y)))h0"
    }
    var svg = axes(x, y)
    // Grey lies lowest.
    for index in paths.indices.reversed() where !paths[index].isEmpty {
      svg += "<path class=\"dots s\(index)\" d=\"\(paths[index])\"/>"
    }
    let share = ReportText.number(Double(count))
    let total = ReportText.number(Double(finite.count))
    return """
      <section id="scatter">
      <h2>The latent space</h2>
      <p class="note">\(count < finite.count ? "\(share) of \(total)" : total) rows, each a frame, \
      by two of their latent numbers.</p>
      \(colours.legend(for: Set(drawn.map(\.tag))))<div class="scatter">
      <svg viewBox="0 0 \(ReportText.place(Self.size.width)) \
      \(ReportText.place(Self.size.height))" role="img" \
      aria-label="Scatter of two latent numbers, coloured by tag">\(svg)</svg>
      </div>
      </section>

      """
  }

  private func axes(_ x: ReportAxis, _ y: ReportAxis) -> String {
    let bottom = Self.size.height - 44
    let right = ReportText.place(Self.size.width - 16)
    var svg = ""
    for tick in x.ticks {
      let place = ReportText.place(x.place(tick))
      svg += "<path class=\"grid\" d=\"M\(place) 14V\(ReportText.place(bottom))\"/>"
      svg += "<text x=\"\(place)\" y=\"\(ReportText.place(bottom + 18))\" text-anchor=\"middle\">"
      svg += "\(x.label(tick))</text>"
    }
    for tick in y.ticks {
      let place = ReportText.place(y.place(tick))
      svg += "<path class=\"grid\" d=\"M50 \(place)H\(right)\"/>"
      svg += "<text x=\"44\" y=\"\(place)\" dy=\"4\" text-anchor=\"end\">\(y.label(tick))</text>"
    }
    svg += "<text x=\"\(right)\" y=\"\(ReportText.place(bottom + 36))\" text-anchor=\"end\">"
    svg += "\(ReportText.escape(scatter.horizontal))</text>"
    svg += "<text x=\"14\" y=\"22\">\(ReportText.escape(scatter.vertical))</text>"
    return svg
  }
}
