/// A place and an orientation: turns by `rotation`, then moves by `position`.
@frozen
public struct RigidTransform: Equatable, Sendable, BitwiseCopyable {
  /// The place of the origin, in metres.
  public var position: Vector3
  /// The orientation.
  public var rotation: Quaternion

  /// Makes a transform from its parts.
  @inlinable
  public init(position: Vector3 = .zero, rotation: Quaternion = .identity) {
    self.position = position
    self.rotation = rotation
  }

  /// The transform that changes nothing.
  @inlinable public static var identity: RigidTransform { RigidTransform() }

  /// `b`, then `a`: a child's world transform is `parent * local`.
  @inlinable
  public static func * (a: RigidTransform, b: RigidTransform) -> RigidTransform {
    RigidTransform(
      position: a.position + a.rotation.rotate(b.position), rotation: a.rotation * b.rotation)
  }

  /// The transform that undoes this one.
  @inlinable public var inverse: RigidTransform {
    let q = rotation.conjugate
    return RigidTransform(position: q.rotate(-position), rotation: q)
  }

  /// The point `p` of the local frame, in the outer frame.
  @inlinable
  public func apply(_ p: Vector3) -> Vector3 { position + rotation.rotate(p) }

  /// The point `p` of the outer frame, in the local frame.
  @inlinable
  public func applyInverse(_ p: Vector3) -> Vector3 { rotation.inverseRotate(p - position) }
}
