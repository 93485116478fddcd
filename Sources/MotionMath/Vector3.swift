/// A vector of three floats, in metres unless a declaration says otherwise.
///
/// Right-handed axes: +Y is up, a character faces +Z and its left is +X. The arithmetic is written
/// out by component, so that every build adds in the same order.
@frozen
public struct Vector3: Equatable, Sendable, BitwiseCopyable {
  /// The component towards a character's left.
  public var x: Float
  /// The component up.
  public var y: Float
  /// The component towards a character's front.
  public var z: Float

  /// Makes a vector from its components.
  @inlinable
  public init(_ x: Float, _ y: Float, _ z: Float) {
    self.x = x
    self.y = y
    self.z = z
  }

  /// (0, 0, 0).
  @inlinable public static var zero: Vector3 { Vector3(0, 0, 0) }
  /// The unit vector to the left.
  @inlinable public static var left: Vector3 { Vector3(1, 0, 0) }
  /// The unit vector up.
  @inlinable public static var up: Vector3 { Vector3(0, 1, 0) }
  /// The unit vector to the front.
  @inlinable public static var forward: Vector3 { Vector3(0, 0, 1) }
}

extension Vector3 {
  /// The sum by component.
  @inlinable
  public static func + (a: Vector3, b: Vector3) -> Vector3 {
    Vector3(a.x + b.x, a.y + b.y, a.z + b.z)
  }

  /// The difference by component.
  @inlinable
  public static func - (a: Vector3, b: Vector3) -> Vector3 {
    Vector3(a.x - b.x, a.y - b.y, a.z - b.z)
  }

  /// The opposite vector.
  @inlinable
  public static prefix func - (a: Vector3) -> Vector3 { Vector3(-a.x, -a.y, -a.z) }

  /// The vector scaled by `s`.
  @inlinable
  public static func * (a: Vector3, s: Float) -> Vector3 { Vector3(a.x * s, a.y * s, a.z * s) }

  /// The vector scaled by `s`.
  @inlinable
  public static func * (s: Float, a: Vector3) -> Vector3 { Vector3(a.x * s, a.y * s, a.z * s) }

  /// The vector divided by `s`.
  @inlinable
  public static func / (a: Vector3, s: Float) -> Vector3 { Vector3(a.x / s, a.y / s, a.z / s) }

  /// Adds `b` in place.
  @inlinable
  public static func += (a: inout Vector3, b: Vector3) { a = a + b }

  /// Subtracts `b` in place.
  @inlinable
  public static func -= (a: inout Vector3, b: Vector3) { a = a - b }

  /// Scales in place.
  @inlinable
  public static func *= (a: inout Vector3, s: Float) { a = a * s }

  /// The scalar product.
  @inlinable
  public func dot(_ b: Vector3) -> Float { x * b.x + y * b.y + z * b.z }

  /// The vector product, by the right-hand rule: `left × up = forward`.
  @inlinable
  public func cross(_ b: Vector3) -> Vector3 {
    Vector3(y * b.z - z * b.y, z * b.x - x * b.z, x * b.y - y * b.x)
  }

  /// The square of the length.
  @inlinable public var lengthSquared: Float { dot(self) }

  /// The Euclidean length.
  @inlinable public var length: Float { lengthSquared.squareRoot() }

  /// The vector itself, or the one in its direction that is `most` long; `most` is at least 0.
  @inlinable public func limited(to most: Float) -> Vector3 {
    let length = length
    return length > most ? self * (most / length) : self
  }

  /// The unit vector of the same direction, or `fallback` when the length is under 1e-8.
  @inlinable
  public func normalized(or fallback: Vector3 = .zero) -> Vector3 {
    let length = self.length
    return length > 1e-8 ? self / length : fallback
  }

  /// The distance to `b`.
  @inlinable
  public func distance(to b: Vector3) -> Float { (self - b).length }

  /// The vector with its height set to zero.
  @inlinable public var onFloor: Vector3 { Vector3(x, 0, z) }

  /// Whether no component is NaN or infinite.
  @inlinable public var isFinite: Bool { x.isFinite && y.isFinite && z.isFinite }
}

/// The point a fraction `t` of the way from `a` to `b`.
@inlinable
public func lerp(_ a: Vector3, _ b: Vector3, _ t: Float) -> Vector3 { a + (b - a) * t }

/// The number a fraction `t` of the way from `a` to `b`.
@inlinable
public func lerp(_ a: Float, _ b: Float, _ t: Float) -> Float { a + (b - a) * t }

/// `x` limited to `low...high`; `low` when `x` is NaN.
@inlinable
public func clamp(_ x: Float, _ low: Float, _ high: Float) -> Float {
  x >= low ? (x <= high ? x : high) : low
}

/// The cubic 3t² − 2t³ of `t` limited to 0...1: flat at both ends.
@inlinable
public func smoothstep(_ t: Float) -> Float {
  let t = clamp(t, 0, 1)
  return t * t * (3 - 2 * t)
}

/// The quintic 10t³ − 15t⁴ + 6t⁵ of `t` limited to 0...1: the path of least jerk from rest to
/// rest (Flash and Hogan 1985).
@inlinable
public func minimumJerk(_ t: Float) -> Float {
  let t = clamp(t, 0, 1)
  return t * t * t * (10 + t * (6 * t - 15))
}
