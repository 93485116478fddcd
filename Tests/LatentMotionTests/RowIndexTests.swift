import LatentMotion
import MotionMath
import Testing

struct RowIndexTests {
  enum Style: Int, CaseIterable { case scattered, clustered, coherent, coarse, equal, plateaus }

  static func rows(
    _ style: Style, _ count: Int, _ dimensions: Int, _ random: inout RandomStream
  ) -> [Float] {
    var rows: [Float] = []
    var last = randomNumbers(dimensions, -1, 1, &random)
    let centres = (0..<4).map { _ in randomNumbers(dimensions, -5, 5, &random) }
    for row in 0..<count {
      switch style {
      case .scattered: rows += randomNumbers(dimensions, -3, 3, &random)
      case .clustered:
        let centre = centres[random.index(below: 4)]
        rows += centre.map { $0 + random.uniform(-0.1, 0.1) }
      case .coherent:
        // A motion: each frame lies near the one before, and now and then a clip ends.
        if random.index(below: 40) == 0 { last = randomNumbers(dimensions, -2, 2, &random) }
        for d in 0..<dimensions { last[d] += random.uniform(-0.05, 0.05) }
        rows += last
      case .coarse: rows += (0..<dimensions).map { _ in Float(random.index(below: 3)) }
      case .equal: rows += last
      case .plateaus:
        // Whole blocks of equal rows: their boxes are points, so that bounds and costs tie.
        if row % 16 == 0 { last = centres[random.index(below: 2)] }
        rows += last
      }
    }
    return rows
  }

  static func filter(_ count: Int, _ random: inout RandomStream) -> RowIndex.Filter {
    let any: [UInt32] = [.max, .max, 1, 2, 6, 8, 0]
    let none: [UInt32] = [0, 0, 0, 1, 4, 6]
    var filter = RowIndex.Filter(
      anyOf: any[random.index(below: any.count)], noneOf: none[random.index(below: none.count)])
    if random.index(below: 2) == 0 {
      filter.excludedFrom = random.index(below: count + 40) - 20
      filter.excludedTo = filter.excludedFrom + random.index(below: count + 1)
    }
    return filter
  }

