/// The mean and the covariance of some codes, and what follows from them.
struct CodeMoments: Sendable {
  let mean: [Double]
  /// Row-major, symmetric, d × d.
  let covariance: [Double]
  /// The lower triangle L of the covariance with a little on its diagonal: L·Lᵀ (Cholesky).
  private let factor: [Double]

  /// Numbers of a code.
  var count: Int { mean.count }

  /// - Parameters:
  ///   - codes: at least one.
  ///   - more: what is added to the covariance's diagonal, such as the posterior's own variance.
  init(_ codes: [[Float]], adding more: [Double] = []) {
    let d = codes[0].count
    var mean = [Double](repeating: 0, count: d)
    for code in codes { for i in 0..<d { mean[i] += Double(code[i]) } }
    for i in 0..<d { mean[i] /= Double(codes.count) }
    var products = [Double](repeating: 0, count: d * d)
    for code in codes {
      for i in 0..<d {
        let x = Double(code[i]) - mean[i]
        for j in 0...i { products[i * d + j] += x * (Double(code[j]) - mean[j]) }
      }
    }
    for i in 0..<d {
      for j in 0...i {
        products[i * d + j] /= Double(codes.count)
        products[j * d + i] = products[i * d + j]
      }
      if i < more.count { products[i * d + i] += more[i] }
    }
    self.init(mean: mean, covariance: products)
  }

  init(mean: [Double], covariance: [Double]) {
    self.mean = mean
    self.covariance = covariance
    factor = Self.factor(covariance, mean.count)
  }

  /// (z − mean)ᵀ·C⁻¹·(z − mean): the squared Mahalanobis distance.
  func squaredDistance(_ code: [Float]) -> Double {
    let difference = (0..<count).map { Double(code[$0]) - mean[$0] }
    return forward(difference).reduce(0) { $0 + $1 * $1 }
  }

  /// C⁻¹·v.
  func solve(_ v: [Double]) -> [Double] {
    let d = count
    var x = forward(v)
    for i in stride(from: d - 1, through: 0, by: -1) {
      for j in (i + 1)..<max(d, i + 1) { x[i] -= factor[j * d + i] * x[j] }
      x[i] /= factor[i * d + i]
    }
    return x
  }

  /// C·v.
  func multiply(_ v: [Double]) -> [Double] {
    let d = count
    return (0..<d).map { i in (0..<d).reduce(0) { $0 + covariance[i * d + $1] * v[$1] } }
  }

  /// L⁻¹·v.
  private func forward(_ v: [Double]) -> [Double] {
    let d = count
    var x = v
    for i in 0..<d {
      for j in 0..<i { x[i] -= factor[i * d + j] * x[j] }
      x[i] /= factor[i * d + i]
    }
    return x
  }

  /// A thousandth of the mean variance on the diagonal keeps directions that do not vary from
  /// deciding anything: the ridge.
  private static func factor(_ matrix: [Double], _ d: Int) -> [Double] {
    let trace = (0..<d).reduce(0) { $0 + matrix[$1 * d + $1] }
    let ridge = max(1e-3 * trace / Double(d), 1e-9)
    var l = [Double](repeating: 0, count: d * d)
    for i in 0..<d {
      for j in 0...i {
        var sum = matrix[i * d + j] + (i == j ? ridge : 0)
        for k in 0..<j { sum -= l[i * d + k] * l[j * d + k] }
        l[i * d + j] = i == j ? max(sum, 1e-12).squareRoot() : sum / l[j * d + j]
      }
    }
    return l
  }
}
