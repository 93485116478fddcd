import LatentMotion
import MotionMath
import SkeletalAnimation

/// Queries of one set with their true neighbours.
struct QuerySet {
  /// "A" for held-out frames as they are, "B" for composite queries.
  let name: String
  let rows: [Int32]
  /// Queries × 12, weighted.
  let trajectories: FloatBuffer
}

/// Measures spaces against the declared metric, on queries that no training saw.
struct SearchMeasurement {
  let rows: MotionRows
  let searched: [Int32]
  let sets: [QuerySet]
  let threads: Int
  private let truth: [NearestRows]

  static let neighbourCount = 10
  static let candidateCount = 64

  /// - Parameters:
  ///   - part: whose clips give the queries' poses.
  ///   - count: queries per set.
  init(_ rows: MotionRows, part: ClipPart, count: Int, seed: UInt64, threads: Int) {
    self.rows = rows
    self.threads = threads
    searched = rows.searchedRows
    var own = rows.rows(of: part)
    // Without held-out clips training rows stand in; the caller says so.
    if own.isEmpty { own = searched }
    var random = RandomStream(seed: seed, stream: UInt64.max / 17)
    func draw() -> [Int32] {
      (0..<count).map { _ in own[Int(random.next() % UInt64(own.count))] }
    }
    let width = FeatureSchema.trajectoryCount
    let real = draw()
    let trajectories = FloatBuffer(count: count * width)
    for (index, row) in real.enumerated() {
      for k in 0..<width {
        trajectories.base[index * width + k] =
          rows.numbers[Int(row) * FeatureSchema.fullCount + FeatureSchema.poseCount + k]
      }
    }
    let composite = CompositeQueries(rows).make(draw(), random: &random)
    sets = [
      QuerySet(name: "A", rows: real, trajectories: trajectories),
      QuerySet(
        name: "B", rows: composite.rows, trajectories: FloatBuffer(composite.beside)),
    ]
    let full = CodeSpace.full(rows)
    let places = searched
    truth = sets.map {
      Self.nearest(
        $0, in: full, rows: rows, searched: places, count: Self.neighbourCount, threads: threads)
    }
  }

  private static func nearest(
    _ set: QuerySet, in space: CodeSpace, rows: MotionRows, searched: [Int32], count: Int,
    threads: Int
  ) -> NearestRows {
    let (width, path) = (space.dimensions, FeatureSchema.trajectoryCount)
    let queries = FloatBuffer(count: set.rows.count * width)
    for (index, row) in set.rows.enumerated() {
      space.write(
        Int(row), trajectory: set.trajectories.base + index * path,
        into: queries.base + index * width)
    }
    let excluded = set.rows.map { MetricAnchors.excluded($0, rows.clips, searched) }
    return rows.numbers.withUnsafeBufferPointer { numbers in
      NearestRows(
        queries: queries, queryCount: set.rows.count, rows: searched.count, columns: width,
        count: count, threads: threads, excluded: excluded
      ) { range, target in
        for (index, place) in range.enumerated() {
          let row = Int(searched[place])
          guard let base = numbers.baseAddress else { return }
          space.write(
            row, trajectory: base + row * FeatureSchema.fullCount + FeatureSchema.poseCount,
            into: target + index * width)
        }
      }
    }
  }

  /// The figures of a space on each set.
  func figures(of space: CodeSpace) -> [SearchFigures] {
    sets.indices.map { index in
      let found = Self.nearest(
        sets[index], in: space, rows: rows, searched: searched, count: Self.candidateCount,
        threads: threads)
      return compare(index) { query in
        found.indices[(query * found.count)..<((query + 1) * found.count)].map {
          Int(searched[Int($0)])
        }
      }
    }
  }

  /// The figures of rows that are drawn.
  func figuresOfChance(seed: UInt64) -> [SearchFigures] {
    var random = RandomStream(seed: seed, stream: UInt64.max / 19)
    return sets.indices.map { index in
      compare(index) { _ in
        (0..<Self.candidateCount).map { _ in
          Int(searched[Int(random.next() % UInt64(searched.count))])
        }
      }
    }
  }

