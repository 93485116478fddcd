/// Makes one tick's result of an action out of its stretches of time.
///
/// The tick's state is that of the last stretch, or a higher one that some stretch rose to: so a press
/// and release inside one tick shows as `triggered`, while a key that was held before and is
/// released in the tick shows as released at once. What an action did in the last tick, up to the
/// first edge of this one, does not count again. An action that ends and begins again within the tick
/// has the events of both, and its presses are counted.
struct TickVerdict: Sendable, BitwiseCopyable {
  private(set) var state: TriggerState = .none
  private(set) var value: InputValue
  private(set) var live: TriggerState
  /// Whether the last stretch was `triggered` by what fires for a moment only.
  var isMoment = false
  /// The highest state since the action last began.
  private var peak: TriggerState
  private var tally = ActionTally()
  /// The ends behind which it began again.
  private var ends: ActionEvents = []
  private let tickStart: InputTime
  private let isPressed: Bool
  private var ended: InputTime?

  /// - Parameters:
  ///   - old: the result of the tick before.
  ///   - live: the state at the tick's start.
  ///   - isPressed: whether each press counts; else the action is a value, which goes on.
  init(
    _ old: TriggerState, live: TriggerState, dimension: ValueDimension, start: InputTime,
    isPressed: Bool
  ) {
    (self.live, peak, value, tickStart) = (live, old, .zero(dimension), start)
    self.isPressed = isPressed
  }

  /// Adds the stretch that starts at `start`.
  ///
  /// - Parameters:
  ///   - isAnew: whether it is `triggered` once more, though the stretch before was so as well.
  ///   - time: when the stretch's state was reached, if it is `triggered`.
  @inline(__always)
  mutating func add(
    _ next: TriggerState, _ nextValue: InputValue, isAnew: Bool, time: InputTime,
    start: InputTime, isLast: Bool, to record: inout ActionRecord
  ) {
    if next != live || isAnew { step(to: next, time: time, start: start, &record) }
    if (isLast || next > live) && next >= state { (state, value) = (next, nextValue) }
    live = next
  }

  private mutating func step(
    to next: TriggerState, time: InputTime, start: InputTime, _ record: inout ActionRecord
  ) {
    if live == .none { begin(at: next == .triggered ? time : start, &record) }
    if next == .triggered {
      if tally.presses == 0 {
        record.fired = time
        record.hasFired = true
      }
      if isPressed || tally.presses == 0 {
        tally.press(at: time, since: tickStart, isFirst: ends.isEmpty)
      }
    }
    if next == .none { ended = start }
    peak = max(peak, next)
  }

  private mutating func begin(at time: InputTime, _ record: inout ActionRecord) {
    if isPressed {
      if peak != .none {
        ends.formUnion(ActionEvents(from: peak, to: .none))
        // An end of the tick before is told in this one.
        if let ended { record.measure(peak, until: ended) }
        tally.end(record)
        record.lastEnd = (ended ?? tickStart).fraction
      }
      tally.begin(at: time, since: tickStart)
      peak = .none
    }
    record.started = time
  }

  /// Whether the action was at none before the tick, throughout it and at its end.
  var isAtRest: Bool { peak == .none && state == .none && live == .none }

  /// Writes the tick's result.
  func finish(at end: InputTime, into record: inout ActionRecord) {
    let old = record.state
    record.events = ActionEvents(from: old, to: state, endedWithin: ends)
    if state != .none {
      record.measure(state, until: live == .none ? ended ?? end : end)
    } else if old == .none {
      (record.elapsed, record.elapsedTriggered) = (0, 0)
    } else if let ended {
      record.measure(old, until: ended)
    }
    record.previous = old
    record.state = state
    record.live = live
    record.tally = tally
    // Adding 0 turns −0 into 0, so that equal values are equal bytes.
    (record.x, record.y, record.z) = (value.x + 0, value.y + 0, value.z + 0)
  }
}

extension ActionRecord {
  /// How long the action has been active at an instant, and how long triggered, if it is.
  fileprivate mutating func measure(_ state: TriggerState, until time: InputTime) {
    elapsed = time.elapsed(since: started)
    elapsedTriggered = state == .triggered ? time.elapsed(since: max(fired, started)) : 0
  }
}
