/// Exact nearest-row search over many rows of the same length.
///
/// Rows lie in blocks of 16, one SIMD lane a row; every block, and every run of four blocks, has a
/// box of its rows' smallest and largest numbers. The distance from a query to a box is a lower
/// bound of its rows' distances, in float arithmetic too: subtraction, squaring and adding in the
/// same order are all monotonic under rounding. So a box that can't win is skipped, and the result
/// is the one that brute force gives, bit for bit; equal distances go to the lowest row.
///
/// A box also knows which tags occur in it, so a search that wants other tags skips it as a whole.
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
  /// Block-major: block, dimension, lane. The lanes behind the last row hold copies of it.
  let blocks: [SIMD16<Float>]
  /// Block, dimension: the smallest and largest number.
  let blockBounds: [SIMD2<Float>]
  let blockTags: [UInt32]
  let runBounds: [SIMD2<Float>]
  let runTags: [UInt32]
  let tags: [UInt32]

  static let blocksInRun = 4

  /// Makes the index of row-major numbers.
  ///
  /// - Parameters:
  ///   - rows: `tags.count` × `dimensions` finite numbers.
  ///   - tags: one bit mask a row; a row of tags 0 is never found.
  /// - Complexity: O(rows × dimensions).
  public init(rows: [Float], dimensions: Int, tags: [UInt32]) {
    precondition(dimensions > 0 && rows.count == tags.count * dimensions)
    count = tags.count
    self.dimensions = dimensions
    self.tags = tags
    let blockCount = (count + 15) / 16
    var blocks = [SIMD16<Float>](repeating: .zero, count: blockCount * dimensions)
    var blockTags = [UInt32](repeating: 0, count: blockCount)
    for block in 0..<blockCount {
      for lane in 0..<16 {
        let row = min(block * 16 + lane, tags.count - 1)
        blockTags[block] |= tags[row]
        for d in 0..<dimensions {
          blocks[block * dimensions + d][lane] = rows[row * dimensions + d]
        }
      }
    }
    self.blocks = blocks
    self.blockTags = blockTags
    blockBounds = blocks.map { SIMD2($0.min(), $0.max()) }
    let runCount = (blockCount + RowIndex.blocksInRun - 1) / RowIndex.blocksInRun
    var runBounds = [SIMD2<Float>](
      repeating: SIMD2(.infinity, -.infinity), count: runCount * dimensions)
    var runTags = [UInt32](repeating: 0, count: runCount)
    for block in 0..<blockCount {
      let run = block / RowIndex.blocksInRun
      runTags[run] |= blockTags[block]
      for d in 0..<dimensions {
        let b = blockBounds[block * dimensions + d]
        let r = runBounds[run * dimensions + d]
        runBounds[run * dimensions + d] = SIMD2(min(r.x, b.x), max(r.y, b.y))
      }
    }
    self.runBounds = runBounds
    self.runTags = runTags
  }

  /// The number of row `row` in dimension `d`.
  public func value(row: Int, dimension d: Int) -> Float {
    blocks[row / 16 * dimensions + d][row % 16]
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

  /// The row nearest to `query` among those that `filter` admits and whose cost is below `bound`;
  /// nil when there is none, or when the query holds NaN.
  ///
  /// - Parameters:
  ///   - query: `dimensions` numbers.
  ///   - weights: `dimensions` factors of the squares, none negative.
  /// - Complexity: O(rows × dimensions) at worst, a few percent of it on motion. No allocation.
  public func nearest(
    to query: Span<Float>, weights: Span<Float>, filter: Filter = Filter(),
    bound: Float = .infinity
  ) -> Match? {
    var best = Match(row: -1, cost: bound)
    let runCount = runTags.count
    // The run of the least bound first: it usually holds a near row, which prunes the others.
    var first = -1
    var firstBound = Float.infinity
    for run in 0..<runCount where runTags[run] & filter.anyOf != 0 {
      let b = lowerBound(runBounds, run, query, weights, limit: firstBound)
      if b < firstBound { (first, firstBound) = (run, b) }
    }
    guard first >= 0 else { return nil }
    search(run: first, query, weights, filter, &best)
    for run in 0..<runCount where run != first && runTags[run] & filter.anyOf != 0 {
      if lowerBound(runBounds, run, query, weights, limit: best.cost) <= best.cost {
        search(run: run, query, weights, filter, &best)
      }
    }
    return best.row >= 0 ? best : nil
  }

  /// The same by looking at every row: what `nearest` is tested against.
  public func nearestByBruteForce(
    to query: Span<Float>, weights: Span<Float>, filter: Filter = Filter(),
    bound: Float = .infinity
  ) -> Match? {
    var best = Match(row: -1, cost: bound)
    for row in 0..<count where admits(filter, row) {
      let cost = cost(of: query, weights: weights, row: row)
      if cost < best.cost { best = Match(row: row, cost: cost) }
    }
    return best.row >= 0 ? best : nil
  }

  private func admits(_ filter: Filter, _ row: Int) -> Bool {
    tags[row] & filter.anyOf != 0 && tags[row] & filter.noneOf == 0
      && !(row >= filter.excludedFrom && row < filter.excludedTo)
  }

  private func search(
    run: Int, _ query: Span<Float>, _ weights: Span<Float>, _ filter: Filter, _ best: inout Match
  ) {
    let firstBlock = run * RowIndex.blocksInRun
    let lastBlock = min(firstBlock + RowIndex.blocksInRun, blockTags.count)
    for block in firstBlock..<lastBlock where blockTags[block] & filter.anyOf != 0 {
      guard lowerBound(blockBounds, block, query, weights, limit: best.cost) <= best.cost else {
        continue
      }
      search(block: block, query, weights, filter, &best)
    }
  }

  private func search(
    block: Int, _ query: Span<Float>, _ weights: Span<Float>, _ filter: Filter, _ best: inout Match
  ) {
    let base = block * dimensions
    let blocks = blocks.span
    var sums = SIMD16<Float>.zero
    for d in 0..<dimensions {
      let difference = SIMD16<Float>(repeating: query[d]) - blocks[base + d]
      sums += difference * difference * weights[d]
    }
    for lane in 0..<16 {
      let row = block * 16 + lane
      guard row < count else { break }
      let cost = sums[lane]
      guard cost < best.cost || (cost == best.cost && row < best.row) else { continue }
      if admits(filter, row) { best = Match(row: row, cost: cost) }
    }
  }

  /// The lower bound of a box; once it exceeds `limit` the sum is not finished.
  private func lowerBound(
    _ bounds: [SIMD2<Float>], _ box: Int, _ query: Span<Float>, _ weights: Span<Float>,
    limit: Float
  ) -> Float {
    let bounds = bounds.span
    let base = box * dimensions
    var sum: Float = 0
    var d = 0
    while d < dimensions {
      let stop = min(d + 8, dimensions)
      while d < stop {
        let q = query[d]
        let b = bounds[base + d]
        let nearest = q < b.x ? b.x : (q > b.y ? b.y : q)
        let difference = q - nearest
        sum += difference * difference * weights[d]
        d += 1
      }
      if sum > limit { return sum }
    }
    return sum
  }
}
