/// Makes one tick's result of an action out of its stretches of time.
///
/// The tick's state is that of the last stretch, or a higher one that some stretch rose to: so a press
/// and release inside one tick shows as `triggered`, while a key that was held before and is
/// released in the tick shows as released at once. What an action did in the last tick, up to the
/// first edge of this one, does not count again.
struct TickVerdict: Sendable, BitwiseCopyable {
  private(set) var state: TriggerState = .none
  private(set) var value: InputValue
  private(set) var live: TriggerState
  private var startedNow = false
  private var firedNow = false
  private var ended: InputTime?

  init(live: TriggerState, dimension: ValueDimension) {
    (self.live, value) = (live, .zero(dimension))
  }

  /// Adds the stretch that starts at `start`.
  ///
  /// - Parameter time: when the stretch's state was reached, if it is `triggered`.
  mutating func add(
    _ next: TriggerState, _ nextValue: InputValue, time: InputTime, start: InputTime,
    isLast: Bool, to record: inout ActionRecord
  ) {
    if live == .none && next != .none && !startedNow {
      startedNow = true
      record.started = next == .triggered ? time : start
    }
    if next == .triggered && live != .triggered && !firedNow {
      firedNow = true
      record.fired = time
      record.hasFired = true
    }
    if live != .none && next == .none { ended = start }
    if (isLast || next > live) && next >= state { (state, value) = (next, nextValue) }
    live = next
  }

  /// Writes the tick's result.
  func finish(at end: InputTime, into record: inout ActionRecord) {
    let old = record.state
    record.events = ActionEvents(from: old, to: state)
    let until = live == .none ? ended ?? end : end
    if state != .none {
      record.elapsed = until.elapsed(since: record.started)
      record.elapsedTriggered = state == .triggered ? until.elapsed(since: record.fired) : 0
    } else if old == .none {
      (record.elapsed, record.elapsedTriggered) = (0, 0)
    } else if let ended {
      record.elapsed = ended.elapsed(since: record.started)
      record.elapsedTriggered = old == .triggered ? ended.elapsed(since: record.fired) : 0
    }
    record.previous = old
    record.state = state
    record.live = live
    // Adding 0 turns −0 into 0, so that equal values are equal bytes.
    (record.x, record.y, record.z) = (value.x + 0, value.y + 0, value.z + 0)
  }
}
