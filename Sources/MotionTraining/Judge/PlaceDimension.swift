/// How many directions the poses of a set really use.
public struct PlaceDimension: Equatable, Sendable {
  /// The principal directions that hold 99 % of the variance.
  public var ninetyNine = 0
  /// The participation ratio (Σλ)² / Σλ² of the covariance's eigenvalues.
  public var participation = 0.0

  /// Measures joints' places in metres, row-major [rows × columns], at most 20,000 rows evenly spread;
  /// nothing, and rows that are all the same, have no dimension.
  public init(_ values: [Float], columns: Int) {
    let rows = columns > 0 ? values.count / columns : 0
    guard rows > 1 else { return }
    let all = (0..<rows).map { Int32($0) }.spread(limit: 20_000)
    let eigen = values.withUnsafeBufferPointer { values -> [Double] in
      // SAFETY: there are rows × columns numbers, of which at least two rows.
      guard let base = values.baseAddress else { return [] }
      return PrincipalComponents.variances(values: base, columns: columns, rows: all)
    }
    let total = eigen.reduce(0) { $0 + max($1, 0) }
    guard total > 0 else { return }
    var sum = 0.0
    for value in eigen where sum < 0.99 * total {
      sum += value
      ninetyNine += 1
    }
    participation = total * total / eigen.reduce(0) { $0 + $1 * $1 }
  }
}

extension MotionFigures {
  /// The effective dimension of the poses of some kinds.
  public func dimension(of kinds: [MotionKind]) -> PlaceDimension {
    let columns = MotionWindows.joints.count * 3
    var rows: [Float] = []
    for (i, kind) in placeKinds.enumerated() where kinds.contains(kind) {
      rows += places[i * columns..<(i + 1) * columns]
    }
    return PlaceDimension(rows, columns: columns)
  }
}
