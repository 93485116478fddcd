/// Fires when the last step of a sequence of other actions' events comes in time.
///
///     last step in the stretch, the others before it, in time   answer
///     yes, and no rival was completed by the same event         triggered, at the last step
///     yes, and a rival was                                      none; the steps count as used
///     no, but a beginning that can still go on                  ongoing
///     else                                                      none
///
/// Events up to the one that completed the sequence are used and do not count again.
extension SequenceDefinition {
  static let emits: TriggerStates = [.ongoing, .triggered]

  /// Asks about one stretch of time; `records` are those of all triggers.
  func update(
    from start: InputTime, to end: InputTime, _ history: inout InputHistory,
    _ records: inout MutableSpan<TriggerRecord>
  ) -> TriggerOutcome {
    let record = records[trigger]
    let found = history.progress(
      of: self, after: record.hasFired ? record.since : nil, from: start, to: end)
    records[trigger].count = UInt16(found.steps)
    guard found.isComplete else {
      return found.steps > 0 ? .ongoing(start) : .none(start)
    }
    (records[trigger].since, records[trigger].hasFired) = (found.time, true)
    for rival in rivals where records[rival].hasFired && records[rival].since == found.time {
      return .none(start)
    }
    if consumes { history.consume(at: Int(found.completedAge)) }
    return .triggered(found.time)
  }
}
