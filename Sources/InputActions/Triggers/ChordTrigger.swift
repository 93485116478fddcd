/// Fires while all of its actions are `triggered`; implicit, so that the other triggers of its list
/// must fire as well.
///
///     actions          answer
///     all triggered    triggered, from when the last of them was
///     any not at none  ongoing
///     else             none
///
/// With `ordered` the chord must be complete before the value is actuated; a value that came first
/// makes it `ongoing` at most until the value is released.
struct ChordTrigger: Sendable, BitwiseCopyable {
  /// A bit for each action.
  var actions: UInt64
  var ordered = false
  /// Whether what the chord blocks stays blocked until its key is released.
  var blocksUntilRelease = true

  func update(
    _ input: TriggerInput, _ states: ActionStates, _ record: inout TriggerRecord
  ) -> TriggerOutcome {
    let (now, was) = Actuation().update(input.value, &record)
    if !now {
      record.hasFired = false
    } else if !was {
      // The flag says that the value came before the chord.
      record.hasFired = states.triggered != actions
    }
    if states.triggered == actions && !(ordered && record.hasFired) {
      return .triggered(input.start)
    }
    return states.active != 0 ? .ongoing(input.start) : .none(input.start)
  }
}

/// Which of some actions are at which state.
struct ActionStates: Equatable, Sendable, BitwiseCopyable {
  /// A bit for each that is `triggered`.
  var triggered: UInt64 = 0
  /// A bit for each that is not at `none`.
  var active: UInt64 = 0
}
