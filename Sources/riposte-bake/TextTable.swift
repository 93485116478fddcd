/// A table for a terminal: the first column and words to the left, numbers to the right.
struct TextTable {
  private var rows: [[String]]

  init(_ head: [String]) { rows = [head] }

  mutating func add(_ row: [String]) { rows.append(row) }

  /// The lines.
  var text: String {
    let widths = rows[0].indices.map { k in rows.map { $0[k].count }.max() ?? 0 }
    var text = ""
    for row in rows {
      var line = ""
      for (k, word) in row.enumerated() {
        let space = String(repeating: " ", count: widths[k] - word.count)
        let isLast = k + 1 == row.count
        let isLeft =
          k == 0 || (isLast && rows.dropFirst().contains { $0[k].first?.isLetter == true })
        line += (k > 0 ? "  " : "") + (isLeft ? word + space : space + word)
      }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
    }
    return text
  }
}

/// A number with so many decimals.
func decimals(_ value: Double, _ count: Int) -> String {
  guard abs(value) < 1e12 else { return "\(value)" }
  let power = (0..<count).reduce(1) { power, _ in power * 10 }
  let scaled = Int((abs(value) * Double(power)).rounded())
  let sign = value < 0 && scaled > 0 ? "−" : ""
  guard count > 0 else { return "\(sign)\(scaled)" }
  let fraction = String(scaled % power)
  let zeros = String(repeating: "0", count: count - fraction.count)
  return "\(sign)\(scaled / power).\(zeros)\(fraction)"
}