  /// The search equals brute force, to the bit and to the row, whatever it is asked.
  @Test(arguments: Style.allCases)
  func theSearchEqualsBruteForce(_ style: Style) {
    let seed = UInt64(900 + style.rawValue)
    var random = RandomStream(seed: seed)
    var found = 0
    var asked = 0
    for round in 0..<rounds(700) {
      let count =
        1 + random.index(below: style == .plateaus || random.index(below: 3) == 0 ? 400 : 90)
      let dimensions = 1 + random.index(below: 40)
      let rows = Self.rows(style, count, dimensions, &random)
      let tags = (0..<count).map { _ in
        UInt32(random.index(below: 12) == 0 ? 0 : 1 << random.index(below: 3))
      }
      let index = RowIndex(rows: rows, dimensions: dimensions, tags: tags)
      for _ in 0..<4 {
        var weights = randomNumbers(dimensions, 0, 2, &random)
        if random.index(below: 2) == 0 {
          for d in 0..<dimensions where random.index(below: 3) == 0 { weights[d] = 0 }
        }
        if random.index(below: 12) == 0 { weights = [Float](repeating: 0, count: dimensions) }
        let row = random.index(below: count)
        var query = Array(rows[row * dimensions..<(row + 1) * dimensions])
        switch random.index(below: 4) {
        case 0: break
        case 1: for d in 0..<dimensions { query[d] += random.uniform(-0.2, 0.2) }
        case 2: query = randomNumbers(dimensions, -4, 4, &random)
        default: for d in 0..<dimensions { query[d] = query[d].rounded() + 0.5 }
        }
        let cost = index.cost(of: query.span, weights: weights.span, row: row)
        let bounds: [Float] = [
          .infinity, .infinity, cost, cost.nextUp, cost * 0.5, 0, -1, .leastNonzeroMagnitude,
        ]
        let bound = bounds[random.index(below: bounds.count)]
        let filter = Self.filter(count, &random)
        let fast = index.nearest(
          to: query.span, weights: weights.span, filter: filter, bound: bound)
        let limit = random.index(below: 3) == 0 ? 1 + random.index(below: 24) : 1
        let slow = index.nearestByBruteForce(
          limit, to: query.span, weights: weights.span, filter: filter, bound: bound)
        var matches = [RowIndex.Match](repeating: RowIndex.Match(row: 7, cost: 7), count: limit)
        var span = matches.mutableSpan
        let count = index.nearest(
          to: query.span, weights: weights.span, filter: filter, bound: bound, into: &span)
        asked += 1
        if !slow.isEmpty { found += 1 }
        #expect(
          fast?.row == slow.first?.row && fast?.cost.bitPattern == slow.first?.cost.bitPattern,
          "seed \(seed), round \(round): \(fast.debugDescription) not \(slow.first.debugDescription)"
        )
        #expect(
          Array(matches.prefix(count)) == slow,
          "seed \(seed), round \(round): \(matches.prefix(count)) not \(slow)")
        let rest = matches.dropFirst(count)
        #expect(rest.allSatisfy { $0 == RowIndex.Match(row: -1, cost: bound) })
      }
    }
    #expect(found * 8 > asked, "many questions have an answer")
  }

  @Test func bruteForceIsWhatItClaims() {
    // Four rows on a line; checked by hand, so that both searches can't be wrong together.
    let index = RowIndex(rows: [0, 1, 2, 1], dimensions: 1, tags: [1, 1, 2, 1])
    func ask(
      _ q: Float, _ filter: RowIndex.Filter = RowIndex.Filter(), bound: Float = .infinity
    ) -> RowIndex.Match? {
      let slow = index.nearestByBruteForce(
        to: [q].span, weights: [4].span, filter: filter, bound: bound)
      #expect(
        index.nearest(to: [q].span, weights: [4].span, filter: filter, bound: bound) == slow)
      return slow
    }
    #expect(ask(1.25) == RowIndex.Match(row: 1, cost: 0.25))
    #expect(ask(0.5) == RowIndex.Match(row: 0, cost: 1), "a tie goes to the lowest row")
    #expect(ask(1, RowIndex.Filter(excluded: 1..<2)) == RowIndex.Match(row: 3, cost: 0))
    #expect(ask(1, RowIndex.Filter(anyOf: 2)) == RowIndex.Match(row: 2, cost: 4))
    #expect(ask(3, RowIndex.Filter(noneOf: 2)) == RowIndex.Match(row: 1, cost: 16))
    #expect(ask(1, RowIndex.Filter(anyOf: 4)) == nil)
    #expect(ask(1, RowIndex.Filter(anyOf: 0)) == nil)
    #expect(ask(1.25, bound: 0.25) == nil, "the bound itself is too much")
    #expect(ask(1.25, bound: 0.26)?.row == 1)
    #expect(ask(.nan) == nil)
    #expect(ask(.infinity) == nil)
  }

  @Test func aQueryWithNaNFindsNothing() {
    let seed: UInt64 = 5
    var random = RandomStream(seed: seed)
    for round in 0..<rounds(200) {
      let dimensions = 1 + random.index(below: 30)
      let count = 1 + random.index(below: 100)
      let rows = Self.rows(.coherent, count, dimensions, &random)
      let index = RowIndex(
        rows: rows, dimensions: dimensions, tags: Array(repeating: 1, count: count))
      var query = randomNumbers(dimensions, -1, 1, &random)
      query[random.index(below: dimensions)] = .nan
      var weights = [Float](repeating: 1, count: dimensions)
      if round % 2 == 0 { weights[random.index(below: dimensions)] = 0 }
      #expect(
        index.nearest(to: query.span, weights: weights.span) == nil,
        "seed \(seed), round \(round)")
      #expect(index.nearestByBruteForce(to: query.span, weights: weights.span) == nil)
    }
  }

  @Test func whatIsNotANumberIsRefused() {
    let seed: UInt64 = 6
    var random = RandomStream(seed: seed)
    for round in 0..<rounds(200) {
      let dimensions = 1 + random.index(below: 30)
      let count = 2 + random.index(below: 200)
      var rows = Self.rows(.coherent, count, dimensions, &random)
      let broken = random.index(below: count)
      let bad: [Float] = [.nan, .infinity, -.infinity]
      rows[broken * dimensions + random.index(below: dimensions)] = bad[round % 3]
      let index = RowIndex(
        rows: rows, dimensions: dimensions, tags: Array(repeating: 1, count: count))
      let query = randomNumbers(dimensions, -1, 1, &random)
      var weights = randomNumbers(dimensions, 0, 1, &random)
      var matches = [RowIndex.Match](repeating: RowIndex.Match(row: 0, cost: 0), count: count)
      var span = matches.mutableSpan
      let found = index.nearest(to: query.span, weights: weights.span, into: &span)
      #expect(found == count - 1, "seed \(seed), round \(round)")
      #expect(
        Array(matches.prefix(found))
          == index.nearestByBruteForce(count, to: query.span, weights: weights.span),
        "seed \(seed), round \(round)")
      #expect(!matches.contains { $0.row == broken })
      weights[random.index(below: dimensions)] = round % 2 == 0 ? -0.1 : .nan
      #expect(index.nearest(to: query.span, weights: weights.span) == nil)
      #expect(index.nearestByBruteForce(to: query.span, weights: weights.span) == nil)
    }
  }

  @Test func tagsThatNoRowLacksPruneToo() {
    // All rows of the first run are forbidden, and it is the nearest by far.
    var random = RandomStream(seed: 8)
    let rows = randomNumbers(64, -0.1, 0.1, &random) + randomNumbers(64, 4, 5, &random)
    let tags = [UInt32](repeating: 3, count: 64) + [UInt32](repeating: 1, count: 64)
    let index = RowIndex(rows: rows, dimensions: 1, tags: tags)
    let filter = RowIndex.Filter(anyOf: 1, noneOf: 2)
    let match = index.nearest(to: [0].span, weights: [1].span, filter: filter)
    #expect(match.map { $0.row >= 64 } == true)
    #expect(
      match == index.nearestByBruteForce(to: [0].span, weights: [1].span, filter: filter))
  }

  @Test func severalQueriesAreAnsweredAsOneByOne() {
    let seed: UInt64 = 21
    var random = RandomStream(seed: seed)
    for round in 0..<rounds(100) {
      let (dimensions, count) = (1 + random.index(below: 32), 1 + random.index(below: 300))
      let rows = Self.rows(.coherent, count, dimensions, &random)
      let index = RowIndex(
        rows: rows, dimensions: dimensions,
        tags: (0..<count).map { _ in UInt32(random.index(below: 8)) })
      let characters = random.index(below: 9)
      var queries = randomNumbers(characters * dimensions, -2, 2, &random)
      if characters > 2 { queries[dimensions] = .nan }
      let filters = (0..<characters).map { _ in Self.filter(count, &random) }
      let bounds = (0..<characters).map { i in i % 2 == 0 ? Float.infinity : 4 }
      let weights = randomNumbers(dimensions, 0, 2, &random)
      var matches = [RowIndex.Match](repeating: RowIndex.Match(row: 9, cost: 9), count: characters)
      var span = matches.mutableSpan
      index.nearest(
        toEach: queries.span, weights: weights.span, filters: filters.span, bounds: bounds.span,
        into: &span)
      for i in 0..<characters {
        let query = Array(queries[i * dimensions..<(i + 1) * dimensions])
        let alone = index.nearest(
          to: query.span, weights: weights.span, filter: filters[i], bound: bounds[i])
        #expect(
          matches[i] == alone ?? RowIndex.Match(row: -1, cost: bounds[i]),
          "seed \(seed), round \(round)")
      }
    }
  }

  @Test func manyRowsNeedSeveralStretches() {
    let seed: UInt64 = 31
    var random = RandomStream(seed: seed)
    let (count, dimensions) = (70_000, 3)
    let rows = Self.rows(.coherent, count, dimensions, &random)
    let index = RowIndex(
      rows: rows, dimensions: dimensions, tags: (0..<count).map { 1 << UInt32($0 / 1000 % 5) })
    for round in 0..<rounds(60) {
      let query = randomNumbers(dimensions, -3, 3, &random)
      let weights = randomNumbers(dimensions, 0, 2, &random)
      let filter = RowIndex.Filter(anyOf: round % 3 == 0 ? 4 : .max, noneOf: round % 2 == 0 ? 1 : 0)
      var matches = [RowIndex.Match](repeating: RowIndex.Match(row: 0, cost: 0), count: 10)
      var span = matches.mutableSpan
      index.nearest(to: query.span, weights: weights.span, filter: filter, into: &span)
      #expect(
        matches
          == index.nearestByBruteForce(
            10, to: query.span, weights: weights.span, filter: filter),
        "seed \(seed), round \(round)")
    }
  }

  /// The lowest of equally near rows may lie in the last stretch, in a box that is just as near.
  @Test func tiesAcrossStretchesGoToTheLowestRow() {
    let (count, early) = (66_000, 464)
    let rows = (0..<count).flatMap { row -> [Float] in [0, row < early ? 1 : -1] }
    let index = RowIndex(
      rows: rows, dimensions: 2, tags: (0..<count).map { UInt32($0 % 2 + 1) })
    for (any, lowest) in [(UInt32.max, 0), (2, 1)] {
      let match = index.nearest(
        to: [0, 0].span, weights: [1, 1].span, filter: RowIndex.Filter(anyOf: any))
      #expect(match == RowIndex.Match(row: lowest, cost: 1))
    }
  }

  @Test func hugeNumbersAgreeToo() {
    let seed: UInt64 = 15
    var random = RandomStream(seed: seed)
    for round in 0..<rounds(300) {
      let dimensions = 1 + random.index(below: 12)
      let count = 1 + random.index(below: 120)
      let rows = (0..<count * dimensions).map { _ in
        random.uniform(-1, 1) * (random.index(below: 6) == 0 ? 3e38 : 1e19)
      }
      let index = RowIndex(
        rows: rows, dimensions: dimensions, tags: Array(repeating: 1, count: count))
      let query = (0..<dimensions).map { _ in random.uniform(-1, 1) * 1e19 }
      let weights = randomNumbers(dimensions, 0, 1, &random)
      #expect(
        index.nearest(to: query.span, weights: weights.span)
          == index.nearestByBruteForce(to: query.span, weights: weights.span),
        "seed \(seed), round \(round)")
    }
  }

  @Test func noRowsAreNeverFound() {
    let index = RowIndex(rows: [], dimensions: 3, tags: [])
    #expect(index.count == 0)
    #expect(index.nearest(to: [0, 0, 0].span, weights: [1, 1, 1].span) == nil)
  }

  @Test func theNumbersComeBack() {
    var random = RandomStream(seed: 2)
    let rows = randomNumbers(37 * 5, -1, 1, &random)
    let index = RowIndex(rows: rows, dimensions: 5, tags: Array(repeating: 1, count: 37))
    for row in 0..<37 {
      for d in 0..<5 { #expect(index.value(row: row, dimension: d) == rows[row * 5 + d]) }
      var part = [Float](repeating: 0, count: 3)
      var span = part.mutableSpan
      index.copyRow(row, from: 2, into: &span)
      #expect(part == Array(rows[row * 5 + 2..<row * 5 + 5]))
    }
  }
}
