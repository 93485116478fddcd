import InputActions

/// Spreads the motion of the mouse over about a sixth of a second.
///
/// With an opponent in sight the mouse's motion is the direction of the next cut. A hand flicks
/// first and clicks then, so the motion has to outlast the flick. Each tick passes on a tenth of what
/// is left; in the end all of it has been passed on.
struct FlickSpread {
  private static let share: Float = 0.1
  /// Pixels below which the rest goes at once.
  private static let least: Float = 3

  private var left: (x: Float, y: Float) = (0, 0)

  /// Replaces a tick's events of motion by the share that is due.
  mutating func run(_ events: [RawEvent]) -> [RawEvent] {
    var others: [RawEvent] = []
    for event in events {
      if event.isMouseMotion(axis: 0) {
        left.x += event.value
      } else if event.isMouseMotion(axis: 1) {
        left.y += event.value
      } else {
        others.append(event)
      }
    }
    let x = FlickSpread.take(&left.x)
    let y = FlickSpread.take(&left.y)
    var motion: [RawEvent] = []
    if x != 0 { motion.append(.mouseMotion(axis: 0, x)) }
    if y != 0 { motion.append(.mouseMotion(axis: 1, y)) }
    return motion + others
  }

  /// Forgets what is left.
  mutating func clear() { left = (0, 0) }

  private static func take(_ left: inout Float) -> Float {
    let part = abs(left) < least ? left : left * share
    left -= part
    return part
  }
}
