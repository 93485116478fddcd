public import MotionMath

/// Hides the jump from one motion to another: the difference at the jump, with its velocity, is
/// added to the new motion and decays like a critically damped spring (Bollo 2016; Holden 2023).
///
/// The decay is a closed form, so the offsets of any later moment are known in advance. Plain
/// memory without gaps, 604 bytes.
public struct Inertializer: Sendable, BitwiseCopyable {
  /// The time in seconds in which an offset at rest falls to about half, as in `springDamping`.
  public var halflife: Float
  /// What is added to the position of the hips in the root's frame, in metres.
  public internal(set) var hips: Vector3
  /// The velocity of `hips`, in m/s.
  public internal(set) var hipsVelocity: Vector3
  /// By `Joint.index`: the rotation vector, in the parent's frame, of the turn that is put before
  /// the local rotation. The root's is zero.
  public internal(set) var rotations: InlineArray<24, Vector3>
  /// The rates of change of `rotations`, in rad/s.
  public internal(set) var rotationVelocities: InlineArray<24, Vector3>

  /// Makes an inertializer without offsets.
  public init(halflife: Float = 0.1) {
    self.halflife = halflife
    hips = .zero
    hipsVelocity = .zero
    rotations = InlineArray(repeating: .zero)
    rotationVelocities = InlineArray(repeating: .zero)
  }

  /// Drops all offsets, as after a teleport.
  public mutating func reset() { self = Inertializer(halflife: halflife) }

  /// Starts the decay from what was shown to a new motion. Roots are not looked at.
  ///
  /// The offset's velocity is the difference quotient of the offset itself over the last tick, so
  /// the movement goes on without a kink.
  ///
  /// - Parameters:
  ///   - source: The pose that would be shown now, with the old offsets applied.
  ///   - sourceBefore: The pose that was shown `seconds` ago; `source` again for no velocity.
  ///   - destination: The new motion's pose now, without offsets.
  ///   - destinationBefore: The new motion's pose `seconds` ago; `destination` again for none.
  ///   - seconds: The time between the two moments; no velocities when it is not positive.
  public mutating func transition(
    from source: Pose, before sourceBefore: Pose, to destination: Pose,
    before destinationBefore: Pose, seconds: Float
  ) {
    let rate = seconds > 0 ? 1 / seconds : 0
    hips = source.hips - destination.hips
    hipsVelocity = (hips - (sourceBefore.hips - destinationBefore.hips)) * rate
    for j in 1..<Joint.count {
      let now = (source.rotations[j] * destination.rotations[j].conjugate).shortest
      let before = (sourceBefore.rotations[j] * destinationBefore.rotations[j].conjugate).near(now)
      let vector = Inertializer.logarithm(now)
      rotations[j] = vector
      rotationVelocities[j] = (vector - Inertializer.logarithm(before)) * rate
    }
  }

  /// Lets `seconds` pass. O(joints), one exponential.
  public mutating func update(seconds: Float) {
    let y = springDamping(halflife: halflife)
    let e = exp(-y * seconds)
    Inertializer.decay(&hips, &hipsVelocity, y, e, seconds)
    var offsets = rotations.mutableSpan
    var velocities = rotationVelocities.mutableSpan
    for j in 1..<Joint.count {
      Inertializer.decay(&offsets[j], &velocities[j], y, e, seconds)
    }
  }

  /// The inertializer `seconds` later, if no transition comes.
  public func predicted(ahead seconds: Float) -> Inertializer {
    var later = self
    later.update(seconds: seconds)
    return later
  }

  /// Adds the offsets to a pose of the new motion.
  public func apply(to pose: inout Pose) {
    pose.hips += hips
    let offsets = rotations.span
    var local = pose.rotations.mutableSpan
    for j in 1..<Joint.count {
      local[j] = Quaternion(rotationVector: offsets[j]) * local[j]
    }
  }

  /// As `decaySpring`, with y and e^(−y·seconds) computed once for all joints.
  private static func decay(
    _ x: inout Vector3, _ v: inout Vector3, _ y: Float, _ e: Float, _ seconds: Float
  ) {
    let j = v + x * y
    x = e * (x + j * seconds)
    v = e * (v - j * (y * seconds))
  }

  /// The rotation vector of `q` itself, not of its shorter twin: continuous across half a turn.
  private static func logarithm(_ q: Quaternion) -> Vector3 {
    let u = Vector3(q.x, q.y, q.z)
    let s = u.length
    return s > 1e-6 ? u * (2 * atan2(s, q.w) / s) : u * 2
  }
}
