/// Exact search for the nearest of many rows of the same length.
///
/// Rows lie in blocks of 16, one SIMD lane a row; four blocks are a run, 16 runs a group. Blocks,
/// runs and groups have boxes of their rows' smallest and largest numbers, and the boxes lie in
/// lanes too: 16 groups, the 16 runs of a group, or the four blocks of a run, side by side. The
/// distance from a query to a box is a lower bound of its rows' distances, in float arithmetic too:
/// subtraction, squaring and adding in the same order are all monotonic under rounding. So a box
/// that can't win is skipped, and the result is the one that brute force gives, bit for bit; equal
/// distances go to the lowest row. `RowOrder` lets rows that are alike lie together, so that boxes
/// are small.
///
/// A box also knows which tags occur in it and which all its rows bear, so a search that wants other
/// tags skips it as a whole. Weights and tags are part of the question: nothing is rebuilt for them.
public struct RowIndex: Sendable {
  /// A row found, and its squared distance.
  public struct Match: Equatable, Sendable, BitwiseCopyable {
    /// The row.
    public var row: Int
    /// The squared weighted distance.
    public var cost: Float

    /// Makes a match.
    public init(row: Int, cost: Float) {
      self.row = row
      self.cost = cost
    }

    /// Nothing found, at no less than `bound`.
    static func none(_ bound: Float) -> Match { Match(row: -1, cost: bound) }
  }

  /// What a search may return.
  public struct Filter: Equatable, Sendable, BitwiseCopyable {
    /// At least one of these tags must be on the row.
    public var anyOf: UInt32
    /// None of these tags may be on the row.
    public var noneOf: UInt32
    /// The rows from the first of these to below the second are left out, such as those next to
    /// the playing frame.
    public var excludedFrom: Int, excludedTo: Int

    /// Makes a filter.
    public init(anyOf: UInt32 = .max, noneOf: UInt32 = 0, excluded: Range<Int> = 0..<0) {
      self.anyOf = anyOf
      self.noneOf = noneOf
      excludedFrom = excluded.lowerBound
      excludedTo = excluded.upperBound
    }
  }

  /// The number of rows.
  public let count: Int
  /// The numbers of a row.
  public let dimensions: Int
  /// Which row is in which lane.
  let order: RowOrder
  /// Block, dimension; a lane a row. Lanes without a row hold copies of one beside them.
  let blocks: [SIMD16<Float>]
  /// Run, dimension; the smallest numbers of the run's four blocks, then their largest.
  let blockBounds: [SIMD8<Float>]
  /// Group of 16 runs, dimension, twice: the smallest numbers of the runs, then the largest.
  let runBounds: [SIMD16<Float>]
  /// Sixteen groups, dimension, twice: the smallest numbers of the groups, then the largest.
  let groupBounds: [SIMD16<Float>]
  /// The tags that occur in a run, and those that all its rows bear.
  let runTags: [RunTags]
  let tags: [UInt32]

  struct RunTags: BitwiseCopyable {
    var any: UInt32 = 0
    var all: UInt32 = .max

    /// Whether a row of the run may pass. A lane without a run bears no tag.
    func mayHold(_ filter: Filter) -> Bool { any & filter.anyOf != 0 && all & filter.noneOf == 0 }
  }

  static let blocksInRun = 4
  static let rowsInRun = 64
  static let runsInGroup = 16

