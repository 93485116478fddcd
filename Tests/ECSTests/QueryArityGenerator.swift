/// Writes the text of `Sources/ECS/Generated`: one overload for each number of written and read
/// components up to six in all. Swift packs can pass neither `inout` parameters nor spans, and a
/// pack loop per entity is many times slower than these.
struct QueryArityGenerator {
  static let limit = 6

  let function: String
  let summary: [String]
  let header = "// Made by Tests/ECSTests/QueryArityGenerator.swift; change it there.\n"

  static let forEach = QueryArityGenerator(
    function: "forEach",
    summary: [
      "Visits every matching entity in order."
    ])
  static let forEachChunk = QueryArityGenerator(
    function: "forEachChunk",
    summary: [
      "Visits every matching table that has rows, in order; the spans' elements are its rows."
    ])

  var file: String {
    var text = header + "\nextension Query {\n"
    var overloads: [String] = []
    for total in 0...Self.limit {
      for reads in 0...total { overloads.append(overload(writes: total - reads, reads: reads)) }
    }
    text += overloads.joined(separator: "\n")
    return text + "}\n"
  }

  private func overload(writes: Int, reads: Int) -> String {
    let writeTypes = writes == 1 ? ["Writes"] : (0..<writes).map { "W\($0)" }
    let readTypes = reads == 1 ? ["Reads"] : (0..<reads).map { "R\($0)" }
    let isChunk = function == "forEachChunk"
    let parameters =
      [isChunk ? "Span<Entity>" : "Entity"]
      + writeTypes.map { isChunk ? "inout MutableSpan<\($0)>" : "inout \($0)" }
      + readTypes.map { isChunk ? "Span<\($0)>" : $0 }
    let generics =
      (writes == 1 ? [] : writeTypes.map { "\($0): Component" })
      + (reads == 1 ? [] : readTypes.map { "\($0): Component" }) + ["E: Error"]
    func requirement(_ name: String, _ types: [String]) -> String {
      types.count == 1 ? "\(name): Component" : "\(name) == (\(types.joined(separator: ", ")))"
    }
    let constraints = requirement("Writes", writeTypes) + ", " + requirement("Reads", readTypes)

    var lines = summary.map { "  /// " + $0 }
    lines.append("  @inlinable")
    lines.append("  public func \(function)<\(generics.joined(separator: ", "))>(")
    lines.append("    _ body: (\(parameters.joined(separator: ", "))) throws(E) -> Void")
    lines.append("  ) throws(E) where \(constraints) {")
    lines.append("    guard let saved = begin() else { return }")
    lines.append("    defer { end(saved) }")
    lines.append("    for match in 0..<cache.pointee.matchCount {")
    lines.append("      let table = cache.pointee.matches[match]")
    lines.append("      let count = table.pointee.count")
    if isChunk {
      lines.append("      if count == 0 { continue }")
    }
    lines.append(
      "      // SAFETY: each column holds `count` values, and nothing moves while borrowed.")
    lines.append("      let entities = table.pointee.entities")
    for (i, type) in writeTypes.enumerated() {
      lines.append("      let w\(i) = column(\(i), \(type).self, table)")
    }
    for (i, type) in readTypes.enumerated() {
      lines.append("      let r\(i) = column(\(writes + i), \(type).self, table)")
    }
    if isChunk {
      for i in 0..<writes {
        lines.append("      var s\(i) = MutableSpan(_unsafeStart: w\(i), count: count)")
      }
      lines.append("      try body(")
      var arguments = ["Span(_unsafeStart: entities, count: count)"]
      arguments += (0..<writes).map { "&s\($0)" }
      arguments += (0..<reads).map { "Span(_unsafeStart: r\($0), count: count)" }
      lines.append("        " + arguments.joined(separator: ",\n        ") + ")")
    } else {
      let arguments =
        ["entities[row]"] + (0..<writes).map { "&w\($0)[row]" } + (0..<reads).map { "r\($0)[row]" }
      lines.append("      for row in 0..<count {")
      lines.append("        try body(\(arguments.joined(separator: ", ")))")
      lines.append("      }")
    }
    lines.append("    }")
    lines.append("  }")
    return lines.joined(separator: "\n") + "\n"
  }
}
