/// The eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's cyclic rotations (Golub and
/// Van Loan, Matrix Computations, 8.5), in Double.
struct SymmetricEigen: Equatable, Sendable {
  /// In falling order.
  let values: [Double]
  /// Row k is the unit eigenvector of `values[k]`; its entry of largest magnitude is positive.
  let vectors: [Double]

  /// - Parameter matrix: size × size, row-major; only its symmetric part counts.
  /// - Complexity: O(size³) per sweep, some ten sweeps; 138 × 138 takes about 0.1 s.
  init(_ matrix: [Double], size: Int) {
    precondition(matrix.count == size * size)
    var a = matrix
    var v = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
      v[i * size + i] = 1
      for j in 0..<i {
        let mean = 0.5 * (matrix[i * size + j] + matrix[j * size + i])
        a[i * size + j] = mean
        a[j * size + i] = mean
      }
    }
    var scale = 0.0
    for value in a { scale += value * value }
    for _ in 0..<60 {
      var off = 0.0
      for i in 0..<size { for j in 0..<i { off += a[i * size + j] * a[i * size + j] } }
      if off <= 1e-26 * scale { break }
      for p in 0..<size {
        for q in (p + 1)..<max(size, p + 1) { Self.rotate(&a, &v, p, q, size) }
      }
    }
    let order = (0..<size).sorted {
      let (x, y) = (a[$0 * size + $0], a[$1 * size + $1])
      return x == y ? $0 < $1 : x > y
    }
    values = order.map { a[$0 * size + $0] }
    vectors = order.flatMap { row in
      let vector = v[(row * size)..<((row + 1) * size)]
      let largest = vector.max { abs($0) < abs($1) } ?? 0
      return vector.map { largest < 0 ? -$0 : $0 }
    }
  }

  /// Zeroes a[p, q] by a rotation; the rows of `v` follow.
  private static func rotate(
    _ a: inout [Double], _ v: inout [Double], _ p: Int, _ q: Int, _ size: Int
  ) {
    let apq = a[p * size + q]
    guard apq != 0 else { return }
    let theta = (a[q * size + q] - a[p * size + p]) / (2 * apq)
    let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
    let c = 1 / (t * t + 1).squareRoot()
    let s = t * c
    // SAFETY: p, q and k are below size, and both arrays hold size² numbers.
    a.withUnsafeMutableBufferPointer { a in
      for k in 0..<size {
        let (x, y) = (a[k * size + p], a[k * size + q])
        a[k * size + p] = c * x - s * y
        a[k * size + q] = s * x + c * y
      }
      for k in 0..<size {
        let (x, y) = (a[p * size + k], a[q * size + k])
        a[p * size + k] = c * x - s * y
        a[q * size + k] = s * x + c * y
      }
      a[p * size + q] = 0
      a[q * size + p] = 0
    }
    v.withUnsafeMutableBufferPointer { v in
      for k in 0..<size {
        let (x, y) = (v[p * size + k], v[q * size + k])
        v[p * size + k] = c * x - s * y
        v[q * size + k] = s * x + c * y
      }
    }
  }
}
