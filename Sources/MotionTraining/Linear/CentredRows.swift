/// The rows of the data set that a job reads, by index, with the mean taken off.
struct CentredRows: @unchecked Sendable {
  /// Row-major, rows × columns.
  let values: UnsafePointer<Float>
  let columns: Int
  /// One per column.
  let mean: UnsafePointer<Float>

  /// Copies the rows named by `indices` into `target` (indices.count × columns), less the mean.
  func gather(_ indices: ArraySlice<Int32>, into target: UnsafeMutablePointer<Float>) {
    var line = target
    let whole = columns - columns % Lanes.width
    for index in indices {
      let source = values + Int(index) * columns
      var column = 0
      while column < whole {
        (Lanes.load(source + column) - .load(mean + column)).store(line + column)
        column += Lanes.width
      }
      while column < columns {
        line[column] = source[column] - mean[column]
        column += 1
      }
      line += columns
    }
  }
}

extension Array where Element == Int32 {
  /// At most `limit` of the elements, evenly spread.
  func spread(limit: Int) -> [Int32] {
    guard count > limit else { return self }
    return (0..<limit).map { self[$0 * count / limit] }
  }
}
