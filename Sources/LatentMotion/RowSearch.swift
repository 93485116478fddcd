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
/// The bounds of all groups of a stretch are computed without a branch, and so are those of the runs
/// of the groups that may hold a match; the run of the least bound is looked at first, since it
/// usually holds a near row, which then prunes the others. A branch is taken only where something
/// may win: mispredicted branches cost more than the arithmetic that they save.
extension RowIndex {
  /// The groups whose runs' bounds are held at once, 4 KiB of them: 65,536 rows. Whole sixteens.
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
      // One bit a group.
      var open: UInt64 = 0
      var s = 0
      while s < count {
        let sixteen = lowerBounds(Squares.self, groupBounds.span, (start + s) / 16, query, weights)
        open |= UInt64(lanes(sixteen .<= state.limit)) << UInt64(s)
        s += 16
      }
      // The last sixteen may have lanes without a group.
      if count < 64 { open &= 1 << UInt64(count) - 1 }
      var (nearest, least) = (-1, state.limit)
      var left = open
      while left != 0 {
        let g = left.trailingZeroBitCount
        left &= left - 1
        bounds[g] = lowerBounds(Squares.self, runBounds.span, start + g, query, weights)
        guard any(bounds[g] .<= least) else { continue }
        for lane in 0..<16 where bounds[g][lane] <= least {
          let run = (start + g) * RowIndex.runsInGroup + lane
          if runTags[run].mayHold(state.filter) { (nearest, least) = (run, bounds[g][lane]) }
        }
      }
      if nearest >= 0 { visit(Squares.self, run: nearest, query, weights, &state, &matches) }
      left = open
      while left != 0 {
        let g = left.trailingZeroBitCount
        left &= left - 1
        guard any(bounds[g] .<= state.limit) else { continue }
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

  /// The lower bounds of 16 boxes side by side, the `place`th such lot of `boxes`.
  @inline(__always)
  private func lowerBounds<Squares: SquaredDifference>(
    _: Squares.Type, _ boxes: Span<SIMD16<Float>>, _ place: Int, _ query: Span<Float>,
    _ weights: Span<Float>
  ) -> SIMD16<Float> {
    let base = place * dimensions * 2
    var sum = SIMD16<Float>.zero
    for d in 0..<dimensions {
      // SAFETY: the index holds two boxes' sides for each place and dimension, and `nearest` made
      // sure that query and weights have `dimensions` numbers.
      let q = SIMD16(repeating: query[unchecked: d])
      let (low, high) = (boxes[unchecked: base + d * 2], boxes[unchecked: base + d * 2 + 1])
      sum += Squares.square(q - smaller(larger(q, low), high), weights[unchecked: d])
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
      let nearest = smaller(larger(q, box.lowHalf), box.highHalf)
      sum += Squares.square(q - nearest, weights[unchecked: d])
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
      let row = Int(order.rows[block * 16 + lane])
      guard row >= 0, state.filter.admits(row, tags: tags[row]) else { continue }
      state.take(Match(row: row, cost: costs[lane]), into: &matches)
    }
  }
}

/// The lanes of a mask as bits.
@inline(__always)
private func lanes(_ mask: SIMDMask<SIMD16<Int32>>) -> UInt32 {
  let bits: SIMD16<Int32> = [
    1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768,
  ]
  return UInt32(bitPattern: SIMD16<Int32>.zero.replacing(with: bits, where: mask).wrappedSum())
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

/// The smaller numbers, lane by lane; of the zeros either.
@inline(__always)
private func smaller(_ a: SIMD16<Float>, _ b: SIMD16<Float>) -> SIMD16<Float> {
  b.replacing(with: a, where: a .< b)
}

@inline(__always)
private func smaller(_ a: SIMD4<Float>, _ b: SIMD4<Float>) -> SIMD4<Float> {
  b.replacing(with: a, where: a .< b)
}
