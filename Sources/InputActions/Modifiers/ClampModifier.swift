import DataFiles

/// Limits each axis that the value has: min(max(x, lower), upper).
struct ClampModifier: Sendable, BitwiseCopyable {
  var lower: Float
  var upper: Float

  func apply(to v: InputValue) -> InputValue {
    func one(_ x: Float) -> Float { min(max(x, lower), upper) }
    // A range without 0 must not fill the axes that the value does not have.
    return InputValue(one(v.x), one(v.y), one(v.z), .axis3D).converted(to: v.dimension)
  }
}

extension ClampModifier: Decodable {
  private enum Key: String, CodingKey, CaseIterable { case type, lower, upper }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    lower = try fields.number(.lower, in: -1e6...1e6, default: -1)
    upper = try fields.number(.upper, in: -1e6...1e6, default: 1)
    guard lower <= upper else {
      throw fields.error(.upper, "\(upper) lies below the lower end, \(lower)")
    }
  }
}
