import DataFiles

/// The nearest of eight directions, 45° apart, of a value's first two axes.
///
/// Without `direction` the value turns there and keeps its length. With it the result is the length
/// on one axis if that is the nearest, else 0: eight mappings make eight buttons of a stick. On the
/// border between two, the one along an axis counts.
struct EightWayModifier: Sendable, BitwiseCopyable {
  enum Direction: String, CaseIterable, Sendable, BitwiseCopyable {
    case right, upRight, up, upLeft, left, downLeft, down, downRight

    /// Its components, each −1, 0 or 1.
    var axes: (x: Float, y: Float) {
      switch self {
      case .right: (1, 0)
      case .upRight: (1, 1)
      case .up: (0, 1)
      case .upLeft: (-1, 1)
      case .left: (-1, 0)
      case .downLeft: (-1, -1)
      case .down: (0, -1)
      case .downRight: (1, -1)
      }
    }
  }

  var direction: Direction?

  func apply(to v: InputValue) -> InputValue {
    // tan 22.5°
    let border: Float = 0.41421357
    let hasX = v.x.magnitude > v.y.magnitude * border
    let hasY = v.y.magnitude > v.x.magnitude * border
    let x: Float = hasX ? (v.x < 0 ? -1 : 1) : 0
    let y: Float = hasY ? (v.y < 0 ? -1 : 1) : 0
    let length = (v.x * v.x + v.y * v.y).squareRoot()
    if let direction {
      let isIt = direction.axes == (x, y)
      return InputValue(isIt ? length : 0, 0, 0, .axis1D)
    }
    let scale = hasX && hasY ? length * 0.70710678 : length
    return InputValue(x * scale, y * scale, 0, .axis3D).converted(to: v.dimension)
  }
}

extension EightWayModifier: Decodable {
  private enum Key: String, CodingKey, CaseIterable { case type, direction }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    direction = fields.has(.direction) ? try fields.choice(.direction) : nil
  }
}
