import Locomotion
import MotionMath
import Testing

struct MoveGoalTests {
  static let tuning = LocomotionTuning()

  static func goal(_ x: Float, _ y: Float, frame: Float = 0, facing: Float = 0) -> MoveGoal {
    MoveGoal(stick: (x, y), frame: frame, facing: facing, tuning: tuning)
  }

  static func expectNear(
    _ a: Vector3, _ b: Vector3, _ tolerance: Float = 1e-4,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(a.distance(to: b) < tolerance, "\(a) not \(b)", sourceLocation: sourceLocation)
  }

  @Test func theStickPointsWhereTheCharacterGoes() {
    Self.expectNear(Self.goal(0, 1).velocity, Vector3(0, 0, 3.6))
    Self.expectNear(Self.goal(0, -1).velocity, Vector3(0, 0, -2.4))
    // The stick's left is the character's left: +X.
    Self.expectNear(Self.goal(-1, 0).velocity, Vector3(2.8, 0, 0))
    Self.expectNear(Self.goal(1, 0).velocity, Vector3(-2.8, 0, 0))
  }

  @Test func aHalfPushWalks() {
    Self.expectNear(Self.goal(0, 0.6).velocity, Vector3(0, 0, 1.4))
    Self.expectNear(Self.goal(0, 0.3).velocity, Vector3(0, 0, 0.7))
    Self.expectNear(Self.goal(0, -0.6).velocity, Vector3(0, 0, -1))
    Self.expectNear(Self.goal(-0.6, 0).velocity, Vector3(1.1, 0, 0))
    Self.expectNear(Self.goal(0, 0.8).velocity, Vector3(0, 0, 0.8 * 3.6))
  }

  @Test func almostNothingIsNothing() {
    for (x, y) in [(0, 0), (0.05, 0), (0, -0.049), (.nan, 0), (0, .nan)] as [(Float, Float)] {
      let goal = Self.goal(x, y, facing: 0.4)
      #expect(goal.velocity == .zero && goal.yaw == 0.4)
    }
    #expect(Self.goal(0, 0.051).velocity.z > 0)
  }

  @Test func theLengthIsLimited() {
    Self.expectNear(Self.goal(0, 50).velocity, Vector3(0, 0, 3.6))
    Self.expectNear(Self.goal(3, -4).velocity, Self.goal(0.6, -0.8).velocity)
  }

  @Test func theFrameTurnsThePathAndTheFacingTheSpeeds() {
    // The camera looks along +X; pushing ahead goes there, sideways for one who faces +Z.
    let goal = Self.goal(0, 1, frame: pi / 2, facing: 0)
    Self.expectNear(goal.velocity, Vector3(2.8, 0, 0))
    #expect(goal.yaw == 0)
    Self.expectNear(
      Self.goal(0, 1, frame: pi / 2, facing: pi / 2).velocity, Vector3(3.6, 0, 0))
    Self.expectNear(Self.goal(0, 1, frame: pi / 2, facing: -pi / 2).velocity, Vector3(2.4, 0, 0))
  }

  @Test func theSpeedsLieOnAnEllipse() {
    let seed: UInt64 = 4
    var random = RandomStream(seed: seed)
    for round in 0..<200 {
      let facing = random.uniform(-pi, pi)
      let angle = random.uniform(-pi, pi)
      let goal = Self.goal(sin(angle), cos(angle), frame: random.uniform(-pi, pi), facing: facing)
      let local = Quaternion(yaw: facing).inverseRotate(goal.velocity)
      let z = local.z / (local.z >= 0 ? 3.6 : 2.4)
      let x = local.x / 2.8
      #expect(abs(x * x + z * z - 1) < 1e-3, "seed \(seed), round \(round)")
      #expect(goal.velocity.y == 0)
    }
  }
}

struct SteeredBodyTests {
  static func close(_ a: SteeredBody, _ b: SteeredBody, _ tolerance: Float) -> Bool {
    a.position.distance(to: b.position) < tolerance
      && a.velocity.distance(to: b.velocity) < tolerance * 4
      && a.acceleration.distance(to: b.acceleration) < tolerance * 40
      && a.rotation.angle(to: b.rotation) < tolerance * 4
  }

  @Test func oneLongStepIsAsGoodAsManyShortOnes() {
    let seed: UInt64 = 66
    var random = RandomStream(seed: seed)
    for round in 0..<60 {
      let yaw = random.uniform(-pi, pi)
      var body = SteeredBody(
        at: RigidTransform(
          position: Vector3(random.uniform(-5, 5), 0, random.uniform(-5, 5)),
          rotation: Quaternion(yaw: yaw)))
      body.velocity = Vector3(random.uniform(-3, 3), 0, random.uniform(-3, 3))
      body.acceleration = Vector3(random.uniform(-9, 9), 0, random.uniform(-9, 9))
      body.angularVelocity = Vector3(0, random.uniform(-1, 1), 0)
      let goal = MoveGoal(
        velocity: Vector3(random.uniform(-3, 3), 0, random.uniform(-3, 3)),
        yaw: yaw + random.uniform(-2, 2))
      var long = body
      long.advance(goal, tuning: LocomotionTuning(), seconds: 1)
      for _ in 0..<60 { body.advance(goal, tuning: LocomotionTuning(), seconds: 1.0 / 60) }
      #expect(Self.close(body, long, 1e-3), "seed \(seed), round \(round)\n\(body)\n\(long)")
    }
  }

  @Test func theGoalIsReachedAndKept() {
    var body = SteeredBody()
    let goal = MoveGoal(velocity: Vector3(1, 0, 2), yaw: 1.5)
    body.advance(goal, tuning: LocomotionTuning(), seconds: 5)
    #expect(body.velocity.distance(to: goal.velocity) < 1e-4)
    #expect(abs(body.rotation.yaw - 1.5) < 1e-4)
    let before = body.position
    body.advance(goal, tuning: LocomotionTuning(), seconds: 1)
    #expect((body.position - before).distance(to: goal.velocity) < 1e-3)
  }

  @Test func restStaysAtRest() {
    let start = RigidTransform(position: Vector3(2, 0, 3), rotation: Quaternion(yaw: 0.5))
    var body = SteeredBody(at: start)
    for _ in 0..<100 {
      body.advance(MoveGoal(yaw: 0.5), tuning: LocomotionTuning(), seconds: 1.0 / 60)
    }
    #expect(body.position.distance(to: start.position) < 1e-5)
    #expect(body.rotation.angle(to: start.rotation) < 1e-4)
  }

  /// The half-life is what it says: after each, half of a decaying spring's way is left, and a
  /// little more because the spring starts from rest.
  @Test func theVelocityApproachesWithoutOvershoot() {
    var body = SteeredBody()
    var last: Float = 0
    for _ in 0..<120 {
      body.advance(
        MoveGoal(velocity: .forward), tuning: LocomotionTuning(), seconds: 1.0 / 60)
      #expect(body.velocity.z >= last - 1e-6 && body.velocity.z <= 1 + 1e-5)
      last = body.velocity.z
    }
    #expect(last > 0.999)
  }
}
