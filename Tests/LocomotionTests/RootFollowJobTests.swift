import Locomotion
import MotionMath
import Testing

struct RootFollowJobTests {
  static func run(
    _ root: RigidTransform, after body: RigidTransform, travelled: Float, turned: Float
  ) -> RigidTransform {
    var root = root
    RootFollowJob(
      body: SteeredBody(at: body), travelled: travelled, turned: turned,
      tuning: LocomotionTuning(), seconds: 1.0 / 60
    ).run(&root)
    return root
  }

  static func place(_ x: Float, _ z: Float, _ yaw: Float = 0) -> RigidTransform {
    RigidTransform(position: Vector3(x, 0, z), rotation: Quaternion(yaw: yaw))
  }

  @Test func oneWhoStandsNeverSlides() {
    let seed: UInt64 = 13
    var random = RandomStream(seed: seed)
    for round in 0..<200 {
      let body = Self.place(random.uniform(-4, 4), random.uniform(-4, 4), random.uniform(-3, 3))
      let offset = Quaternion(yaw: random.uniform(-3, 3)).rotate(.forward)
      let root = RigidTransform(
        position: body.position + offset * random.uniform(0, 0.24),
        rotation: Quaternion(yaw: body.rotation.yaw + random.uniform(-0.99, 0.99)))
      let after = Self.run(root, after: body, travelled: 0, turned: 0)
      #expect(after.position == root.position, "seed \(seed), round \(round)")
      #expect(after.rotation.angle(to: root.rotation) < 1e-3, "seed \(seed), round \(round)")
    }
  }

  @Test func oneWhoMovesIsDrawnByAtMostHalfTheStep() {
    let seed: UInt64 = 14
    var random = RandomStream(seed: seed)
    for round in 0..<200 {
      let body = Self.place(0, 0)
      let root = Self.place(
        random.uniform(-0.15, 0.15), random.uniform(-0.15, 0.15), random.uniform(-0.9, 0.9))
      let travelled = random.uniform(0, 0.06)
      let turned = random.uniform(0, 0.05)
      let after = Self.run(root, after: body, travelled: travelled, turned: turned)
      let step = after.position.distance(to: root.position)
      #expect(step <= travelled * 0.5 + 1e-6, "seed \(seed), round \(round)")
      #expect(after.position.length <= root.position.length + 1e-6)
      let angle = after.rotation.angle(to: root.rotation)
      #expect(angle <= 0.5 * turned + 0.25 * travelled + 1e-3)
      #expect(abs(after.rotation.yaw) <= abs(root.rotation.yaw) + 1e-4)
    }
  }

  @Test func theWayIsDamped() {
    let after = Self.run(Self.place(0.1, 0), after: Self.place(0, 0), travelled: 1, turned: 1)
    // With 0.15 s half-life a sixtieth of a second takes 7.4 % of the way.
    #expect(abs(after.position.x - 0.1 * exp(-0.6931472 / 60 / 0.15)) < 1e-5)
  }

  @Test func theLeashHoldsWhateverHappens() {
    let seed: UInt64 = 15
    var random = RandomStream(seed: seed)
    for round in 0..<300 {
      let body = Self.place(random.uniform(-4, 4), random.uniform(-4, 4), random.uniform(-3, 3))
      let root = Self.place(random.uniform(-9, 9), random.uniform(-9, 9), random.uniform(-3, 3))
      let after = Self.run(
        root, after: body, travelled: random.uniform(0, 0.1), turned: random.uniform(0, 0.1))
      #expect(
        after.position.distance(to: body.position) < 0.2501, "seed \(seed), round \(round)")
      #expect(after.rotation.angle(to: body.rotation) < 1.001, "seed \(seed), round \(round)")
    }
  }

  @Test func theShorterWayRoundIsTaken() {
    let after = Self.run(
      Self.place(0, 0, 3), after: Self.place(0, 0, -3), travelled: 0.1, turned: 0.1)
    #expect(after.rotation.yaw > 3 || after.rotation.yaw < -3)
  }
}
