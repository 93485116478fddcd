/// Text and numbers as they stand in the page.
enum ReportText {
  /// Text that may stand in HTML's and SVG's content and in quoted attributes; characters that
  /// neither may hold become U+FFFD.
  static func escape(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
      default:
        let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        result.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
      }
    }
    return result
  }

  /// A number with so many decimals, thousands parted by narrow spaces; "–" where it is not finite.
  static func number(_ value: Double, _ decimals: Int = 0) -> String {
    guard value.isFinite else { return "–" }
    guard abs(value) < 1e12 else { return "\(value)" }
    let power = [1, 10, 100, 1000, 10_000, 100_000][min(max(decimals, 0), 5)]
    let scaled = Int((abs(value) * Double(power)).rounded())
    let sign = value < 0 && scaled > 0 ? "−" : ""
    let whole = sign + grouped(scaled / power)
    guard power > 1 else { return whole }
    let fraction = String(scaled % power)
    let zeros = String(repeating: "0", count: min(decimals, 5) - fraction.count)
    return "\(whole).\(zeros)\(fraction)"
  }

  /// A number with about three digits that count.
  static func short(_ value: Double) -> String {
    let size = abs(value)
    if size == 0 { return "0" }
    if size < 0.001 { return number(value, 5) }
    return number(value, size < 0.1 ? 4 : size < 10 ? 3 : size < 100 ? 1 : 0)
  }

  /// Minutes and seconds.
  static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, abs(seconds) < 1e9 else { return "–" }
    if seconds < 60 { return "\(number(seconds, 1)) s" }
    let whole = Int(seconds.rounded())
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }

  /// A coordinate in a picture.
  static func place(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let tenths = Int((min(max(value, -1e6), 1e6) * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let rest = abs(tenths) % 10
    return rest == 0 ? "\(sign)\(abs(tenths) / 10)" : "\(sign)\(abs(tenths) / 10).\(rest)"
  }

  private static func grouped(_ value: Int) -> String {
    let digits = String(value)
    guard digits.count > 4 else { return digits }
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += "\u{202F}" }
      result.append(digit)
    }
    return result
  }
}
