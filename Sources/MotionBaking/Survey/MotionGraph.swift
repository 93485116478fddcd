public import LatentMotion
public import Locomotion
import MotionMath
import SkeletalAnimation

/// Where the matcher would go from every frame: the database as a Markov chain.
///
/// A state is a frame of decision, every sixth of a clip. From each the matcher itself decides under
/// each of 46 commands, which count the same: stand, and turn on the spot; walk and run in eight
/// directions, facing there or as before, as one does who faces an opponent; and sideways and back
/// while turning by an eighth, as one does who circles about him. Then the chosen motion plays to
/// the next decision. So the chain is what a restless stick makes of the
/// database, and a place without a way out is one that a player gets stuck in.
public struct MotionGraph: Sendable {
  /// The frames of the states.
  public let rows: [Int]
  /// Each state's clip.
  public let clips: [Int]
  /// The decisions.
  public let chain: MarkovChain
  /// The part of the decisions from each state that jump.
  public let jumpShares: [Double]
  /// The mean cost of the jumps from all states, by the latent rows.
  public let meanJumpCost: Double
  /// The states from which no frame can be found and none is left to play.
  public let deadEnds: [Int]
  /// Whether the locomotion search can enter a state's frame.
  public let isEnterable: [Bool]

  /// The frames between two decisions.
  public let interval: Int

  /// What a player asks for.
  struct Command {
    /// The stick, to the right and forwards.
    var x: Float, y: Float
    /// How far the body is to turn, to the left positive, in radians.
    var turn: Float
  }

  /// The commands.
  static let commands: [Command] =
    [0, pi / 2, -pi / 2, pi].map { Command(x: 0, y: 0, turn: $0) }
    + [Float(0.6), 1].flatMap { size in
      (0..<8).flatMap { k -> [Command] in
        let angle = Float(k) * pi / 4
        let ahead = Command(x: size * sin(angle), y: size * cos(angle), turn: 0)
        // Straight ahead, facing there is facing as before.
        var turns = k > 0 ? [0, atan2(-ahead.x, ahead.y)] : [0]
        if k == 2 || k == 4 || k == 6 { turns += [pi / 4, -pi / 4] }
        return turns.map { Command(x: ahead.x, y: ahead.y, turn: $0) }
      }
    }

  /// Lets the matcher decide from all states.
  ///
  /// - Complexity: 46 searches for each sixth frame: 20 seconds for 100,000 frames of capture.
  public init(_ database: MotionDatabase, tuning: LocomotionTuning = LocomotionTuning()) {
    let space = SearchSpace(database, kind: .vae)
    let matcher = MotionMatcher(space: space, tuning: tuning)
    let frames = database.frames
    interval = max(tuning.searchInterval, 1)
    var rows: [Int] = []
    var clips: [Int] = []
    var first: [Int] = []
    for (c, clip) in frames.clips.enumerated() {
      first.append(rows.count)
      for row in stride(from: clip.start, to: clip.frames.upperBound, by: interval) {
        rows.append(row)
        clips.append(c)
      }
    }
    self.rows = rows
    self.clips = clips
    var chain = MarkovChain()
    var shares: [Double] = []
    var deadEnds: [Int] = []
    var (cost, jumps) = (0.0, 0)
    let query = MotionGraphQuery(database, space: space, tuning: tuning)
    for (state, row) in rows.enumerated() {
      let mayContinue = row + interval <= frames.lastFrame(after: row)
      var steps: [(target: Int, weight: Double)] = []
      var own = 0
      for command in MotionGraph.commands {
        var memory = MatcherState()
        let jump = matcher.decide(
          &memory, frame: row, isForced: true, mayContinue: mayContinue,
          query: query.numbers(row: row, command: command).span)
        if jump != nil {
          own += 1
          cost += Double(memory.cost)
        }
        guard let played = jump ?? (mayContinue ? row : nil) else { continue }
        let clip = frames.clipIndex(of: played)
        let after = min(played + interval, frames.lastFrame(after: played))
        steps.append((first[clip] + (after - frames.clips[clip].start) / interval, 1))
      }
      if steps.isEmpty { deadEnds.append(state) }
      chain.addState(steps)
      shares.append(Double(own) / Double(MotionGraph.commands.count))
      jumps += own
    }
    self.chain = chain
    self.deadEnds = deadEnds
    jumpShares = shares
    meanJumpCost = jumps > 0 ? cost / Double(jumps) : 0
    let tags = SearchSpace.tags(frames)
    let filter = SearchSpace.locomotionFilter
    isEnterable = rows.map { tags[$0] & filter.anyOf != 0 && tags[$0] & filter.noneOf == 0 }
  }
}

/// What the matcher is asked in a state under a command.
private struct MotionGraphQuery {
  let database: MotionDatabase
  let space: SearchSpace
  let tuning: LocomotionTuning

  init(_ database: MotionDatabase, space: SearchSpace, tuning: LocomotionTuning) {
    self.database = database
    self.space = space
    self.tuning = tuning
  }

  /// The pose code of the row, and the way of a body that has the row's velocity and follows the
  /// command.
  func numbers(row: Int, command: MotionGraph.Command) -> [Float] {
    let frames = database.frames
    let root = frames.root(frame: row)
    let last = frames.lastFrame(after: row)
    var body = SteeredBody(at: root)
    if row < last {
      let next = frames.root(frame: row + 1)
      body.velocity = (next.position - root.position) * 60
      body.angularVelocity = (next.rotation * root.rotation.conjugate).rotationVector * 60
    }
    let goal = MoveGoal(
      stick: (command.x, command.y), frame: root.rotation.yaw,
      facing: root.rotation.yaw + command.turn, tuning: tuning)
    var numbers = [Float](repeating: 0, count: space.dimensions - space.poseCount)
    var span = numbers.mutableSpan
    PredictedTrajectory(of: body, goal: goal, tuning: tuning)
      .write(from: root, in: space, into: &span)
    return Array(database.code(row)) + numbers
  }
}
