/// How a difference is squared and weighted, for lanes of rows and of boxes.
///
/// Each number of lanes has its own function: one that is generic in it becomes a loop over lanes.
protocol SquaredDifference {
  static func square(_ x: SIMD16<Float>, _ weight: Float) -> SIMD16<Float>
  static func square(_ x: SIMD4<Float>, _ weight: Float) -> SIMD4<Float>
}

enum PlainSquares: SquaredDifference {
  @inline(__always)
  static func square(_ x: SIMD16<Float>, _ weight: Float) -> SIMD16<Float> { x * x }
  @inline(__always)
  static func square(_ x: SIMD4<Float>, _ weight: Float) -> SIMD4<Float> { x * x }
}

enum WeightedSquares: SquaredDifference {
  @inline(__always)
  static func square(_ x: SIMD16<Float>, _ weight: Float) -> SIMD16<Float> { x * x * weight }
  @inline(__always)
  static func square(_ x: SIMD4<Float>, _ weight: Float) -> SIMD4<Float> { x * x * weight }
}

/// How far a search has come.
struct RowSearchState {
  let filter: RowIndex.Filter
  /// What a row must not cost more than to be among the matches.
  private(set) var limit: Float
  /// The rows found so far.
  private(set) var found = 0

  init(filter: RowIndex.Filter, bound: Float) {
    self.filter = filter
    limit = bound
  }

  /// Takes a row among the matches where it belongs there.
  mutating func take(_ match: RowIndex.Match, into matches: inout MutableSpan<RowIndex.Match>) {
    var place = matches.count
    while place > 0 && match.isBefore(matches[place - 1]) {
      if place < matches.count { matches[place] = matches[place - 1] }
      place -= 1
    }
    guard place < matches.count else { return }
    matches[place] = match
    found = min(found + 1, matches.count)
    limit = matches[matches.count - 1].cost
  }
}

/// One search, from wide boxes to rows.
///
/// The bounds of all runs of a stretch are computed without a branch; the run of the least bound is
/// looked at first, since it usually holds a near row, which then prunes the others. A branch is
/// taken only where something may win: mispredicted branches cost more than the arithmetic that
/// they save.
extension RowIndex {
  /// The groups of runs whose bounds are held at once, 4 KiB of them: 65,536 rows.
  private static let stretch = 64

  @inline(__always)
  func search<Squares: SquaredDifference>(
    _: Squares.Type, _ query: Span<Float>, _ weights: Span<Float>, _ state: inout RowSearchState,
    _ matches: inout MutableSpan<Match>
  ) {
    let groups = runTags.count / RowIndex.runsInGroup
    var bounds = InlineArray<64, SIMD16<Float>>(repeating: .zero)
    var start = 0
    while start < groups {
      let count = min(groups - start, RowIndex.stretch)
      for g in 0..<count {
        bounds[g] = runBound(Squares.self, group: start + g, query, weights)
      }
      let nearest = nearestRun(bounds.span, start: start, count: count, state)
      if nearest >= 0 { visit(Squares.self, run: nearest, query, weights, &state, &matches) }
      for g in 0..<count where any(bounds[g] .<= state.limit) {
        for lane in 0..<16 where bounds[g][lane] <= state.limit {
          let run = (start + g) * RowIndex.runsInGroup + lane
          if run != nearest && runTags[run].mayHold(state.filter) {
            visit(Squares.self, run: run, query, weights, &state, &matches)
          }
        }
      }
      start += count
    }
  }

  /// The run of the least bound that may hold a row to be found; −1 when there is none.
  @inline(__always)
  private func nearestRun(
    _ bounds: Span<SIMD16<Float>>, start: Int, count: Int, _ state: RowSearchState
  ) -> Int {
    var (nearest, least) = (-1, state.limit)
    for g in 0..<count where any(bounds[g] .<= least) {
      for lane in 0..<16 where bounds[g][lane] <= least {
        let run = (start + g) * RowIndex.runsInGroup + lane
        if runTags[run].mayHold(state.filter) { (nearest, least) = (run, bounds[g][lane]) }
      }
    }
    return nearest
  }

