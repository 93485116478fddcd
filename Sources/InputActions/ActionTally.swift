/// How often an action began and came to be triggered within the last tick, and when: what the tick's
/// events, which are bits, can't say. All 0 in a tick without an edge.
///
/// Twelve bytes of plain memory without padding. Instants are in 1/256 ticks after the tick's start.
struct ActionTally: Equatable, Sendable, BitwiseCopyable {
  /// How often the action left `none`, and in the upper two bits how often it was triggered before it
  /// first ended to begin again: at most 63 and 3.
  private var counts: UInt8 = 0
  /// How often it came to be triggered.
  private(set) var presses: UInt8 = 0
  /// When it first left `none`; when it last did is `ActionRecord.started`.
  private(set) var firstBegin: UInt8 = 0
  /// When it was last triggered; when it first was is `ActionRecord.fired`.
  private(set) var lastPress: UInt8 = 0
  /// How long it had been active when it last ended to begin again, and how long triggered, in 1/256
  /// ticks.
  private(set) var elapsed: UInt32 = 0
  private(set) var elapsedTriggered: UInt32 = 0

  /// How often the action left `none`, up to 63.
  var begins: Int { Int(counts & 63) }

  /// How often it was triggered before it first ended to begin again, up to 3.
  var firstPresses: Int { Int(counts >> 6) }

  mutating func begin(at time: InputTime, since start: InputTime) {
    if begins == 0 { firstBegin = Self.offset(time, start) }
    if begins < 63 { counts += 1 }
  }

  /// - Parameter isFirst: whether the action has not ended yet to begin again.
  mutating func press(at time: InputTime, since start: InputTime, isFirst: Bool) {
    lastPress = Self.offset(time, start)
    if presses < .max { presses += 1 }
    if isFirst && firstPresses < 3 { counts += 64 }
  }

  mutating func end(_ record: ActionRecord) {
    (elapsed, elapsedTriggered) = (record.elapsed, record.elapsedTriggered)
  }

  private static func offset(_ time: InputTime, _ start: InputTime) -> UInt8 {
    UInt8(clamping: time.elapsed(since: start))
  }
}

/// One event of an action in the last tick.
struct ActionEvent: Equatable, Sendable {
  var event: ActionEvents
  var time: InputTime
  /// How long the action had been active and triggered, in 1/256 ticks.
  var elapsed: UInt32
  var elapsedTriggered: UInt32
}

extension ActionRecord {
  /// The tick's events one by one, in the order in which they came: every start, press and end.
  ///
  /// Where an action began more than twice within the tick, or twice behind a press that was held
  /// before it, the ends between have the time of the last of them or of the start behind them, and
  /// the presses between that of the last press or of the end behind them.
  func eventsInOrder(tick: UInt32) -> [ActionEvent] {
    var result: [ActionEvent] = []
    func add(_ event: ActionEvents, _ time: InputTime) {
      result.append(
        ActionEvent(
          event: event, time: time, elapsed: elapsed, elapsedTriggered: elapsedTriggered))
    }
    func instant(_ offset: UInt8) -> InputTime { InputTime(tick: tick, fraction: offset) }
    var left = Int(tally.presses)
    func addPresses(_ count: Int, until last: InputTime? = nil) {
      for _ in 0..<min(count, left) {
        let time = left == Int(tally.presses) ? fired : instant(tally.lastPress)
        add(.triggered, last.map { min(time, $0) } ?? time)
        left -= 1
      }
    }
    let isNew = previous == .none
    guard tally.begins > (isNew ? 1 : 0) else {
      for event in ActionEvents.inOrder where events.contains(event) {
        add(event, time(of: event, tick: tick))
        if event == .triggered && left > 0 {
          left -= 1
          addPresses(left)
        }
      }
      return result
    }
    // Where the action went on from the tick before, its first round has no start.
    let rounds = tally.begins + (isNew ? 0 : 1)
    let kinds = endKinds
    for round in 0..<rounds {
      let (isFirst, isLast) = (round == 0, round + 1 == rounds)
      let begin =
        isLast ? started : round == (isNew ? 0 : 1) ? instant(tally.firstBegin) : instant(lastEnd)
      if !isFirst || isNew { add(.started, begin) }
      if isLast {
        addPresses(left)
        break
      }
      let kind = isFirst ? kinds.first : kinds.others
      // The last end's time is kept; of one before others that of the start behind it is known.
      let isEarly = isFirst && !isNew && rounds > 2
      let end = isEarly ? min(instant(lastEnd), instant(tally.firstBegin)) : instant(lastEnd)
      addPresses(isFirst ? tally.firstPresses : kind == .completed ? 1 : 0, until: end)
      result.append(
        ActionEvent(
          event: kind, time: end, elapsed: tally.elapsed,
          elapsedTriggered: tally.elapsedTriggered))
    }
    return result
  }

  /// Which end the first is that lies within the tick, and which the others are.
  private var endKinds: (first: ActionEvents, others: ActionEvents) {
    guard events.isSuperset(of: [.canceled, .completed]) else {
      let only: ActionEvents = events.contains(.canceled) ? .canceled : .completed
      return (only, only)
    }
    return previous == .triggered || tally.firstPresses > 0
      ? (.completed, .canceled) : (.canceled, .completed)
  }
}

extension ActionEvents {
  /// Each event by itself, in the order in which those of one tick count.
  static let inOrder: [ActionEvents] = [.started, .ongoing, .triggered, .canceled, .completed]
}
