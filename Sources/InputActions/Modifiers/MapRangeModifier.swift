import DataFiles

/// Maps one range linearly onto another on each axis that the value has:
///
///     c + (x − a) / (b − a) · (d − c)   for `from` a…b and `to` c…d
///
/// Either range may descend. With `clamps` what lies outside `from` gives the nearer end of `to`.
struct MapRangeModifier: Sendable, BitwiseCopyable {
  var inputStart, inputEnd, outputStart, outputEnd: Float
  var clamps: Bool

  func apply(to v: InputValue) -> InputValue {
    InputValue(one(v.x), one(v.y), one(v.z), .axis3D).converted(to: v.dimension)
  }

  private func one(_ x: Float) -> Float {
    var t = (x - inputStart) / (inputEnd - inputStart)
    if clamps { t = min(max(t, 0), 1) }
    // Of both sides, so that either end is exact.
    return outputStart * (1 - t) + outputEnd * t
  }
}

extension MapRangeModifier: Decodable {
  private enum Key: String, CodingKey, CaseIterable { case type, from, to, clamps }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    let from = try fields.numbers(.from, count: 2, default: [0, 1])
    let to = try fields.numbers(.to, count: 2, default: [0, 1])
    guard (from[0] - from[1]).magnitude >= 1e-6 else {
      throw fields.error(.from, "the range \(from[0]) to \(from[1]) is empty")
    }
    (inputStart, inputEnd, outputStart, outputEnd) = (from[0], from[1], to[0], to[1])
    clamps = try fields.value(.clamps, default: true)
  }
}
