/// Guesses what a misspelt name was meant to be.
public enum NearestName {
  /// The candidate with the fewest edits to `name` (Levenshtein 1966), or nil when even that one
  /// differs in more than half of the letters. Ties go to the first candidate.
  ///
  /// - Complexity: O(candidates × letters²).
  public static func of(_ name: String, among candidates: [String]) -> String? {
    let wanted = Array(name.lowercased())
    var best: (name: String, edits: Int)?
    for candidate in candidates {
      let edits = distance(wanted, Array(candidate.lowercased()))
      if edits < best?.edits ?? .max { best = (candidate, edits) }
    }
    guard let best, best.edits * 2 <= max(wanted.count, best.name.count) else { return nil }
    return best.name
  }

  /// The words `; did you mean "…"?` with the nearest candidate, or a list of all valid names, or that
  /// there are none.
  public static func hint(_ name: String, among candidates: [String]) -> String {
    guard !candidates.isEmpty else { return "; there are none" }
    if let nearest = of(name, among: candidates) { return "; did you mean \"\(nearest)\"?" }
    let shown = candidates.prefix(24).joined(separator: ", ")
    return "; valid names: \(shown)\(candidates.count > 24 ? ", …" : "")"
  }

  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    guard a.count <= 64 && b.count <= 64 else { return max(a.count, b.count) }
    var row = Array(0...b.count)
    for i in a.indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let cost = a[i] == b[j] ? diagonal : min(diagonal, row[j], row[j + 1]) + 1
        diagonal = row[j + 1]
        row[j + 1] = cost
      }
    }
    return row[b.count]
  }
}
