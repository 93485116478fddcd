import Combat
import DataFiles
import ECS
import Locomotion
import MotionMath
import Testing

@testable import RiposteRuntime

/// A value that a file may put where another belongs.
private struct Forgery {
  let field: String
  let change: (World, Entity) -> Void

  static let most: Int64 = 1 << 30
  static let counts: [Int32] = [
    0, 1, -1, Int32(most), -Int32(most), Int32(most) + 1, .max, .min,
  ]
  static let moments: [Int64] = [
    0, 1, -1, most, -most, most * 256, most * 512, -most * 512, Moment.never.ticks256, .min,
  ]
  static let floats: [Float] = [
    0, 1, -1, .nan, .infinity, -.infinity, 3e38, -3e38, 9e5, -9e5, .leastNonzeroMagnitude,
  ]

  static func values<C: Component, V>(
    _ field: String, _ path: WritableKeyPath<C, V>, _ values: [V]
  ) -> [Forgery] {
    values.map { value in
      Forgery(field: "\(C.name).\(field) = \(value)") { world, entity in
        world.update(entity, C.self) { $0[keyPath: path] = value }
      }
    }
  }

  /// All floats of a component hold one value.
  static func floats<C: Component>(_ type: C.Type) -> [Forgery] {
    floats.map { value in
      Forgery(field: "\(C.name) = \(value)") { world, entity in
        world.update(entity, type) { component in
          withUnsafeMutableBytes(of: &component) { bytes in
            for place in stride(from: 0, to: bytes.count, by: 4) {
              bytes.storeBytes(of: value, toByteOffset: place, as: Float.self)
            }
          }
        }
      }
    }
  }

  static var all: [Forgery] { parries + attacks + motions + scripts + others }

  private static var parries: [Forgery] {
    values("parry", \ParryRun.parry, counts) + values("lead", \ParryRun.lead, counts)
      + values("startTick", \ParryRun.startTick, counts)
      + values("meetTick", \ParryRun.meetTick, counts)
      + values("holdEnd", \ParryRun.holdEnd, counts)
      + values("readyTick", \ParryRun.readyTick, counts)
      + values("contactError", \ParryRun.contactError, floats)
      + values("errorBefore", \ParryRun.errorBefore, floats)
      + values("phase", \ParryRun.phaseBits, [0, 1, 2, 3, .max])
      + values("attacker", \ParryRun.attacker, [.null, Entity(index: 0, generation: 1)])
      + [
        Forgery(field: "ParryRun spans all ticks") { world, entity in
          world.update(entity, ParryRun.self) {
            ($0.phase, $0.startTick, $0.meetTick) = (.approaching, -(1 << 30), 1 << 30)
          }
        }
      ]
  }

  private static var attacks: [Forgery] {
    values("attack", \AttackRun.attack, counts)
      + values("contact", \AttackRun.contact, moments)
      + values("intercept", \AttackRun.intercept, moments)
      + values("outcome", \AttackRun.outcomeBits, [0, 1, 4, .max])
      + values("value", \Stamina.value, floats) + values("rank", \Stamina.rankBits, [0, 2, .max])
      + values("lossTick", \Stamina.lossTick, counts) + values("chained", \Stamina.chained, counts)
      + values("kind", \Reeling.kindBits, [0, 1, 2, 3, 4, 5, .max])
      + values("until", \Reeling.until, counts)
      + values("follow", \Reeling.followBits, [0, 1, 1 << 21, 1 << 22, .max])
      + values("victim", \Opening.victim, [.null, Entity(index: 9, generation: 9)])
      + values("contact", \Threat.contact, moments)
      + values("intercept", \Threat.intercept, moments)
  }

  private static var motions: [Forgery] {
    values("row", \Playback.row, counts) + values("endRow", \Playback.endRow, counts)
      + values("stopRow", \Playback.stopRow, counts)
      + values("heldUntil", \Playback.heldUntil, counts)
      + values("fraction", \Playback.fraction, floats) + values("rate", \Playback.rate, floats)
      + values("share", \Playback.share, floats)
      + values("ticksToSearch", \Matching.state.ticksToSearch, counts)
      + values("transitions", \Matching.state.transitions, counts)
      + values("row", \Matching.state.row, counts) + values("cost", \Matching.state.cost, floats)
      + values("encoded", \Matching.encoded, counts)
      + values("handJumps", \Matching.handJumps, floats)
      + floats(Shown.self) + floats(Steering.self) + floats(Blend.self) + floats(PlantedFeet.self)
  }

