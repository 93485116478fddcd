import DataFiles

/// Which input component each output component takes; a letter that the input lacks gives 0.
///
/// The result is as wide as its last component that the input has: YXZ makes (0, x) of one axis.
/// Letters may repeat: XXX copies the first axis onto all.
struct SwizzleModifier: Sendable, BitwiseCopyable {
  private var first: UInt8
  private var second: UInt8
  private var third: UInt8

  /// Three letters out of X, Y and Z, such as `YXZ`.
  init?(_ text: String) {
    let places = text.utf8.map { $0 &- UInt8(ascii: "X") }
    guard places.count == 3 && places.allSatisfy({ $0 < 3 }) else { return nil }
    (first, second, third) = (places[0], places[1], places[2])
  }

  func apply(to v: InputValue) -> InputValue {
    func component(_ place: UInt8) -> Float { place == 0 ? v.x : place == 1 ? v.y : v.z }
    let count = v.dimension.count
    let dimension: ValueDimension =
      Int(third) < count ? .axis3D : Int(second) < count ? .axis2D : .axis1D
    return InputValue(component(first), component(second), component(third), .axis3D)
      .converted(to: dimension)
  }
}

extension SwizzleModifier: Decodable {
  private enum Key: String, CodingKey, CaseIterable { case type, order }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    let text = try fields.value(.order, default: "YXZ")
    guard let order = SwizzleModifier(text) else {
      throw fields.error(.order, "\"\(text)\" is not three letters out of X, Y and Z")
    }
    self = order
  }
}
