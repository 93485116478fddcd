import MotionMath

/// Two straight bones between a fixed joint and a goal: hip, knee, ankle or shoulder, elbow, wrist.
///
/// The triangle is solved by the law of cosines. The middle joint lies on the side of the pole; the
/// limb is never straightened beyond `straightest`, so that knees and elbows neither lock nor invert,
/// nor bent more sharply than a human one can be.
struct LimbSolver {
  /// The length of the bone next to the body, in metres.
  var upper: Float
  /// The length of the outer bone, in metres.
  var lower: Float
  /// The part of the whole length that the limb may span, below 1.
  var straightest: Float = 0.995
  /// The cosine of the sharpest bend: 150°, where the active range of knees and elbows ends (Norkin
  /// and White).
  private static let sharpest: Float = -0.866

  /// The directions of the two bones and of the bend.
  struct Solution {
    /// From the first joint to the middle one.
    var upper: Vector3
    /// From the middle joint to the end.
    var lower: Vector3
    /// At right angles to the line from end to end, on the side of the middle joint.
    var side: Vector3
    /// From the first joint to the goal.
    var line: Vector3
  }

  /// The longest span that the solver allows, in metres.
  var reach: Float { (upper + lower) * straightest }

  /// The shortest span that the solver allows, in metres.
  var shortest: Float {
    (upper * upper + lower * lower + 2 * upper * lower * LimbSolver.sharpest).squareRoot()
  }

  /// The cosine of the middle joint's bend at which the limb spans so far; above 1 where it can't.
  func cosineOfBend(span: Float) -> Float {
    (span * span - upper * upper - lower * lower) / (2 * upper * lower)
  }

  /// How far the limb spans at a bend of its middle joint.
  func span(cosineOfBend cosine: Float) -> Float {
    max(upper * upper + lower * lower + 2 * upper * lower * cosine, 0).squareRoot()
  }

  /// Solves for an end at `goal`, or as near to it as reach and sharpest bend allow.
  func solve(from start: Vector3, to goal: Vector3, pole: Vector3) -> Solution {
    let way = goal - start
    let line = way.normalized(or: -Vector3.up)
    let span = clamp(way.length, shortest, reach)
    let side = (pole - line * pole.dot(line)).normalized(or: Vector3.forward)
    let cosine = clamp(
      (upper * upper + span * span - lower * lower) / (2 * upper * span), -1, 1)
    let sine = (1 - cosine * cosine).squareRoot()
    let first = line * cosine + side * sine
    let second = (line * span - first * upper) / lower
    return Solution(
      upper: first, lower: second.normalized(or: line), side: side, line: line)
  }
}
