import SkeletalAnimation

/// A search that takes a shortlist by latent rows and chooses from it by the full-body metric.
///
/// The latent row is short, so that it is quick to search; the declared metric of
/// `FeatureSchema` is what is meant. The shortlist is exact under the first and the choice under the
/// second, so that the result differs from a full search only where the true nearest row is not
/// among the shortlist's.
public struct TwoStageSearch: Sendable {
  /// The rows of the first stage.
  public var space: SearchSpace
  /// The rows of the second stage, row-major [rows × 150].
  let features: [Float]
  /// A factor of the squared difference for each of the 150 full-body numbers; at first as in
  /// `SearchSpace.weights`.
  public var weights: [Float]
  /// How many rows the first stage leaves, 1 to `shortlistLimit`.
  public let shortlist: Int

  /// The longest shortlist.
  public static let shortlistLimit = 64

  /// Searches the rows of a database.
  public init(_ database: MotionDatabase, space: SearchSpace, shortlist: Int = 16) {
    precondition(space.index.count == database.frames.count)
    self.space = space
    features = database.features
    weights = Array(repeating: 1, count: FeatureSchema.fullCount)
    for k in FeatureSchema.poseCount..<FeatureSchema.fullCount { weights[k] = database.pathWeight }
    self.shortlist = min(max(shortlist, 1), TwoStageSearch.shortlistLimit)
  }

  /// The row of the least full-body cost below `bound` among the shortlist's; equal costs go to the
  /// lowest row. Nil when there is none.
  ///
  /// - Parameters:
  ///   - query: `space.dimensions` numbers.
  ///   - full: 150 weighted features. Those of a playing row with a predicted trajectory come from
  ///     `writeQuery`.
  ///   - filter: what may be found.
  ///   - bound: what the full-body cost must be less than, such as that of playing on.
  ///   - latentBound: what the latent cost must be less than. The trajectory counts the same in both
  ///     metrics and the playing pose nothing in either, so that playing on costs the same in both
  ///     and its cost may stand for this bound too: fewer rows are then looked at.
  /// - Complexity: that of the first stage, and 150 numbers for each row of the shortlist. No
  ///   allocation.
  public func nearest(
    to query: Span<Float>, full: Span<Float>, filter: RowIndex.Filter = RowIndex.Filter(),
    bound: Float = .infinity, latentBound: Float = .infinity
  ) -> RowIndex.Match? {
    var list = InlineArray<64, RowIndex.Match>(repeating: .none(latentBound))
    var found = 0
    var span = list.mutableSpan
    span.withUnsafeMutableBufferPointer { list in
      // SAFETY: the initialiser keeps `shortlist` within the list, which is initialised.
      var matches = UnsafeMutableBufferPointer(rebasing: list[..<shortlist]).mutableSpan
      found = space.index.nearest(
        to: query, weights: space.weights.span, filter: filter, bound: latentBound, into: &matches)
    }
    var best = RowIndex.Match.none(bound)
    for i in 0..<found {
      let row = list[i].row
      let match = RowIndex.Match(row: row, cost: cost(of: full, row: row))
      if match.isBefore(best) { best = match }
    }
    return best.row >= 0 ? best : nil
  }

  /// The squared weighted full-body distance of 150 features to a row's.
  ///
  /// The sum runs in 16 lanes, which are added from the first to the last: a fixed order, the same
  /// on every machine.
  public func cost(of full: Span<Float>, row: Int) -> Float {
    let width = FeatureSchema.fullCount
    precondition(full.count == width && row >= 0 && row < space.index.count)
    precondition(weights.count == width)
    let numbers = features.span.extracting(row * width..<(row + 1) * width)
    var lanes = SIMD16<Float>.zero
    numbers.withUnsafeBytes { numbers in
      full.withUnsafeBytes { full in
        weights.withUnsafeBytes { weights in
          for d in stride(from: 0, to: width - 15, by: 16) {
            // SAFETY: all three hold `width` floats, and the last lane is below `width`.
            let x = full.loadUnaligned(fromByteOffset: d * 4, as: SIMD16<Float>.self)
            let y = numbers.loadUnaligned(fromByteOffset: d * 4, as: SIMD16<Float>.self)
            let w = weights.loadUnaligned(fromByteOffset: d * 4, as: SIMD16<Float>.self)
            lanes += (x - y) * (x - y) * w
          }
        }
      }
    }
    var sum: Float = 0
    for lane in 0..<16 { sum += lanes[lane] }
    for d in width / 16 * 16..<width {
      let difference = full[d] - numbers[d]
      sum += difference * difference * weights[d]
    }
    return sum
  }

  /// The cost of a row by the channels of `FeatureSchema.groups`; their sum is the row's cost up to
  /// rounding.
  public func costs(of full: Span<Float>, row: Int) -> [Float] {
    FeatureSchema.groups.map { group in
      var sum: Float = 0
      for d in group.range {
        let difference = full[d] - features[row * FeatureSchema.fullCount + d]
        sum += difference * difference * weights[d]
      }
      return sum
    }
  }

  /// Writes the 150 features of a playing row whose trajectory is another one.
  ///
  /// - Parameters:
  ///   - row: the playing row, whose pose is taken.
  ///   - trajectory: 12 weighted numbers.
  ///   - full: gets 150 numbers.
  public func writeQuery(row: Int, trajectory: Span<Float>, into full: inout MutableSpan<Float>) {
    let base = row * FeatureSchema.fullCount
    for d in 0..<FeatureSchema.poseCount { full[d] = features[base + d] }
    for k in 0..<FeatureSchema.trajectoryCount { full[FeatureSchema.poseCount + k] = trajectory[k] }
  }
}
