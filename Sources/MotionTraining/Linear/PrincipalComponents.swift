/// The directions of largest variance of the training rows.
struct PrincipalComponents: Equatable, Sendable {
  /// One per column.
  let mean: [Float]
  /// count × columns, row-major: unit vectors, by falling variance.
  let basis: [Float]
  /// The standard deviation along each direction; never below 10⁻³ of the first, so that dividing
  /// by it is safe where the data has fewer dimensions than asked for.
  let deviations: [Float]
  /// The sum of all columns' variances.
  let totalVariance: Double

  /// - Parameters:
  ///   - values: row-major, rows × columns.
  ///   - rows: the indices of the rows that count; not empty.
  ///   - count: how many directions, at most `columns`.
  init(values: UnsafePointer<Float>, columns: Int, rows: [Int32], count: Int) {
    let mean = Self.mean(values: values, columns: columns, rows: rows)
    let covariance = Self.covariance(values: values, columns: columns, rows: rows, mean: mean)
    let eigen = SymmetricEigen(covariance, size: columns)
    self.mean = mean
    basis = eigen.vectors[..<(count * columns)].map { Float($0) }
    let largest = max(eigen.values.first ?? 0, 0)
    deviations = eigen.values[..<count].map { Float(max($0, 1e-6 * largest).squareRoot()) }
    totalVariance = eigen.values.reduce(0) { $0 + max($1, 0) }
  }

  /// The variances along all principal directions, in falling order.
  static func variances(
    values: UnsafePointer<Float>, columns: Int, rows: [Int32]
  ) -> [Double] {
    let mean = mean(values: values, columns: columns, rows: rows)
    return SymmetricEigen(
      covariance(values: values, columns: columns, rows: rows, mean: mean), size: columns
    ).values
  }

  private static func mean(
    values: UnsafePointer<Float>, columns: Int, rows: [Int32]
  ) -> [Float] {
    var sums = [Double](repeating: 0, count: columns)
    sums.withUnsafeMutableBufferPointer { sums in
      for row in rows {
        let line = values + Int(row) * columns
        for column in 0..<columns { sums[column] += Double(line[column]) }
      }
    }
    return sums.map { Float($0 / Double(rows.count)) }
  }

  private static func covariance(
    values: UnsafePointer<Float>, columns: Int, rows: [Int32], mean: [Float]
  ) -> [Double] {
    // Blocks are summed in Float by the product and then in Double: rounding stays that of a block.
    let blockRows = 2048
    let size = columns * columns
    let block = FloatBuffer(count: blockRows * columns)
    let product = FloatBuffer(count: size)
    let centre = FloatBuffer(mean)
    let source = CentredRows(values: values, columns: columns, mean: centre.base)
    var sums = [Double](repeating: 0, count: size)
    for start in stride(from: 0, to: rows.count, by: blockRows) {
      let indices = rows[start..<min(start + blockRows, rows.count)]
      source.gather(indices, into: block.base)
      multiply(
        block.base, transposeA: true, block.base, into: product.base, m: columns, n: columns,
        k: indices.count)
      sums.withUnsafeMutableBufferPointer { sums in
        for index in 0..<size { sums[index] += Double(product.base[index]) }
      }
    }
    return sums.map { $0 / Double(rows.count) }
  }
}
