import Locomotion
import MotionMath
import Testing

struct PredictedTrajectoryTests {
  static func features(_ trajectory: PredictedTrajectory, from root: RigidTransform) -> [Float] {
    var out = [Float](repeating: 9, count: 12)
    var span = out.mutableSpan
    trajectory.write(from: root, into: &span)
    return out
  }

  @Test func straightAhead() {
    var body = SteeredBody()
    body.velocity = Vector3(0, 0, 1.5)
    let trajectory = PredictedTrajectory(
      of: body, goal: MoveGoal(velocity: body.velocity), tuning: LocomotionTuning())
    let wanted: [Float] = [0, 0.5, 0, 1, 0, 1.5, 0, 1, 0, 1, 0, 1]
    for (a, b) in zip(Self.features(trajectory, from: .identity), wanted) {
      #expect(abs(a - b) < 1e-4)
    }
  }

  @Test func fromElsewhereTheSameIsSeenTurned() {
    let seed: UInt64 = 9
    var random = RandomStream(seed: seed)
    for round in 0..<50 {
      let place = RigidTransform(
        position: Vector3(random.uniform(-9, 9), 0, random.uniform(-9, 9)),
        rotation: Quaternion(yaw: random.uniform(-pi, pi)))
      let yaw = random.uniform(-1, 1)
      let velocity = Vector3(random.uniform(-3, 3), 0, random.uniform(-3, 3))
      let here = PredictedTrajectory(
        of: SteeredBody(), goal: MoveGoal(velocity: velocity, yaw: yaw),
        tuning: LocomotionTuning())
      let there = PredictedTrajectory(
        of: SteeredBody(at: place),
        goal: MoveGoal(
          velocity: place.rotation.rotate(velocity), yaw: place.rotation.yaw + yaw),
        tuning: LocomotionTuning())
      let a = Self.features(here, from: .identity)
      let b = Self.features(there, from: place)
      for k in 0..<12 { #expect(abs(a[k] - b[k]) < 1e-3, "seed \(seed), round \(round)") }
    }
  }

  @Test func aTurnToTheLeft() {
    let trajectory = PredictedTrajectory(
      of: SteeredBody(), goal: MoveGoal(velocity: Vector3(2, 0, 0), yaw: pi / 2),
      tuning: LocomotionTuning())
    let f = Self.features(trajectory, from: .identity)
    #expect(0 < f[0] && f[0] < f[2] && f[2] < f[4])
    #expect(0 < f[6] && f[6] < f[8] && f[8] < f[10])
    #expect(f[10] > 0.95 && abs(f[11]) < 0.3)
    for k in 0..<3 { #expect(abs(trajectory.directions[k].length - 1) < 1e-5) }
  }

  @Test func theHorizonsAreThoseOfTheBody() {
    var body = SteeredBody()
    body.velocity = Vector3(1, 0, -1)
    let goal = MoveGoal(velocity: Vector3(-2, 0, 1), yaw: 2)
    let trajectory = PredictedTrajectory(of: body, goal: goal, tuning: LocomotionTuning())
    for k in 0..<3 {
      for _ in 0..<20 { body.advance(goal, tuning: LocomotionTuning(), seconds: 1.0 / 60) }
      #expect(trajectory.positions[k].distance(to: body.position) < 1e-3)
      #expect(trajectory.directions[k].distance(to: body.rotation.rotate(.forward)) < 1e-3)
    }
    #expect(trajectory == trajectory)
    #expect(
      trajectory != PredictedTrajectory(of: body, goal: goal, tuning: LocomotionTuning()))
  }
}
