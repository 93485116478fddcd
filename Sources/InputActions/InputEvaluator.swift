/// Turns a player's raw events of one tick into actions.
///
/// A pure function of bindings, state and events. Active contexts are evaluated by priority, higher
/// first, and among equals the one added last; an action that several of them map is evaluated once,
/// at the first, with the mappings of all. A key or button belongs to those mappings that see its
/// press: one that was hidden then (consumed, sunk, or its context not active) does not see it
/// until it is released. Consumption is by control of this player, whichever gamepad it sits on.
///
/// - Complexity: O(actions × (edges of their controls + 1) × their mappings); allocates nothing.
public struct InputEvaluator: Sendable {
  /// What maps controls to actions.
  public let bindings: Bindings

  /// Makes an evaluator.
  public init(bindings: Bindings) { self.bindings = bindings }

  /// Evaluates one tick.
  ///
  /// - Parameters:
  ///   - events: the tick's events in order of arrival, of any players; others' are passed over.
  ///     More than 64 of this player, and invalid ones, are left out and counted in
  ///     `InputState.droppedEvents`.
  ///   - player: whose events count.
  ///   - tick: the tick's number, one more than at the last call.
  ///   - state: the player's state; read it afterwards.
  public func evaluate(
    _ events: Span<RawEvent>, player: UInt8 = 0, tick: UInt32, into state: inout InputState
  ) {
    evaluate(events, player: player, tick: tick, into: &state) { _, _ in }
  }

  /// Evaluates one tick and shows every mapped action right after its evaluation.
  @inline(__always)
  func evaluate(
    _ events: Span<RawEvent>, player: UInt8, tick: UInt32, into state: inout InputState,
    _ visit: (_ action: Int, borrowing Pass) -> Void
  ) {
    state.tick = tick
    if state.releasesAll { state.letGo() }
    var pass = Pass(
      timeline: TickTimeline(
        events, player: player, tick: tick, bindings: bindings, state: &state))
    applyRequests(to: &state, pass.timeline)
    findSinks(&pass, state)
    for depth in 0...bindings.depthLimit {
      for rank in 0..<Int(state.contextCount) {
        for action in bindings.contexts[Int(state.contexts.span[rank])].actions
        where pass.evaluated >> UInt32(action) & 1 == 0
          && bindings.actions[Int(action)].depth == depth
        {
          pass.evaluated |= 1 << UInt32(action)
          evaluate(Int(action), rank: rank, &pass, &state)
          visit(Int(action), pass)
        }
      }
    }
    for action in bindings.actions.indices where pass.evaluated >> UInt32(action) & 1 == 0 {
      endUnmapped(action, &state)
    }
  }

  /// Evaluates one tick; see `evaluate(_:player:tick:into:)` of a span.
  public func evaluate(
    _ frame: RawEventFrame, player: UInt8 = 0, tick: UInt32, into state: inout InputState
  ) {
    evaluate(
      frame.storage.span.extracting(first: frame.count), player: player, tick: tick, into: &state)
  }

  /// What one tick's evaluation shares among the actions.
  struct Pass: BitwiseCopyable {
    let timeline: TickTimeline
    /// The slots that actions evaluated so far have taken for themselves.
    var consumed = SlotSet()
    /// For each active context the slots that sinks above it take.
    var sunk = InlineArray<16, SlotSet>(repeating: SlotSet())
    /// A bit for each action that was evaluated.
    var evaluated: UInt32 = 0

    init(timeline: TickTimeline) { self.timeline = timeline }

    /// The slots that a mapping of the context at `rank` must not see.
    func hidden(at rank: Int) -> SlotSet { consumed.union(sunk.span[rank]) }
  }

  private func findSinks(_ pass: inout Pass, _ state: InputState) {
    var above = SlotSet()
    var sunk = pass.sunk.mutableSpan
    for rank in 0..<Int(state.contextCount) {
      sunk[rank] = above
      let context = bindings.contexts[Int(state.contexts.span[rank])]
      if context.sink { above.formUnion(context.slots) }
    }
  }
}

extension InputState {
  /// Does what `releaseAll` promised: nothing is held and no trigger remembers anything.
  mutating func letGo() {
    releasesAll = false
    heldCount = 0
    held = InlineArray(repeating: HeldControl())
    triggers = InlineArray(repeating: TriggerRecord())
    modifiers = InlineArray(repeating: ModifierRecord())
    mappings = InlineArray(repeating: MappingRecord())
    history.removeAll()
    var actions = actions.mutableSpan
    for i in actions.indices { actions[i].live = .none }
  }
}
