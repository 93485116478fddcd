import MotionMath

/// Places the middle joint of a two-bone limb so that its end reaches a goal, by the law of cosines.
/// The bend keeps to the side that the hinge axis gives, so the limb never inverts.
struct LimbSolver {
  /// The length of the upper bone in metres.
  var upper: Float
  /// The length of the lower bone in metres.
  var lower: Float

  /// The largest share of the limb's length that is used, so that the bend keeps its side.
  static let fullest: Float = 0.9995

  /// The place of the middle joint and of the end. `hinge` is the axis about which the lower bone
  /// turns against the upper one when the limb bends: seen along it, the bend lies ahead.
  func solve(
    start: Vector3, goal: Vector3, hinge: Vector3
  ) -> (middle: Vector3, end: Vector3) {
    let to = goal - start
    let wanted = to.length
    let direction = wanted > 1e-5 ? to / wanted : Vector3(0, -1, 0)
    let distance = clamp(
      wanted, abs(upper - lower) + 0.001, (upper + lower) * LimbSolver.fullest)
    let along = (upper * upper - lower * lower + distance * distance) / (2 * distance)
    let out = max(0, upper * upper - along * along).squareRoot()
    let side = direction.cross(hinge).normalized(or: .forward)
    return (start + direction * along + side * out, start + direction * distance)
  }
}
