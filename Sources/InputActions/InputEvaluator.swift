/// Turns a player's raw events of one tick into actions.
///
/// A pure function of bindings, state and events. Active contexts are evaluated by priority, higher
/// first, and among equals the one added last; an action that several of them map is evaluated once,
/// at the first, with the mappings of all, and before it those that it looks at and those of contexts
/// between that share a control with it. A key or button
/// belongs to those mappings that see its press: one that was hidden then (consumed, sunk, blocked by
/// a chord, or its context not active) does not see it until it is released. Consumption is by
/// concrete control: a button of one gamepad is not that of another.
///
/// - Complexity: O(awake actions × (edges of their controls + 1) × their mappings); an action sleeps
///   while its controls are at rest and it has nothing to end or to wait for. Allocates nothing.
public struct InputEvaluator: Sendable {
  /// What maps controls to actions.
  public let bindings: Bindings

  /// Makes an evaluator.
  public init(bindings: Bindings) { self.bindings = bindings }

  /// Evaluates one tick.
  ///
  /// - Parameters:
  ///   - events: the tick's events in order of arrival, of any players; others' are passed over.
  ///     Of more than 64 of this player motions add up first, then motions and presses are left out
  ///     before releases; those and invalid ones are counted in `InputState.droppedEvents`.
  ///   - player: whose events count.
  ///   - tick: the tick's number, one more than at the last call.
  ///   - state: the player's state; read it afterwards.
  public func evaluate(
    _ events: Span<RawEvent>, player: UInt8 = 0, tick: UInt32, into state: inout InputState
  ) {
    evaluate(events, player: player, tick: tick, into: &state) { _, _ in true }
  }

  /// Evaluates one tick and asks the game before an action consumes its controls.
  ///
  /// - Parameter handle: asked in the order of evaluation about every action that is about to
  ///   consume, with its events; false leaves its controls to the actions behind it. For a replay to
  ///   go the same way it must depend on nothing but the simulation's state.
  public func evaluate(
    _ events: Span<RawEvent>, player: UInt8 = 0, tick: UInt32, into state: inout InputState,
    handle: (ActionID, ActionEvents) -> Bool
  ) {
    state.tick = tick
    let first = Self.firstHeard(of: events, player: player)
    if state.releasesAll || first > 0 { state.letGo() }
    var pass = Pass(
      timeline: TickTimeline(
        events.extracting(first..<events.count), player: player, tick: tick, bindings: bindings,
        state: &state),
      clock: GameClock(tick: tick, ahead: state.timeAhead, extra: state.timeRate))
    evaluate(&pass, &state, handle)
  }

  /// The place behind the last event by which the player lets go of everything; 0 without one.
  private static func firstHeard(of events: Span<RawEvent>, player: UInt8) -> Int {
    var place = events.count
    while place > 0 {
      let event = events[place - 1]
      if event.isReleaseAll && event.player == player { return place }
      place -= 1
    }
    return 0
  }

  /// Evaluates one tick of which the events are known and the state is at its start.
  func evaluate(
    _ pass: inout Pass, _ state: inout InputState, _ handle: (ActionID, ActionEvents) -> Bool
  ) {
    state.noteActive()
    updateContexts(of: &state, &pass.timeline)
    updatePause(of: &state, &pass.timeline)
    updateDevices(of: &state, &pass.timeline)
    findSinks(&pass, &state)
    for i in 0..<Int(state.injectionCount) {
      pass.injected |= 1 << UInt64(state.injections.span[i].action)
    }
    for rank in 0..<Int(state.contextCount) {
      let context = Int(state.contexts.span[rank])
      for place in bindings.contexts[context].actions.range {
        visit(Int(bindings.contextActions[place]), &pass, &state, handle)
      }
    }
    if pass.evaluated != allActions {
      for action in bindings.order.sorted { visit(Int(action), &pass, &state, handle) }
    }
    state.passInjections()
    state.passTime()
  }

  /// Evaluates one tick; see `evaluate(_:player:tick:into:)` of a span.
  public func evaluate(
    _ frame: RawEventFrame, player: UInt8 = 0, tick: UInt32, into state: inout InputState
  ) {
    evaluate(
      frame.storage.span.extracting(first: frame.count), player: player, tick: tick, into: &state)
  }

