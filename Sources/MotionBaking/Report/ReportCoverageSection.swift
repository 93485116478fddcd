/// How much motion there is of every speed, heading and turn, and what is missing.
struct ReportCoverageSection {
  let coverage: MotionCoverage
  let holes: [MotionCoverage.Hole]

  private static let (left, top, cell, height) = (104.0, 30.0, 112.0, 46.0)

  func html() -> String {
    let speeds = MotionCoverage.speeds.indices
    let headings = MotionCoverage.headingNames.indices
    var svg = ""
    for heading in headings {
      let x = ReportText.place(Self.left + (Double(heading) + 0.5) * Self.cell)
      svg += "<text x=\"\(x)\" y=\"18\" text-anchor=\"middle\">"
      svg += "\(MotionCoverage.headingNames[heading])</text>"
    }
    let most = coverage.counts.max() ?? 0
    for speed in speeds {
      let y = Self.top + Double(speed) * Self.height
      svg += "<text x=\"\(ReportText.place(Self.left - 10))\" y=\"\(ReportText.place(y + 20))\" "
      svg += "text-anchor=\"end\">\(MotionCoverage.speedNames[speed])</text>"
      svg += "<text x=\"\(ReportText.place(Self.left - 10))\" y=\"\(ReportText.place(y + 35))\" "
      svg += "text-anchor=\"end\">\(range(speed)) m/s</text>"
      for heading in headings where speed > 0 || heading == 0 {
        svg += cells(speed, heading, most, y)
      }
    }
    let width = ReportText.place(Self.left + Double(headings.count) * Self.cell)
    let tall = ReportText.place(Self.top + Double(speeds.count) * Self.height + 4)
    return """
      <section id="coverage">
      <h2>Coverage</h2>
      <p class="note">Locomotion by speed and direction of travel as the character sees it; the five \
      bars of a field are the ways to turn, from fast right to fast left. Height: seconds of motion, \
      by its root. A hollow bar has under \(ReportText.number(MotionCoverage.leastSeconds, 2)) s.</p>
      <svg viewBox="0 0 \(width) \(tall)" role="img" \
      aria-label="Seconds of motion by speed, heading and turn">\(svg)</svg>
      \(list())</section>

      """
  }

  private func range(_ speed: Int) -> String {
    let low = Double(MotionCoverage.speeds[speed])
    let text = ReportText.number(low, 1)
    guard speed + 1 < MotionCoverage.speeds.count else { return "over \(text)" }
    return "\(text)–\(ReportText.number(Double(MotionCoverage.speeds[speed + 1]), 1))"
  }

  private func cells(_ speed: Int, _ heading: Int, _ most: Int, _ y: Double) -> String {
    let x = Self.left + Double(heading) * Self.cell
    var svg =
      "<rect class=\"field\" x=\"\(ReportText.place(x + 2))\" y=\"\(ReportText.place(y + 1))\""
      + " width=\"\(ReportText.place(Self.cell - 4))\" height=\"\(ReportText.place(Self.height - 3))\""
      + " rx=\"3\"/>"
    for turn in MotionCoverage.turnNames.indices {
      let seconds = coverage.seconds(speed: speed, heading: heading, turn: turn)
      let part = most > 0 ? (seconds * 60 / Double(most)).squareRoot() : 0
      let isHole = seconds < MotionCoverage.leastSeconds
      let tall = isHole ? 3 : max(part * (Self.height - 10), 3)
      let name =
        (speed == 0 ? "standing" : "\(MotionCoverage.speedNames[speed]) ")
        + (speed == 0 ? "" : MotionCoverage.headingNames[heading])
      svg +=
        "<rect class=\"\(isHole ? "hole" : "bar")\" "
        + "x=\"\(ReportText.place(x + 8 + Double(turn) * 20))\" "
        + "y=\"\(ReportText.place(y + Self.height - 5 - tall))\" width=\"16\" "
        + "height=\"\(ReportText.place(tall))\"><title>\(name), \(MotionCoverage.turnNames[turn]): "
        + "\(ReportText.number(seconds, 1)) s</title></rect>"
    }
    return svg
  }

  private func list() -> String {
    guard !holes.isEmpty else {
      return "<p class=\"note\">There is motion for everything that a stick can ask for.</p>\n"
    }
    let items = holes.prefix(40).map {
      "<li>\(ReportText.escape($0.name)) <small>\(ReportText.number($0.seconds, 2)) s</small></li>"
    }
    let more = holes.count > 40 ? "<li>and \(holes.count - 40) more</li>" : ""
    return "<h3>Holes: \(holes.count) of what a stick can ask for</h3>\n"
      + "<ul class=\"names\" id=\"holes\">\(items.joined())\(more)</ul>\n"
  }
}
