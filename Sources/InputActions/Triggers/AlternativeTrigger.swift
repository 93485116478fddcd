/// Fires for one gesture out of a group that shares a control: tap, double tap or hold.
///
/// Every action of the group has a trigger of its own, which runs the same machine over the same
/// edges and answers for its own gesture.
///
///     phase    what happens                      tap                  double tap  hold
///     idle     press: down                       ongoing              ongoing     ongoing
///     down     released in time, double tap in   eager: triggered at  ongoing     none
///              the group: waiting                the release;
///                                                patient: ongoing
///     down     released in time, else: idle      triggered at the     none        none
///                                                release
///     down     held as long as a hold: spent     none                 none        triggered until
///                                                                                 the release
///     down     released in between: idle         none                 none        none
///     waiting  press in time: spent              none                 triggered   none
///                                                                     at it
///     waiting  no press in time: idle            patient: triggered   none        none
///                                                a unit after `gap`
///
/// Patient, exactly one gesture fires: the tap waits until no second press can come. Eager, the tap
/// comes at its release, and a second press adds the double tap. The second press belongs to the
/// double tap alone, however long it is held. To take exactly the time is in time; a release at the
/// very end of the hold is a hold.
struct AlternativeTrigger: Sendable, BitwiseCopyable {
  static let emits: TriggerStates = [.ongoing, .triggered]

  enum Gesture: String, CaseIterable, Sendable, BitwiseCopyable { case tap, doubleTap, hold }
  enum Policy: String, CaseIterable, Sendable, BitwiseCopyable { case eager, patient }

  /// What all triggers of a group have in common. Times are in 1/256 ticks.
  struct Group: Sendable, BitwiseCopyable {
    var actuation = Actuation()
    var policy = Policy.patient
    var hasDoubleTap = false
    var hasHold = false
    var tap: UInt32 = 3072
    var gap: UInt32 = 3840
    var hold: UInt32 = 6144
  }

  enum Phase {
    static let idle: UInt8 = 0
    static let down: UInt8 = 1
    static let waiting: UInt8 = 2
    static let spent: UInt8 = 3
  }

  var group: Group
  var gesture: Gesture

  func update(_ input: TriggerInput, _ record: inout TriggerRecord) -> TriggerOutcome {
    let (now, was) = group.actuation.update(input.value, &record)
    var fired: InputTime?
    func fire(_ fires: Gesture, _ time: InputTime) { if fires == gesture { fired = time } }

    if now && !was { press(input.start, &record, fire) }
    if was && !now { release(input.start, &record, fire) }
    if record.phase == Phase.waiting {
      let end = record.since.advanced(by: group.gap).advanced(by: 1)
      if input.reaches(end) { endWaiting(at: end, &record, fire) }
    }
    if now && group.hasHold && (record.phase == Phase.down || record.hasFired) {
      let due = record.since.advanced(by: group.hold)
      if input.reaches(due) {
        (record.phase, record.hasFired) = (Phase.spent, true)
        fire(.hold, due)
      }
    }
    if let fired { return .triggered(fired) }
    return isPossible(input, record) ? .ongoing(input.start) : .none(input.start)
  }

  private func press(
    _ time: InputTime, _ record: inout TriggerRecord, _ fire: (Gesture, InputTime) -> Void
  ) {
    record.hasFired = false
    if record.phase == Phase.waiting {
      let last = record.since.advanced(by: group.gap)
      if time <= last {
        record.phase = Phase.spent
        return fire(.doubleTap, time)
      }
      endWaiting(at: last.advanced(by: 1), &record, fire)
    }
    (record.phase, record.since) = (Phase.down, time)
  }

  private func release(
    _ time: InputTime, _ record: inout TriggerRecord, _ fire: (Gesture, InputTime) -> Void
  ) {
    let phase = record.phase
    (record.phase, record.hasFired) = (Phase.idle, false)
    guard phase == Phase.down else { return }
    let due = record.since.advanced(by: group.hold)
    if group.hasHold && due <= time { return fire(.hold, due) }
    guard time <= record.since.advanced(by: group.tap) else { return }
    if group.hasDoubleTap { (record.phase, record.since) = (Phase.waiting, time) }
    if !group.hasDoubleTap || group.policy == .eager { fire(.tap, time) }
  }

  private func endWaiting(
    at time: InputTime, _ record: inout TriggerRecord, _ fire: (Gesture, InputTime) -> Void
  ) {
    record.phase = Phase.idle
    if group.policy == .patient { fire(.tap, time) }
  }

  /// Whether the gesture can still come.
  private func isPossible(_ input: TriggerInput, _ record: TriggerRecord) -> Bool {
    switch (record.phase, gesture) {
    case (Phase.down, .hold): true
    case (Phase.down, _): input.endsWithin(record.since.advanced(by: group.tap))
    case (Phase.waiting, .tap): group.policy == .patient
    case (Phase.waiting, .doubleTap): true
    default: false
    }
  }

  /// For a hold how much of its time has passed; for a tap that waits how much of the waiting; for
  /// a double tap the taps that are done.
  func progress(_ record: TriggerRecord, at now: InputTime) -> Float {
    switch (record.phase, gesture) {
    case (Phase.down, .hold): passed(group.hold, from: record.since, to: now)
    case (Phase.spent, .hold): record.hasFired ? 1 : 0
    case (Phase.waiting, .tap):
      group.policy == .patient ? passed(group.gap, from: record.since, to: now) : 0
    case (Phase.waiting, .doubleTap): 0.5
    default: 0
    }
  }
}
