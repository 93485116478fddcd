import Combat
import MotionMath
import SkeletalAnimation
import Testing

struct ContactPlanTests {
  /// A blade along X and one along Y that cross in the view along Z, `gap` apart.
  static func crossing(_ gap: Float) -> (attack: Segment, parry: Segment) {
    (
      Segment(from: Vector3(-0.5, 1.4, gap), to: Vector3(0.5, 1.4, gap)),
      Segment(from: Vector3(0.05, 0.9, 0), to: Vector3(0.05, 1.9, 0))
    )
  }

  @Test func bladesThatNearlyMeet() {
    let (attack, parry) = Self.crossing(0.1)
    let plan = ContactPlan(attack: attack, parry: parry, ticks: 12)
    #expect(abs(plan.attackFraction - 0.55) < 1e-4)
    #expect(abs(plan.parryFraction - 0.5) < 1e-4)
    #expect(plan.shift.distance(to: Vector3(0, 0, 0.05)) < 1e-5)
    #expect(ContactPlan(attack: attack, parry: attack, ticks: 9).shift.length < 1e-5)
  }

  @Test(arguments: [(12, 0.25), (100, 0.25), (6, 0.125), (1, 0.05), (0, 0.05), (-4, 0.05)])
  func theRootMovesNoFurtherThanTimeAllows(_ ticks: Float, _ most: Float) {
    let (attack, parry) = Self.crossing(2)
    let plan = ContactPlan(attack: attack, parry: parry, ticks: ticks)
    #expect(plan.shift.distance(to: Vector3(0, 0, most)) < 1e-4)
  }

  @Test func onlyTheUsablePartsMeet() {
    let seed: UInt64 = 71
    var random = RandomStream(seed: seed)
    func point() -> Vector3 { Vector3(random.normal(), random.normal(), random.normal()) }
    for round in 0..<200 {
      let attack = Segment(from: point(), to: point())
      let parry = Segment(from: point(), to: point())
      let plan = ContactPlan(attack: attack, parry: parry, ticks: random.uniform(0, 20))
      #expect((0.3499...0.8501).contains(plan.attackFraction), "seed \(seed), round \(round)")
      #expect((0.3499...0.8501).contains(plan.parryFraction), "seed \(seed), round \(round)")
      #expect(plan.shift.y == 0 && plan.shift.length <= 0.2501)
      // No other pair of places is nearer.
      var least = Float.infinity
      for i in 0...20 {
        for j in 0...20 {
          let a = attack.point(at: 0.35 + 0.025 * Float(i))
          least = min(least, a.distance(to: parry.point(at: 0.35 + 0.025 * Float(j))))
        }
      }
      let planned = attack.point(at: plan.attackFraction)
        .distance(to: parry.point(at: plan.parryFraction))
      #expect(planned <= least + 1e-4, "seed \(seed), round \(round)")
    }
  }

  @Test func theGoalLiesBehindTheAttackersBlade() {
    let (attack, parry) = Self.crossing(0.1)
    let plan = ContactPlan(attack: attack, parry: parry, ticks: 12)
    let goal = plan.goal(attack: attack, direction: Vector3(0, 0, -1))
    #expect(goal.distance(to: Vector3(0.05, 1.4, 0.1 - ContactPlan.touch)) < 1e-5)
  }

  @Test func bladesOfNoLengthAreNoTrouble() {
    let point = Segment(from: .up, to: .up)
    let plan = ContactPlan(attack: point, parry: point, ticks: 3)
    #expect(plan.shift == .zero && plan.attackFraction.isFinite)
  }
}

struct ContactMeterTests {
  static let upright = Segment(from: Vector3(0, 1, 0), to: Vector3(0, 2, 0))
  static let radii = ContactMeter(attack: upright, parry: upright).radii

  static func error(_ attack: Segment, _ parry: Segment) -> Float {
    ContactMeter(attack: attack, parry: parry).error
  }

  static func across(z: Float, y: Float = 1.5, x: Float = 0) -> Segment {
    Segment(from: Vector3(x - 0.5, y, z), to: Vector3(x + 0.5, y, z))
  }

  @Test func theDistanceLessTheBlades() {
    #expect(Self.error(Self.across(z: 0), Self.upright) == 0)
    #expect(Self.error(Self.across(z: 0.9 * Self.radii), Self.upright) == 0, "they touch")
    #expect(abs(Self.error(Self.across(z: 0.1 + Self.radii), Self.upright) - 0.1) < 1e-5)
    #expect(abs(Self.error(Self.across(z: -0.1 - Self.radii), Self.upright) - 0.1) < 1e-5)
  }

  @Test func guardAndPointDoNotCount() {
    // Above 95 % and below 15 % of either blade.
    #expect(abs(Self.error(Self.across(z: 0, y: 2.05), Self.upright) - (0.1 - Self.radii)) < 1e-5)
    #expect(abs(Self.error(Self.across(z: 0, y: 1.05), Self.upright) - (0.1 - Self.radii)) < 1e-5)
    #expect(Self.error(Self.across(z: 0, y: 1.94), Self.upright) == 0)
    #expect(abs(Self.error(Self.across(z: 0, x: 0.45), Self.upright) - (0.1 - Self.radii)) < 1e-5)
    #expect(
      Self.error(Self.upright, Self.across(z: 0, x: 0.45))
        == Self.error(Self.across(z: 0, x: 0.45), Self.upright))
  }

  @Test func itAgreesWithLookingEverywhere() {
    let seed: UInt64 = 72
    var random = RandomStream(seed: seed)
    func point() -> Vector3 { Vector3(random.normal(), random.normal(), random.normal()) }
    for round in 0..<60 {
      let attack = Segment(from: point(), to: point())
      let parry = Segment(from: point(), to: point())
      var least = Float.infinity
      for i in 0...60 {
        for j in 0...60 {
          least = min(
            least,
            attack.point(at: 0.15 + 0.8 * Float(i) / 60)
              .distance(to: parry.point(at: 0.15 + 0.8 * Float(j) / 60)))
        }
      }
      let found = Self.error(attack, parry)
      #expect(abs(found - max(least - Self.radii, 0)) < 0.05, "seed \(seed), round \(round)")
    }
  }

  @Test func aBladeOfNoLengthIsAPoint() {
    let point = Segment(from: .up, to: .up)
    #expect(Self.error(point, point) == 0)
    #expect(abs(Self.error(Self.across(z: 0, y: 2), point) - (1 - Self.radii)) < 1e-5)
  }
}
