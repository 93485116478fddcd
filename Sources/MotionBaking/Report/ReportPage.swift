/// The page that a bake leaves beside its database: what went in, how the training went, and what
/// the latent space can and cannot do.
///
/// One file with its styles and pictures inside; it needs no network and no script, and follows the
/// reader's light or dark setting. Sections without content are left out.
public struct ReportPage: Equatable, Sendable {
  /// The page's heading.
  public var title: String
  /// A line under the heading; may be empty.
  public var subtitle: String
  /// Where the database comes from: files, hashes, versions, seeds, machine.
  public var provenance: [ReportEntry]
  /// The clips of the database.
  public var clips: [ReportClip]
  /// How the training went; nil where the weights were read from a file.
  public var training: ReportTraining?
  /// Search methods and codes side by side, on the same queries.
  public var methods: [ReportMethod]
  /// What the methods were measured on, in a sentence; may be empty.
  public var methodsNote: String
  /// Tables of figures side by side.
  public var comparisons: [ReportComparison]
  /// What the database itself shows; nil leaves its sections out.
  public var survey: DatabaseSurvey?
  /// What looks wrong, in sentences.
  public var warnings: [String]

  /// A page with a heading alone.
  public init(title: String) {
    self.title = title
    subtitle = ""
    provenance = []
    clips = []
    training = nil
    methods = []
    methodsNote = ""
    comparisons = []
    survey = nil
    warnings = []
  }

  /// The page as a complete HTML document, in UTF-8.
  ///
  /// - Complexity: O(clips + spans + epochs + points).
  public func html() -> String {
    let colours = ReportColours(clips: clips, points: survey?.points ?? [])
    let sections = survey.map { ReportSurveySections(survey: $0, colours: colours) }
    let heading = ReportText.escape(title)
    var page = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(heading)</title>
      <style>
      \(ReportStyle.sheet)
      </style>
      </head>
      <body>
      <main>
      <header>
      <h1>\(heading)</h1>

      """
    if !subtitle.isEmpty { page += "<p class=\"lead\">\(ReportText.escape(subtitle))</p>\n" }
    page += ReportSummary(page: self).html() + "</header>\n"
    page += sections?.alarms() ?? ""
    page += warningSection()
    page += ReportMethodTable(methods: methods, note: methodsNote).html()
    page += comparisons.map { $0.html() }.joined()
    page += training.map { ReportTrainingSection(training: $0).html() } ?? ""
    page += sections?.html() ?? ""
    page += ReportClipTable(clips: clips, colours: colours).html()
    page += provenanceSection()
    return page + "</main>\n</body>\n</html>\n"
  }

  private func warningSection() -> String {
    guard !warnings.isEmpty else { return "" }
    let items = warnings.map { "<li>\(ReportText.escape($0))</li>\n" }.joined()
    return """
      <section class="warnings" id="warnings">
      <h2>Warnings</h2>
      <ul>
      \(items)</ul>
      </section>

      """
  }

  private func provenanceSection() -> String {
    guard !provenance.isEmpty else { return "" }
    let rows = provenance.map {
      "<tr><th scope=\"row\">\(ReportText.escape($0.name))</th>"
        + "<td class=\"value\">\(ReportText.escape($0.value))</td></tr>\n"
    }
    return """
      <section id="provenance">
      <h2>Provenance</h2>
      <table class="entries">
      <tbody>
      \(rows.joined())</tbody>
      </table>
      </section>

      """
  }
}
