extension RowIndex {
  /// The row nearest to `query` among those that `filter` admits and whose cost is below `bound`;
  /// nil when there is none.
  ///
  /// - Parameters:
  ///   - query: `dimensions` numbers; with a NaN among them nothing is found.
  ///   - weights: `dimensions` factors of the squares; with a negative one or a NaN among them
  ///     nothing is found.
  ///   - bound: what a row must cost less than, such as the cost of playing on.
  /// - Complexity: O(rows × dimensions) at worst, a few percent of it on motion. No allocation.
  public func nearest(
    to query: Span<Float>, weights: Span<Float>, filter: Filter = Filter(),
    bound: Float = .infinity
  ) -> Match? {
    var best = InlineArray<1, Match>(repeating: .none(bound))
    var span = best.mutableSpan
    let found = nearest(to: query, weights: weights, filter: filter, bound: bound, into: &span)
    return found > 0 ? best[0] : nil
  }

  /// The `matches.count` rows nearest to `query`, the nearest first, equal costs by row.
  ///
  /// - Parameter matches: filled from the front; the rest gets row −1 and the cost `bound`.
  /// - Returns: how many rows were found.
  /// - Complexity: as for one row; more rows leave a looser bound, so that more of them are looked
  ///   at. No allocation.
  @discardableResult
  public func nearest(
    to query: Span<Float>, weights: Span<Float>, filter: Filter = Filter(),
    bound: Float = .infinity, into matches: inout MutableSpan<Match>
  ) -> Int {
    for i in matches.indices { matches[i] = .none(bound) }
    guard count > 0, !matches.isEmpty, isUsable(query, weights) else { return 0 }
    var state = RowSearchState(filter: filter, bound: bound)
    var isPlain = true
    for d in 0..<dimensions where weights[d] != 1 { isPlain = false }
    // Times 1 is exact, so both ways give the same bits.
    if isPlain {
      search(PlainSquares.self, query, weights, &state, &matches)
    } else {
      search(WeightedSquares.self, query, weights, &state, &matches)
    }
    return state.found
  }

  /// The nearest row of each of several queries, such as one a character.
  ///
  /// A query costs what it costs alone: its work lies in arithmetic and not in memory, so queries
  /// that are looked at together save nothing.
  ///
  /// - Parameters:
  ///   - queries: row-major, `matches.count` × `dimensions`.
  ///   - filters: one a query.
  ///   - bounds: one a query.
  ///   - matches: one a query; row −1 and the cost `bound` where nothing is found.
  public func nearest(
    toEach queries: Span<Float>, weights: Span<Float>, filters: Span<Filter>,
    bounds: Span<Float>, into matches: inout MutableSpan<Match>
  ) {
    precondition(queries.count == matches.count * dimensions)
    precondition(filters.count == matches.count && bounds.count == matches.count)
    for i in matches.indices {
      let query = queries.extracting(i * dimensions..<(i + 1) * dimensions)
      let match = nearest(to: query, weights: weights, filter: filters[i], bound: bounds[i])
      matches[i] = match ?? .none(bounds[i])
    }
  }

  /// The same by looking at every row: what `nearest` is tested against.
  public func nearestByBruteForce(
    to query: Span<Float>, weights: Span<Float>, filter: Filter = Filter(),
    bound: Float = .infinity
  ) -> Match? {
    nearestByBruteForce(1, to: query, weights: weights, filter: filter, bound: bound).first
  }

  /// The `limit` nearest rows by looking at every row, the nearest first, equal costs by row.
  public func nearestByBruteForce(
    _ limit: Int, to query: Span<Float>, weights: Span<Float>, filter: Filter = Filter(),
    bound: Float = .infinity
  ) -> [Match] {
    guard isUsable(query, weights) else { return [] }
    var matches: [Match] = []
    for row in 0..<count where filter.admits(row, tags: tags[row]) {
      let cost = cost(of: query, weights: weights, row: row)
      if cost < bound { matches.append(Match(row: row, cost: cost)) }
    }
    matches.sort { ($0.cost, $0.row) < ($1.cost, $1.row) }
    return Array(matches.prefix(limit))
  }

  private func isUsable(_ query: Span<Float>, _ weights: Span<Float>) -> Bool {
    precondition(query.count == dimensions && weights.count == dimensions)
    for d in 0..<dimensions where query[d].isNaN || !(weights[d] >= 0) { return false }
    return true
  }
}

extension RowIndex.Filter {
  func admits(_ row: Int, tags: UInt32) -> Bool {
    tags & anyOf != 0 && tags & noneOf == 0 && !(row >= excludedFrom && row < excludedTo)
  }
}
