public import LatentMotion
import SkeletalAnimation

/// What a motion graph says about its database.
public struct MotionGraphFigures: Equatable, Sendable {
  /// A frame of a clip.
  public struct Place: Equatable, Sendable {
    /// The clip's name.
    public var clip: String
    /// The frame within it.
    public var frame: Int
  }

  /// A part of the database that a character never leaves.
  public struct Loop: Equatable, Sendable {
    /// Its frames of decision.
    public var states: Int
    /// The names of the clips that it touches, in the database's order.
    public var clips: [String]
  }

  /// One clip's part.
  public struct Clip: Equatable, Sendable {
    /// The clip's name.
    public var name: String
    /// The part of the database's frames that it holds.
    public var frameShare: Double
    /// The part of its time that a character spends in it in the long run.
    public var timeShare: Double
    /// How many decisions from other clips lead into it, of all decisions.
    public var entries: Int
    /// Whether the locomotion search may enter it at all.
    public var isEnterable: Bool
    /// Whether something else leads into it: it holds a strike, a dodge or a reaction, and what the
    /// search may enter of it is the way out of that.
    public var hasOtherWayIn = false
  }

  /// The tags of motion that is played for what it does, not found by the locomotion search.
  static let otherWaysIn: MotionTags = [
    .attack, .parry, .stagger, .dodge, .jump, .reaction, .deathblow,
  ]

  /// How many states there are.
  public var states: Int
  /// The clips, in the database's order.
  public var clips: [Clip]
  /// The frames from which nothing can be played.
  public var deadEnds: [Place]
  /// The closed classes beside the largest one, the longest first.
  public var loops: [Loop]
  /// The part of the enterable states that the largest closed class holds.
  public var coreShare: Double
  /// Jumps in a second, in the long run.
  public var jumpsPerSecond: Double
  /// The mean cost of a jump from any state.
  public var meanJumpCost: Double

  /// Measures a graph of a database.
  public init(_ graph: MotionGraph, _ database: MotionDatabase) {
    let frames = database.frames
    let chain = graph.chain
    states = chain.count
    meanJumpCost = graph.meanJumpCost
    deadEnds = graph.deadEnds.map { state in
      let clip = frames.clips[graph.clips[state]]
      return Place(clip: clip.name, frame: graph.rows[state] - clip.start)
    }
    let start =
      graph.isEnterable.contains(true)
      ? graph.isEnterable.map { $0 ? 1.0 : 0 } : [Double](repeating: 1, count: chain.count)
    let time = chain.stationary(from: start)
    var shares = [Double](repeating: 0, count: frames.clips.count)
    for (state, part) in time.enumerated() { shares[graph.clips[state]] += part }
    var entries = [Int](repeating: 0, count: frames.clips.count)
    for state in 0..<chain.count {
      for step in chain.steps(from: state) where graph.clips[step.target] != graph.clips[state] {
        entries[graph.clips[step.target]] += 1
      }
    }
    var enterable = [Bool](repeating: false, count: frames.clips.count)
    for (state, isEnterable) in graph.isEnterable.enumerated() where isEnterable {
      enterable[graph.clips[state]] = true
    }
    clips = frames.clips.enumerated().map { c, clip in
      Clip(
        name: clip.name, frameShare: Double(clip.count) / Double(frames.count),
        timeShare: shares[c], entries: entries[c], isEnterable: enterable[c],
        hasOtherWayIn: clip.frames.contains {
          !frames.tags(at: $0).isDisjoint(with: MotionGraphFigures.otherWaysIn)
        })
    }
    jumpsPerSecond =
      zip(time, graph.jumpShares).reduce(0) { $0 + $1.0 * $1.1 } * 60 / Double(graph.interval)
    let dead = Set(graph.deadEnds)
    let closed = chain.closedClasses().filter { !($0.count == 1 && dead.contains($0[0])) }
      .sorted { $0.count == $1.count ? $0[0] < $1[0] : $0.count > $1.count }
    let all = max(graph.isEnterable.count { $0 }, 1)
    coreShare =
      Double(closed.first?.count { graph.isEnterable[$0] } ?? 0) / Double(all)
    loops = closed.dropFirst().map { members in
      var touched: [Int] = []
      for state in members where touched.last != graph.clips[state] {
        touched.append(graph.clips[state])
      }
      return Loop(states: members.count, clips: touched.map { frames.clips[$0].name })
    }
  }

  /// The enterable clips that no decision from another clip leads into, and nothing else either.
  public var unreachable: [String] {
    guard clips.count > 1 else { return [] }
    return clips.filter { $0.isEnterable && $0.entries == 0 && !$0.hasOtherWayIn }.map(\.name)
  }
}
