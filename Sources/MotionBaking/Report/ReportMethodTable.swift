/// The methods side by side, with a bar for every figure; the best of each column is bold.
struct ReportMethodTable {
  let methods: [ReportMethod]
  let note: String

  private struct Column {
    let title: String
    let decimals: Int
    let isBestLarge: Bool
    /// Whether a bar of full width is 1; else it is the column's largest figure.
    let isPart: Bool
    let value: @Sendable (ReportMethod) -> Double?
  }

  private static let columns = [
    Column(title: "Neighbours found", decimals: 3, isBestLarge: true, isPart: true) { $0.overlap },
    Column(title: "Regret", decimals: 4, isBestLarge: false, isPart: false) { $0.regret },
    Column(title: "Rebuilding error", decimals: 4, isBestLarge: false, isPart: false) {
      $0.reconstructionError
    },
    Column(title: "Variance explained", decimals: 4, isBestLarge: true, isPart: true) {
      $0.explained
    },
  ]

  func html() -> String {
    guard !methods.isEmpty else { return "" }
    let columns = Self.columns.filter { column in methods.contains { column.value($0) != nil } }
    let titles = columns.map { "<th scope=\"col\">\($0.title)</th>" }.joined()
    let extra = note.isEmpty ? "" : " \(ReportText.escape(note))"
    return """
      <section id="methods">
      <h2>What the latent space can do</h2>
      <p class="note">Neighbours found: the part of the true ten nearest rows that are among the \
      ten nearest by code. Regret: how much farther the row it chooses lies than the best one. \
      \(verdict())\(extra)</p>
      <table>
      <thead><tr><th scope="col">Method</th><th scope="col" class="n">Numbers</th>\(titles)</tr>\
      </thead>
      <tbody>
      \(methods.map { row($0, columns) }.joined())</tbody>
      </table>
      </section>

      """
  }

  private func row(_ method: ReportMethod, _ columns: [Column]) -> String {
    let cells = columns.map { column -> String in
      guard let value = column.value(method), value.isFinite else {
        return "<td class=\"measure\">–</td>"
      }
      let values = methods.compactMap { column.value($0) }.filter { $0.isFinite }
      let best = column.isBestLarge ? values.max() : values.min()
      let full = column.isPart ? 1 : values.max() ?? 1
      let width = full > 0 ? min(max(100 * value / full, 0), 100) : 0
      return "<td class=\"measure\"><span\(value == best ? " class=\"best\"" : "")>"
        + "\(ReportText.number(value, column.decimals))</span>"
        + "<i style=\"width:\(ReportText.place(width))%\"></i></td>"
    }
    return "<tr\(method.isChosen ? " class=\"chosen\"" : "")><th scope=\"row\">"
      + "\(ReportText.escape(method.name))</th>"
      + "<td class=\"n\">\(ReportText.number(Double(method.dimensions)))</td>"
      + "\(cells.joined())</tr>\n"
  }

  /// Says in words who finds most, whoever it is.
  private func verdict() -> String {
    let measured = methods.filter { ($0.overlap ?? .nan).isFinite }
    guard let chosen = measured.first(where: { $0.isChosen }), measured.count > 1,
      let best = measured.max(by: { ($0.overlap ?? 0) < ($1.overlap ?? 0) })
    else { return "" }
    let name = ReportText.escape(chosen.name)
    if best.overlap == chosen.overlap {
      return "Of the methods compared, \(name) finds the most."
    }
    return "\(ReportText.escape(best.name)), with \(best.dimensions) numbers, finds more than "
      + "\(name), which the database uses with \(chosen.dimensions)."
  }
}
