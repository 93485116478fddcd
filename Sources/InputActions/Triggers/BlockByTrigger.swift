/// Stops its mapping or action while any of its actions is `triggered`; a blocker, so that no other
/// trigger of its list matters then.
///
///     actions                       answer
///     any triggered                 triggered: blocks, from the instant at which it was
///     else, any of them ongoing     none: does not block
///     none of them on               none
struct BlockByTrigger: Sendable, BitwiseCopyable {
  /// A bit for each action.
  var actions: UInt64

  func update(_ input: TriggerInput, _ states: ActionStates) -> TriggerOutcome {
    states.triggered != 0 ? .triggered(input.start) : .none(input.start)
  }
}
