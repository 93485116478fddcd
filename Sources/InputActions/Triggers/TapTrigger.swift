/// Fires when the value is released at most `duration` after it became actuated.
///
///     was  is   within duration  answer
///     no   yes                   starts to count at the edge; then as below
///     yes  yes  yes              ongoing
///     yes  yes  no               none
///     yes  no   yes              triggered, at the release
///     else                       none
///
/// The times are those of the edges; a release after exactly `duration` still fires.
struct TapTrigger: Sendable, BitwiseCopyable {
  var actuation = Actuation()
  /// In 1/256 ticks.
  var duration: UInt32

  func update(_ input: TriggerInput, _ record: inout TriggerRecord) -> TriggerOutcome {
    let (now, was) = actuation.update(input.value, &record)
    if now && !was { record.since = input.start }
    let last = record.since.advanced(by: duration)
    guard now else {
      return was && input.start <= last ? .triggered(input.start) : .none(input.start)
    }
    return input.end <= last.advanced(by: 1) ? .ongoing(input.start) : .none(input.start)
  }
}
