public import MotionMath

/// How fast a pose changes. Plain memory.
public struct PoseVelocity: Sendable, BitwiseCopyable {
  /// The root's velocity in its own frame, in m/s.
  public var root: Vector3
  /// The root's angular velocity about +Y, in rad/s.
  public var yaw: Float
  /// The velocity of the hips in the root's frame, in m/s.
  public var hips: Vector3
  /// The angular velocities by `Joint.index`, in each parent's frame, in rad/s; the root's is zero.
  public var rotations: InlineArray<24, Vector3>

  /// The velocity of a pose that stands still.
  public init() {
    root = .zero
    yaw = 0
    hips = .zero
    rotations = InlineArray(repeating: .zero)
  }

  /// The mean velocity between two poses that lie `seconds` apart; zero when `seconds` is not
  /// positive.
  public init(from before: Pose, to after: Pose, seconds: Float) {
    self.init()
    guard seconds > 0 else { return }
    let rate = 1 / seconds
    root = before.root.rotation.inverseRotate(after.root.position - before.root.position) * rate
    yaw = (after.root.rotation * before.root.rotation.conjugate).rotationVector.y * rate
    hips = (after.hips - before.hips) * rate
    for j in 1..<Joint.count {
      rotations[j] =
        (after.rotations[j] * before.rotations[j].conjugate).rotationVector * rate
    }
  }
}
