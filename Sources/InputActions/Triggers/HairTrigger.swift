import DataFiles

/// Fires as soon as the value's length has risen by `threshold` above the lowest point since the last
/// release, until it has fallen by as much below the highest since; where it stands does not
/// matter.
///
///     was  length                        answer
///     off  `threshold` above the valley  on: triggered, at the edge
///     off  else                          none; the valley follows the length down
///     on   `threshold` below the peak    off: none
///     on   else                          triggered; the peak follows the length up
struct HairTrigger: Sendable, BitwiseCopyable {
  static let emits: TriggerStates = .triggered
  /// So that 0.7 − 0.2 is 0.5.
  private static let slack: Float = 0.001

  var threshold: Float = 0.5

  /// `x` is the valley or the peak.
  ///
  /// Kept out of line, or the root would be taken for triggers of all types.
  @inline(never)
  func update(_ input: TriggerInput, _ record: inout TriggerRecord) -> TriggerOutcome {
    let length = input.value.squaredMagnitude.squareRoot()
    let step = threshold - Self.slack
    let wasOn = record.wasActuated
    record.x = wasOn ? max(record.x, length) : min(record.x, length)
    if wasOn ? length <= record.x - step : length >= record.x + step {
      record.wasActuated = !wasOn
      record.x = length
    }
    return record.wasActuated ? .triggered(input.start) : .none(input.start)
  }
}

extension HairTrigger: Decodable {
  private enum Key: String, CodingKey, CaseIterable { case type, threshold }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    threshold = try fields.number(.threshold, in: 0.01...1e6, default: 0.5)
  }
}
