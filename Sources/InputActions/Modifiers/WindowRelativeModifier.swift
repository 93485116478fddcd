import DataFiles

/// From pixels to parts of the window: (x / width, y / height).
struct WindowRelativeModifier: Sendable, BitwiseCopyable {
  var width: Float
  var height: Float

  func apply(to v: InputValue) -> InputValue {
    InputValue(v.x / width, v.y / height, v.z, v.dimension)
  }
}

extension WindowRelativeModifier: Decodable {
  private enum Key: String, CodingKey, CaseIterable { case type, width, height }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    width = try fields.number(.width, in: 1...1e5)
    height = try fields.number(.height, in: 1...1e5)
  }
}
