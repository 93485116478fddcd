/// Writes the text of `Sources/ECS/Generated`: one overload for each number of written, read and
/// optional components up to six in all. Swift packs can pass neither `inout` parameters nor spans,
/// and a pack loop per entity is many times slower than these.
struct QueryArityGenerator {
  static let limit = 6
  static let optionalLimit = 2
  /// Overloads of at most so many components visit four rows at a time.
  static let wideLimit = 3

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

  private var isChunk: Bool { function == "forEachChunk" }

  var file: String {
    var text = header + "\nextension Query {\n"
    var overloads: [String] = []
    for total in 0...Self.limit {
      for optionals in 0...min(total, Self.optionalLimit) {
        for reads in 0...(total - optionals) {
          overloads.append(
            overload(writes: total - optionals - reads, reads: reads, optionals: optionals))
        }
      }
    }
    text += overloads.joined(separator: "\n")
    return text + "}\n"
  }

  private func overload(writes: Int, reads: Int, optionals: Int) -> String {
    let isAlone = reads + optionals == 1
    let writeTypes = writes == 1 ? ["Writes"] : (0..<writes).map { "W\($0)" }
    let readTypes = isAlone && reads == 1 ? ["Reads"] : (0..<reads).map { "R\($0)" }
    let optionalTypes = (0..<optionals).map { "O\($0)" }
    let parameters =
      [isChunk ? "Span<Entity>" : "Entity"]
      + writeTypes.map { isChunk ? "inout MutableSpan<\($0)>" : "inout \($0)" }
      + readTypes.map { isChunk ? "Span<\($0)>" : $0 }
      + optionalTypes.map { isChunk ? "Span<\($0)>" : "\($0)?" }
    let generics =
      (writeTypes + readTypes + optionalTypes).filter { $0 != "Writes" && $0 != "Reads" }
      .map { "\($0): Component" } + ["E: Error"]
    func requirement(_ name: String, _ types: [String]) -> String {
      if types == [name] { return "\(name): Component" }
      return types.count == 1
        ? "\(name) == \(types[0])" : "\(name) == (\(types.joined(separator: ", ")))"
    }
    let constraints =
      requirement("Writes", writeTypes) + ", "
      + requirement("Reads", readTypes + optionalTypes.map { "\($0)?" })

    var lines = summary.map { "  /// " + $0 }
    lines.append("  @inlinable")
    lines.append("  public func \(function)<\(generics.joined(separator: ", "))>(")
    lines.append("    _ body: (\(parameters.joined(separator: ", "))) throws(E) -> Void")
    lines.append("  ) throws(E) where \(constraints) {")
    lines.append("    guard var run = begin() else { return }")
    lines.append("    defer { end(run) }")
    lines.append("    while next(&run) {")
    lines.append("      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.")
    var bindings = ["let entities = run.entities"]
    for (i, type) in writeTypes.enumerated() {
      bindings.append("let w\(i) = written(\(i), \(type).self, run)")
    }
    for (i, type) in readTypes.enumerated() {
      bindings.append("let r\(i) = column(\(writes + i), \(type).self, run)")
    }
    lines.append("      guard " + bindings.joined(separator: ", ") + " else { continue }")
    for (i, type) in optionalTypes.enumerated() {
      lines.append("      let o\(i) = column(\(writes + reads + i), \(type).self, run)")
    }
    let counts = (0..<writes, 0..<reads, 0..<optionals)
    if isChunk {
      for i in counts.0 {
        lines.append("      var s\(i) = MutableSpan(_unsafeStart: w\(i), count: run.count)")
      }
      var arguments = ["Span(_unsafeStart: entities, count: run.count)"]
      arguments += counts.0.map { "&s\($0)" }
      arguments += counts.1.map { "Span(_unsafeStart: r\($0), count: run.count)" }
      arguments += counts.2.map { "Span(_unsafeElements: optionalBuffer(o\($0), run.count))" }
      lines.append("      try body(")
      lines.append("        " + arguments.joined(separator: ",\n        ") + ")")
    } else {
      var arguments = ["entities[row]"]
      arguments += counts.0.map { "&w\($0)[row]" }
      arguments += counts.1.map { "r\($0)[row]" }
      arguments += counts.2.map { "o\($0)?[row]" }
      let isShort = optionals == 0 && writes > 0 && writes + reads <= Self.wideLimit
      if isShort { lines += fourRows(writeTypes, readTypes) }
      lines.append("      \(isShort ? "while row < run.count" : "for row in 0..<run.count") {")
      lines.append("        try body(\(arguments.joined(separator: ", ")))")
      if isShort { lines.append("        row += 1") }
      lines.append("      }")
    }
    lines.append("    }")
    lines.append("  }")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Four rows through registers, so that the compiler can join their arithmetic: it joins none
  /// through memory, where a store might alias the next row's load.
  private func fourRows(_ writeTypes: [String], _ readTypes: [String]) -> [String] {
    let sizes = (writeTypes + readTypes).map { "MemoryLayout<\($0)>.size" }
    func rows(_ column: String) -> String {
      let places = (0..<4).map { $0 == 0 ? "\(column)[row]" : "\(column)[row + \($0)]" }
      return "(\(places.joined(separator: ", ")))"
    }
    var lines = ["      var row = 0"]
    lines.append(
      "      if QueryRun.isSmall(\(sizes.joined(separator: " + "))), E.self == Never.self {")
    lines.append("        while row + 4 <= run.count {")
    for i in writeTypes.indices { lines.append("          var x\(i) = \(rows("w\(i)"))") }
    for i in readTypes.indices { lines.append("          let y\(i) = \(rows("r\(i)"))") }
    for row in 0..<4 {
      let arguments =
        ["entities[row\(row == 0 ? "" : " + \(row)")]"]
        + writeTypes.indices.map { "&x\($0).\(row)" } + readTypes.indices.map { "y\($0).\(row)" }
      lines.append("          try body(\(arguments.joined(separator: ", ")))")
    }
    for i in writeTypes.indices { lines.append("          \(rows("w\(i)")) = x\(i)") }
    lines += ["          row += 4", "        }", "      }"]
    return lines
  }
}