  private static var scripts: [Forgery] {
    values("wait", \ScriptState.wait, counts) + values("lead", \ScriptState.lead, counts)
      + values("contact", \ScriptState.contact, moments)
      + values("phase", \ScriptState.phase, [0, 1, 2, 3, 4, .max])
      + values("isPressed", \ScriptState.isPressed, [0, 1, 2, 3, .max])
      + values("nextKey", \ScriptState.nextKey, [0, 1, .max])
      + values("stickX", \ScriptState.stickX, floats)
  }

  private static var others: [Forgery] {
    values("player", \Fighter.player, [0, 1, 2, .max])
      + values("team", \Fighter.team, [0, 1, 2, .max]) + values("radius", \Fighter.radius, floats)
      + values("index", \Selection.index, counts) + values("yaw", \Aim.yaw, floats)
      + values("lookAngle", \Aim.lookAngle, floats)
      + values("target", \Aim.target, [.null, Entity(index: 9, generation: 9)])
  }
}

@Suite("Checks of states") struct StateCheckTests {
  private static let seed: UInt64 = 71

  /// The duel in the first tick in which a parry is that far.
  private func duel(_ phase: ParryPhase) throws -> (Simulation, defender: Int) {
    let fight = try Simulation(TestFight.scenario("duel"), assets: TestFight.assets())
    while fight.tick < 900 {
      try fight.step()
      let defender = fight.fighters.firstIndex { fight.world[$0, ParryRun.self]?.phase == phase }
      if let defender { return (fight, defender) }
    }
    throw FileError(file: "duel", "no parry is \(phase)")
  }

  /// Whether `target` takes over the state of `fight`, changed; it runs on then.
  private func isAccepted(
    _ fight: Simulation, by target: Simulation, ticks: Int, _ change: () -> Void
  ) throws -> Bool {
    let before = WorldSnapshot()
    fight.world.takeSnapshot(into: before)
    change()
    let saved = SavedState(FightOriginTests.origin, of: fight)
    try fight.restore(before)
    do throws(FileError) {
      try target.restore(saved, origin: FightOriginTests.origin, file: "f")
    } catch { return false }
    let end = target.tick + ticks
    while target.tick < end { try target.step() }
    return true
  }

  @Test("A forged value is refused, or the fight goes on", arguments: [1, 2, 3] as [UInt32])
  func forgeries(_ bits: UInt32) throws {
    let phase = try #require(ParryPhase(rawValue: bits))
    let (fight, defender) = try duel(phase)
    let target = try Simulation(TestFight.scenario("duel"), assets: TestFight.assets())
    let forgeries = Forgery.all
    var accepted = 0
    for i in fight.fighters.indices {
      for forgery in forgeries {
        let entity = fight.fighters[i]
        let isAccepted = try isAccepted(fight, by: target, ticks: TestFight.runsLong ? 24 : 6) {
          forgery.change(fight.world, entity)
        }
        if isAccepted { accepted += 1 }
        if forgery.field.contains("nan") { #expect(!isAccepted, "\(forgery.field)") }
      }
    }
    let all = forgeries.count * 2
    #expect((all / 10..<all * 6 / 10).contains(accepted), "\(accepted) of \(all), \(defender)")
  }

  @Test("A parry of an attack that never comes is refused, before its contact is measured")
  func never() throws {
    let (fight, defender) = try duel(.approaching)
    let target = try Simulation(TestFight.scenario("duel"), assets: TestFight.assets())
    let entity = fight.fighters[defender]
    for (attack, intercept) in [
      (0, Moment.never.ticks256), (0, 1 << 39), (-1, 1000),
    ] as [(Int32, Int64)] {
      for phase in [ParryPhase.approaching, .met] {
        let isAccepted = try isAccepted(fight, by: target, ticks: 60) {
          fight.world.update(entity, ParryRun.self) {
            ($0.phase, $0.contactError) = (phase, -1)
          }
          fight.world.update(fight.fighters[1 - defender], AttackRun.self) {
            ($0.attack, $0.intercept) = (attack, intercept)
          }
        }
        #expect(!isAccepted, "\(phase), attack \(attack), intercept \(intercept)")
      }
    }
    // A world may be brought into such a state by a program: no file, no check, no trap.
    fight.world.update(entity, ParryRun.self) { ($0.phase, $0.contactError) = (.met, -1) }
    fight.world.update(fight.fighters[1 - defender], AttackRun.self) {
      $0.intercept = Moment.never.ticks256
    }
    let known = fight.meetings.count
    try fight.step()
    #expect(fight.meetings.dropFirst(known).map(\.waited) == [0])
  }

  @Test("Doors and items are where the scenario puts them, and carried by fighters")
  func objects() throws {
    let scenario = try TestFight.scenario("world")
    let fight = try TestFight.run(scenario, TestFight.assets(), ticks: 230)
    let target = try Simulation(scenario, assets: TestFight.assets())
    let doors = try fight.world.query(write: Door.self)
    let items = try fight.world.query(write: Item.self)
    #expect(try isAccepted(fight, by: target, ticks: 9) {})
    for change in [
      { $0.from.x += 0.5 }, { $0.to = $0.from }, { $0.height = .nan }, { $0.height += 1 },
      { $0.opened = -1 }, { $0.opened = Door.travelTicks + 1 }, { $0.motion = 2 },
    ] as [(inout Door) -> Void] {
      let isAccepted = try isAccepted(fight, by: target, ticks: 9) {
        doors.forEach { _, door in change(&door) }
      }
      #expect(!isAccepted)
    }
    for change in [
      { $0.holder = Entity(index: 77, generation: 77) }, { $0.index = 9 }, { $0.position.y = .nan },
    ] as [(inout Item) -> Void] {
      let isAccepted = try isAccepted(fight, by: target, ticks: 9) {
        items.forEach { _, item in change(&item) }
      }
      #expect(!isAccepted)
    }
    #expect(
      try isAccepted(fight, by: target, ticks: 9) {
        items.forEach { _, item in item.holder = fight.fighters[1] }
      })
    // A meeting that has been sent, but not heard: that the file is of the tick before.
    let isForeseen = try isAccepted(fight, by: target, ticks: 9) {
      fight.world.send(EventDeliveryTests.met(lead: 0))
    }
    #expect(!isForeseen)
  }

