import DataFiles

/// Fires when the value is released after it has been actuated for at least `duration`.
///
///     was  is   held long enough  answer
///     no   yes                    starts to count at the edge; ongoing
///     yes  yes                    ongoing
///     yes  no   yes               triggered, at the release
///     else                        none
///
/// The times are those of the edges; a release after exactly `duration` fires. Time without a press
/// never counts.
struct HoldAndReleaseTrigger: Sendable, BitwiseCopyable {
  static let emits: TriggerStates = [.ongoing, .triggered]

  var actuation = Actuation()
  /// In 1/256 ticks.
  var duration: UInt32

  func update(_ input: TriggerInput, _ record: inout TriggerRecord) -> TriggerOutcome {
    let (now, was) = actuation.update(input.value, &record)
    if now && !was { record.since = input.start }
    if now { return .ongoing(input.start) }
    return was && record.since.advanced(by: duration) <= input.start
      ? .triggered(input.start) : .none(input.start)
  }

  /// How much of the time has been held.
  func progress(_ record: TriggerRecord, at now: InputTime) -> Float {
    record.wasActuated ? passed(duration, from: record.since, to: now) : 0
  }
}

extension HoldAndReleaseTrigger: Decodable {
  private enum Key: String, CodingKey, CaseIterable {
    case type, threshold, release, seconds, time
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    actuation = try fields.actuation(.threshold, .release)
    duration = try fields.duration(.seconds, default: 0.5)
  }
}
