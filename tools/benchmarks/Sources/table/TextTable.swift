/// Rows of text in columns, the first ones to the left, numbers to the right.
struct TextTable {
  let widths: [Int]
  /// How many columns stand to the left.
  let leading: Int

  func print(_ cells: [String]) {
    var line = ""
    for (i, cell) in cells.enumerated() {
      let space = String(repeating: " ", count: max(widths[i] - cell.count, 0))
      line += (i < leading ? cell + space : space + cell) + "  "
    }
    while line.last == " " { line.removeLast() }
    Swift.print(line)
  }
}

/// A number with so many digits behind the point.
func text(_ value: Double, digits: Int) -> String {
  let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
  let scaled = Int((value * Double(scale)).rounded())
  guard digits > 0 else { return "\(scaled)" }
  let behind = "\(scaled % scale)"
  return "\(scaled / scale)." + String(repeating: "0", count: digits - behind.count) + behind
}

/// Nanoseconds with a unit that suits them.
func time(_ nanoseconds: Double) -> String {
  if nanoseconds < 100 { return text(nanoseconds, digits: 3) + " ns" }
  if nanoseconds < 1000 { return text(nanoseconds, digits: 0) + " ns" }
  if nanoseconds < 1e6 { return text(nanoseconds / 1000, digits: 2) + " µs" }
  return text(nanoseconds / 1e6, digits: 2) + " ms"
}
