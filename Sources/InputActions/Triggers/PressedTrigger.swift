/// Fires once when the value becomes actuated.
///
///     was  is   answer
///     no   yes  triggered, at the edge
///     else      none
///
/// Several presses within a tick fire it once for that tick, at the time of the first.
struct PressedTrigger: Sendable, BitwiseCopyable {
  var actuation = Actuation()

  func update(_ input: TriggerInput, _ record: inout TriggerRecord) -> TriggerOutcome {
    let (now, was) = actuation.update(input.value, &record)
    return now && !was ? .triggered(input.start) : .none(input.start)
  }
}
