import LatentMotion
import MotionMath
import SkeletalAnimation
import Testing

struct SearchSpaceTests {
  @Test(arguments: LatentKind.allCases)
  func theRowsHoldWhatTheyShould(_ kind: LatentKind) throws {
    let database = try smallDatabase()
    let space = SearchSpace(database, kind: kind)
    let rows = database.frames.count
    let d = database.latentCount
    #expect(space.poseCount == (kind == .raw ? 138 : d))
    #expect(space.dimensions == space.poseCount + 12 && space.weights.count == space.dimensions)
    #expect(space.index.count == rows)
    for row in 0..<rows {
      let source = Int(space.sources[row])
      var pose: [Float]
      switch kind {
      case .vae, .shuffled: pose = Array(database.code(source))
      case .raw: pose = Array(database.features(source, 0..<138))
      case .pca:
        let x = Array(database.features(source, 0..<138))
        pose = (0..<d).map { k in
          (0..<138).reduce(Float(0)) { $0 + database.weights.basis[k * 138 + $1] * x[$1] }
        }
      }
      pose += database.features(source, 138..<150)
      for k in 0..<space.dimensions {
        #expect(abs(space.index.value(row: row, dimension: k) - pose[k]) < 1e-4)
      }
    }
  }

  @Test func onlyShuffledDealsTheRowsOut() throws {
    let database = try smallDatabase()
    let rows = Int32(database.frames.count)
    for kind in LatentKind.allCases where kind != .shuffled {
      #expect(SearchSpace(database, kind: kind).sources == Array(0..<rows))
    }
    let sources = SearchSpace(database, kind: .shuffled).sources
    #expect(sources.sorted() == Array(0..<rows), "a permutation")
    #expect(sources == SearchSpace(database, kind: .shuffled).sources, "the same in every run")
    #expect(sources.enumerated().count { $0.offset == Int($0.element) } < 8)
  }

  @Test(arguments: LatentKind.allCases)
  func theChannelsCoverEveryNumberOnce(_ kind: LatentKind) throws {
    let database = try smallDatabase()
    var space = SearchSpace(database, kind: kind)
    var random = RandomStream(seed: 12)
    space.weights = randomNumbers(space.dimensions, 0, 2, &random)
    #expect(
      space.channels.flatMap { Array($0.range) }.sorted() == Array(0..<space.dimensions))
    let query = randomNumbers(space.dimensions, -1, 1, &random)
    for row in 0..<database.frames.count {
      let costs = space.costs(of: query.span, row: row)
      #expect(costs.count == space.channels.count)
      let whole = space.index.cost(of: query.span, weights: space.weights.span, row: row)
      #expect(abs(costs.reduce(0, +) - whole) < 1e-3 * max(whole, 1))
    }
  }

  @Test func poseCostsLeaveTheTrajectoryOut() throws {
    let database = try smallDatabase()
    let space = SearchSpace(database, kind: .vae)
    let code = Array(database.code(4))
    var wanted: Float = 0
    for k in 0..<database.latentCount {
      wanted += (code[k] - Array(database.code(9))[k]) * (code[k] - Array(database.code(9))[k])
    }
    let cost = space.poseCost(code.span, row: 9)
    #expect(abs(cost - wanted) < 1e-5 && wanted > 0)
    let own = space.poseCost(code.span, row: 4)
    #expect(own == 0)
  }

  @Test func clipTailsAreNeverEntered() throws {
    let database = try smallDatabase(lengths: [50, 1, 12, 21])
    let space = SearchSpace(database, kind: .vae)
    var reachable: [Int] = []
    for row in 0..<database.frames.count {
      var query = [Float](repeating: 0, count: space.dimensions)
      var span = query.mutableSpan
      space.index.copyRow(row, into: &span)
      var filter = SearchSpace.locomotionFilter
      filter.excludedFrom = 0
      filter.excludedTo = row
      let found = space.index.nearest(
        to: query.span, weights: space.weights.span, filter: filter)
      if found?.row == row { reachable.append(row) }
    }
    // Rows 0..<30 of the long clip, and a first row where the tail is the whole clip.
    #expect(reachable == Array(0..<30) + [50, 51, 63])
  }

  @Test func locomotionLeavesFightingOut() throws {
    let filter = SearchSpace.locomotionFilter
    for tag in [MotionTags.idle, .walk, .run, .start, .stop, .turn] {
      #expect(filter.anyOf & tag.rawValue != 0 && filter.noneOf & tag.rawValue == 0)
    }
    for tag in [MotionTags.attack, .parry, .stagger, .excluded] {
      #expect(filter.anyOf & tag.rawValue == 0 && filter.noneOf & tag.rawValue != 0)
    }
  }
}
