import DataFiles

/// Goes straight to the value at a constant rate:
///
///     from + (target − from) · min(1, rate · t / |target − from|),   t seconds after it came
///
/// The rate is `rise` to a value that is at least as long as the output was, else `fall`.
struct LinearStepModifier: Sendable, BitwiseCopyable {
  /// Per second, as `fall`.
  var rise: Float
  var fall: Float

  func apply(to input: ModifierInput, _ record: inout ModifierRecord) -> InputValue {
    record.follow(input) { from, to, seconds in
      let rate = to.squaredMagnitude >= from.squaredMagnitude ? rise : fall
      let distance = (to - from).squaredMagnitude.squareRoot()
      let moved = rate * seconds
      return moved >= distance ? to : from + (to - from) * (moved / distance)
    }
  }
}

extension LinearStepModifier: Decodable {
  private enum Key: String, CodingKey, CaseIterable { case type, rise, fall }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    rise = try fields.number(.rise, in: 0.001...1e6, default: 5)
    fall = try fields.number(.fall, in: 0.001...1e6, default: rise)
  }
}
