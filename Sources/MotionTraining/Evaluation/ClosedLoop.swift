import LatentMotion
import Locomotion
import MotionMath
import SkeletalAnimation

/// What a matcher does with a space when a stick steers it, for minutes.
public struct ClosedLoopFigures: Equatable, Sendable {
  /// Changes to another motion, per second.
  public var transitions = 0.0
  /// The hands' jump per transition, in cm.
  public var handJump = 0.0
  /// The hands' jumps per second, in cm/s.
  public var handJumpPerSecond = 0.0
  /// All joints' jumps per second, in cm/s.
  public var poseJumpPerSecond = 0.0
  /// Mean difference between the root's velocity and the wanted one, in m/s.
  public var velocityError = 0.0
  /// Mean angle between the root's facing and the wanted one, in degrees.
  public var headingError = 0.0
  /// Microseconds per search, on this machine as it was.
  public var searchMicroseconds = 0.0

  /// The figures' names, in the order of `values`.
  public static let names = [
    "transitions/s", "hand jump cm", "hand jump cm/s", "pose jump cm/s", "velocity error m/s",
    "heading error °", "search µs",
  ]
  /// All figures in order.
  public var values: [Double] {
    [
      transitions, handJump, handJumpPerSecond, poseJumpPerSecond, velocityError, headingError,
      searchMicroseconds,
    ]
  }
}

/// Steers a character with fixed commands and plays what a space's search finds.
///
/// The root moves as the motion says and is not drawn towards the steered body, so that a space
/// that jumps less by refusing to turn shows it in the errors.
struct ClosedLoop {
  let rows: MotionRows
  let space: CodeSpace
  private let index: RowIndex
  private let weights: [Float]
  private let tuning = LocomotionTuning()
  private let starts: [Int]

  /// - Parameter trajectoryWeight: the factor of the trajectory's squares, for spaces where it
  ///   stands beside the pose.
  init(_ rows: MotionRows, _ space: CodeSpace, trajectoryWeight: Float = 1) {
    self.rows = rows
    self.space = space
    let (width, count) = (space.dimensions, rows.frames.count)
    var numbers = [Float](repeating: 0, count: count * width)
    rows.numbers.withUnsafeBufferPointer { all in
      numbers.withUnsafeMutableBufferPointer { target in
        guard let base = all.baseAddress, let place = target.baseAddress else { return }
        for row in 0..<count {
          space.write(
            row, trajectory: base + row * FeatureSchema.fullCount + FeatureSchema.poseCount,
            into: place + row * width)
        }
      }
    }
    let filter = SearchSpace.locomotionFilter
    var tags = [UInt32](repeating: 0, count: count)
    let searched = rows.searchedRows
    let tagged = searched.filter {
      let own = rows.frames.tags[Int($0)]
      return own & filter.anyOf != 0 && own & filter.noneOf == 0
    }
    // Motion without tags is all searched.
    let used = tagged.isEmpty ? searched : tagged
    for row in used { tags[Int(row)] = 1 }
    starts = used.map { Int($0) }
    index = RowIndex(rows: numbers, dimensions: width, tags: tags)
    var weights = [Float](repeating: 1, count: width)
    if space.trajectoryMap == nil {
      for k in space.poseWidth..<width { weights[k] = trajectoryWeight }
    }
    self.weights = weights
  }

  private struct Sums {
    var transitions = 0, searches = 0
    var hand = 0.0, pose = 0.0, velocity = 0.0, heading = 0.0, search = 0.0
  }

