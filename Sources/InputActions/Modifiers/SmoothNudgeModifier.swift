import DataFiles
import MotionMath

/// Nears the value, the faster the further it is away, and is there when it is within 0.01 of it:
///
///     target + (from − target) · e^(−rate · t),   t seconds after the value came
struct SmoothNudgeModifier: Sendable, BitwiseCopyable {
  /// Per second.
  var rate: Float = 8

  func apply(to input: ModifierInput, _ record: inout ModifierRecord) -> InputValue {
    record.follow(input) { from, to, seconds in
      let way = (from - to) * exp(-rate * seconds)
      return way.squaredMagnitude < 1e-4 ? to : to + way
    }
  }
}

extension SmoothNudgeModifier: Decodable {
  private enum Key: String, CodingKey, CaseIterable { case type, rate }

  init(from decoder: any Decoder) throws {
    rate = try JSONFields(decoder, Key.self).number(.rate, in: 0.01...1000, default: 8)
  }
}
