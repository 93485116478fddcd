/// Fires for one tick when its steps, each a set of events of an action, have come in order and in
/// time; implicit.
///
/// Asked once a tick, about the events of that tick:
///
/// - an event of a cancelling action, or one that another step waits for, starts it anew, unless the
///   action is that of the present step or the event comes after the present step is done;
/// - a step must be done less than its time after the one before; the first has no limit;
/// - several steps may be done within a tick, if their events come in order.
///
/// While steps are done, or the first step's action is not at `none`, it is `ongoing`. The time of a
/// step is that of the latest of its events. Timeouts count by real time, or by the game's.
struct ComboTrigger: Sendable, BitwiseCopyable {
  /// Its part of the bindings' steps: first what has to come, then what cancels.
  var steps: PlaceRange
  var cancels: PlaceRange
  var isGameTimed = false

  /// A step, or what cancels: of a step all events must come, of what cancels any.
  struct Step: Sendable, BitwiseCopyable {
    var action: UInt8
    var events: ActionEvents
    /// In 1/256 ticks after the step before.
    var timeout: UInt32
  }

  /// In the record: `count` steps are done, the last of them at `since` by the time that counts; once
  /// it has fired `since` is the instant of that.
  func update(
    _ input: TriggerInput, _ bindings: Bindings, _ pass: inout InputEvaluator.Pass,
    _ state: inout InputState, _ record: inout TriggerRecord
  ) -> TriggerOutcome {
    if pass.isFirstStretch {
      record.hasFired = false
      advance(bindings, pass.clock, &state, tickEnd: pass.timeline.end, &record)
    }
    if record.hasFired { return .triggered(max(record.since, input.start)) }
    let current = bindings.comboSteps[Int(steps.first) + Int(record.count)]
    let isFirstOn = state.actions.span[Int(current.action)].state != .none
    let isWaiting = record.count > 0 || isFirstOn
    return isWaiting ? .ongoing(input.start) : .none(input.start)
  }

  private func advance(
    _ bindings: Bindings, _ clock: GameClock, _ state: inout InputState, tickEnd: InputTime,
    _ record: inout TriggerRecord
  ) {
    func counted(_ time: InputTime) -> InputTime { isGameTimed ? clock(time) : time }
    var earliest = InputTime(units: 0)
    for _ in steps.range {
      let place = Int(steps.first) + Int(record.count)
      let step = bindings.comboSteps[place]
      let done = Self.time(of: step, &state, all: true)
      if isInterrupted(step, before: done, after: earliest, bindings, &state) { record.count = 0 }
      if record.count > 0 {
        let limit = record.since.advanced(by: step.timeout)
        if counted(done ?? tickEnd) >= limit { record.count = 0 }
      }
      let now = bindings.comboSteps[Int(steps.first) + Int(record.count)]
      guard let time = Self.time(of: now, &state, all: true), time >= earliest else { return }
      record.count += 1
      record.since = counted(time)
      // The same events do not count for a second step.
      earliest = time.advanced(by: 1)
      if Int(record.count) == steps.range.count {
        record.count = 0
        (record.hasFired, record.since) = (true, time)
        return
      }
    }
  }

  private func isInterrupted(
    _ step: Step, before done: InputTime?, after earliest: InputTime, _ bindings: Bindings,
    _ state: inout InputState
  ) -> Bool {
    for index in Int(steps.first)..<Int(cancels.end) {
      let other = bindings.comboSteps[index]
      guard other.action != step.action,
        let time = Self.time(of: other, &state, all: index < cancels.first),
        time >= earliest
      else { continue }
      if done.map({ time <= $0 }) ?? true { return true }
    }
    return false
  }

  /// When a step's events of this tick came; nil when they did not.
  private static func time(
    of step: Step, _ state: inout InputState, all: Bool
  ) -> InputTime? {
    let record = state.actions.span[Int(step.action)]
    let events = record.events.intersection(step.events)
    guard all ? events == step.events : !events.isEmpty else { return nil }
    return record.time(of: events, tick: state.tick)
  }
}