  @Test(
    "No state of a fight is refused", arguments: ["duel", "locomotion", "play", "world", "melee"])
  func fights(_ name: String) throws {
    let path = name == "melee" ? "../../tools/benchmarks/Data/melee" : name
    let scenario = try TestFight.scenario(path)
    let fight = try Simulation(scenario, assets: TestFight.assets())
    let test = SyncTest(seed: Self.seed)
    for _ in 0..<(TestFight.runsLong ? 6000 : 200) {
      try fight.step(test.input(tick: fight.tick))
      let problem = StateCheck(fight).problem()
      #expect(problem == nil, "\(name), tick \(fight.tick), seed \(Self.seed)")
      if problem != nil { return }
    }
  }

  @Test("Any bytes give an error or a fight with doors and items that goes on")
  func mutations() throws {
    let rounds = TestFight.runsLong ? 1000 : 30
    var random = RandomStream(seed: Self.seed)
    let scenario = try TestFight.scenario("world")
    let source = try TestFight.run(scenario, TestFight.assets(), ticks: 225)
    let snapshot = WorldSnapshot()
    source.world.takeSnapshot(into: snapshot)
    let whole = snapshot.encoded()
    let head = whole.count - snapshot.byteCount
    let target = try Simulation(scenario, assets: TestFight.assets())
    var accepted = 0
    for round in 0..<rounds {
      var bytes = whole
      for _ in 0...random.index(below: 3) {
        let place = head + random.index(below: snapshot.byteCount)
        bytes[place] = [0, 1, 0x7F, 0x80, 0xFF, bytes[place] ^ 4][random.index(below: 6)]
      }
      let hash = StateHash.of(bytes[head...])
      for i in 0..<8 { bytes[40 + i] = UInt8(truncatingIfNeeded: hash >> UInt64(8 * i)) }
      let saved = SavedState(FightOriginTests.origin, tick: snapshot.tick, state: bytes)
      do throws(FileError) {
        try target.restore(saved, origin: FightOriginTests.origin, file: "f")
      } catch { continue }
      accepted += 1
      for _ in 0..<60 { try target.step(SyncTest(seed: 1).input(tick: target.tick)) }
      #expect(target.tick == 285, "seed \(Self.seed), round \(round)")
    }
    #expect(accepted > rounds / 10, "seed \(Self.seed): \(accepted)")
  }
}
