/// Fires when the last step of a sequence of other actions' events comes in time; explicit, so that
/// several sequences of an action are alternatives.
///
///     last step in the stretch, the others before it, in time   answer
///     yes, and no rival was completed by the same event         triggered, at the last step
///     yes, and a rival was                                      none; the steps count as used
///     no, but a beginning that can still go on                  ongoing
///     else                                                      none
///
/// Events up to the one that completed the sequence are used and do not count again.
extension SequenceDefinition {
  /// Asks about one stretch of time; `links` are the records of all triggers that look at actions.
  ///
  /// In the record: the last completion was at `since`, if `hasFired`, and `count` steps are done.
  func update(
    _ input: TriggerInput, _ history: inout InputHistory, _ links: Span<TriggerRecord>,
    _ record: inout TriggerRecord
  ) -> TriggerOutcome {
    let found = history.progress(
      of: self, after: record.hasFired ? record.since : nil, from: input.start, to: input.end)
    record.count = UInt16(found.steps)
    guard found.isComplete else {
      return found.steps > 0 ? .ongoing(input.start) : .none(input.start)
    }
    (record.since, record.hasFired) = (found.time, true)
    for rival in rivals where links[rival].hasFired && links[rival].since == found.time {
      return .none(input.start)
    }
    if consumes { history.consume(at: Int(found.completedAge)) }
    return .triggered(found.time)
  }
}
