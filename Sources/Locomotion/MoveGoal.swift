public import MotionMath

/// Where a character is asked to go: a velocity and a facing in the world.
public struct MoveGoal: Equatable, Sendable, BitwiseCopyable {
  /// The wanted velocity on the floor, in m/s.
  public var velocity: Vector3
  /// The wanted facing, in radians of yaw.
  public var yaw: Float

  /// Makes a goal.
  public init(velocity: Vector3 = .zero, yaw: Float = 0) {
    self.velocity = velocity
    self.yaw = yaw
  }

  /// Makes the goal of a stick.
  ///
  /// - Parameters:
  ///   - stick: x to the right, y forwards, as a device gives it; the length is limited to 1.
  ///   - frame: the yaw of the direction that counts as forwards.
  ///   - facing: the yaw that the character is to face.
  public init(stick: (x: Float, y: Float), frame: Float, facing: Float, tuning: LocomotionTuning) {
    // A character's left is +X, a stick's right is +x.
    let wish = Vector3(-stick.x, 0, stick.y)
    let travel = min(wish.length, 1)
    yaw = facing
    guard travel > 0.05 else {
      velocity = .zero
      return
    }
    let world = Quaternion(yaw: frame).rotate(wish.normalized())
    let local = Quaternion(yaw: facing).inverseRotate(world)
    let speeds = travel <= tuning.walkStick ? tuning.walkSpeed : tuning.runSpeed
    // An ellipse of speeds: forwards or backwards along z, sideways along x.
    let along = local.z >= 0 ? speeds.forward : speeds.back
    let x = local.x / speeds.side
    let z = local.z / along
    let full = 1 / (x * x + z * z).squareRoot()
    let share = travel <= tuning.walkStick ? travel / tuning.walkStick : travel
    velocity = world * (full * share)
  }
}

/// The body that the player steers: a point on springs, free of animation.
public struct SteeredBody: Equatable, Sendable, BitwiseCopyable {
  /// The place on the floor.
  public var position: Vector3
  /// The velocity, in m/s.
  public var velocity: Vector3
  /// The acceleration, in m/s².
  public var acceleration: Vector3
  /// The facing, about +Y only.
  public var rotation: Quaternion
  /// The angular velocity, in rad/s.
  public var angularVelocity: Vector3

  /// Makes a body at rest.
  public init(at transform: RigidTransform = .identity) {
    position = transform.position
    velocity = .zero
    acceleration = .zero
    rotation = transform.rotation
    angularVelocity = .zero
  }

  /// Moves the body for `seconds` under a constant goal; exact for any length of time.
  public mutating func advance(_ goal: MoveGoal, tuning: LocomotionTuning, seconds: Float) {
    velocitySpring(
      &position, &velocity, &acceleration, goal: goal.velocity,
      halflife: tuning.velocityHalflife, seconds: seconds)
    rotationSpring(
      &rotation, &angularVelocity, goal: Quaternion(yaw: goal.yaw),
      halflife: tuning.facingHalflife, seconds: seconds)
  }
}
