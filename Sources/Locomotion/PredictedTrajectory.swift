import LatentMotion
public import MotionMath

/// Where a body will be at the three horizons of the feature schema, in the world.
public struct PredictedTrajectory: Equatable, Sendable, BitwiseCopyable {
  /// The places on the floor.
  public var positions: InlineArray<3, Vector3>
  /// The facings, unit vectors on the floor.
  public var directions: InlineArray<3, Vector3>

  /// Follows the body's springs under a constant goal.
  public init(of body: SteeredBody, goal: MoveGoal, tuning: LocomotionTuning) {
    positions = InlineArray(repeating: .zero)
    directions = InlineArray(repeating: .forward)
    for k in 0..<3 {
      var future = body
      future.advance(goal, tuning: tuning, seconds: Float(FeatureSchema.horizons[k]) / 60)
      positions[k] = future.position
      directions[k] = future.rotation.rotate(.forward)
    }
  }

  /// Writes the 12 raw trajectory features as seen from `root`.
  public func write(from root: RigidTransform, into out: inout MutableSpan<Float>) {
    for k in 0..<3 {
      let place = root.applyInverse(positions[k])
      let facing = root.rotation.inverseRotate(directions[k])
      out[k * 2] = place.x
      out[k * 2 + 1] = place.z
      out[6 + k * 2] = facing.x
      out[6 + k * 2 + 1] = facing.z
    }
  }

  /// Whether two trajectories have the same bits.
  public static func == (a: PredictedTrajectory, b: PredictedTrajectory) -> Bool {
    for k in 0..<3
    where a.positions[k] != b.positions[k] || a.directions[k] != b.directions[k] {
      return false
    }
    return true
  }
}
