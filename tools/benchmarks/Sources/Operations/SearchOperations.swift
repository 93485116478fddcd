import CMeasuring
import LatentMotion

/// What the search of a motion database takes, for one query.
let searchOperations: [Operation] =
  searches("27 features", \.classic, \.wide, continuing: (15_000, 10_000), cold: (20_000, 14_000))
  + latentOperations("latent row of 32", \.wide, \.wide.rows)
  + latentOperations("latent row of 24", \.narrow, \.narrow.rows)

private func latentOperations(
  _ name: String, _ latent: KeyPath<SearchBench, SearchBench.Latent> & Sendable,
  _ rows: KeyPath<SearchBench, SearchBench.Rows> & Sendable
) -> [Operation] {
  searches(name, rows, latent, continuing: nil, cold: nil) + [
    shortlists("\(name): shortlist of 16, playing on", latent, isBounded: true),
    shortlists("\(name): shortlist of 16, from nothing", latent, isBounded: false),
    twoStages(
      "\(name): 16 and full body, playing on", latent, isBounded: true, budget: (12_000, 8_000)),
    twoStages("\(name): 16 and full body, from nothing", latent, isBounded: false, budget: nil),
    batches("\(name): 500 queries in one call", latent),
  ]
}

/// What the rows are that the searches are measured on.
public var searchSource: String { SearchBench.shared.source }

/// Nanoseconds for any x86-64 processor, and for one with AVX2.
private typealias Budget = (plain: Double, wide: Double)

private func nanoseconds(_ budget: Budget?) -> Double? {
  budget.map { built_for_avx2() == 1 ? $0.wide : $0.plain }
}

private func searches(
  _ name: String, _ rows: KeyPath<SearchBench, SearchBench.Rows> & Sendable,
  _ latent: KeyPath<SearchBench, SearchBench.Latent> & Sendable, continuing: Budget?, cold: Budget?
) -> [Operation] {
  func search(_ kind: String, _ isBounded: Bool, _ budget: Budget?) -> Operation {
    Operation(
      "\(name): search, \(kind)", per: "query", units: SearchBench.queryCount,
      budget: nanoseconds(budget), allocations: 0,
      prepare: {
        let latent = SearchBench.shared[keyPath: latent]
        let rows = SearchBench.shared[keyPath: rows]
        return {
          for i in 0..<SearchBench.queryCount {
            keep(
              rows.index.nearest(
                to: rows.queries.span.extracting(rows.range(i)), weights: rows.weights.span,
                filter: latent.filter(i),
                bound: isBounded ? rows.bounds[i] : .infinity))
          }
        }
      }, floor: { readingBoxes(SearchBench.shared[keyPath: rows]) })
  }
  return [
    search("playing on", true, continuing), search("from nothing", false, cold),
    Operation(
      "\(name): brute force in lanes", per: "query", units: 20,
      prepare: { inLanes(SearchBench.shared[keyPath: rows]) }),
    Operation(
      "\(name): plain loop", per: "query", units: 5,
      prepare: { plainLoop(SearchBench.shared[keyPath: rows]) }),
  ]
}

private func shortlists(
  _ name: String, _ latent: KeyPath<SearchBench, SearchBench.Latent> & Sendable, isBounded: Bool
) -> Operation {
  Operation(
    name, per: "query", units: SearchBench.queryCount, allocations: 0,
    prepare: {
      let latent = SearchBench.shared[keyPath: latent]
      let rows = latent.rows
      return {
        for i in 0..<SearchBench.queryCount {
          var list = InlineArray<16, RowIndex.Match>(repeating: .init(row: 0, cost: 0))
          var span = list.mutableSpan
          rows.index.nearest(
            to: rows.queries.span.extracting(rows.range(i)), weights: rows.weights.span,
            filter: latent.filter(i),
            bound: isBounded ? rows.bounds[i] : .infinity, into: &span)
          keep(list)
        }
      }
    }, floor: { readingBoxes(SearchBench.shared[keyPath: latent].rows) })
}

