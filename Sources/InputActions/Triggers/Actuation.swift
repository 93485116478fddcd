import DataFiles

/// From which length on a value counts as pressed, and down to which length it stays so.
///
/// Two thresholds keep a stick or trigger near one of them from chattering.
struct Actuation: Sendable, BitwiseCopyable {
  var threshold: Float = 0.5
  /// The value is released at `threshold · release` and below.
  var release: Float = 0.75

  /// Whether `value` is actuated; remembers the answer in `record` and tells the old one.
  @inline(__always)
  func update(
    _ value: InputValue, _ record: inout TriggerRecord
  ) -> (isActuated: Bool, wasActuated: Bool) {
    let was = record.wasActuated
    let limit = was ? threshold * release : threshold
    let squared = value.squaredMagnitude
    let now = was ? squared > limit * limit : squared >= limit * limit
    record.wasActuated = now
    return (now, was)
  }
}

extension JSONFields {
  /// The thresholds of a trigger.
  func actuation(_ threshold: Key, _ release: Key) throws -> Actuation {
    Actuation(
      threshold: try number(threshold, in: 0.001...1e6, default: 0.5),
      release: try number(release, in: 0...1, default: 0.75))
  }

  /// Seconds as 1/256 ticks, rounded to the nearest.
  func duration(
    _ key: Key, in range: ClosedRange<Float> = 0...3600, default fallback: Float
  ) throws -> UInt32 {
    InputTime.units(ofSeconds: try number(key, in: range, default: fallback))
  }
}

/// The part of a duration that has passed, 0…1; 1 for no duration.
func passed(_ duration: UInt32, from start: InputTime, to now: InputTime) -> Float {
  duration == 0 ? 1 : min(Float(now.elapsed(since: start)) / Float(duration), 1)
}
