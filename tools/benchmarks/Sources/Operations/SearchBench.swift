import DataFiles
import LatentMotion
import Locomotion
import MotionBaking
import MotionMath
import MotionTraining
import SkeletalAnimation

/// The rows that searches are measured on and what a character that runs about asks of them.
struct SearchBench: Sendable {
  /// Rows of one length, and queries.
  struct Rows: Sendable {
    var index: RowIndex
    /// Row-major, for the plain loops.
    var numbers: [Float]
    /// One query after the other.
    var queries: [Float]
    /// The cost of playing on, for each query.
    var bounds: [Float]
    var weights: [Float]
    var dimensions: Int { index.dimensions }

    /// Where a query lies among `queries`.
    func range(_ i: Int) -> Range<Int> { i * dimensions..<(i + 1) * dimensions }
  }

  /// The rows of a latent database, and the full-body choice behind them.
  struct Latent: Sendable {
    var rows: Rows
    var search: TwoStageSearch
    /// The playing row of each query.
    var playing: [Int]
    /// The full-body rows of the queries.
    var full: [Float]

    /// Where the full-body row of a query lies in `full`.
    func fullRange(_ i: Int) -> Range<Int> {
      i * FeatureSchema.fullCount..<(i + 1) * FeatureSchema.fullCount
    }

    func filter(_ i: Int) -> RowIndex.Filter {
      var filter = SearchSpace.locomotionFilter
      filter.excludedFrom = playing[i] - MotionMatcher.neighbourhood
      filter.excludedTo = playing[i] + MotionMatcher.neighbourhood + 1
      return filter
    }
  }

  static let shared = must { try SearchBench() }
  static let queryCount = 500

  /// What the rows are, for people.
  let source: String
  /// The 27 numbers of the classic features, asked where `wide` is.
  let classic: Rows
  /// A pose in 24 numbers and in 16, each beside the 8 of the trajectory.
  let wide: Latent, narrow: Latent

  private init() throws {
    let database: MotionDatabase
    let small: MotionDatabase
    if let path = environment("RIPOSTE_BENCHMARK_DATABASE") {
      database = try MotionDatabase(path: path)
      source = "\(database.frames.count) rows of \(path)"
    } else {
      database = try SearchBench.synthetic()
      source =
        "\(database.frames.count) synthetic rows (RIPOSTE_MOCAP names no folder of capture)"
    }
    if let path = environment("RIPOSTE_BENCHMARK_SMALL_DATABASE") {
      small = try MotionDatabase(path: path)
    } else {
      small = try SearchBench.components(of: database, count: 16)
    }
    let walk = SearchBench.walk(database)
    wide = SearchBench.latent(database, walk)
    narrow = SearchBench.latent(small, SearchBench.walk(small))
    let classicRows = SearchBench.classicRows(database)
    classic = SearchBench.rows(
      classicRows, Array(repeating: 1, count: 27), database, walk
    ) { row, raw in
      Array(classicRows[row * 27..<row * 27 + 15]) + SearchBench.weighted(raw, database)
    }
  }

  private static func latent(
    _ database: MotionDatabase, _ walk: [(row: Int, trajectory: [Float])]
  ) -> Latent {
    let space = SearchSpace(database, kind: .vae)
    let numbers = (0..<database.frames.count).flatMap { row in
      (0..<space.dimensions).map { space.index.value(row: row, dimension: $0) }
    }
    return Latent(
      rows: rows(numbers, space.weights, database, walk) { query(space, $0, $1) },
      search: TwoStageSearch(database, space: space, shortlist: 16), playing: walk.map(\.row),
      full: walk.flatMap {
        database.features($0.row, 0..<FeatureSchema.poseCount) + weighted($0.trajectory, database)
      })
  }

  private static func rows(
    _ numbers: [Float], _ weights: [Float], _ database: MotionDatabase,
    _ walk: [(row: Int, trajectory: [Float])], query: (Int, [Float]) -> [Float]
  ) -> Rows {
    let dimensions = weights.count
    let tags = SearchSpace.tags(database.frames)
    let index = RowIndex(rows: numbers, dimensions: dimensions, tags: tags)
    var queries: [Float] = []
    var bounds: [Float] = []
    for (row, trajectory) in walk {
      let query = query(row, trajectory)
      queries += query
      bounds.append(index.cost(of: query.span, weights: weights.span, row: row))
    }
    return Rows(
      index: index, numbers: numbers, queries: queries, bounds: bounds, weights: weights)
  }

  /// The classic features of motion matching (Holden): both feet's places and velocities and the
  /// hips' velocity, each group with a mean deviation of its weight, and the trajectory.
  private static func classicRows(_ database: MotionDatabase) -> [Float] {
    func point(_ joint: Joint, _ first: Int) -> [Int] {
      (0..<3).map { first + (joint.index - 1) * 3 + $0 }
    }
    let groups: [(columns: [Int], weight: Float)] = [
      (point(.leftFoot, 0) + point(.rightFoot, 0), 0.75),
      (point(.leftFoot, 69) + point(.rightFoot, 69), 1), (point(.hips, 69), 1),
    ]
    let (count, width) = (database.frames.count, FeatureSchema.fullCount)
    var columns: [(column: Int, scale: Float)] = []
    for group in groups {
      var deviations: Float = 0
      for column in group.columns {
        var (sum, squares) = (0.0, 0.0)
        for row in 0..<count {
          let value = Double(database.features[row * width + column])
          sum += value
          squares += value * value
        }
        let mean = sum / Double(count)
        deviations += Float(max(squares / Double(count) - mean * mean, 0).squareRoot())
      }
      let scale = group.weight * Float(group.columns.count) / max(deviations, 1e-6)
      columns += group.columns.map { ($0, scale) }
    }
    columns += (FeatureSchema.poseCount..<width).map { ($0, 1) }
    return (0..<count).flatMap { row in
      columns.map { database.features[row * width + $0.column] * $0.scale }
    }
  }

