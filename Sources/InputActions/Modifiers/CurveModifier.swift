import DataFiles

/// A curve of the user's own, each axis for itself: straight lines between points, level beyond the
/// first and the last.
///
///     odd      sign(x) · curve(|x|)
///     else     curve(x)
///
/// Odd, which is the default, one side serves both directions of a stick.
struct CurveModifier: Sendable, BitwiseCopyable {
  static let capacity = 16

  struct Point: Sendable, BitwiseCopyable {
    var x: Float = 0
    var y: Float = 0
  }

  private var points = InlineArray<16, Point>(repeating: Point())
  private var count = 0
  private var isOdd = true

  func apply(to v: InputValue) -> InputValue {
    func one(_ x: Float) -> Float {
      guard isOdd else { return curve(x) }
      return x < 0 ? -curve(-x) : x > 0 ? curve(x) : 0
    }
    return InputValue(one(v.x), one(v.y), one(v.z), .axis3D).converted(to: v.dimension)
  }

  private func curve(_ x: Float) -> Float {
    let points = points.span
    var i = 0
    while i < count && points[i].x <= x { i += 1 }
    guard i > 0 else { return points[0].y }
    guard i < count else { return points[count - 1].y }
    let (a, b) = (points[i - 1], points[i])
    return a.y + (b.y - a.y) * ((x - a.x) / (b.x - a.x))
  }
}

extension CurveModifier: Decodable {
  private enum Key: String, CodingKey, CaseIterable { case type, points, odd }

  private struct PointEntry: Decodable {
    var point: Point

    enum Key: String, CodingKey, CaseIterable { case x, y }

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      point = Point(
        x: try fields.number(.x, in: -1e6...1e6), y: try fields.number(.y, in: -1e6...1e6))
    }
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    isOdd = try fields.value(.odd, default: true)
    let list = try fields.value(.points, as: [PointEntry].self).map(\.point)
    guard (2...Self.capacity).contains(list.count) else {
      throw fields.error(
        .points, "\(list.count) points found; 2 to \(Self.capacity) expected")
    }
    for (a, b) in zip(list, list.dropFirst()) where b.x - a.x < 1e-6 {
      throw fields.error(.points, "x must rise from point to point; \(b.x) follows \(a.x)")
    }
    guard !isOdd || list[0].x >= 0 else {
      throw fields.error(.points, "an odd curve starts at 0 or above, not at \(list[0].x)")
    }
    for i in list.indices { points[i] = list[i] }
    count = list.count
  }
}
