/// Loss curves and the latent numbers one by one.
struct ReportTrainingSection {
  let training: ReportTraining

  func html() -> String {
    let epochs = training.epochs
    let hasValidation = epochs.contains { $0.validation != nil }
    func chart(_ title: String, _ value: (ReportTraining.Epoch.Terms) -> Double) -> String {
      ReportLossChart(
        title: title, steps: epochs.map(\.step), training: epochs.map { value($0.training) },
        validation: epochs.map { $0.validation.map(value) }
      ).html()
    }
    let curves =
      epochs.isEmpty
      ? ""
      : legend(hasValidation) + "<div class=\"charts\">\n"
        + chart("Loss per row") { $0.total } + chart("Reconstruction") { $0.reconstruction }
        + chart("KL, nat") { $0.kl } + "</div>\n"
    let steps = ReportText.number(Double(epochs.last?.step ?? 0))
    return """
      <section id="training">
      <h2>Training</h2>
      <p class="note">\(steps) steps in \(ReportText.duration(training.seconds)); the KL term \
      weighs β = \(ReportText.short(training.klWeight)) at the end.</p>
      \(curves)\(dimensions())</section>

      """
  }

  private func legend(_ hasValidation: Bool) -> String {
    func item(_ kind: String, _ text: String) -> String {
      "<li><svg viewBox=\"0 0 22 10\" aria-hidden=\"true\"><path class=\"line \(kind)\" "
        + "d=\"M0 5H22\"/></svg>\(text)</li>"
    }
    return "<ul class=\"legend\">" + item("train", "training rows")
      + (hasValidation ? item("held", "held-out rows") : "") + "</ul>\n"
  }

  private func dimensions() -> String {
    let kl = training.klPerDimension
    guard !kl.isEmpty else { return "" }
    let (width, height, left) = (1040.0, 210.0, 46.0)
    let y = ReportAxis(
      covering: [0, 0.06] + kl, places: 18...(height - 26), isReversed: true)
    let slot = (width - left - 10) / Double(kl.count)
    var svg = ""
    for tick in y.ticks where tick >= 0 {
      let place = ReportText.place(y.place(tick))
      svg += "<path class=\"grid\" d=\"M\(ReportText.place(left)) \(place)H1030\"/>"
      svg += "<text x=\"40\" y=\"\(place)\" dy=\"4\" text-anchor=\"end\">"
      svg += "\(y.label(tick))</text>"
    }
    let base = y.place(0)
    for (k, value) in kl.enumerated() {
      let isActive = k < training.meanVariances.count && training.meanVariances[k] > 0.01
      let top = value.isFinite ? y.place(value) : base
      let middle = left + (Double(k) + 0.5) * slot
      let thickness = min(slot * 0.66, 56)
      svg +=
        "<rect class=\"bar\(isActive ? "" : " idle")\" x=\"\(ReportText.place(middle - thickness / 2))\""
        + " y=\"\(ReportText.place(top))\" width=\"\(ReportText.place(thickness))\""
        + " height=\"\(ReportText.place(max(base - top, 0)))\" rx=\"2\"/>"
      guard kl.count <= 32 else { continue }
      svg +=
        "<text x=\"\(ReportText.place(middle))\" y=\"\(ReportText.place(top - 5))\""
        + " text-anchor=\"middle\">\(ReportText.number(value, 2))</text>"
        + "<text x=\"\(ReportText.place(middle))\" y=\"\(ReportText.place(height - 8))\""
        + " text-anchor=\"middle\">\(k)</text>"
    }
    let limit = ReportText.place(y.place(0.05))
    svg += "<path class=\"axis\" d=\"M46 \(ReportText.place(base))H1030\"/>"
    svg += "<path class=\"limit\" d=\"M46 \(limit)H1030\"/>"
    return """
      <figure id="latent-numbers" style="margin-top:26px">
      <h3>KL of each latent number, nat</h3>
      <p class="note">\(training.activeUnits) of \(training.meanVariances.count) are active \
      (Var μ &gt; 0.01); idle ones are grey. Below the dashed line, 0.05, a number says next to \
      nothing.</p>
      <svg viewBox="0 0 1040 210" role="img" \
      aria-label="KL divergence of each latent number">\(svg)</svg>
      </figure>

      """
  }
}