private func twoStages(
  _ name: String, _ latent: KeyPath<SearchBench, SearchBench.Latent> & Sendable, isBounded: Bool,
  budget: Budget?
) -> Operation {
  Operation(
    name, per: "query", units: SearchBench.queryCount, budget: nanoseconds(budget), allocations: 0,
    prepare: {
      let latent = SearchBench.shared[keyPath: latent]
      let rows = latent.rows
      return {
        for i in 0..<SearchBench.queryCount {
          let bound = isBounded ? rows.bounds[i] : .infinity
          keep(
            latent.search.nearest(
              to: rows.queries.span.extracting(rows.range(i)),
              full: latent.full.span.extracting(latent.fullRange(i)), filter: latent.filter(i),
              bound: bound, latentBound: bound))
        }
      }
    }, floor: { readingBoxes(SearchBench.shared[keyPath: latent].rows) })
}

/// All queries in one call, as many characters would ask.
private func batches(
  _ name: String, _ latent: KeyPath<SearchBench, SearchBench.Latent> & Sendable
) -> Operation {
  Operation(
    name, per: "query", units: SearchBench.queryCount, allocations: 0,
    prepare: {
      let latent = SearchBench.shared[keyPath: latent]
      let rows = latent.rows
      let filters = (0..<SearchBench.queryCount).map(latent.filter)
      let matches = UnsafeMutableBufferPointer<RowIndex.Match>.allocate(
        capacity: SearchBench.queryCount)
      matches.initialize(repeating: RowIndex.Match(row: 0, cost: 0))
      return {
        var span = matches.mutableSpan
        rows.index.nearest(
          toEach: rows.queries.span, weights: rows.weights.span, filters: filters.span,
          bounds: rows.bounds.span, into: &span)
        keep(matches)
      }
    })
}

/// Reads as many numbers as the boxes of 64 rows have: less no search by boxes can do.
private func readingBoxes(_ rows: SearchBench.Rows) -> () -> Void {
  let count = (rows.index.count + 63) / 64 * rows.dimensions * 2 / 16 + 1
  let boxes = [SIMD16<Float>](repeating: SIMD16(repeating: 0.5), count: count)
  return {
    for i in 0..<SearchBench.queryCount {
      let q = SIMD16<Float>(repeating: Float(i))
      var sum = SIMD16<Float>.zero
      for box in boxes { sum += box - q }
      keep(sum)
    }
  }
}

/// Sixteen rows at once, every number of every row.
private func inLanes(_ rows: SearchBench.Rows) -> () -> Void {
  let d = rows.dimensions
  let blocks = rows.index.count / 16
  var lanes = [SIMD16<Float>](repeating: .zero, count: blocks * d)
  for row in 0..<blocks * 16 {
    for k in 0..<d { lanes[row / 16 * d + k][row % 16] = rows.numbers[row * d + k] }
  }
  return {
    for i in 0..<20 {
      let query = rows.queries.span.extracting(rows.range(i))
      var (best, bestRow) = (Float.infinity, -1)
      for block in 0..<blocks {
        var sum = SIMD16<Float>.zero
        for k in 0..<d {
          let difference = lanes[block * d + k] - query[k]
          sum += difference * difference
        }
        if any(sum .< best) {
          for lane in 0..<16 where sum[lane] < best {
            (best, bestRow) = (sum[lane], block * 16 + lane)
          }
        }
      }
      keep(bestRow)
    }
  }
}

/// Row by row, number by number.
private func plainLoop(_ rows: SearchBench.Rows) -> () -> Void {
  let d = rows.dimensions
  let count = rows.index.count
  return {
    for i in 0..<5 {
      let query = rows.queries.span.extracting(rows.range(i))
      var (best, bestRow) = (Float.infinity, -1)
      for row in 0..<count {
        var sum: Float = 0
        for k in 0..<d {
          let difference = rows.numbers[row * d + k] - query[k]
          sum += difference * difference
        }
        if sum < best { (best, bestRow) = (sum, row) }
      }
      keep(bestRow)
    }
  }
}
