import LatentMotion
import MotionMath
import SkeletalAnimation

/// Tells codes that a network knows from codes that it would only guess about.
///
/// Two distances must both be usual: the squared Mahalanobis distance from the codes' mean, which
/// has χ² of d degrees of freedom where codes are normally distributed, and the distance by scaled
/// code to the nearest row of the database.
public struct ManifoldGate: Sendable {
  /// How far a code lies from what is known.
  public struct Verdict: Equatable, Sendable {
    /// The squared Mahalanobis distance from the mean code.
    public var chiSquare: Double
    /// The row whose scaled code is nearest.
    public var row: Int
    /// The distance to it.
    public var distance: Float
    /// Whether both distances are within the limits.
    public var isInside: Bool
  }

  /// χ²_d at 0.999.
  public let chiSquareLimit: Double
  /// The 99th percentile of the distance from rows to the nearest row at another moment.
  public let distanceLimit: Float
  /// The part of the database's rows that the gate admits.
  public let admitted: Double
  let moments: CodeMoments
  private let index: RowIndex
  private let scale: [Float]

  /// Frames on either side of a row that are the same moment.
  static let surroundings = 60
  /// Rows that the limit of the distance is measured on.
  static let sampleLimit = 2000

  /// Measures the codes of a database.
  ///
  /// - Complexity: O(rows × d²), and 2,000 searches.
  public init(_ latent: PoseLatent) {
    let database = latent.database
    let (d, rows) = (latent.count, database.frames.count)
    let step = max(rows / 50_000, 1)
    let spread = database.weights.posteriorDeviation.map { Double($0 * $0) }
    let moments = CodeMoments(
      stride(from: 0, to: rows, by: step).map { latent.code($0) }, adding: spread)
    var numbers: [Float] = []
    numbers.reserveCapacity(rows * d)
    for row in 0..<rows { numbers += database.code(row) }
    let index = RowIndex(rows: numbers, dimensions: d, tags: Array(repeating: 1, count: rows))
    let ones = [Float](repeating: 1, count: d)
    let sample = stride(from: 0, to: rows, by: max(rows / Self.sampleLimit, 1)).map { $0 }
    let distances = sample.compactMap { row -> Float? in
      let clip = database.frames.clip(of: row).frames
      let near =
        max(
          row - Self.surroundings, clip.lowerBound)..<min(
          row + Self.surroundings + 1, clip.upperBound)
      return index.nearest(
        to: Array(database.code(row)).span, weights: ones.span,
        filter: RowIndex.Filter(excluded: near))?.cost.squareRoot()
    }
    let sorted = distances.sorted()
    // A database of one moment has no other to compare with.
    distanceLimit =
      sorted.isEmpty ? .infinity : sorted[min(sorted.count * 99 / 100, sorted.count - 1)]
    chiSquareLimit = Self.chiSquareQuantile(degrees: d)
    let limits = (chiSquareLimit, distanceLimit)
    // Every row is its own neighbour; what counts is how far the next moment is.
    var inside = 0
    for (row, distance) in zip(sample, distances)
    where moments.squaredDistance(latent.code(row)) <= limits.0 && distance <= limits.1 {
      inside += 1
    }
    admitted = Double(inside) / Double(max(distances.count, 1))
    self.moments = moments
    self.index = index
    scale = latent.scale
  }

  /// Judges a code μ.
  public func judge(_ code: [Float]) -> Verdict {
    let scaled = zip(code, scale).map { $0 * $1 }
    let ones = [Float](repeating: 1, count: scale.count)
    let chiSquare = moments.squaredDistance(code)
    let match = index.nearest(to: scaled.span, weights: ones.span)
    let distance = match?.cost.squareRoot() ?? .infinity
    return Verdict(
      chiSquare: chiSquare, row: match?.row ?? 0, distance: distance,
      isInside: chiSquare <= chiSquareLimit && distance <= distanceLimit)
  }

  /// The rows nearest to a code μ, the nearest first.
  func nearest(_ code: [Float], count: Int) -> [Int] {
    let scaled = zip(code, scale).map { $0 * $1 }
    let ones = [Float](repeating: 1, count: scale.count)
    var matches = [RowIndex.Match](repeating: RowIndex.Match(row: -1, cost: 0), count: count)
    var span = matches.mutableSpan
    let found = index.nearest(to: scaled.span, weights: ones.span, into: &span)
    return matches.prefix(found).map(\.row)
  }

  /// The 0.999 quantile of χ² (Wilson and Hilferty 1931), within 2.5 % from two degrees on.
  static func chiSquareQuantile(degrees d: Int) -> Double {
    let d = Double(d)
    let root = 1 - 2 / (9 * d) + 3.090_232 * (2 / (9 * d)).squareRoot()
    return d * root * root * root
  }
}
