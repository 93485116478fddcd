import MotionMath

/// The anchors of the metric losses with their mined neighbours.
///
/// Half of the anchors are rows and half composite queries, so that the space is right where a
/// game asks. The rows of the anchor's own clip that are near in time are no neighbours: a held-out
/// query has none, and a matcher never jumps to them.
struct MetricAnchors: Sendable {
  /// The row whose values the anchor has.
  let rows: [Int32]
  /// Anchors × numbers beside the code.
  let beside: FloatBuffer
  /// Anchors × `kept` rows, nearest first.
  let neighbours: [Int32]
  /// Neighbours per anchor.
  let kept: Int

  /// Rows of the same clip on either side that are not neighbours.
  static let surroundings: Int32 = 60

  /// - Complexity: O(anchors × training rows × columns), as products of matrices.
  init(
    options: TrainingOptions, data: TrainingRows, source: CentredRows, training: [Int32],
    isTraining: [Bool]
  ) {
    var random = RandomStream(seed: options.seed, stream: UInt64.max / 2)
    let metric = options.metric
    let composites = data.composites.rows.indices.filter {
      isTraining[Int(data.composites.rows[$0])]
    }
    let compositeCount = min(metric.pool / 2, composites.count)
    let realCount = min(metric.pool - compositeCount, training.count)
    var rows: [Int32] = []
    let width = data.besideColumns
    let beside = FloatBuffer(count: (realCount + compositeCount) * width)
    func put(_ row: Int32, _ numbers: [Float], _ first: Int) {
      for k in 0..<width { beside.base[rows.count * width + k] = numbers[first + k] }
      rows.append(row)
    }
    for _ in 0..<realCount {
      let row = training[Int(random.next() % UInt64(training.count))]
      put(row, data.beside, Int(row) * width)
    }
    for _ in 0..<compositeCount {
      let index = composites[Int(random.next() % UInt64(composites.count))]
      put(data.composites.rows[index], data.composites.beside, index * width)
    }
    self.rows = rows
    self.beside = beside

    let searched = FullRows(source: source, data: data)
    let ranges = rows.map { Self.excluded($0, data.clips, training) }
    kept = min(metric.mined, training.count)
    var found: [Int32] = []
    found.reserveCapacity(rows.count * kept)
    // In parts, so that the products stay small.
    for start in stride(from: 0, to: rows.count, by: 2048) {
      let range = start..<min(start + 2048, rows.count)
      let queries = FloatBuffer(count: range.count * searched.columns)
      searched.gather(
        rows[range], beside: UnsafePointer(beside.base + start * width), into: queries.base)
      let nearest = NearestRows(
        queries: queries, queryCount: range.count, rows: training.count,
        columns: searched.columns, count: kept, threads: options.threads,
        excluded: Array(ranges[range])
      ) { searched.gather(training[$0], into: $1) }
      found += nearest.indices.map { training[Int($0)] }
    }
    neighbours = found
  }

  /// The places in `training` (which is sorted) of a row and its surroundings in its clip.
  static func excluded(_ row: Int32, _ clips: [Int32], _ training: [Int32]) -> Range<Int> {
    let reach = clips.isEmpty ? 0 : surroundings
    func place(_ wanted: Int32) -> Int {
      var (low, high) = (0, training.count)
      while low < high {
        let middle = (low + high) / 2
        if training[middle] < wanted { low = middle + 1 } else { high = middle }
      }
      return low
    }
    var (first, last) = (place(row - reach), place(row + reach + 1))
    if !clips.isEmpty {
      let own = clips[Int(row)]
      while first < last, clips[Int(training[first])] != own { first += 1 }
      while last > first, clips[Int(training[last - 1])] != own { last -= 1 }
    }
    return first..<last
  }
}

/// Rows with the numbers beside them, as the metric that is searched compares them.
struct FullRows {
  let source: CentredRows
  let data: TrainingRows

  var columns: Int { source.columns + data.besideColumns }

  /// Copies rows; `beside` may stand in for their own numbers beside.
  func gather(
    _ rows: ArraySlice<Int32>, beside: UnsafePointer<Float>? = nil,
    into target: UnsafeMutablePointer<Float>
  ) {
    let (inner, outer) = (source.columns, data.besideColumns)
    data.beside.withUnsafeBufferPointer { own in
      for (index, row) in rows.enumerated() {
        let line = target + index * (inner + outer)
        let values = source.values + Int(row) * inner
        for k in 0..<inner { line[k] = values[k] - source.mean[k] }
        for k in 0..<outer {
          line[inner + k] = beside.map { $0[index * outer + k] } ?? own[Int(row) * outer + k]
        }
      }
    }
  }
}
