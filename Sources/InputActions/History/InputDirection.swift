/// Where a value of two axes points, as one of eight sectors of 45° or none.
///
/// The order is counter-clockwise from the right; its numbers lie in snapshots.
public enum InputDirection: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// Near rest.
  case neutral
  case right, upRight, up, upLeft, left, downLeft, down, downRight

  /// From this length on a value points somewhere.
  static let threshold: Float = 0.5
  /// Down to this length it does not stop to.
  static let release: Float = 0.375
  /// cos 27.5°: a sector is left 5° behind its edge.
  private static let stickiness: Float = 0.887_010_8

  /// The direction of a value, given the one that it had before: thresholds for entering a sector
  /// and for leaving it differ, so that a stick near an edge does not chatter.
  init(_ value: InputValue, after old: InputDirection) {
    let length = (value.x * value.x + value.y * value.y).squareRoot()
    guard old == .neutral ? length >= Self.threshold : length > Self.release else {
      self = .neutral
      return
    }
    if old != .neutral && old.along(value) >= Self.stickiness * length {
      self = old
      return
    }
    self = .right
    var best = along(value)
    for index in 2...8 as ClosedRange<UInt8> {
      let other = InputDirection(rawValue: index) ?? .neutral
      let along = other.along(value)
      if along > best { (self, best) = (other, along) }
    }
  }

  /// How long a value is along this direction.
  private func along(_ value: InputValue) -> Float {
    let diagonal: Float = 0.707_106_77
    let (x, y) = (value.x, value.y)
    return switch self {
    case .neutral: 0
    case .right: x
    case .upRight: (x + y) * diagonal
    case .up: y
    case .upLeft: (y - x) * diagonal
    case .left: -x
    case .downLeft: -(x + y) * diagonal
    case .down: -y
    case .downRight: (x - y) * diagonal
    }
  }

  /// The direction with left and right exchanged.
  public var mirrored: InputDirection {
    self == .neutral ? self : InputDirection(rawValue: (13 - rawValue) % 8 + 1) ?? .neutral
  }

  /// How many sectors lie between two directions, 0…4; nil when one of them is `neutral` and the
  /// other is not.
  func sectors(to other: InputDirection) -> Int? {
    if self == other { return 0 }
    guard self != .neutral && other != .neutral else { return nil }
    let apart = abs(Int(rawValue) - Int(other.rawValue))
    return min(apart, 8 - apart)
  }
}
