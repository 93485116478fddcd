import Combat
import ECS
import LatentMotion
import RiposteRuntime
import Testing

@Suite("The choice of a parry") struct ChoiceTests {
  @Test("It differs for other attacks, agrees for the same, and neither without the query")
  func answers() throws {
    var assets = try TestFight.assets()
    let clusters = PoseClusters(assets)
    var meter = ChoiceMeter(assets, clusters: clusters)
    if !TestFight.runsLong { meter.count = 40 }
    let answered = meter.run()
    #expect(answered.differs >= 0.8)
    #expect(answered.agrees >= 0.6)
    #expect(answered.informedAgreement >= 0.6)

    assets.parryChoice.isQueryZeroed = true
    var control = ChoiceMeter(assets, clusters: clusters)
    control.count = meter.count
    let zeroed = control.run()
    // A choice that ignores the attack never differs; it agrees with itself, but no more than with
    // any other attack's.
    #expect(zeroed.differs < 0.8)
    #expect(zeroed.informedAgreement < 0.6)
  }

  @Test("Contact errors stay within bounds over 200 parries", .enabled(if: TestFight.runsLong))
  func contact() throws {
    let assets = try TestFight.assets()
    let simulation = try Simulation(TestFight.scenario("duel"), assets: assets)
    while simulation.meetings.count < 200 && simulation.tick < 100_000 { try simulation.step() }
    let errors = simulation.meetings.map(\.error).sorted()
    try #require(errors.count >= 200)
    #expect(errors[errors.count / 2] <= 0.02)
    #expect(errors[errors.count * 95 / 100] <= 0.04)
    let used = PoseClusters(assets).distinct(simulation.meetings.map(\.parry))
    #expect(used > PoseClusters(assets).distinct(simulation.meetings.map(\.cannedEight)))
  }

  @Test(
    "A thousand attacks from all around are answered by at least a hundred motions",
    .enabled(if: TestFight.runsLong))
  func variety() throws {
    let assets = try TestFight.assets()
    let clusters = PoseClusters(assets)
    let simulation = try Simulation(TestFight.scenario("melee"), assets: assets)
    while simulation.tally.endedAttacks < 1000 && simulation.tick < 300_000 {
      try simulation.step()
    }
    #expect(simulation.tally.endedAttacks >= 1000)
    let met = simulation.meetings
    #expect(clusters.distinct(met.map(\.parry)) >= 100)
    #expect(clusters.distinct(met.map(\.cannedEight)) <= 8)
  }

  @Test("Shuffled rows collapse; the other spaces do not", .enabled(if: TestFight.runsLong))
  func spaces() throws {
    var jumps: [Float] = []
    var errors: [Float] = []
    for kind in LatentKind.allCases {
      let assets = try TestFight.assets(kind)
      let simulation = try Simulation(TestFight.scenario("locomotion"), assets: assets)
      var meter = LocomotionMeter()
      for _ in 0..<7200 {
        try simulation.step()
        meter.look(at: simulation)
      }
      let matching = try #require(simulation.world[simulation.fighters[0], Matching.self])
      jumps.append(matching.handJumps)
      errors.append(meter.velocityError)
    }
    let shuffled = LatentKind.allCases.firstIndex(of: .shuffled)!
    for k in LatentKind.allCases.indices where k != shuffled {
      #expect(jumps[shuffled] > jumps[k] * 3)
      #expect(errors[shuffled] > errors[k] * 1.5)
    }
  }
}

/// `tools/test` bakes the capture, where there is some, and names the database here.
@Suite(
  "Real capture",
  .enabled(if: TestFight.runsLong && TestFight.variable("RIPOSTE_REAL_DATABASE") != nil))
struct RealCaptureTests {
  @Test("The duel runs on real capture, with at least eight motions that answer the attacks")
  func duel() throws {
    let path = try #require(TestFight.variable("RIPOSTE_REAL_DATABASE"))
    let assets = try TestFight.assets(database: MotionDatabase(path: path))
    let clusters = PoseClusters(assets)
    let simulation = try Simulation(TestFight.scenario("duel"), assets: assets)
    while simulation.tally.endedAttacks < 200 && simulation.tick < 100_000 {
      try simulation.step()
    }
    #expect(simulation.tally.endedAttacks >= 200)
    #expect(clusters.distinct(simulation.meetings.map(\.parry)) >= 8)
    let answered = ChoiceMeter(assets, clusters: clusters).run()
    #expect(answered.differs >= 0.8)
    #expect(answered.agrees >= 0.6)
    #expect(answered.informedAgreement >= 0.6)
    var zeroed = assets
    zeroed.parryChoice.isQueryZeroed = true
    let control = ChoiceMeter(zeroed, clusters: clusters).run()
    #expect(control.differs < 0.8)
    #expect(control.informedAgreement < 0.6)
  }
}
