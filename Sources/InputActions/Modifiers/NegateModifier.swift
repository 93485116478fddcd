import DataFiles

/// Turns the chosen axes round: −x.
struct NegateModifier: Sendable, BitwiseCopyable {
  var x, y, z: Bool

  func apply(to v: InputValue) -> InputValue {
    InputValue(x ? -v.x : v.x, y ? -v.y : v.y, z ? -v.z : v.z, v.dimension)
  }
}

extension NegateModifier: Decodable {
  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, AxisKey.self)
    x = try fields.value(.x, default: true)
    y = try fields.value(.y, default: true)
    z = try fields.value(.z, default: true)
  }
}