  /// Evaluates one tick and asks the game; see `evaluate(_:player:tick:into:handle:)` of a span.
  public func evaluate(
    _ frame: RawEventFrame, player: UInt8 = 0, tick: UInt32, into state: inout InputState,
    handle: (ActionID, ActionEvents) -> Bool
  ) {
    evaluate(
      frame.storage.span.extracting(first: frame.count), player: player, tick: tick, into: &state,
      handle: handle)
  }

  private var allActions: UInt64 {
    let count = bindings.actions.count
    return count == 64 ? .max : 1 << UInt64(count) - 1
  }

  /// Evaluates an action, and before it those that it looks at.
  private func visit(
    _ action: Int, _ pass: inout Pass, _ state: inout InputState,
    _ handle: (ActionID, ActionEvents) -> Bool
  ) {
    guard pass.evaluated >> UInt64(action) & 1 == 0 else { return }
    if !bindings.contests.isEmpty { visitRivals(of: action, &pass, &state, handle) }
    let needs = bindings.order.closure[action]
    if needs & ~pass.evaluated != 0 {
      for other in bindings.order.sorted where needs >> UInt64(other) & 1 != 0 {
        evaluateOnce(Int(other), &pass, &state, handle)
      }
    }
    evaluateOnce(action, &pass, &state, handle)
  }

  /// Evaluates first what an action of several contexts must not go before.
  private func visitRivals(
    of action: Int, _ pass: inout Pass, _ state: inout InputState,
    _ handle: (ActionID, ActionEvents) -> Bool
  ) {
    let bit: UInt64 = 1 << UInt64(action)
    guard pass.visiting & bit == 0 else { return }
    let ranks = pass.ranks
    var rest = bindings.rivals(of: action, touching: pass.timeline.touched) { ranks[$0] }
    pass.visiting |= bit
    while rest != 0 {
      let rival = rest.trailingZeroBitCount
      rest &= rest - 1
      if pass.visiting >> UInt64(rival) & 1 == 0 { visit(rival, &pass, &state, handle) }
    }
    pass.visiting &= ~bit
  }

  private func evaluateOnce(
    _ action: Int, _ pass: inout Pass, _ state: inout InputState,
    _ handle: (ActionID, ActionEvents) -> Bool
  ) {
    let bit: UInt64 = 1 << UInt64(action)
    guard pass.evaluated & bit == 0 else { return }
    pass.evaluated |= bit
    let needs = bindings.order.closure[action]
    let isTouched = bindings.actions[action].slots.intersects(pass.timeline.touched)
    if !isTouched && state.asleep & bit != 0 && (needs | bit) & pass.injected == 0
      && needs & pass.awake == 0
    {
      return
    }
    pass.awake |= bit
    pass.isSettled = true
    if action == pass.explained { pass.consumedBefore = pass.consumed }
    let isAtRest = evaluate(action, &pass, &state, handle)
    if isAtRest && !isTouched && pass.isSettled && pass.injected & bit == 0 {
      state.asleep |= bit
    } else {
      state.asleep &= ~bit
    }
  }

  private func findSinks(_ pass: inout Pass, _ state: inout InputState) {
    var above = SlotSet()
    var sunk = pass.sunk.mutableSpan
    var ranks = pass.ranks.mutableSpan
    for rank in 0..<Int(state.contextCount) {
      let index = Int(state.contexts.span[rank])
      sunk[rank] = above
      ranks[index] = UInt8(rank)
      guard state.refusedSinks >> UInt16(index) & 1 == 0 else { continue }
      switch bindings.contexts[index].sink {
      case .nothing: continue
      case .mapped: above.formUnion(bindings.contexts[index].slots)
      case .all: above = .all
      }
    }
  }
}

extension InputState {
  /// Does what `releaseAll` promised: nothing is held and no trigger remembers anything.
  mutating func letGo() {
    releasesAll = false
    asleep = 0
    heldCount = 0
    held = InlineArray(repeating: HeldControl())
    triggers = InlineArray(repeating: TriggerRecord())
    links = InlineArray(repeating: TriggerRecord())
    modifiers = InlineArray(repeating: ModifierRecord())
    history.removeAll()
    mappings = InlineArray(repeating: MappingRecord())
    parts = InlineArray(repeating: PartRecord())
    ignored = InlineArray(repeating: SlotSet())
    accumulations = InlineArray(repeating: AccumulationRecord())
    var actions = actions.mutableSpan
    for i in actions.indices { actions[i].live = .none }
  }
}
