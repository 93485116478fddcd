import DataFiles

/// Fires when the value has been actuated for `duration`, and then as long as it stays so; with
/// `oneShot` only once.
///
///     was  is   held long enough        answer
///     no   yes                          starts to count at the edge; then as below
///     yes  yes  no                      ongoing
///     yes  yes  yes                     triggered, when the time was up
///     yes  yes  yes, oneShot and fired  none
///     yes  no   to the unit, not fired  triggered, when the time was up
///     else                              none
///
/// The time is compared with the times of the edges, not counted in ticks: holding for exactly
/// `duration` is enough.
struct HoldTrigger: Sendable, BitwiseCopyable {
  static let emits: TriggerStates = [.ongoing, .triggered]

  var actuation = Actuation()
  /// In 1/256 ticks.
  var duration: UInt32
  var oneShot = false

  func update(_ input: TriggerInput, _ record: inout TriggerRecord) -> TriggerOutcome {
    let (now, was) = actuation.update(input.value, &record)
    if now && !was {
      record.since = input.start
      record.hasFired = false
    }
    let due = record.since.advanced(by: duration)
    guard now else {
      let inTime = was && !record.hasFired && due <= input.start
      record.hasFired = false
      return inTime ? .triggered(due) : .none(input.start)
    }
    guard input.reaches(due) else { return .ongoing(input.start) }
    if oneShot && record.hasFired { return .none(input.start) }
    record.hasFired = true
    return .triggered(due)
  }

  /// How much of the time has been held.
  func progress(_ record: TriggerRecord, at now: InputTime) -> Float {
    record.wasActuated ? passed(duration, from: record.since, to: now) : 0
  }
}

extension HoldTrigger: Decodable {
  private enum Key: String, CodingKey, CaseIterable {
    case type, threshold, release, seconds, oneShot, time
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    actuation = try fields.actuation(.threshold, .release)
    duration = try fields.duration(.seconds, default: 0.5)
    oneShot = try fields.value(.oneShot, default: false)
  }
}
