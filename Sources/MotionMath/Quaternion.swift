/// A rotation as a unit quaternion (x, y, z, w), Hamilton's product: `a * b` turns by `b` first.
///
/// A joint's world rotation is its parent's world rotation times its own local one.
@frozen
public struct Quaternion: Equatable, Sendable, BitwiseCopyable {
  /// The component of i.
  public var x: Float
  /// The component of j.
  public var y: Float
  /// The component of k.
  public var z: Float
  /// The real component.
  public var w: Float

  /// Makes a quaternion from its components; nothing is normalised.
  @inlinable
  public init(_ x: Float, _ y: Float, _ z: Float, _ w: Float) {
    self.x = x
    self.y = y
    self.z = z
    self.w = w
  }

  /// The rotation by no angle.
  @inlinable public static var identity: Quaternion { Quaternion(0, 0, 0, 1) }
}

extension Quaternion {
  /// The rotation by `b`, then by `a`.
  @inlinable
  public static func * (a: Quaternion, b: Quaternion) -> Quaternion {
    Quaternion(
      a.w * b.x + a.x * b.w + a.y * b.z - a.z * b.y,
      a.w * b.y - a.x * b.z + a.y * b.w + a.z * b.x,
      a.w * b.z + a.x * b.y - a.y * b.x + a.z * b.w,
      a.w * b.w - a.x * b.x - a.y * b.y - a.z * b.z)
  }

  /// The vector `v` turned by this rotation.
  @inlinable
  public func rotate(_ v: Vector3) -> Vector3 {
    // v + 2w(u × v) + 2u × (u × v), with u the imaginary part.
    let u = Vector3(x, y, z)
    let t = 2 * u.cross(v)
    return v + w * t + u.cross(t)
  }

  /// The vector `v` turned back by this rotation.
  @inlinable
  public func inverseRotate(_ v: Vector3) -> Vector3 { conjugate.rotate(v) }

  /// The opposite rotation of a unit quaternion.
  @inlinable public var conjugate: Quaternion { Quaternion(-x, -y, -z, w) }

  /// The other quaternion of the same rotation.
  @inlinable public var negated: Quaternion { Quaternion(-x, -y, -z, -w) }

  /// The product of the components, 1 for equal rotations.
  @inlinable
  public func dot(_ b: Quaternion) -> Float { x * b.x + y * b.y + z * b.z + w * b.w }

  /// This rotation with unit length; the identity when the length is under 1e-8.
  @inlinable public var normalized: Quaternion {
    let length = dot(self).squareRoot()
    guard length > 1e-8 else { return .identity }
    return Quaternion(x / length, y / length, z / length, w / length)
  }

  /// The quaternion of the same rotation whose real part is not negative.
  @inlinable public var shortest: Quaternion { w < 0 ? negated : self }

  /// The quaternion of the same rotation that lies on the side of `reference`.
  @inlinable
  public func near(_ reference: Quaternion) -> Quaternion { dot(reference) < 0 ? negated : self }

  /// The rotation by `angle` radians about the unit vector `axis`.
  @inlinable
  public init(angle: Float, axis: Vector3) {
    let (s, c) = sinCos(angle * 0.5)
    self.init(axis.x * s, axis.y * s, axis.z * s, c)
  }

  /// The rotation by `yaw` radians about +Y: a positive yaw turns +Z towards +X, to the left.
  @inlinable
  public init(yaw: Float) { self.init(angle: yaw, axis: .up) }

  /// The yaw, in (−π, π], of this rotation's forward direction on the floor.
  @inlinable public var yaw: Float {
    let f = rotate(.forward)
    return atan2(f.x, f.z)
  }

  /// The rotation whose axis times angle in radians is `v` (the exponential map).
  @inlinable
  public init(rotationVector v: Vector3) {
    let angle = v.length
    guard angle > 1e-6 else {
      self = Quaternion(v.x * 0.5, v.y * 0.5, v.z * 0.5, 1).normalized
      return
    }
    self.init(angle: angle, axis: v / angle)
  }

  /// Axis times angle in radians, the angle in 0...π (the logarithm of the shorter way).
  @inlinable public var rotationVector: Vector3 {
    let q = shortest
    let u = Vector3(q.x, q.y, q.z)
    let s = u.length
    guard s > 1e-6 else { return u * 2 }
    return u * (2 * atan2(s, q.w) / s)
  }

  /// The shortest rotation that turns the direction of `a` into that of `b`; for opposite
  /// directions, half a turn about some axis at right angles.
  @inlinable
  public init(from a: Vector3, to b: Vector3) {
    let a = a.normalized(or: .forward)
    let b = b.normalized(or: .forward)
    let w = 1 + a.dot(b)
    guard w > 1e-6 else {
      let side = abs(a.x) < 0.9 ? Vector3.left : Vector3.up
      let axis = a.cross(side).normalized(or: .up)
      self.init(axis.x, axis.y, axis.z, 0)
      return
    }
    let u = a.cross(b)
    self = Quaternion(u.x, u.y, u.z, w).normalized
  }

  /// The rotation whose columns are three orthonormal right-handed axes: it turns +X into `x`,
  /// +Y into `y` and +Z into `z` (Shepperd 1978).
  @inlinable
  public init(x: Vector3, y: Vector3, z: Vector3) {
    let trace = x.x + y.y + z.z
    let q: Quaternion
    if trace > 0 {
      let s = 2 * (trace + 1).squareRoot()
      q = Quaternion((y.z - z.y) / s, (z.x - x.z) / s, (x.y - y.x) / s, 0.25 * s)
    } else if x.x >= y.y && x.x >= z.z {
      let s = 2 * (1 + x.x - y.y - z.z).squareRoot()
      q = Quaternion(0.25 * s, (y.x + x.y) / s, (z.x + x.z) / s, (y.z - z.y) / s)
    } else if y.y >= z.z {
      let s = 2 * (1 + y.y - x.x - z.z).squareRoot()
      q = Quaternion((y.x + x.y) / s, 0.25 * s, (z.y + y.z) / s, (z.x - x.z) / s)
    } else {
      let s = 2 * (1 + z.z - x.x - y.y).squareRoot()
      q = Quaternion((z.x + x.z) / s, (z.y + y.z) / s, 0.25 * s, (x.y - y.x) / s)
    }
    self = q.normalized
  }

  /// Splits the rotation into `swing * twist`, with the twist about the unit vector `axis`.
  @inlinable
  public func swingTwist(about axis: Vector3) -> (swing: Quaternion, twist: Quaternion) {
    let p = axis * Vector3(x, y, z).dot(axis)
    let twist = Quaternion(p.x, p.y, p.z, w).normalized
    return (self * twist.conjugate, twist)
  }

  /// The angle in radians, 0...π, between two rotations.
  @inlinable
  public func angle(to b: Quaternion) -> Float { (conjugate * b).rotationVector.length }
}

/// The normalised blend of two rotations along the shorter way; close to `slerp` for the small
/// angles between neighbouring frames, and cheaper.
@inlinable
public func nlerp(_ a: Quaternion, _ b: Quaternion, _ t: Float) -> Quaternion {
  let b = b.near(a)
  return Quaternion(
    lerp(a.x, b.x, t), lerp(a.y, b.y, t), lerp(a.z, b.z, t), lerp(a.w, b.w, t)
  ).normalized
}

/// The rotation a fraction `t` of the way from `a` to `b` at constant angular speed, the shorter way.
@inlinable
public func slerp(_ a: Quaternion, _ b: Quaternion, _ t: Float) -> Quaternion {
  a * Quaternion(rotationVector: (a.conjugate * b).rotationVector * t)
}
