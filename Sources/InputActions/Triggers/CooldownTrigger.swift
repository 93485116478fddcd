import DataFiles

/// Lets others fire only when `duration` has passed since the last use: implicit, it joins another
/// trigger, or stands alone for a key that works only so often.
///
///     was  is   ready                answer
///     any  yes  yes                  triggered, at the start of the stretch or when it became ready
///     any  yes  no                   none
///     yes  no   at the press edge    none; ready again `duration` after this release
///     else                           none
///
/// It is ready at first. A press that came too early does not put it off, even if it lasts until it
/// is ready: what fires at the edge alone was not let through.
struct CooldownTrigger: Sendable, BitwiseCopyable {
  static let emits: TriggerStates = .triggered

  var actuation = Actuation()
  /// In 1/256 ticks.
  var duration: UInt32

  /// `since` is when it is ready.
  func update(_ input: TriggerInput, _ record: inout TriggerRecord) -> TriggerOutcome {
    let (now, was) = actuation.update(input.value, &record)
    guard now else {
      if was && record.hasFired { record.since = input.start.advanced(by: duration) }
      record.hasFired = false
      return .none(input.start)
    }
    if !was { record.hasFired = record.since <= input.start }
    guard input.reaches(record.since) else { return .none(input.start) }
    return .triggered(max(record.since, input.start))
  }

  /// How much of the time has passed; 1 when it is ready.
  func progress(_ record: TriggerRecord, at now: InputTime) -> Float {
    let remaining = record.since.elapsed(since: now)
    return remaining == 0 ? 1 : 1 - min(Float(remaining) / Float(duration), 1)
  }
}

extension CooldownTrigger: Decodable {
  private enum Key: String, CodingKey, CaseIterable {
    case type, threshold, release, seconds, time
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    actuation = try fields.actuation(.threshold, .release)
    duration = try fields.duration(.seconds, default: 1)
  }
}
