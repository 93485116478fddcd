public import MotionMath

/// Draws the shown root, which moves as its motion says, after the body that the player steers.
public struct RootFollowJob {
  /// The body.
  public var body: SteeredBody
  /// How far the motion itself moved the root in this tick, in metres, and turned it, in radians.
  public var travelled: Float, turned: Float
  /// The constants.
  public var tuning: LocomotionTuning
  /// The length of the tick.
  public var seconds: Float

  /// Makes the job.
  public init(
    body: SteeredBody, travelled: Float, turned: Float, tuning: LocomotionTuning, seconds: Float
  ) {
    self.body = body
    self.travelled = travelled
    self.turned = turned
    self.tuning = tuning
    self.seconds = seconds
  }

  /// Adjusts the root: by a damped share of the difference, bounded by what the motion itself did,
  /// and back to the leash where it is beyond.
  public func run(_ root: inout RigidTransform) {
    let share = 1 - exp(-0.6931472 * seconds / tuning.rootHalflife)
    var step = (body.position - root.position) * share
    let limit = tuning.rootShare * travelled
    let length = step.length
    if length > limit { step *= limit / max(length, 1e-6) }
    root.position += step

    var angle = wrapAngle(body.rotation.yaw - root.rotation.yaw) * share
    let angleLimit = tuning.rootShare * turned + 0.25 * travelled
    angle = clamp(angle, -angleLimit, angleLimit)
    var yaw = root.rotation.yaw + angle

    let away = root.position - body.position
    let distance = away.length
    if distance > tuning.rootLeash {
      root.position = body.position + away * (tuning.rootLeash / distance)
    }
    let off = wrapAngle(yaw - body.rotation.yaw)
    if abs(off) > tuning.rootLeashAngle {
      yaw = body.rotation.yaw + (off > 0 ? tuning.rootLeashAngle : -tuning.rootLeashAngle)
    }
    root.rotation = Quaternion(yaw: yaw)
  }
}
