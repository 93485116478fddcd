import Combat
import MotionMath
import SkeletalAnimation
import Testing

struct ParryQueryTests {
  @Test func theAttackIsSeenFromTheDefender() {
    // The defender stands at (2, 0, 1) and faces +X, where the attacker is: his left is −Z.
    let defender = RigidTransform(
      position: Vector3(2, 0, 1), rotation: Quaternion(yaw: pi / 2))
    let blade = Segment(from: Vector3(3.6, 1, 1), to: Vector3(2.6, 2, 1))
    let query = ParryQuery(
      blade: blade, velocity: Vector3(0, 0, -7), defender: defender, ticks: 9)
    #expect(query.direction.distance(to: .left) < 1e-5)
    #expect(query.contact.distance(to: Vector3(0, 1.6, 1)) < 1e-5)
    #expect(query.axis.distance(to: Vector3(0, 1, -1).normalized()) < 1e-5)
    #expect(query.ticks == 9)
  }

  @Test func itDoesNotMatterWhereTheyStand() {
    let seed: UInt64 = 88
    var random = RandomStream(seed: seed)
    func point() -> Vector3 { Vector3(random.normal(), random.normal(), random.normal()) }
    for round in 0..<50 {
      let blade = Segment(from: point(), to: point())
      let velocity = point()
      let here = ParryQuery(blade: blade, velocity: velocity, defender: .identity, ticks: 5)
      let place = RigidTransform(
        position: Vector3(random.normal(), 0, random.normal()),
        rotation: Quaternion(yaw: random.uniform(-3, 3)))
      let there = ParryQuery(
        blade: Segment(from: place.apply(blade.from), to: place.apply(blade.to)),
        velocity: place.rotation.rotate(velocity), defender: place, ticks: 5)
      #expect(here.direction.distance(to: there.direction) < 1e-4, "seed \(seed), round \(round)")
      #expect(here.contact.distance(to: there.contact) < 1e-4, "seed \(seed), round \(round)")
      #expect(here.axis.distance(to: there.axis) < 1e-4, "seed \(seed), round \(round)")
      #expect(abs(here.direction.length - 1) < 1e-5)
    }
  }

  @Test func aBladeAtRestHasSomeDirection() {
    let blade = Segment(from: .zero, to: .up)
    let query = ParryQuery(blade: blade, velocity: .zero, defender: .identity, ticks: 1)
    #expect(query.direction.length == 1)
  }
}

struct ParryUsageTests {
  @Test func thePenaltyFadesWithOtherParries() {
    var usage = ParryUsage()
    #expect(usage.penalty(of: 3) == 0)
    usage.use(3)
    #expect(usage.penalty(of: 3) == 1)
    for n in 1...24 {
      usage.use(7)
      #expect(abs(usage.penalty(of: 3) - exp(-Float(n) / 96)) < 1e-6)
      #expect(usage.penalty(of: 7) == 1)
    }
    #expect(usage.count == 25 && usage.penalty(of: 4) == 0)
    usage.use(3)
    #expect(usage.penalty(of: 3) == 1)
  }

  @Test func everyParryOfAFullCatalogIsTold() {
    var usage = ParryUsage()
    for parry in 0..<ParryUsage.capacity { usage.use(parry) }
    for parry in 1..<ParryUsage.capacity {
      #expect(usage.penalty(of: parry) > usage.penalty(of: parry - 1))
    }
  }
}
