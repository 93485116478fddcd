import DataFiles
import MotionMath

/// A power with the sign kept, each axis for itself: sign(x) · |x|ᵉ. There is no limit: 2 to the
/// power 2 is 4.
struct ExponentModifier: Sendable, BitwiseCopyable {
  var exponent: Axis3D

  func apply(to v: InputValue) -> InputValue {
    InputValue(
      power(v.x, exponent.x), power(v.y, exponent.y), power(v.z, exponent.z), v.dimension)
  }
}

/// sign(x) · |x|ᵉ; small whole exponents are multiplied out and so exact.
func power(_ x: Float, _ e: Float) -> Float {
  let magnitude = x.magnitude
  if magnitude == 0 || e == 1 { return x }
  let result: Float =
    switch e {
    case 2: magnitude * magnitude
    case 3: magnitude * magnitude * magnitude
    default: exp(min(e * log(magnitude), 80))
    }
  return x < 0 ? -result : result
}

extension ExponentModifier: Decodable {
  init(from decoder: any Decoder) throws {
    exponent = try JSONFields(decoder, AxisKey.self).axes(in: 0.01...100)
  }
}
