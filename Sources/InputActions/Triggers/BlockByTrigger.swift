/// Stops its mapping or action while any of its actions is `triggered`; an `ongoing` one does not.
struct BlockByTrigger: Sendable, BitwiseCopyable {
  /// A bit for each action.
  var actions: UInt64

  func update(_ input: TriggerInput, _ states: ActionStates) -> TriggerOutcome {
    states.triggered != 0 ? .triggered(input.start) : .none(input.start)
  }
}
