/// A loss over the steps, for training and held-out rows.
struct ReportLossChart {
  let title: String
  let steps: [Int]
  let training: [Double]
  /// One per step, or empty.
  let validation: [Double?]

  private static let width = 380.0
  private static let height = 230.0

  func html() -> String {
    let x = ReportAxis(
      covering: [0] + steps.map { Double($0) }, places: 46...(Self.width - 14))
    let y = ReportAxis(
      covering: training + validation.compactMap { $0 }, places: 10...(Self.height - 36),
      isReversed: true, mayBeLogarithmic: true)
    var svg = ""
    for tick in y.ticks {
      let place = ReportText.place(y.place(tick))
      svg += "<path class=\"grid\" d=\"M46 \(place)H\(ReportText.place(Self.width - 14))\"/>"
      svg += "<text x=\"40\" y=\"\(place)\" dy=\"4\" text-anchor=\"end\">\(y.label(tick))</text>"
    }
    for tick in x.ticks {
      svg +=
        "<text x=\"\(ReportText.place(x.place(tick)))\" y=\"\(ReportText.place(Self.height - 18))\""
        + " text-anchor=\"middle\">\(x.label(tick))</text>"
    }
    let base = ReportText.place(Self.height - 36)
    svg += "<path class=\"axis\" d=\"M46 \(base)H\(ReportText.place(Self.width - 14))\"/>"
    svg +=
      "<text x=\"\(ReportText.place(Self.width - 14))\" y=\"\(ReportText.place(Self.height - 3))\""
      + " text-anchor=\"end\">step</text>"
    let trained = zip(steps, training).map { (Double($0), $1) }
    let held = zip(steps, validation).compactMap { step, value in
      value.map { (Double(step), $0) }
    }
    svg += line(trained, "train", x, y) + line(held, "held", x, y)
    let scale = y.isLogarithmic ? " <span class=\"note\">(logarithmic)</span>" : ""
    return """
      <figure>
      <h3>\(title)\(scale)</h3>
      <svg viewBox="0 0 \(ReportText.place(Self.width)) \(ReportText.place(Self.height))" \
      role="img" aria-label="\(title) over the training's steps">\(svg)</svg>
      </figure>

      """
  }

  private func line(
    _ points: [(Double, Double)], _ kind: String, _ x: ReportAxis, _ y: ReportAxis
  ) -> String {
    let finite = points.filter { $0.1.isFinite }
    guard !finite.isEmpty else { return "" }
    var path = ""
    for (index, point) in finite.enumerated() {
      path += index == 0 ? "M" : "L"
      path += "\(ReportText.place(x.place(point.0))) \(ReportText.place(y.place(point.1)))"
    }
    // A single epoch shows as a dot.
    if finite.count == 1 { path += "h2" }
    return "<path class=\"line \(kind)\" d=\"\(path)\"/>"
  }
}