  /// Makes the index of row-major numbers.
  ///
  /// - Parameters:
  ///   - rows: `tags.count` × `dimensions` numbers. A row with one that is not finite is refused: it
  ///     is never found, as if its tags were 0.
  ///   - tags: one bit mask a row; a row of tags 0 is never found.
  /// - Complexity: that of `RowOrder`.
  public init(rows: [Float], dimensions: Int, tags: [UInt32]) {
    precondition(dimensions > 0 && rows.count == tags.count * dimensions)
    count = tags.count
    self.dimensions = dimensions
    var tags = tags
    for row in 0..<tags.count {
      let numbers = rows[row * dimensions..<(row + 1) * dimensions]
      // A closure, since Embedded Swift has no key paths.
      if !numbers.allSatisfy({ $0.isFinite }) { tags[row] = 0 }
    }
    self.tags = tags
    let order = RowOrder(rows, dimensions: dimensions, count: count)
    self.order = order
    let runCount = order.rows.count / RowIndex.rowsInRun
    let groupCount = (runCount + RowIndex.runsInGroup - 1) / RowIndex.runsInGroup
    let d = dimensions
    var blocks = [SIMD16<Float>](repeating: .zero, count: runCount * RowIndex.blocksInRun * d)
    var blockBounds = [SIMD8<Float>](repeating: .zero, count: runCount * d)
    var runBounds = [SIMD16<Float>](repeating: .zero, count: groupCount * d * 2)
    var runTags = [RunTags](repeating: RunTags(), count: groupCount * RowIndex.runsInGroup)
    for run in 0..<runCount {
      let lanes = run * RowIndex.rowsInRun..<(run + 1) * RowIndex.rowsInRun
      for k in 0..<d {
        var low = SIMD4<Float>(repeating: .infinity)
        var high = SIMD4<Float>(repeating: -.infinity)
        for lane in lanes {
          // The first lane of a run always has a row.
          let own = order.rows[lane]
          let value = rows[Int(own < 0 ? order.rows[lanes.lowerBound] : own) * d + k]
          let block = (lane - lanes.lowerBound) / 16
          blocks[lane / 16 * d + k][lane % 16] = value
          low[block] = min(low[block], value)
          high[block] = max(high[block], value)
        }
        blockBounds[run * d + k] = SIMD8(lowHalf: low, highHalf: high)
        let base = (run / RowIndex.runsInGroup * d + k) * 2
        runBounds[base][run % RowIndex.runsInGroup] = low.min()
        runBounds[base + 1][run % RowIndex.runsInGroup] = high.max()
      }
      for lane in lanes where order.rows[lane] >= 0 {
        runTags[run].any |= tags[Int(order.rows[lane])]
        runTags[run].all &= tags[Int(order.rows[lane])]
      }
    }
    self.blocks = blocks
    self.blockBounds = blockBounds
    self.runBounds = runBounds
    self.runTags = runTags
    groupBounds = RowIndex.groupBounds(of: runBounds, runs: runCount, dimensions: d)
  }

  /// The boxes of groups, 16 side by side.
  private static func groupBounds(
    of runBounds: [SIMD16<Float>], runs: Int, dimensions d: Int
  ) -> [SIMD16<Float>] {
    let groups = (runs + runsInGroup - 1) / runsInGroup
    var bounds = [SIMD16<Float>](repeating: .zero, count: (groups + 15) / 16 * d * 2)
    for group in 0..<groups {
      let lanes = min(runs - group * runsInGroup, runsInGroup)
      for k in 0..<d {
        let (low, high) = (runBounds[(group * d + k) * 2], runBounds[(group * d + k) * 2 + 1])
        let base = (group / 16 * d + k) * 2
        bounds[base][group % 16] = (0..<lanes).reduce(Float.infinity) { min($0, low[$1]) }
        bounds[base + 1][group % 16] = (0..<lanes).reduce(-Float.infinity) { max($0, high[$1]) }
      }
    }
    return bounds
  }

  /// The number of row `row` in dimension `d`.
  public func value(row: Int, dimension d: Int) -> Float {
    let lane = Int(order.lanes[row])
    return blocks[lane / 16 * dimensions + d][lane % 16]
  }

  /// Copies a part of a row.
  public func copyRow(_ row: Int, from first: Int = 0, into out: inout MutableSpan<Float>) {
    for i in 0..<out.count { out[i] = value(row: row, dimension: first + i) }
  }

  /// The squared weighted distance of a query to a row.
  public func cost(of query: Span<Float>, weights: Span<Float>, row: Int) -> Float {
    var sum: Float = 0
    for d in 0..<dimensions {
      let difference = query[d] - value(row: row, dimension: d)
      sum += difference * difference * weights[d]
    }
    return sum
  }
}
