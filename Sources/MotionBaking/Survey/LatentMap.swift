public import LatentMotion
import SkeletalAnimation

/// The pose codes in the plane of their two widest directions.
public struct LatentMap: Equatable, Sendable {
  /// The two directions, as many numbers each as a code has.
  public var axes: [[Double]]
  /// The part of the codes' variance that lies in the plane.
  public var explained: Double
  /// The mean code.
  let mean: [Double]

  /// Finds the directions.
  ///
  /// - Complexity: O(frames × dimensions²).
  public init(_ database: MotionDatabase) {
    let (d, width, count) = (database.latentCount, database.latentWidth, database.frames.count)
    var mean = [Double](repeating: 0, count: d)
    var products = [Double](repeating: 0, count: d * d)
    for row in 0..<count {
      for i in 0..<d { mean[i] += Double(database.latentRows[row * width + i]) }
    }
    for i in 0..<d { mean[i] /= Double(count) }
    for row in 0..<count {
      for i in 0..<d {
        let x = Double(database.latentRows[row * width + i]) - mean[i]
        for j in 0...i {
          products[i * d + j] += x * (Double(database.latentRows[row * width + j]) - mean[j])
        }
      }
    }
    for i in 0..<d {
      for j in 0..<i { products[j * d + i] = products[i * d + j] }
    }
    let total = (0..<d).reduce(0) { $0 + products[$1 * d + $1] }
    var (axes, held): ([[Double]], Double) = ([], 0)
    for _ in 0..<min(2, d) {
      let (axis, size) = LatentMap.widest(products, d)
      axes.append(axis)
      held += size
      for i in 0..<d {
        for j in 0..<d { products[i * d + j] -= size * axis[i] * axis[j] }
      }
    }
    self.axes = axes
    self.mean = mean
    explained = total > 0 ? held / total : 0
  }

  /// A row's place in the plane; with one dimension, on a line.
  public func place(of row: Int, in database: MotionDatabase) -> (x: Double, y: Double) {
    let code = Array(database.code(row))
    let places = axes.map { axis in
      (0..<axis.count).reduce(0) { $0 + axis[$1] * (Double(code[$1]) - mean[$1]) }
    }
    return (places.first ?? 0, places.count > 1 ? places[1] : 0)
  }

  /// The direction of the largest eigenvalue, by powers of the matrix. Its largest number is
  /// positive, so that equal data gives equal pictures.
  static func widest(_ matrix: [Double], _ d: Int) -> (axis: [Double], size: Double) {
    // Every start but one across the direction finds it; this one leans on all of them unevenly.
    var axis = (0..<d).map { 1 / Double($0 + 1) }
    var size = 0.0
    for _ in 0..<300 {
      var next = [Double](repeating: 0, count: d)
      for i in 0..<d {
        for j in 0..<d { next[i] += matrix[i * d + j] * axis[j] }
      }
      size = next.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard size > 1e-12 else { return (axis.map { _ in 0 }, 0) }
      axis = next.map { $0 / size }
    }
    let peak = axis.max { abs($0) < abs($1) } ?? 1
    return (peak < 0 ? axis.map { -$0 } : axis, size)
  }
}
