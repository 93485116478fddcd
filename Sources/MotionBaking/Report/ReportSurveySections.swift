/// The sections that the database itself fills: alarms, coverage, map, latent numbers and motion
/// graph.
struct ReportSurveySections {
  let survey: DatabaseSurvey
  let colours: ReportColours

  /// What should be known, with what to do about it.
  func alarms() -> String {
    guard !survey.alarms.isEmpty else { return "" }
    let items = survey.alarms.map { alarm in
      "<li><strong class=\"\(alarm.severity.rawValue)\">\(alarm.severity.rawValue)</strong> "
        + "\(ReportText.escape(alarm.finding))"
        + "<span class=\"advice\">\(ReportText.escape(alarm.advice))</span></li>\n"
    }
    let hasErrors = survey.alarms.contains { $0.severity == .error }
    return """
      <section class="alarms\(hasErrors ? " warnings" : "")" id="alarms">
      <h2>Alarms</h2>
      <ul>
      \(items.joined())</ul>
      </section>

      """
  }

  func html() -> String {
    ReportCoverageSection(coverage: survey.coverage, holes: survey.holes).html()
      + ReportMotionGraphSection(graph: survey.graph).html()
      + ReportLatentMap(survey: survey, colours: colours).html()
      + ReportDimensionSection(statistics: survey.statistics).html()
  }
}
