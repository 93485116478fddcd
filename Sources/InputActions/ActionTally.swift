/// How often an action began and came to be triggered within the last tick, and when: what the tick's
/// events, which are bits, can't say. All 0 in a tick without an edge.
///
/// Twelve bytes of plain memory without padding. Instants are in 1/256 ticks after the tick's start.
struct ActionTally: Equatable, Sendable, BitwiseCopyable {
  /// How often the action left `none`.
  private(set) var begins: UInt8 = 0
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

  mutating func begin(at time: InputTime, since start: InputTime) {
    if begins == 0 { firstBegin = Self.offset(time, start) }
    if begins < .max { begins += 1 }
  }

  mutating func press(at time: InputTime, since start: InputTime) {
    lastPress = Self.offset(time, start)
    if presses < .max { presses += 1 }
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
  /// Where an action began more than twice within the tick, the ends between have the time of the last
  /// of them, and so have the presses between.
  func eventsInOrder(tick: UInt32) -> [ActionEvent] {
    var result: [ActionEvent] = []
    func add(_ event: ActionEvents, _ time: InputTime) {
      result.append(
        ActionEvent(
          event: event, time: time, elapsed: elapsed, elapsedTriggered: elapsedTriggered))
    }
    func instant(_ offset: UInt8) -> InputTime { InputTime(tick: tick, fraction: offset) }
    var left = Int(tally.presses)
    func addPresses(_ count: Int) {
      for _ in 0..<count {
        add(.triggered, left == Int(tally.presses) ? fired : instant(tally.lastPress))
        left -= 1
      }
    }
    let isNew = previous == .none
    guard Int(tally.begins) > (isNew ? 1 : 0) else {
      for event in ActionEvents.inOrder where events.contains(event) {
        add(event, time(of: event, tick: tick))
        if event == .triggered && left > 0 {
          left -= 1
          addPresses(left)
        }
      }
      return result
    }
    let kinds = endKinds
    for round in 0..<Int(tally.begins) {
      let isLast = round + 1 == Int(tally.begins)
      if !(isNew && round == 0) {
        let isFirstEnd = round == (isNew ? 1 : 0)
        result.append(
          ActionEvent(
            event: isFirstEnd ? kinds.first : kinds.others, time: instant(lastEnd),
            elapsed: tally.elapsed, elapsedTriggered: tally.elapsedTriggered))
      }
      let isFirst = round == 0
      add(
        .started,
        isFirst ? instant(tally.firstBegin) : isLast ? started : instant(lastEnd))
      addPresses(isLast ? left : events.contains(.completed) ? min(left, 1) : 0)
    }
    return result
  }

  /// Which end the first is that lies within the tick, and which the others are.
  private var endKinds: (first: ActionEvents, others: ActionEvents) {
    guard events.isSuperset(of: [.canceled, .completed]) else {
      let only: ActionEvents = events.contains(.canceled) ? .canceled : .completed
      return (only, only)
    }
    return previous == .triggered ? (.completed, .canceled) : (.canceled, .completed)
  }
}

extension ActionEvents {
  /// Each event by itself, in the order in which those of one tick count.
  static let inOrder: [ActionEvents] = [.started, .ongoing, .triggered, .canceled, .completed]
}