  private func compare(_ index: Int, _ found: (Int) -> [Int]) -> SearchFigures {
    let (set, truth) = (sets[index], truth[index])
    var figures = SearchFigures()
    var (best, chosen) = (0.0, 0.0)
    var tails: [Double] = []
    for (query, row) in set.rows.enumerated() {
      let wanted = truth.indices[(query * truth.count)..<((query + 1) * truth.count)].map {
        Int(searched[Int($0)])
      }
      let got = found(query)
      guard let first = wanted.first, let choice = got.first else { continue }
      figures.recall += first == choice ? 1 : 0
      figures.nearRecall +=
        abs(first - choice) <= 3 && rows.clips[first] == rows.clips[choice] ? 1 : 0
      figures.overlap +=
        Double(got.prefix(truth.count).count { wanted.contains($0) }) / Double(truth.count)
      figures.recall16 += got.prefix(16).contains(first) ? 1 : 0
      figures.recall64 += got.prefix(64).contains(first) ? 1 : 0
      let trajectory = set.trajectories.base + query * FeatureSchema.trajectoryCount
      let (a, b) = (
        distance(Int(row), trajectory, first), distance(Int(row), trajectory, choice)
      )
      best += a
      chosen += b
      tails.append(b / max(a, 1e-6) - 1)
      addJumps(Int(row), trajectory, choice, to: &figures)
    }
    let n = Double(max(set.rows.count, 1))
    figures.recall /= n
    figures.nearRecall /= n
    figures.overlap /= n
    figures.recall16 /= n
    figures.recall64 /= n
    figures.poseJump /= n
    figures.handJump /= n
    figures.velocityJump /= n
    figures.pathError /= n
    figures.regret = best > 0 ? chosen / best - 1 : 0
    tails.sort()
    figures.regretTail = tails.isEmpty ? 0 : tails[min(tails.count * 95 / 100, tails.count - 1)]
    return figures
  }

  private func distance(_ row: Int, _ trajectory: UnsafePointer<Float>, _ other: Int) -> Double {
    let (full, pose) = (FeatureSchema.fullCount, FeatureSchema.poseCount)
    var sum = 0.0
    for k in 0..<pose {
      let difference = Double(rows.numbers[row * full + k] - rows.numbers[other * full + k])
      sum += difference * difference
    }
    for k in 0..<FeatureSchema.trajectoryCount {
      let difference = Double(trajectory[k] - rows.numbers[other * full + pose + k])
      sum += difference * difference
    }
    return sum.squareRoot()
  }

  private func addJumps(
    _ row: Int, _ trajectory: UnsafePointer<Float>, _ other: Int, to figures: inout SearchFigures
  ) {
    let scale = rows.normalisation.scale
    func gap(_ first: Int) -> Double {
      var sum = 0.0
      for k in first..<(first + 3) {
        let difference = Double(
          (rows.numbers[row * FeatureSchema.fullCount + k]
            - rows.numbers[other * FeatureSchema.fullCount + k]) / scale[k])
        sum += difference * difference
      }
      return sum.squareRoot()
    }
    for point in 0..<22 {
      figures.poseJump += 100 * gap(point * 3) / 22
      figures.velocityJump += gap(69 + point * 3) / 22
    }
    for point in MotionRows.handPoints { figures.handJump += 50 * gap(point * 3) }
    let base = other * FeatureSchema.fullCount + FeatureSchema.poseCount
    for horizon in 0..<3 {
      var sum = 0.0
      for k in (horizon * 2)..<(horizon * 2 + 2) {
        let difference = Double(
          (trajectory[k] - rows.numbers[base + k]) / scale[FeatureSchema.poseCount + k])
        sum += difference * difference
      }
      figures.pathError += 100 * sum.squareRoot() / 3
    }
  }
}

extension MotionRows {
  /// The places of the hands among the feature points.
  static let handPoints = [Joint.leftHand.index - 1, Joint.rightHand.index - 1]
}