  /// The lower bounds of 16 runs.
  @inline(__always)
  private func runBound<Squares: SquaredDifference>(
    _: Squares.Type, group: Int, _ query: Span<Float>, _ weights: Span<Float>
  ) -> SIMD16<Float> {
    let boxes = runBounds.span
    let base = group * dimensions * 2
    var sum = SIMD16<Float>.zero
    for d in 0..<dimensions {
      // SAFETY: the index holds two boxes' sides for each group and dimension, and `nearest` made
      // sure that query and weights have `dimensions` numbers.
      let q = SIMD16(repeating: query[unchecked: d])
      let below = boxes[unchecked: base + d * 2] - q
      let above = q - boxes[unchecked: base + d * 2 + 1]
      sum += Squares.square(larger(larger(below, above), .zero), weights[unchecked: d])
    }
    return sum
  }

  /// Looks at the blocks of a run whose boxes may hold a match.
  @inline(never)
  private func visit<Squares: SquaredDifference>(
    _: Squares.Type, run: Int, _ query: Span<Float>, _ weights: Span<Float>,
    _ state: inout RowSearchState, _ matches: inout MutableSpan<Match>
  ) {
    let boxes = blockBounds.span
    let base = run * dimensions
    var sum = SIMD4<Float>.zero
    for d in 0..<dimensions {
      // SAFETY: as for runs; the index holds one pair of sides for each run and dimension.
      let q = SIMD4(repeating: query[unchecked: d])
      let box = boxes[unchecked: base + d]
      let outside = larger(larger(box.lowHalf - q, q - box.highHalf), .zero)
      sum += Squares.square(outside, weights[unchecked: d])
    }
    for block in 0..<RowIndex.blocksInRun where sum[block] <= state.limit {
      scan(
        Squares.self, block: run * RowIndex.blocksInRun + block, query, weights, &state, &matches)
    }
  }

  /// Computes the costs of 16 rows and takes those that are low enough.
  @inline(__always)
  private func scan<Squares: SquaredDifference>(
    _: Squares.Type, block: Int, _ query: Span<Float>, _ weights: Span<Float>,
    _ state: inout RowSearchState, _ matches: inout MutableSpan<Match>
  ) {
    let blocks = blocks.span
    let base = block * dimensions
    var costs = SIMD16<Float>.zero
    for d in 0..<dimensions {
      // SAFETY: as for runs; the index holds 16 rows' numbers for each block and dimension.
      let difference = SIMD16(repeating: query[unchecked: d]) - blocks[unchecked: base + d]
      costs += Squares.square(difference, weights[unchecked: d])
    }
    guard any(costs .<= state.limit) else { return }
    for lane in 0..<16 where costs[lane] <= state.limit {
      let row = block * 16 + lane
      // Lanes behind the last row hold copies of it.
      guard row < count, state.filter.admits(row, tags: tags[row]) else { continue }
      state.take(Match(row: row, cost: costs[lane]), into: &matches)
    }
  }
}

extension RowIndex.Match {
  /// Costs less, or the same and stands before; the place of a match that is not there yet stands
  /// before all rows, so that a row must cost less than its bound.
  func isBefore(_ other: RowIndex.Match) -> Bool {
    cost < other.cost || (cost == other.cost && row < other.row)
  }
}

/// The larger numbers, lane by lane; of the zeros either.
@inline(__always)
private func larger(_ a: SIMD16<Float>, _ b: SIMD16<Float>) -> SIMD16<Float> {
  b.replacing(with: a, where: a .> b)
}

@inline(__always)
private func larger(_ a: SIMD4<Float>, _ b: SIMD4<Float>) -> SIMD4<Float> {
  b.replacing(with: a, where: a .> b)
}
