extension Bindings {
  /// Visits the places of the triggers of an action and of its mappings in all contexts.
  func forEachTrigger(of action: ActionID, _ body: (Int) -> Void) {
    guard Int(action.index) < actions.count else { return }
    for mapping in mappings where mapping.action == action.index { mapping.triggers.forEach(body) }
    actions[Int(action.index)].triggers.forEach(body)
  }

  /// The events that an action's triggers can bring about: a program that waits for another one,
  /// such as `ongoing` of an action that is only ever pressed, waits in vain.
  public func possibleEvents(of action: ActionID) -> ActionEvents {
    var (count, hasImplicit, canBeOngoing) = (0, false, false)
    forEachTrigger(of: action) { place in
      let trigger = triggers[place]
      guard trigger.kind != .blocker else { return }
      count += 1
      hasImplicit = hasImplicit || trigger.kind == .implicit
      canBeOngoing = canBeOngoing || trigger.emits.contains(.ongoing)
    }
    if canBeOngoingByLinks(action) { canBeOngoing = true }
    // Of several triggers one of which must not be missing, a part may fire: that is `ongoing`.
    return canBeOngoing || (count > 1 && hasImplicit)
      ? [.started, .triggered, .ongoing, .canceled, .completed]
      : [.started, .triggered, .completed]
  }

  /// Whether an action waits for other actions: for a chord's others, or a next step.
  private func canBeOngoingByLinks(_ action: ActionID) -> Bool {
    guard Int(action.index) < actions.count else { return false }
    let own = mappings.filter { $0.action == action.index }.map(\.links)
    return (own + [actions[Int(action.index)].links]).joined()
      .contains { links[$0].kind != .blocker }
  }
}

extension InputEvaluator {
  /// How near an action is to happening after the last tick, 0…1: the furthest of its explicit
  /// triggers and of those of its mappings, or of the implicit ones, such as a cooldown, where there
  /// are no others. For a bar on the screen that fills while a key is held.
  public func progress(of action: ActionID, in state: InputState) -> Float {
    let records = state.triggers.span
    let real = InputTime(units: InputTime(tick: state.tick).units + InputTime.unitsPerTick)
    let game = state.gameTime
    var (explicit, implicit): (Float?, Float) = (nil, 0)
    bindings.forEachTrigger(of: action) { i in
      let trigger = bindings.triggers[i]
      let progress = trigger.progress(
        records[i], at: bindings.gameTimed[i] ? game : real, bindings.extensions)
      switch trigger.kind {
      case .explicit: explicit = max(explicit ?? 0, progress)
      case .implicit: implicit = max(implicit, progress)
      case .blocker: break
      }
    }
    return explicit ?? implicit
  }
}
