public import LatentMotion
import MotionMath
import SkeletalAnimation

/// What a matcher remembers between ticks. Plain memory.
public struct MatcherState: Equatable, Sendable, BitwiseCopyable {
  /// The ticks until the next search.
  public var ticksToSearch: Int32 = 0
  /// How often another motion was chosen.
  public var transitions: Int32 = 0
  /// The cost of the motion chosen or kept by the last search.
  public var cost: Float = 0
  /// The row chosen or kept by the last search.
  public var row: Int32 = -1

  /// Makes the state of a matcher that searches at once.
  public init() {}
}

/// Decides which frame of the database a moving character plays next.
public struct MotionMatcher: Sendable {
  /// The rows that are searched.
  public let space: SearchSpace
  /// The constants.
  public let tuning: LocomotionTuning
  /// The frames on either side of the playing one that are never jumped to.
  public static let neighbourhood = 20

  /// Makes a matcher over a search space.
  public init(space: SearchSpace, tuning: LocomotionTuning) {
    self.space = space
    self.tuning = tuning
  }

  /// Whether `decide` will search in this tick: when the time has come, when it is forced, or when
  /// playing on is not possible.
  public func isSearchDue(_ state: MatcherState, isForced: Bool, mayContinue: Bool) -> Bool {
    isForced || !mayContinue || state.ticksToSearch <= 1
  }

  /// Decides for one tick.
  ///
  /// - Parameters:
  ///   - state: what is remembered; changed.
  ///   - frame: the playing frame.
  ///   - isForced: whether a search must be made whatever the timer says: after a sudden change of
  ///     the goal, at a clip's end or when another kind of motion just ended.
  ///   - mayContinue: whether playing on is possible at all; its cost is then the bound.
  ///   - filter: what may be found.
  ///   - query: `space.dimensions` numbers, the pose code and the weighted trajectory.
  /// - Returns: the frame to jump to, or nil to play on.
  public func decide(
    _ state: inout MatcherState, frame: Int, isForced: Bool, mayContinue: Bool,
    filter: RowIndex.Filter = SearchSpace.locomotionFilter, query: Span<Float>
  ) -> Int? {
    guard isSearchDue(state, isForced: isForced, mayContinue: mayContinue) else {
      state.ticksToSearch -= 1
      return nil
    }
    state.ticksToSearch = Int32(tuning.searchInterval)
    var filter = filter
    var bound = Float.infinity
    if mayContinue {
      let current = space.index.cost(of: query, weights: space.weights.span, row: frame)
      state.cost = current
      state.row = Int32(frame)
      bound = current - tuning.transitionCost
      filter.excludedFrom = frame - MotionMatcher.neighbourhood
      filter.excludedTo = frame + MotionMatcher.neighbourhood + 1
    }
    let found = space.index.nearest(
      to: query, weights: space.weights.span, filter: filter, bound: bound)
    guard let found else { return nil }
    state.cost = found.cost
    state.row = Int32(found.row)
    state.transitions += 1
    return found.row
  }
}
