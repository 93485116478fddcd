import MotionMath

/// The first principal components of rows with very many columns, by subspace iteration (Halko et
/// al. 2011): exact enough after a few rounds where the variances fall quickly, as those of windows
/// of motion do.
struct SubspaceComponents {
  /// One per column.
  let mean: [Float]
  /// count × columns: unit vectors, by falling variance.
  let basis: [Float]
  /// The part of the rows' variance that the components hold.
  let explained: Double

  /// - Parameters:
  ///   - rows: row-major, rowCount × columns.
  ///   - count: at most columns and rows.
  init(_ rows: FloatBuffer, rowCount: Int, columns: Int, count: Int, seed: UInt64) {
    let width = min(count + 8, columns)
    var mean = [Float](repeating: 0, count: columns)
    for row in 0..<rowCount {
      for k in 0..<columns { mean[k] += rows.base[row * columns + k] / Float(rowCount) }
    }
    let centred = FloatBuffer(count: rowCount * columns)
    var total = 0.0
    for row in 0..<rowCount {
      for k in 0..<columns {
        let value = rows.base[row * columns + k] - mean[k]
        centred.base[row * columns + k] = value
        total += Double(value) * Double(value)
      }
    }
    var random = RandomStream(seed: seed, stream: UInt64.max / 37)
    var directions = FloatBuffer((0..<(width * columns)).map { _ in random.normal() })
    let projected = FloatBuffer(count: rowCount * width)
    for _ in 0..<8 {
      Self.orthonormalise(directions, width, columns)
      multiply(
        centred.base, directions.base, transposeB: true, into: projected.base, m: rowCount,
        n: width, k: columns)
      multiply(
        projected.base, transposeA: true, centred.base, into: directions.base, m: width,
        n: columns, k: rowCount)
    }
    Self.orthonormalise(directions, width, columns)
    multiply(
      centred.base, directions.base, transposeB: true, into: projected.base, m: rowCount,
      n: width, k: columns)
    // Within the subspace the components are exact.
    var covariance = [Double](repeating: 0, count: width * width)
    for row in 0..<rowCount {
      for i in 0..<width {
        for j in 0..<width {
          covariance[i * width + j] +=
            Double(projected.base[row * width + i]) * Double(projected.base[row * width + j])
        }
      }
    }
    let eigen = SymmetricEigen(covariance, size: width)
    let turn = FloatBuffer(eigen.vectors[..<(count * width)].map { Float($0) })
    let basis = FloatBuffer(count: count * columns)
    multiply(
      turn.base, directions.base, into: basis.base, m: count, n: columns, k: width)
    directions = basis
    self.mean = mean
    self.basis = directions.values
    let kept = eigen.values[..<count].reduce(0) { $0 + max($1, 0) }
    explained = total > 0 ? kept / total : 0
  }

  /// Makes rows unit vectors at right angles, in their order (Gram and Schmidt, twice).
  private static func orthonormalise(_ rows: FloatBuffer, _ count: Int, _ columns: Int) {
    for i in 0..<count {
      let row = rows.base + i * columns
      for _ in 0..<2 {
        for j in 0..<i {
          let other = rows.base + j * columns
          var dot = 0.0
          for k in 0..<columns { dot += Double(row[k]) * Double(other[k]) }
          for k in 0..<columns { row[k] -= Float(dot) * other[k] }
        }
      }
      let length = Double(squaredLength(row, columns)).squareRoot()
      for k in 0..<columns { row[k] *= length > 1e-12 ? Float(1 / length) : 0 }
    }
  }
}
