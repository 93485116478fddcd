import DataFiles

/// Fires when the value is released at most `duration` after it became actuated.
///
///     was  is   within duration  answer
///     no   yes                   starts to count at the edge; then as below
///     yes  yes  yes              ongoing
///     yes  yes  no               none
///     yes  no   yes              triggered, at the release
///     else                       none
///
/// The times are those of the edges; a release after exactly `duration` still fires.
struct TapTrigger: Sendable, BitwiseCopyable {
  static let emits: TriggerStates = [.ongoing, .triggered]

  var actuation = Actuation()
  /// In 1/256 ticks.
  var duration: UInt32

  func update(_ input: TriggerInput, _ record: inout TriggerRecord) -> TriggerOutcome {
    let (now, was) = actuation.update(input.value, &record)
    if now && !was { record.since = input.start }
    let last = record.since.advanced(by: duration)
    guard now else {
      return was && input.start <= last ? .triggered(input.start) : .none(input.start)
    }
    return input.endsWithin(last) ? .ongoing(input.start) : .none(input.start)
  }

  /// How much of the time in which a release fires has passed; 0 when it is too late.
  func progress(_ record: TriggerRecord, at now: InputTime) -> Float {
    guard record.wasActuated && now <= record.since.advanced(by: duration) else { return 0 }
    return passed(duration, from: record.since, to: now)
  }
}

extension TapTrigger: Decodable {
  private enum Key: String, CodingKey, CaseIterable {
    case type, threshold, release, seconds, time
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    actuation = try fields.actuation(.threshold, .release)
    duration = try fields.duration(.seconds, default: 0.2)
  }
}