  /// - Parameters:
  ///   - seed: draws the commands, which are the same for every space.
  ///   - seconds: of simulated time.
  func run(seed: UInt64, seconds: Int) -> ClosedLoopFigures {
    guard let first = starts.first else { return ClosedLoopFigures() }
    var commands = RandomStream(seed: seed, stream: UInt64.max / 23)
    let frames = rows.frames
    var frame = first
    var root = RigidTransform.identity
    var body = SteeredBody(at: root)
    var (way, travel, facing): (Float, Float, Float) = (0, 1, 0)
    var (untilCommand, untilSearch) = (0, 0)
    var sums = Sums()
    let ticks = seconds * 60
    var query = [Float](repeating: 0, count: space.dimensions)
    for _ in 0..<ticks {
      if untilCommand == 0 {
        untilCommand = Int(commands.uniform(36, 150))
        let wish = commands.unit()
        travel = wish < 0.15 ? 0 : (wish < 0.5 ? 0.6 : 1)
        way = commands.uniform(-pi, pi)
        if commands.unit() < 0.8 { facing = way }
        untilSearch = 0
      }
      untilCommand -= 1
      let goal = MoveGoal(stick: (x: 0, y: travel), frame: way, facing: facing, tuning: tuning)
      body.position = root.position
      let isAtEnd = frame >= frames.lastFrame(after: frame) - 1
      if untilSearch == 0 || isAtEnd {
        untilSearch = tuning.searchInterval
        makeQuery(&query, frame, PredictedTrajectory(of: body, goal: goal, tuning: tuning), root)
        let started = ContinuousClock.now
        let found = search(query, frame, mayContinue: !isAtEnd)
        sums.search += (ContinuousClock.now - started) / .microseconds(1)
        sums.searches += 1
        if let found, found != frame {
          addJump(from: frame, to: found, &sums)
          frame = found
        }
      }
      untilSearch -= 1
      body.advance(goal, tuning: tuning, seconds: 1 / Clip.rate)
      let next = min(frame + 1, frames.lastFrame(after: frame))
      let moved = root * (frames.root(frame: frame).inverse * frames.root(frame: next))
      let velocity = (moved.position - root.position) * Clip.rate
      root = RigidTransform(
        position: moved.position, rotation: Quaternion(yaw: moved.rotation.yaw))
      frame = next
      sums.velocity += Double((velocity - body.velocity).length)
      sums.heading += Double(abs(wrapAngle(body.rotation.yaw - root.rotation.yaw)))
    }
    return figures(sums, seconds: Double(seconds), ticks: Double(ticks))
  }

  private func figures(_ sums: Sums, seconds: Double, ticks: Double) -> ClosedLoopFigures {
    ClosedLoopFigures(
      transitions: Double(sums.transitions) / seconds,
      handJump: sums.hand / Double(max(sums.transitions, 1)),
      handJumpPerSecond: sums.hand / seconds, poseJumpPerSecond: sums.pose / seconds,
      velocityError: sums.velocity / ticks, headingError: sums.heading / ticks * 180 / .pi,
      searchMicroseconds: sums.search / Double(max(sums.searches, 1)))
  }

  private func makeQuery(
    _ query: inout [Float], _ frame: Int, _ path: PredictedTrajectory, _ root: RigidTransform
  ) {
    var trajectory = [Float](repeating: 0, count: FeatureSchema.trajectoryCount)
    var span = trajectory.mutableSpan
    path.write(from: root, into: &span)
    rows.normalisation.apply(to: &span, offset: FeatureSchema.poseCount)
    query.withUnsafeMutableBufferPointer { target in
      trajectory.withUnsafeBufferPointer { numbers in
        guard let place = target.baseAddress, let base = numbers.baseAddress else { return }
        space.write(frame, trajectory: base, into: place)
      }
    }
  }

  private func search(_ query: [Float], _ frame: Int, mayContinue: Bool) -> Int? {
    var filter = RowIndex.Filter(anyOf: 1)
    var bound = Float.infinity
    if mayContinue {
      bound = index.cost(of: query.span, weights: weights.span, row: frame)
      filter.excludedFrom = frame - MotionMatcher.neighbourhood
      filter.excludedTo = frame + MotionMatcher.neighbourhood + 1
    }
    return index.nearest(to: query.span, weights: weights.span, filter: filter, bound: bound)?.row
  }

  /// What would have been shown next, against what is.
  private func addJump(from frame: Int, to found: Int, _ sums: inout Sums) {
    let expected = min(frame + 1, rows.frames.lastFrame(after: frame))
    let shown = min(found + 1, rows.frames.lastFrame(after: found))
    func gap(_ point: Int) -> Double {
      var sum = 0.0
      for k in (point * 3)..<(point * 3 + 3) {
        let difference = Double(rows.raw(expected, k) - rows.raw(shown, k))
        sum += difference * difference
      }
      return sum.squareRoot()
    }
    sums.transitions += 1
    for point in MotionRows.handPoints { sums.hand += 50 * gap(point) }
    for point in 0..<22 { sums.pose += 100 * gap(point) / 22 }
  }
}
