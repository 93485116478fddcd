extension InputEvaluator {
  /// Says why an action ends a tick in the state it does: evaluates the tick anew, on a copy.
  ///
  /// For panels and tests; it allocates.
  ///
  /// - Parameters:
  ///   - action: an action of the bindings.
  ///   - events: the tick's events, as for `evaluate`.
  ///   - player: whose events count.
  ///   - tick: the tick's number.
  ///   - before: the player's state before the tick.
  public func explain(
    _ action: ActionID, _ events: Span<RawEvent>, player: UInt8 = 0, tick: UInt32,
    before: InputState
  ) -> Explanation {
    precondition(Int(action.index) < bindings.actions.count, "the action is of other bindings")
    var state = before
    var takers = [Int](repeating: 0, count: bindings.slots.count)
    var consumed = SlotSet()
    var seen: (pass: Pass, consumed: SlotSet)?
    evaluate(events, player: player, tick: tick, into: &state) { evaluated, pass in
      if evaluated == Int(action.index) { seen = (pass, consumed) }
      for slot in takers.indices
      where pass.consumed.contains(slot) && !consumed.contains(slot) { takers[slot] = evaluated }
      consumed = pass.consumed
    }
    var search = ReasonSearch(
      evaluator: self, state: state, action: Int(action.index), takers: takers)
    if let seen {
      search.addMappings(seen.pass, consumed: seen.consumed)
    } else {
      search.addContexts()
    }
    return search.explanation
  }

  /// Says why an action ends a tick in the state it does; see `explain` of a span.
  public func explain(
    _ action: ActionID, _ frame: RawEventFrame, player: UInt8 = 0, tick: UInt32,
    before: InputState
  ) -> Explanation {
    explain(
      action, frame.storage.span.extracting(first: frame.count), player: player, tick: tick,
      before: before)
  }
}
