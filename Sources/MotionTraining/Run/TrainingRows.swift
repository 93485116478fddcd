/// What is trained on.
public struct TrainingRows: Sendable {
  /// Row-major, rows × columns; finite, magnitudes up to 10⁶, of the order of one.
  public var values: [Float]
  /// Numbers per row, 1...4096.
  public var columns: Int
  /// Which rows are held out to choose by, one per row; whole clips, never single frames, because neighbouring
  /// frames are nearly equal. Empty means none.
  public var isValidation: [Bool]
  /// Which rows the final figures are measured on, one per row; they are neither trained on nor
  /// chosen by. Empty means that the validation rows are.
  public var isTest: [Bool] = []
  /// Numbers that stand beside the code as they are, such as a trajectory: row-major,
  /// rows × `besideColumns`. They take part in distances and are never encoded.
  public var beside: [Float] = []
  /// Numbers beside each row's code; may be 0.
  public var besideColumns = 0
  /// The clip of each row, or empty: a row's own surroundings are not its neighbours.
  public var clips: [Int32] = []
  /// Queries as a game asks them: the values of a row and other numbers beside them.
  public var composites = CompositeRows()

  /// Rows with nothing beside them.
  public init(values: [Float], columns: Int, isValidation: [Bool] = []) {
    self.values = values
    self.columns = columns
    self.isValidation = isValidation
  }

  /// How many.
  public var count: Int { columns > 0 ? values.count / columns : 0 }

  func fault(options: TrainingOptions) -> String? {
    guard (1...4096).contains(columns) else { return "columns is \(columns), expected 1...4096" }
    guard !values.isEmpty, values.count % columns == 0 else {
      return "\(values.count) values are not whole rows of \(columns) columns"
    }
    guard count <= 1 << 30 else { return "\(count) rows are more than 2^30" }
    guard isValidation.isEmpty || isValidation.count == count else {
      return "isValidation has \(isValidation.count) entries, expected \(count)"
    }
    guard isTest.isEmpty || isTest.count == count else {
      return "isTest has \(isTest.count) entries, expected \(count)"
    }
    guard (0...4096).contains(besideColumns), beside.count == count * besideColumns else {
      return "\(beside.count) numbers beside \(count) rows, expected \(besideColumns) for each"
    }
    guard clips.isEmpty || clips.count == count else {
      return "clips has \(clips.count) entries, expected \(count)"
    }
    guard composites.beside.count == composites.rows.count * besideColumns,
      composites.rows.allSatisfy({ $0 >= 0 && Int($0) < count })
    else { return "the composite queries do not fit the rows" }
    if let fault = options.fault(columns: columns) { return fault }
    if let place = values.firstIndex(where: { !(abs($0) <= 1e6) }) {
      return "row \(place / columns), column \(place % columns) is \(values[place]), "
        + "expected a number of magnitude up to 10^6"
    }
    if let place = (beside + composites.beside).firstIndex(where: { !(abs($0) <= 1e6) }) {
      return "the numbers beside the rows: entry \(place) is beyond a magnitude of 10^6"
    }
    return nil
  }
}

/// Queries whose values are a row's and whose other numbers are not.
public struct CompositeRows: Sendable {
  /// The row whose values the query has.
  public var rows: [Int32]
  /// Row-major, queries × `TrainingRows.besideColumns`.
  public var beside: [Float]

  /// Queries of parts that belong together.
  public init(rows: [Int32] = [], beside: [Float] = []) {
    self.rows = rows
    self.beside = beside
  }
}
