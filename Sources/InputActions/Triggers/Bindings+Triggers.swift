extension Bindings {
  /// The triggers of an action and of its mappings in all contexts, by their places.
  func triggerPlaces(of action: ActionID) -> [Int] {
    let index = Int(action.index)
    guard index < actions.count else { return [] }
    return mappings.filter { Int($0.action) == index }.flatMap { Array($0.triggers) }
      + Array(actions[index].triggers)
  }

  /// The events that an action's triggers can bring about: a program that waits for another one,
  /// such as `ongoing` of an action that is only ever pressed, waits in vain.
  public func possibleEvents(of action: ActionID) -> ActionEvents {
    let all = triggerPlaces(of: action).map { triggers[$0] }
    let deciding = all.filter { $0.kind != .blocker }
    // Of several triggers one of which must not be missing, a part may fire: that is `ongoing`.
    let isPartial = deciding.count > 1 && deciding.contains { $0.kind == .implicit }
    let canBeOngoing = isPartial || deciding.contains { $0.emits.contains(.ongoing) }
    return canBeOngoing
      ? [.started, .triggered, .ongoing, .canceled, .completed]
      : [.started, .triggered, .completed]
  }
}

extension InputEvaluator {
  /// How near an action is to happening after the last tick, 0…1: the furthest of its triggers and
  /// of those of its mappings. For a bar on the screen that fills while a key is held.
  public func progress(of action: ActionID, in state: InputState) -> Float {
    let records = state.triggers.span
    let now = InputTime(units: InputTime(tick: state.tick).units + InputTime.unitsPerTick)
    var result: Float = 0
    for i in bindings.triggerPlaces(of: action) {
      result = max(
        result, bindings.triggers[i].progress(records[i], at: now, bindings.extensions))
    }
    return result
  }
}
