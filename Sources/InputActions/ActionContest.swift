/// Two actions that want a control, one of them from two contexts with that of the other between.
///
/// An action that several contexts map is evaluated once, at the highest of them. What it maps further
/// down must not take a control from a context between, nor be spared when that takes it: so
/// the other is evaluated first, whenever the contexts' priorities stand like this.
struct ActionContest: Equatable, Sendable, BitwiseCopyable {
  var action: UInt8
  /// The action's context that shares the control.
  var context: UInt8
  var rival: UInt8
  var rivalContext: UInt8

  /// Finds all pairs; those where the rival looks at the action are left out, since it can't go first.
  ///
  /// - Parameter closure: for each action those that it depends on, a bit for each.
  static func all(
    _ mappings: [Bindings.MappingDefinition], _ actions: [Bindings.ActionDefinition],
    closure: [UInt64]
  ) -> [ActionContest] {
    var homes = [UInt64](repeating: 0, count: actions.count)
    for mapping in mappings { homes[Int(mapping.action)] |= 1 << UInt64(mapping.context) }
    var result: [ActionContest] = []
    for mapping in mappings where homes[Int(mapping.action)].nonzeroBitCount > 1 {
      for other in mappings
      where other.action != mapping.action && other.context != mapping.context
        && other.slots.intersects(mapping.slots)
        && (actions[Int(mapping.action)].consumes || actions[Int(other.action)].consumes)
        && closure[Int(other.action)] >> UInt64(mapping.action) & 1 == 0
      {
        let contest = ActionContest(
          action: mapping.action, context: mapping.context, rival: other.action,
          rivalContext: other.context)
        if !result.contains(contest) { result.append(contest) }
      }
    }
    return result
  }
}

extension Bindings {
  /// The actions that must be evaluated before one, beside those that it looks at.
  ///
  /// Where two such actions stand above each other, by different controls, it depends on which of
  /// those are off their rest: only when both are does the one of the higher context go first.
  ///
  /// - Parameters:
  ///   - touched: the slots that are off their rest at some time of the tick.
  ///   - rank: the place of a context among the active ones; 255 for one that is not.
  func rivals(of action: Int, touching touched: SlotSet, _ rank: (Int) -> UInt8) -> UInt64 {
    var result: UInt64 = 0
    for contest in contests
    where Int(contest.action) == action && stands(contest, rank)
      && !isAbove(contest.action, contest.rival, touched, rank)
    {
      result |= 1 << UInt64(contest.rival)
    }
    return result
  }

  /// Whether a contest's contexts stand so that it matters: the rival's between two of the action's.
  private func stands(_ contest: ActionContest, _ rank: (Int) -> UInt8) -> Bool {
    let (low, middle) = (rank(Int(contest.context)), rank(Int(contest.rivalContext)))
    return low < 255 && middle < low && first(contest.action, rank) < middle
  }

  /// Whether an action may now take a control of another's from a higher context.
  private func isAbove(
    _ action: UInt8, _ rival: UInt8, _ touched: SlotSet, _ rank: (Int) -> UInt8
  ) -> Bool {
    guard actions[Int(action)].consumes else { return false }
    return mappings.contains { high in
      high.action == action
        && mappings.contains { low in
          low.action == rival && rank(Int(high.context)) < rank(Int(low.context))
            && rank(Int(low.context)) < 255
            && high.slots.intersection(low.slots).intersects(touched)
        }
    }
  }

  private func first(_ action: UInt8, _ rank: (Int) -> UInt8) -> UInt8 {
    var result: UInt8 = 255
    for index in contexts.indices where !mappings(of: Int(action), in: index).isEmpty {
      result = min(result, rank(index))
    }
    return result
  }
}
