import DataFiles

/// The length of a value, on one axis: √(x² + y² + z²).
struct MagnitudeModifier: Sendable, BitwiseCopyable {
  func apply(to v: InputValue) -> InputValue {
    InputValue(v.squaredMagnitude.squareRoot(), 0, 0, .axis1D)
  }
}

extension MagnitudeModifier: Decodable {
  init(from decoder: any Decoder) throws { _ = try JSONFields(decoder, TypeOnlyKey.self) }
}