  /// Twelve raw numbers of a trajectory, weighted.
  private static func weighted(_ raw: [Float], _ database: MotionDatabase) -> [Float] {
    var numbers = raw
    var span = numbers.mutableSpan
    database.weights.normalisation.apply(to: &span, offset: FeatureSchema.poseCount)
    return numbers
  }

  /// The query of a row's pose with a raw trajectory.
  private static func query(_ space: SearchSpace, _ row: Int, _ raw: [Float]) -> [Float] {
    var part = [Float](repeating: 0, count: space.dimensions - space.poseCount)
    var span = part.mutableSpan
    space.encode(trajectory: raw.span, into: &span)
    return (0..<space.poseCount).map { space.index.value(row: row, dimension: $0) } + part
  }

  /// The playing rows and wanted, raw trajectories of the searches of a character that a restless
  /// stick steers through the database, as the matcher decides.
  private static func walk(_ database: MotionDatabase) -> [(row: Int, trajectory: [Float])] {
    let tuning = LocomotionTuning()
    let space = SearchSpace(database, kind: .vae)
    let matcher = MotionMatcher(space: space, tuning: tuning)
    var random = RandomStream(seed: 1234)
    var body = SteeredBody()
    var state = MatcherState()
    var goal = MoveGoal()
    var row = database.frames.tags.firstIndex { $0 & MotionTags.locomotion.rawValue != 0 } ?? 0
    var result: [(row: Int, trajectory: [Float])] = []
    var ticksToTurn = 0
    while result.count < queryCount {
      if ticksToTurn == 0 {
        let (speed, heading) = (random.uniform(0, 1), random.uniform(-pi, pi))
        // Below 0.2 the stick rests.
        let size: Float = speed < 0.2 ? 0 : speed
        goal = MoveGoal(
          stick: (-size * sin(heading), size * cos(heading)), frame: 0,
          facing: random.index(below: 3) == 0 ? 0 : heading, tuning: tuning)
        ticksToTurn = 20 + random.index(below: 90)
      }
      ticksToTurn -= 1
      body.advance(goal, tuning: tuning, seconds: 1.0 / 60)
      var trajectory = [Float](repeating: 0, count: FeatureSchema.trajectoryCount)
      var span = trajectory.mutableSpan
      PredictedTrajectory(of: body, goal: goal, tuning: tuning).write(
        from: RigidTransform(position: body.position, rotation: body.rotation), into: &span)
      let mayContinue = row < database.frames.lastFrame(after: row)
      if matcher.isSearchDue(state, isForced: false, mayContinue: mayContinue) {
        if mayContinue { result.append((row, trajectory)) }
      }
      let query = SearchBench.query(space, row, trajectory)
      if let jump = matcher.decide(
        &state, frame: row, isForced: false, mayContinue: mayContinue, query: query.span)
      {
        row = jump
      } else if mayContinue {
        row += 1
      }
    }
    return result
  }

  /// As many rows as a quarter of an hour of capture gives: the project's own motion, again and
  /// again in other speeds.
  private static func synthetic() throws -> MotionDatabase {
    let fight = FightBench.shared.assets.database
    var clips: [Clip] = []
    var random = RandomStream(seed: 77)
    var frames = 0
    while frames < 53_000 {
      for range in fight.frames.clips where frames < 53_000 && range.count > 2 {
        var clip = Clip(name: "\(range.name) \(clips.count)", frames: [])
        let speed = random.uniform(0.8, 1.2)
        var pose = Pose()
        for f in 0..<Int(Float(range.count - 1) / speed) {
          let place = Float(f) * speed
          let frame = range.start + Int(place)
          fight.frames.sample(frame: frame, fraction: place - Float(Int(place)), into: &pose)
          for j in 1..<Joint.count {
            let bend = Vector3(random.normal(), random.normal(), random.normal()) * 0.002
            pose.rotations[j] = pose.rotations[j] * Quaternion(rotationVector: bend)
          }
          clip.frames.append(pose)
          clip.tags.append(fight.frames.tags(at: frame))
        }
        frames += clip.frames.count
        clips.append(clip)
      }
    }
    return try DatabaseBaker(weights: fight.weights).bake(clips)
  }

  /// The same motion with its poses in fewer numbers: principal components, which need no training.
  private static func components(
    of database: MotionDatabase, count: Int
  ) throws -> MotionDatabase {
    let rows = MotionRows(database.frames, skeleton: database.skeleton, heldOut: false)
    var options = TrainingOptions()
    options.model = .pca
    options.latentCount = count
    let trained = try PoseVAETrainer(options: options).train(rows.trainingRows(seed: 1))
    let weights = PoseNetworkWeights(
      trained, normalisation: rows.normalisation, trajectory: rows.trajectoryBasis(count: 8))
    guard let weights else {
      fatalError("components give no weights")
    }
    return DatabaseBaker(weights: weights).bake(database.frames, strikes: [])
  }
}
