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
  ///   - handle: the answers that the game gave when the tick was evaluated.
  public func explain(
    _ action: ActionID, _ events: Span<RawEvent>, player: UInt8 = 0, tick: UInt32,
    before: InputState, handle: (ActionID, ActionEvents) -> Bool = { _, _ in true }
  ) -> Explanation {
    precondition(Int(action.index) < bindings.actions.count, "the action is of other bindings")
    var state = before
    state.tick = tick
    if state.releasesAll { state.letGo() }
    var pass = Pass(
      timeline: TickTimeline(
        events, player: player, tick: tick, bindings: bindings, state: &state),
      clock: GameClock(tick: tick, ahead: state.timeAhead, extra: state.timeRate))
    pass.explained = Int(action.index)
    let injection = state.injection(into: Int(action.index))
    evaluate(&pass, &state, handle)
    pass.position = .end
    var search = ReasonSearch(
      evaluator: self, state: state, pass: pass, action: Int(action.index))
    search.run(injection)
    return search.explanation
  }

  /// Says why an action ends a tick in the state it does; see `explain` of a span.
  public func explain(
    _ action: ActionID, _ frame: RawEventFrame, player: UInt8 = 0, tick: UInt32,
    before: InputState, handle: (ActionID, ActionEvents) -> Bool = { _, _ in true }
  ) -> Explanation {
    explain(
      action, frame.storage.span.extracting(first: frame.count), player: player, tick: tick,
      before: before, handle: handle)
  }
}
