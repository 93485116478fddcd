/// Ways to do one thing side by side, with a column for every figure and, where they were measured
/// more than once, the spread.
public struct ReportComparison: Equatable, Sendable {
  /// A way, and what was measured.
  public struct Row: Equatable, Sendable {
    /// Such as "PCA".
    public var name: String
    /// Numbers per code; nil where there are none.
    public var dimensions: Int?
    /// One array of figures for each time that it was measured; a figure that does not apply is NaN.
    public var runs: [[Double]]
    /// Whether the database uses it.
    public var isChosen: Bool

    /// A row of parts that belong together.
    public init(name: String, dimensions: Int? = nil, runs: [[Double]], isChosen: Bool = false) {
      self.name = name
      self.dimensions = dimensions
      self.runs = runs
      self.isChosen = isChosen
    }

    /// The mean of a column's figures; nil where there are none.
    public func mean(_ column: Int) -> Double? {
      let values = runs.compactMap { column < $0.count && $0[column].isFinite ? $0[column] : nil }
      return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    /// Half of the distance from the least to the largest of a column's figures; nil where fewer
    /// than two were measured.
    public func spread(_ column: Int) -> Double? {
      let values = runs.compactMap { column < $0.count && $0[column].isFinite ? $0[column] : nil }
      guard values.count > 1, let least = values.min(), let largest = values.max() else {
        return nil
      }
      return (largest - least) / 2
    }
  }

  /// The table's heading.
  public var title: String
  /// What was measured, in sentences; may be empty.
  public var note: String
  /// The figures' names.
  public var columns: [String]
  /// One after the other.
  public var rows: [Row]

  /// A comparison of parts that belong together.
  public init(title: String, note: String = "", columns: [String], rows: [Row]) {
    self.title = title
    self.note = note
    self.columns = columns
    self.rows = rows
  }

  /// Adds a run of a way, which becomes a row of its own when it is first named.
  public mutating func add(
    _ name: String, dimensions: Int? = nil, _ figures: [Double], isChosen: Bool = false
  ) {
    if let index = rows.firstIndex(where: { $0.name == name }) {
      rows[index].runs.append(figures)
    } else {
      rows.append(
        Row(name: name, dimensions: dimensions, runs: [figures], isChosen: isChosen))
    }
  }

  private func cell(_ row: Row, _ column: Int) -> String {
    guard let mean = row.mean(column) else { return "–" }
    let size = abs(mean)
    // Small ones keep two digits that count.
    let decimals = size >= 100 ? 0 : (size >= 10 ? 1 : (size < 0.02 && size > 0 ? 4 : 3))
    let text = ReportText.number(mean, decimals)
    guard let spread = row.spread(column), spread > 0 else { return text }
    return "\(text) ± \(ReportText.number(spread, decimals))"
  }

  /// The table as lines of text.
  public func text() -> String {
    var lines = [["", "numbers"] + columns]
    for row in rows {
      lines.append(
        [(row.isChosen ? "* " : "") + row.name, row.dimensions.map(String.init) ?? ""]
          + columns.indices.map { cell(row, $0) })
    }
    let widths = lines[0].indices.map { k in lines.map { $0[k].count }.max() ?? 0 }
    var text = title + "\n"
    for line in lines {
      var out = ""
      for (k, word) in line.enumerated() {
        let space = String(repeating: " ", count: widths[k] - word.count)
        out += k == 0 ? word + space : "  " + space + word
      }
      while out.last == " " { out.removeLast() }
      text += out + "\n"
    }
    return text + (note.isEmpty ? "" : note + "\n")
  }

  func html() -> String {
    guard !rows.isEmpty else { return "" }
    let titles = columns.map { "<th scope=\"col\" class=\"n\">\(ReportText.escape($0))</th>" }
    let hasNumbers = rows.contains { $0.dimensions != nil }
    let body = rows.map { row in
      let cells = columns.indices.map { "<td class=\"n\">\(cell(row, $0))</td>" }.joined()
      let count = row.dimensions.map(String.init) ?? ""
      let numbers = hasNumbers ? "<td class=\"n\">\(count)</td>" : ""
      return "<tr\(row.isChosen ? " class=\"chosen\"" : "")><th scope=\"row\">"
        + "\(ReportText.escape(row.name))</th>\(numbers)\(cells)</tr>\n"
    }
    return """
      <section class="comparison">
      <h2>\(ReportText.escape(title))</h2>
      \(note.isEmpty ? "" : "<p class=\"note\">\(ReportText.escape(note))</p>\n")<div class="wide">
      <table>
      <thead><tr><th scope="col">Method</th>\
      \(hasNumbers ? "<th scope=\"col\" class=\"n\">Numbers</th>" : "")\(titles.joined())</tr></thead>
      <tbody>
      \(body.joined())</tbody>
      </table>
      </div>
      </section>

      """
  }
}
