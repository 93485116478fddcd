public import MotionMath

/// A straight piece of line, such as a blade from its guard to its point.
@frozen
public struct Segment: Equatable, Sendable, BitwiseCopyable {
  /// The first end.
  public var from: Vector3
  /// The other end.
  public var to: Vector3

  /// Makes a segment from its ends.
  @inlinable
  public init(from: Vector3, to: Vector3) {
    self.from = from
    self.to = to
  }

  /// The unit vector from the first end to the other; zero for a single point.
  @inlinable public var direction: Vector3 { (to - from).normalized() }

  /// The length in metres.
  @inlinable public var length: Float { (to - from).length }

  /// The point a fraction `t` of the way along.
  @inlinable
  public func point(at t: Float) -> Vector3 { lerp(from, to, t) }

  /// The fraction, 0...1, of the place on this segment nearest to `p`.
  @inlinable
  public func nearestFraction(to p: Vector3) -> Float {
    let d = to - from
    let square = d.lengthSquared
    return square > 1e-12 ? clamp((p - from).dot(d) / square, 0, 1) : 0
  }

  /// The fractions along this and another segment of the two places nearest to each other
  /// (Ericson, Real-Time Collision Detection, 5.1.9).
  public func nearestFractions(to other: Segment) -> (here: Float, there: Float) {
    let d1 = to - from
    let d2 = other.to - other.from
    let r = from - other.from
    let a = d1.lengthSquared
    let e = d2.lengthSquared
    let f = d2.dot(r)
    guard a > 1e-12 else {
      return (0, e > 1e-12 ? clamp(f / e, 0, 1) : 0)
    }
    let c = d1.dot(r)
    guard e > 1e-12 else { return (clamp(-c / a, 0, 1), 0) }
    let b = d1.dot(d2)
    let denominator = a * e - b * b
    var s: Float = denominator > 1e-9 ? clamp((b * f - c * e) / denominator, 0, 1) : 0
    var t = (b * s + f) / e
    if t < 0 {
      t = 0
      s = clamp(-c / a, 0, 1)
    } else if t > 1 {
      t = 1
      s = clamp((b - c) / a, 0, 1)
    }
    return (s, t)
  }

  /// The smallest distance between two segments.
  public func distance(to other: Segment) -> Float {
    let (s, t) = nearestFractions(to: other)
    return point(at: s).distance(to: other.point(at: t))
  }
}
