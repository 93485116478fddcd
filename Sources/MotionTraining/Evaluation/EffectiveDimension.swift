import LatentMotion
public import MotionBaking
import SkeletalAnimation

/// In how many directions poses really differ.
public struct EffectiveDimension: Equatable, Sendable {
  /// (Σ λ)² / Σ λ²: the participation ratio of the variances.
  public let participation: Double
  /// Principal directions that hold 95 % of the variance.
  public let directions95: Int
  /// Poses that were looked at.
  public let poses: Int

  /// A table for such figures, still empty.
  public static var table: ReportComparison {
    ReportComparison(
      title: "In how many directions poses differ",
      note: "Poses that differ in few directions are easy for every method: read all figures "
        + "beside these.",
      columns: ["participation ratio", "directions for 95 %", "poses"], rows: [])
  }

  /// The figures in words, for the notes of other tables.
  var sentence: String {
    "Poses differ in \((participation * 10).rounded() / 10) directions (participation ratio); "
      + "\(directions95) hold 95 % of the variance."
  }

  /// The table's figures.
  public var values: [Double] { [participation, Double(directions95), Double(poses)] }

  /// Of the weighted pose blocks of all rows.
  ///
  /// - Complexity: O(rows × 138²), as products of matrices.
  public init(_ rows: MotionRows) {
    let count = rows.frames.count
    let sample = (0..<Int32(count)).map { $0 }.spread(limit: 40_000)
    let width = FeatureSchema.poseCount
    let values = FloatBuffer(count: max(sample.count, 1) * width)
    for (index, row) in sample.enumerated() {
      for k in 0..<width {
        values.base[index * width + k] = rows.numbers[Int(row) * FeatureSchema.fullCount + k]
      }
    }
    let components = PrincipalComponents(
      values: values.base, columns: width,
      rows: (0..<Int32(max(sample.count, 1))).map { $0 }, count: width)
    let variances = components.deviations.map { Double($0) * Double($0) }
    let total = variances.reduce(0, +)
    let squares = variances.reduce(0) { $0 + $1 * $1 }
    participation = squares > 0 ? total * total / squares : 0
    var (sum, directions) = (0.0, 0)
    while directions < width, sum < 0.95 * total {
      sum += variances[directions]
      directions += 1
    }
    directions95 = directions
    poses = count
  }
}
