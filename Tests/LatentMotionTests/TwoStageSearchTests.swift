import LatentMotion
import MotionMath
import SkeletalAnimation
import Testing

struct TwoStageSearchTests {
  /// The best row by the full-body metric among the nearest by latent row, both by brute force.
  static func expected(
    _ search: TwoStageSearch, _ query: [Float], _ full: [Float], _ filter: RowIndex.Filter,
    bound: Float, latentBound: Float
  ) -> RowIndex.Match? {
    search.space.index.nearestByBruteForce(
      search.shortlist, to: query.span, weights: search.space.weights.span, filter: filter,
      bound: latentBound
    )
    .map { RowIndex.Match(row: $0.row, cost: search.cost(of: full.span, row: $0.row)) }
    .filter { $0.cost < bound }
    .min { ($0.cost, $0.row) < ($1.cost, $1.row) }
  }

  @Test func theChoiceIsTheBestOfTheShortlist() throws {
    let seed: UInt64 = 41
    var random = RandomStream(seed: seed)
    let database = try smallDatabase(lengths: [90, 40, 70])
    for round in 0..<rounds(300) {
      var space = SearchSpace(database, kind: .vae)
      space.weights = randomNumbers(space.dimensions, 0, 2, &random)
      var search = TwoStageSearch(
        database, space: space, shortlist: 1 + random.index(below: 30))
      search.weights = randomNumbers(150, 0, 2, &random)
      let row = random.index(below: 200)
      let trajectory = randomNumbers(12, -1, 1, &random)
      var full = [Float](repeating: 0, count: 150)
      var span = full.mutableSpan
      search.writeQuery(row: row, trajectory: trajectory.span, into: &span)
      #expect(full == Array(database.features(row, 0..<138)) + trajectory)
      let query = Array(database.code(row)) + trajectory
      let filter = RowIndexTests.filter(200, &random)
      let bound = random.index(below: 2) == 0 ? .infinity : random.uniform(0, 400)
      let latentBound = random.index(below: 2) == 0 ? .infinity : random.uniform(0, 20)
      let found = search.nearest(
        to: query.span, full: full.span, filter: filter, bound: bound, latentBound: latentBound)
      #expect(
        found
          == Self.expected(
            search, query, full, filter, bound: bound, latentBound: latentBound),
        "seed \(seed), round \(round)")
    }
  }

  @Test func costsAreThoseOfTheFullRow() throws {
    var random = RandomStream(seed: 42)
    let database = try smallDatabase()
    var search = TwoStageSearch(database, space: SearchSpace(database, kind: .vae))
    search.weights = randomNumbers(150, 0, 2, &random)
    let full = randomNumbers(150, -1, 1, &random)
    for row in 0..<database.frames.count {
      var wanted = 0.0
      for (k, value) in database.features(row, 0..<150).enumerated() {
        wanted += Double(search.weights[k]) * Double(full[k] - value) * Double(full[k] - value)
      }
      let cost = search.cost(of: full.span, row: row)
      #expect(abs(Double(cost) - wanted) < 1e-5 * wanted)
      let channels = search.costs(of: full.span, row: row)
      #expect(channels.count == FeatureSchema.groups.count)
      #expect(abs(channels.reduce(0, +) - cost) < 1e-4 * cost)
    }
  }

  @Test func aLongShortlistFindsWhatFullSearchFinds() throws {
    var random = RandomStream(seed: 43)
    let database = try smallDatabase(lengths: [40, 20])
    let search = TwoStageSearch(
      database, space: SearchSpace(database, kind: .vae), shortlist: 1000)
    #expect(search.shortlist == 64)
    for _ in 0..<40 {
      let full = randomNumbers(150, -1, 1, &random)
      let query = randomNumbers(search.space.dimensions, -1, 1, &random)
      let all = search.space.index.nearestByBruteForce(
        60, to: query.span, weights: search.space.weights.span)
      #expect(all.count < 60, "clips' ends are not found")
      let best = all.map { search.cost(of: full.span, row: $0.row) }.min()
      #expect(search.nearest(to: query.span, full: full.span)?.cost == best)
    }
  }
}
