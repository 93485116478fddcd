import DataFiles

/// Multiplies each axis by a factor of its own: x · factor.
struct ScaleModifier: Sendable, BitwiseCopyable {
  var factor: Axis3D

  func apply(to v: InputValue) -> InputValue {
    InputValue(v.x * factor.x, v.y * factor.y, v.z * factor.z, v.dimension)
  }
}

extension ScaleModifier: Decodable {
  init(from decoder: any Decoder) throws {
    factor = try JSONFields(decoder, AxisKey.self).axes(in: -1e6...1e6)
  }
}
