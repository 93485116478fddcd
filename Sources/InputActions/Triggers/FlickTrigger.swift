import DataFiles

/// Fires once when a stick goes from rest to `threshold` within `duration`.
///
///     length                     in time  answer
///     below `rest`                        none; armed again
///     from `rest` to `threshold` yes      ongoing
///     `threshold` and above      yes      triggered, at the edge
///     else, or already fired              none until it was at rest
///
/// The time counts from the edge that left rest; to take exactly `duration` is in time.
struct FlickTrigger: Sendable, BitwiseCopyable {
  static let emits: TriggerStates = [.ongoing, .triggered]

  var rest: Float = 0.2
  var threshold: Float = 0.5
  /// In 1/256 ticks.
  var duration: UInt32

  func update(_ input: TriggerInput, _ record: inout TriggerRecord) -> TriggerOutcome {
    let squared = input.value.squaredMagnitude
    guard squared >= rest * rest else {
      (record.wasActuated, record.hasFired) = (false, false)
      return .none(input.start)
    }
    if !record.wasActuated { record.since = input.start }
    record.wasActuated = true
    let last = record.since.advanced(by: duration)
    guard !record.hasFired && input.start <= last else { return .none(input.start) }
    if squared >= threshold * threshold {
      record.hasFired = true
      return .triggered(input.start)
    }
    return input.endsWithin(last) ? .ongoing(input.start) : .none(input.start)
  }

  /// How much of the time has passed; 0 when it is too late.
  func progress(_ record: TriggerRecord, at now: InputTime) -> Float {
    guard record.wasActuated else { return 0 }
    if record.hasFired { return 1 }
    let isInTime = now <= record.since.advanced(by: duration)
    return isInTime ? passed(duration, from: record.since, to: now) : 0
  }
}

extension FlickTrigger: Decodable {
  private enum Key: String, CodingKey, CaseIterable {
    case type, rest, threshold, seconds, time
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    rest = try fields.number(.rest, in: 0.001...1e6, default: 0.2)
    threshold = try fields.number(.threshold, in: 0.001...1e6, default: 0.5)
    guard rest < threshold else {
      throw fields.error(.threshold, "\(threshold) is not above the rest, \(rest)")
    }
    duration = try fields.duration(.seconds, default: 0.1)
  }
}
