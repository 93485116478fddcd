import LatentMotion
import Locomotion
import MotionMath
import SkeletalAnimation
import Testing

struct MotionMatcherTests {
  /// A matcher over frames whose features and codes are random walks: the poses don't matter here.
  static func matcher(_ random: inout RandomStream, rows: Int = 120) throws -> MotionMatcher {
    let pose = FeatureSchema.poseCount
    func layer(_ inputs: Int, _ outputs: Int) -> PoseNetworkWeights.Layer {
      PoseNetworkWeights.Layer(
        weights: Array(repeating: 0.1, count: inputs * outputs),
        bias: Array(repeating: 0, count: outputs), inputs: inputs)
    }
    let weights = PoseNetworkWeights(
      normalisation: FeatureNormalisation(
        mean: Array(repeating: 0, count: 150), scale: Array(repeating: 1, count: 150)),
      basis: Array(repeating: 0.1, count: 2 * pose), deviations: [1, 1],
      encoder: [layer(pose, 2)], logVariance: layer(pose, 2), decoder: [layer(2, pose)],
      posteriorDeviation: [1, 1], beta: 0.2)
    var clips: [Clip] = []
    for i in 0..<2 {
      var clip = Clip(
        name: "\(i)", frames: Array(repeating: Pose(restOf: .standard), count: rows / 2))
      clip.tag(.walk, 0..<rows)
      if i == 1 { clip.tag([.attack, .excluded], 0..<8) }
      clips.append(clip)
    }
    var codes: [Float] = []
    var features: [Float] = []
    var code: [Float] = [0, 0]
    var path = [Float](repeating: 0, count: 12)
    for _ in 0..<rows {
      for k in 0..<2 { code[k] += random.uniform(-0.2, 0.2) }
      for k in 0..<12 { path[k] += random.uniform(-0.2, 0.2) }
      codes += code
      features += Array(repeating: 0, count: pose) + path
    }
    let database = MotionDatabase(
      skeleton: .standard, frames: try MotionFrames(packing: clips), strikes: [],
      features: features, codes: codes, weights: weights, provenance: [:])
    return MotionMatcher(
      space: SearchSpace(database, kind: .vae), tuning: LocomotionTuning())
  }

  static func row(_ row: Int, of matcher: MotionMatcher) -> [Float] {
    var query = [Float](repeating: 0, count: matcher.space.dimensions)
    var span = query.mutableSpan
    matcher.space.index.copyRow(row, into: &span)
    return query
  }

  @Test func theTimerRuns() throws {
    var random = RandomStream(seed: 1)
    let matcher = try Self.matcher(&random)
    var state = MatcherState()
    let query = Self.row(30, of: matcher)
    var searched: [Int] = []
    for tick in 0..<20 {
      state.row = -7
      let found = matcher.decide(
        &state, frame: 30, isForced: false, mayContinue: true, query: query.span)
      #expect(found == nil, "nothing is better than the row itself")
      if state.row != -7 { searched.append(tick) }
    }
    #expect(searched == [0, 9, 18])
    #expect(state.transitions == 0 && state.cost == 0)
  }

  @Test func forcedSearchesDoNotWait() throws {
    var random = RandomStream(seed: 1)
    let matcher = try Self.matcher(&random)
    var state = MatcherState()
    state.ticksToSearch = 6
    let query = Self.row(5, of: matcher)
    #expect(
      matcher.decide(&state, frame: 90, isForced: false, mayContinue: true, query: query.span)
        == nil)
    #expect(state.ticksToSearch == 5)
    #expect(
      matcher.decide(&state, frame: 90, isForced: true, mayContinue: true, query: query.span) == 5)
    #expect(state.ticksToSearch == 9 && state.transitions == 1 && state.row == 5)
    #expect(state.cost == 0)
  }

  @Test func aClipsEndForcesASearchWithoutABound() throws {
    var random = RandomStream(seed: 1)
    let matcher = try Self.matcher(&random)
    var state = MatcherState()
    state.ticksToSearch = 6
    // The playing row itself may be found: it can't be played on, but begun anew.
    let query = Self.row(9, of: matcher)
    #expect(
      matcher.decide(&state, frame: 9, isForced: false, mayContinue: false, query: query.span)
        == 9)
    #expect(state.ticksToSearch == 9)
  }

  @Test func whatIsChosenIsWhatBruteForceChooses() throws {
    let seed: UInt64 = 2
    var random = RandomStream(seed: seed)
    let matcher = try Self.matcher(&random)
    let space = matcher.space
    var jumps = 0
    for round in 0..<150 {
      let frame = random.index(below: 120)
      var query = Self.row(random.index(below: 120), of: matcher)
      for k in query.indices { query[k] += random.uniform(-0.1, 0.1) }
      let mayContinue = round % 3 != 0
      var state = MatcherState()
      let found = matcher.decide(
        &state, frame: frame, isForced: true, mayContinue: mayContinue, query: query.span)
      // Every row, one after another.
      let own = space.index.cost(of: query.span, weights: space.weights.span, row: frame)
      var best: (row: Int, cost: Float)?
      for row in 0..<120 {
        let isTail = (40..<60).contains(row) || row >= 100
        let isFight = (60..<68).contains(row)
        let isNear = mayContinue && abs(row - frame) <= MotionMatcher.neighbourhood
        if isTail || isFight || isNear { continue }
        let cost = space.index.cost(of: query.span, weights: space.weights.span, row: row)
        if mayContinue && !(cost < own - matcher.tuning.transitionCost) { continue }
        if cost < best?.cost ?? .infinity { best = (row, cost) }
      }
      #expect(found == best?.row, "seed \(seed), round \(round), frame \(frame)")
      if let best {
        jumps += 1
        #expect(state.cost == best.cost && state.row == Int32(best.row) && state.transitions == 1)
      } else {
        #expect(state.cost == own && state.row == Int32(frame) && state.transitions == 0)
      }
    }
    #expect(jumps > 40 && jumps < 150)
  }

  @Test func aSmallGainIsNotWorthATransition() throws {
    var random = RandomStream(seed: 3)
    let matcher = try Self.matcher(&random)
    let space = matcher.space
    // Between rows 10 and 80: nearer and nearer to 80, until the gain exceeds its price.
    let a = Self.row(10, of: matcher)
    let b = Self.row(80, of: matcher)
    var lastGain = -Float.infinity
    for step in 0...200 {
      let t = Float(step) / 200
      let query = zip(a, b).map { $0 + ($1 - $0) * t }
      var state = MatcherState()
      let found = matcher.decide(
        &state, frame: 10, isForced: true, mayContinue: true, query: query.span)
      let own = space.index.cost(of: query.span, weights: space.weights.span, row: 10)
      if found == 80 {
        #expect(own - state.cost > 0.15)
        #expect(lastGain <= 0.15 + 1e-4 || step == 0 || own - state.cost >= lastGain)
      }
      lastGain = own - space.index.cost(of: query.span, weights: space.weights.span, row: 80)
    }
    #expect(lastGain > 0.15, "the last query is row 80 itself")
  }

  @Test func aQueryWithNaNPlaysOn() throws {
    var random = RandomStream(seed: 1)
    let matcher = try Self.matcher(&random)
    var query = Self.row(5, of: matcher)
    query[1] = .nan
    var state = MatcherState()
    for mayContinue in [true, false] {
      #expect(
        matcher.decide(
          &state, frame: 90, isForced: true, mayContinue: mayContinue, query: query.span) == nil)
    }
  }
}
