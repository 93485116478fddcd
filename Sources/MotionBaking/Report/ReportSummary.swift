/// The figures under the heading.
struct ReportSummary {
  let page: ReportPage

  func html() -> String {
    let figures = clipFigures + trainingFigures + methodFigures
    guard !figures.isEmpty else { return "" }
    let items = figures.map { name, value, detail in
      let small = detail.isEmpty ? "" : " <small>\(detail)</small>"
      return "<div><dt>\(name)</dt><dd>\(value)\(small)</dd></div>\n"
    }
    return "<dl class=\"figures\">\n\(items.joined())</dl>\n"
  }

  private typealias Figure = (name: String, value: String, detail: String)

  private var clipFigures: [Figure] {
    guard !page.clips.isEmpty else { return [] }
    let frames = page.clips.reduce(0.0) { $0 + Double($1.frames) }
    let seconds = page.clips.reduce(0.0) { $0 + $1.seconds }
    let strikes = page.clips.reduce(0) { $0 + $1.strikeFrames.count }
    var figures: [Figure] = [
      ("Clips", ReportText.number(Double(page.clips.count)), ""),
      ("Motion", ReportText.duration(seconds), "\(ReportText.number(frames)) frames"),
    ]
    if strikes > 0 { figures.append(("Strikes", ReportText.number(Double(strikes)), "")) }
    return figures
  }

  private var trainingFigures: [Figure] {
    guard let training = page.training else { return [] }
    return [
      (
        "Active latent numbers", "\(training.activeUnits)", "of \(training.meanVariances.count)"
      )
    ]
  }

  private var methodFigures: [Figure] {
    guard let chosen = page.methods.first(where: { $0.isChosen }), let overlap = chosen.overlap
    else { return [] }
    let others = page.methods.filter {
      !$0.isChosen && $0.dimensions <= chosen.dimensions && $0.overlap != nil
    }
    let best = others.max { ($0.overlap ?? 0) < ($1.overlap ?? 0) }
    let detail = best.map {
      "\(ReportText.number($0.overlap ?? 0, 3)) by \(ReportText.escape($0.name))"
    }
    return [("Neighbours found", ReportText.number(overlap, 3), detail ?? "")]
  }
}
