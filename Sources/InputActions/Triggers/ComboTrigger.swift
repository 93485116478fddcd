/// Fires when its steps, each a set of events of an action, have come in order and in time; implicit.
///
/// It matches the events that the history holds, each at its own instant, so that several steps may
/// lie within one tick, two taps of a key among them:
///
///     at an instant                                     answer for the stretch of time from there
///     an event that cancels, of an action other than    no step is done; then as below
///     that of the present step
///     the present step's time is up                     no step is done; then as below
///     the present step's events, not the last step      the next step is the present one: ongoing
///     the last step's events                            triggered, at that instant; no step is done
///     another step's events, of an action other than    no step is done; the first may be by the
///     that of the present step                          same events
///     nothing of all that, steps are done, and the      ongoing
///     next could still come after the stretch
///     the same, and it could not                        no step is done: none
///     nothing, and the first step's action is not at    ongoing
///     none
///     else                                              none
///
/// A step must come less than its time after the one before; the first has no limit. Of a step all
/// events must come at once, of what cancels any. Events of one instant are in any order, but what
/// cancels counts first; those of one action keep their order, and each counts for one step. What goes
/// on happens again at each tick's start: an action that stays `triggered` is `triggered` anew, and one
/// that stays on its way is `ongoing`. Timeouts count by real time, or by the game's.
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

  /// In the record: `count` steps are done, the last of them at `since` by the time that counts.
  func update(
    _ input: TriggerInput, _ bindings: Bindings, _ pass: inout InputEvaluator.Pass,
    _ state: inout InputState, _ record: inout TriggerRecord
  ) -> TriggerOutcome {
    let clock = pass.clock
    func counted(_ time: InputTime) -> InputTime { isGameTimed ? clock(time) : time }
    var fired: InputTime?
    func look(at instant: inout ComboInstant, _ time: InputTime) {
      if advance(&instant, counted(time), bindings, &record) && fired == nil { fired = time }
    }
    if pass.isFirstStretch && pass.goingOn.active != 0 {
      var instant = ComboInstant(pass.goingOn)
      look(at: &instant, input.start)
    }
    var ages = state.history.ages(from: input.start, to: input.end)
    while let oldest = ages.last {
      let time = state.history.time(at: oldest)
      var instant = ComboInstant()
      while let age = ages.last, state.history.time(at: age) == time {
        instant.add(state.history[age])
        ages.removeLast()
      }
      look(at: &instant, time)
    }
    let present = bindings.comboSteps[Int(steps.first) + Int(record.count)]
    if record.count > 0 && counted(input.end) >= record.since.advanced(by: present.timeout) {
      record.count = 0
    }
    if let fired { return .triggered(fired) }
    if record.count > 0 { return .ongoing(input.start) }
    let first = bindings.comboSteps[Int(steps.first)].action
    let isOn = pass.states(of: 1 << UInt64(first), &state).active != 0
    return isOn ? .ongoing(input.start) : .none(input.start)
  }

  /// Goes on by what happened at one instant.
  ///
  /// - Returns: whether the last step was done.
  private func advance(
    _ instant: inout ComboInstant, _ time: InputTime, _ bindings: Bindings,
    _ record: inout TriggerRecord
  ) -> Bool {
    func step(_ place: Int) -> Step { bindings.comboSteps[place] }
    var present = step(Int(steps.first) + Int(record.count))
    if cancels.range.contains(where: {
      step($0).action != present.action && instant.holdsAny(of: step($0))
    }) {
      record.count = 0
    }
    if record.count > 0 && time >= record.since.advanced(by: present.timeout) { record.count = 0 }
    var (isDone, isAnew) = (false, false)
    while true {
      present = step(Int(steps.first) + Int(record.count))
      if instant.take(present) {
        record.count += 1
        record.since = time
        guard Int(record.count) == steps.range.count else { continue }
        record.count = 0
        isDone = true
      } else if record.count > 0 && !isAnew
        && steps.range.contains(where: {
          step($0).action != present.action && instant.holdsAll(of: step($0))
        })
      {
        (record.count, isAnew) = (0, true)
      } else {
        return isDone
      }
    }
  }
}
