/// Each latent number's distribution beside the normal one that the prior wants.
struct ReportDimensionSection {
  let statistics: LatentStatistics

  func html() -> String {
    guard !statistics.dimensions.isEmpty else { return "" }
    let charts = statistics.dimensions.enumerated().map { chart($0, $1) }
    let mean =
      statistics.dimensions.reduce(0) { $0 + $1.distance } / Double(statistics.dimensions.count)
    return """
      <section id="latent-spread">
      <h2>The latent numbers one by one</h2>
      <p class="note">The posterior means of all frames (bars) and N(0, 1) (line). Below each: mean and \
      variance of μ, KL in nat with the mean posterior deviation σ̄, and how far the aggregate \
      posterior – μ with noise of σ̄ – is from N(0, 1): the largest difference of the two cumulative \
      distributions, on average \(ReportText.number(mean, 3)).</p>
      <div class="spread">
      \(charts.joined())</div>
      </section>

      """
  }

  private func chart(_ k: Int, _ dimension: LatentStatistics.Dimension) -> String {
    let (width, height) = (240.0, 96.0)
    let bins = dimension.histogram.count
    let range = LatentStatistics.range
    let span = range.upperBound - range.lowerBound
    let binWidth = span / Double(bins)
    let most = max(dimension.histogram.max() ?? 0, 0.4 * binWidth) * 1.08
    func x(_ value: Double) -> Double { (value - range.lowerBound) / span * width }
    func y(_ share: Double) -> Double { height - share / most * (height - 6) }
    var svg = ""
    for (b, share) in dimension.histogram.enumerated() where share > 0 {
      let left = x(range.lowerBound + Double(b) * binWidth)
      svg +=
        "<rect class=\"bar\" x=\"\(ReportText.place(left + 0.5))\" y=\"\(ReportText.place(y(share)))\""
        + " width=\"\(ReportText.place(width / Double(bins) - 1))\""
        + " height=\"\(ReportText.place(height - y(share)))\"/>"
    }
    let curve = (0...80).map { i in
      let value = range.lowerBound + span * Double(i) / 80
      return "\(ReportText.place(x(value))) "
        + ReportText.place(y(LatentStatistics.density(value) * binWidth))
    }
    svg += "<path class=\"line held\" d=\"M\(curve.joined(separator: "L"))\"/>"
    svg += "<path class=\"axis\" d=\"M0 \(ReportText.place(height))H\(ReportText.place(width))\"/>"
    for tick in [-4, -2, 0, 2, 4] {
      let place = min(max(x(Double(tick)), 6), width - 6)
      svg += "<text x=\"\(ReportText.place(place))\" y=\"\(ReportText.place(height + 15))\" "
      svg += "text-anchor=\"middle\">\(tick < 0 ? "−\(-tick)" : "\(tick)")</text>"
    }
    return """
      <figure>
      <svg viewBox="0 0 \(ReportText.place(width)) \(ReportText.place(height + 20))" role="img" \
      aria-label="Histogram of latent number \(k)">\(svg)</svg>
      <figcaption><b>z<sub>\(k)</sub></b> mean \(ReportText.number(dimension.mean, 2)), \
      var \(ReportText.number(dimension.variance, 2)), KL \(ReportText.number(dimension.divergence, 2)), \
      off by \(ReportText.number(dimension.distance, 3))</figcaption>
      </figure>

      """
  }
}
