/// The nearest rows of a set for each query, by Euclidean distance, exactly.
struct NearestRows {
  /// Per query `count` indices into the searched rows, nearest first; ties go to the lower index.
  /// Rows at no finite distance come last.
  let indices: [Int32]
  let count: Int

  /// - Parameters:
  ///   - queries: queryCount × columns.
  ///   - rows: how many rows are searched, at least 1.
  ///   - count: how many to find; fewer are found where there are fewer rows.
  ///   - excluded: for each query the rows that are not found unless nothing else is left; empty
  ///     means none.
  ///   - block: copies rows of the set, by their range, to a place (rows × columns).
  init(
    queries: FloatBuffer, queryCount: Int, rows: Int, columns: Int, count: Int, threads: Int,
    excluded: [Range<Int>] = [], block: (Range<Int>, UnsafeMutablePointer<Float>) -> Void
  ) {
    let kept = min(count, rows)
    let blockRows = 2048
    var lists = [[Candidate]](repeating: [], count: queryCount)
    let data = FloatBuffer(count: blockRows * columns)
    let norms = FloatBuffer(count: blockRows)
    let products = FloatBuffer(count: queryCount * blockRows)
    lists.withUnsafeMutableBufferPointer { lists in
      // SAFETY: each thread touches the lists and products of its own queries alone.
      nonisolated(unsafe) let lists = lists
      for start in stride(from: 0, to: rows, by: blockRows) {
        let size = min(blockRows, rows - start)
        block(start..<(start + size), data.base)
        for row in 0..<size {
          norms.base[row] = squaredLength(data.base + row * columns, columns)
        }
        WorkerThreads.run(threads) { thread in
          let share = (thread * queryCount / threads)..<((thread + 1) * queryCount / threads)
          guard !share.isEmpty else { return }
          let target = products.base + share.lowerBound * blockRows
          // ‖q − x‖² − ‖q‖² = ‖x‖² − 2 q·x orders the rows alike.
          multiply(
            queries.base + share.lowerBound * columns, data.base, transposeB: true, into: target,
            m: share.count, n: size, k: columns, scale: -2)
          for query in share {
            if !excluded.isEmpty {
              let place = target + (query - share.lowerBound) * size
              for row in excluded[query].clamped(to: start..<(start + size)) {
                place[row - start] = .infinity
              }
            }
            Self.select(
              into: &lists[query], kept: kept, first: start, count: size,
              products: target + (query - share.lowerBound) * size, norms: norms.base)
          }
        }
      }
    }
    indices = lists.flatMap { $0.map(\.row) }
    self.count = kept
  }

  struct Candidate {
    let distance: Float
    let row: Int32
  }

  /// Keeps the nearest of a list and of a block's rows.
  private static func select(
    into list: inout [Candidate], kept: Int, first: Int, count: Int,
    products: UnsafePointer<Float>, norms: UnsafePointer<Float>
  ) {
    var limit = list.count == kept ? list[kept - 1].distance : .infinity
    var row = 0
    while row < count {
      if row + Lanes.width <= count {
        // Most blocks of sixteen hold nothing near.
        let distances = Lanes.load(norms + row) + Lanes.load(products + row)
        if list.count == kept, !any(distances .< limit) {
          row += Lanes.width
          continue
        }
      }
      for index in row..<min(row + Lanes.width, count) {
        let sum = norms[index] + products[index]
        let distance = sum.isNaN ? .infinity : sum
        guard list.count < kept || distance < limit else { continue }
        insert(Candidate(distance: distance, row: Int32(first + index)), into: &list, kept: kept)
        if list.count == kept { limit = list[kept - 1].distance }
      }
      row += Lanes.width
    }
  }

  private static func insert(_ candidate: Candidate, into list: inout [Candidate], kept: Int) {
    if list.count == kept { list.removeLast() }
    var place = list.count
    while place > 0, list[place - 1].distance > candidate.distance { place -= 1 }
    list.insert(candidate, at: place)
  }
}

/// Σ x².
func squaredLength(_ row: UnsafePointer<Float>, _ count: Int) -> Float {
  var sum: Float = 0
  for index in 0..<count { sum += row[index] * row[index] }
  return sum
}

/// Σ (x − y)².
func squaredDistance(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ count: Int) -> Double {
  var sum = 0.0
  for index in 0..<count {
    let difference = Double(x[index] - y[index])
    sum += difference * difference
  }
  return sum
}
