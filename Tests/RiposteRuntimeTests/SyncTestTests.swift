import ECS
import InputActions
import Testing

@testable import RiposteRuntime

@Suite("Rollback in every tick") struct SyncTestTests {
  /// Runs a scenario both ways.
  private func run(
    _ name: String, seed: UInt64 = 5, ticks: Int,
    look: (RollbackSession) -> Void = { _ in }
  ) throws -> SyncTest.Result {
    let assets = try TestFight.assets()
    let scenario = try TestFight.scenario(name)
    let rolling = RollbackSession(try Simulation(scenario, assets: assets))
    return try SyncTest(seed: seed).run(
      straight: Simulation(scenario, assets: assets), rolling: rolling, ticks: ticks
    ) { look(rolling) }
  }

  @Test(
    "It equals a run that never was rolled back",
    arguments: [
      ("duel", 10_000, 90), ("play", 1000, 40), ("locomotion", 1000, 40), ("world", 1000, 40),
      ("explore", 2000, 40), ("deathblow", 3000, 20),
      ("../../tools/benchmarks/Data/melee", 200, 14),
    ])
  func equal(_ name: String, long: Int, short: Int) throws {
    let ticks = TestFight.runsLong ? long : short
    let result = try run(name, ticks: ticks)
    #expect(result.mismatch == nil, "\(name), seed 5")
    #expect(result.simulated > 8 * ticks)
  }

  @Test("A difference is named by tick, component, entity and field, with both states")
  func named() throws {
    let result = try run("duel", ticks: 60) { rolling in
      let simulation = rolling.simulation
      guard simulation.tick == 41 else { return }
      simulation.world.update(simulation.fighters[1], Steering.self) { $0.lastYaw += 1 }
    }
    let mismatch = try #require(result.mismatch)
    #expect(mismatch.tick == 40)
    #expect(mismatch.difference.part == "component Steering")
    #expect(mismatch.difference.entity?.index == 1)
    #expect(mismatch.difference.field == "lastYaw")
    #expect(mismatch.description.hasPrefix("tick 40: component Steering, entity 1v"))
    let world = try Simulation.emptyWorld()
    let expected = try world.snapshot(from: mismatch.expected)
    let actual = try world.snapshot(from: mismatch.actual)
    #expect(expected.tick == 41 && actual.tick == 41)
    #expect(firstDifference(between: expected, and: actual) == mismatch.difference)
  }

  @Test("A difference outside of entities is named by its resource")
  func resource() throws {
    let result = try run("locomotion", ticks: 300) { rolling in
      guard rolling.simulation.tick == 100 else { return }
      rolling.simulation.world.update(Tally.self) { $0.hits += 1 }
    }
    #expect(result.mismatch?.tick == 99)
    #expect(result.mismatch?.description == "tick 99: resource Tally, hits: 0 expected, 1 found")
  }

  @Test(
    "In exploring it opens doors, carries items, dodges, jumps, looks around and takes stock",
    .enabled(if: TestFight.runsLong))
  func reaches() throws {
    let fight = try Simulation(TestFight.scenario("explore"), assets: TestFight.assets())
    let test = SyncTest(seed: 5)
    var modes: [UInt32] = []
    var yaws: [Float] = []
    while fight.tick < 2000 {
      try fight.step(test.input(tick: fight.tick))
      if let mode = fight.world[fight.fighters[0], Playback.self]?.modeBits { modes.append(mode) }
      if let yaw = fight.world[fight.fighters[0], Aim.self]?.yaw { yaws.append(yaw) }
    }
    #expect(modes.contains(PlayMode.dodge.rawValue) && modes.contains(PlayMode.jump.rawValue))
    #expect(yaws.contains { $0 != yaws[0] })
  }

  @Test("Its input depends on seed and tick alone")
  func input() {
    let (a, b) = (SyncTest(seed: 1), SyncTest(seed: 2))
    var events = 0
    for tick in 0..<600 {
      let (x, y) = (a.input(tick: tick), a.input(tick: tick))
      #expect(x.count == y.count && (0..<x.count).allSatisfy { x[$0] == y[$0] })
      events += x.count
    }
    #expect((60..<160).contains(events))
    let actions = ["E", "G", "I", "Q", "LeftShift", "Space", "J", "K", "Escape"].map { "Key.\($0)" }
    for name in actions + ["Mouse.X", "Mouse.Left", "Pad.LeftY", "Pad.RightX", "Pad.North"] {
      #expect(Control(name: name).map(SyncTest.controls.contains) == true, "\(name)")
    }
    #expect((0..<600).contains { a.input(tick: $0).count != b.input(tick: $0).count })
  }
}
