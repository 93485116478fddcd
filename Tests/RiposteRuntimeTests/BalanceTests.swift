import Combat
import ECS
import LatentMotion
import MotionMath
import SkeletalAnimation
import Testing

@testable import RiposteRuntime

@Suite("Balance") struct BalanceTests {
  private let kills = ("\"leadDeviation\": 45", "\"leadDeviation\": 0, \"kills\": true")
  private let guards = ("\"leadDeviation\": 45", "\"leadDeviation\": 0, \"guards\": 1")
  private let never = ("\"leadMean\": 50", "\"leadMean\": -900")
  private let mob = ("\"team\": \"red\"", "\"team\": \"red\", \"rank\": \"mob\"")

  private func fight(_ changes: [(String, String)]) throws -> Simulation {
    try Simulation(TestFight.duel(replacing: changes), assets: TestFight.assets())
  }

  /// Steps until something is so; nil where that takes too long.
  private func step(
    _ fight: Simulation, most: Int = 700, until isSo: (Simulation) -> Bool
  ) throws -> Int? {
    for _ in 0..<most {
      try fight.step()
      if isSo(fight) { return fight.tick }
    }
    return nil
  }

  private func kind(_ fight: Simulation, _ fighter: Int) -> ReelingKind {
    fight.world[fight.fighters[fighter], Reeling.self]?.kind ?? .none
  }

  private func tags(_ fight: Simulation, _ fighter: Int) -> MotionTags {
    fight.world[fight.fighters[fighter], Playback.self].map {
      fight.assets.frames.tags(at: Int($0.row))
    } ?? []
  }

  private func world(_ fight: Simulation, _ fighter: Int) throws -> WorldPose {
    try #require(fight.world[fight.fighters[fighter], Shown.self]).world
  }

  private func set(_ stamina: Float, _ fighter: Int, _ fight: Simulation) {
    fight.world.update(fight.fighters[fighter], Stamina.self) { $0.value = stamina }
  }

  @Test("A parried mob is dazed, on the side to which its blade was led")
  func dazes() throws {
    let fight = try fight([mob])
    _ = try #require(try step(fight) { $0.tally.groggies == 1 })
    #expect(kind(fight, 1) == .groggy && tags(fight, 1).contains(.groggy))
    let lost = try #require(fight.lossLog.events.last)
    #expect(lost.loss == .parried || lost.loss == .perfectlyParried)
    #expect(lost.fighter == fight.fighters[1] && lost.by == fight.fighters[0])
    #expect(lost.before == 1 && lost.after == 0 && lost.outcome == .groggy)
    let run = try #require(fight.world[fight.fighters[0], ParryRun.self])
    let velocity = fight.assets.catalog.parries[Int(run.parry)].velocity
    let roots = try (0..<2).map { try world(fight, $0)[.root] }
    let blow = Blow(
      parriedBy: roots[0].rotation.rotate(velocity), body: roots[1], parrier: roots[0].position)
    let side = blow.tags.intersection([.left, .right])
    if side != [] { #expect(tags(fight, 1).isSuperset(of: side)) }
    // It lasts its ticks, and leaves a part of the gauge.
    let start = fight.tick
    let end = try #require(try step(fight) { kind($0, 1) == .none })
    let rules = fight.assets.stamina
    #expect((rules.groggyTicks[0]...rules.longGroggyTicks + 2).contains(Int32(end - start)))
    let stamina = try #require(fight.world[fight.fighters[1], Stamina.self])
    #expect(abs(stamina.value - rules.refund) < 0.01)
  }

  @Test("A duelist is dazed by the third plain parry, a boss not even then")
  func wearsDown() throws {
    for (rank, dazed) in [("duelist", 1), ("boss", 0)] {
      let fight = try fight([
        ("\"team\": \"red\"", "\"team\": \"red\", \"rank\": \"\(rank)\""),
        ("\"leadMean\": 50, \"leadDeviation\": 45", "\"leadMean\": 130, \"leadDeviation\": 0"),
      ])
      // Nothing recovers meanwhile.
      var left: [Float] = []
      _ = try step(fight, most: 1400) { fight in
        fight.world.update(fight.fighters[1], Stamina.self) { $0.lossTick = Int32(fight.tick) }
        if let lost = fight.lossLog.events.last, lost.after != left.last { left.append(lost.after) }
        return left.count == 3
      }
      #expect(left.count == 3 && left[0] > left[1] && left[1] > left[2], "\(left)")
      #expect(Int(fight.tally.groggies) == dazed, "\(rank)")
      #expect((kind(fight, 1) == .groggy) == (dazed == 1))
    }
  }

  @Test(
    "Who is dazed against a wall hangs there until the daze is over", arguments: ["mob", "boss"])
  func dazesAtAWall(_ rank: String) throws {
    // The attacker's back is at a wall half a metre behind it.
    let fight = try fight([
      ("\"team\": \"red\"", "\"team\": \"red\", \"rank\": \"\(rank)\""),
      ("\"walls\": [", "\"walls\": [{ \"from\": [-7, 2.2], \"to\": [7, 2.2] },"),
      ("\"position\": [0, 3]", "\"position\": [0, 1.5]"),
    ])
    _ = try #require(
      try step(fight, most: 3000) { fight in
        if fight.tally.groggies == 0 { set(0.01, 1, fight) }
        return fight.tally.groggies == 1 && fight.tally.slams > 0 && kind(fight, 1) == .groggy
      })
    #expect(tags(fight, 1).isSuperset(of: [.slam, .groggy]))
    let rules = fight.assets.stamina
    let start = fight.tick
    let stands = try world(fight, 0)[.head].position.y
    var last = start
    _ = try #require(
      try step(fight) { fight in
        guard kind(fight, 1) == .groggy else { return true }
        last = fight.tick
        guard last > start + 45 else { return false }
        let head = ((try? world(fight, 1)[.head].position.y) ?? 9)
        #expect(tags(fight, 1).contains(.groggy) && stands - head > 0.1, "\(last - start): \(head)")
        return false
      })
    let ticks = max(rules.groggyTicks[rank == "boss" ? 2 : 0], rules.longGroggyTicks)
    #expect(abs(Int32(last - start) - ticks) <= 2, "\(last - start) of \(ticks)")
  }

  @Test("Where the database has no slams, a guard that breaks at a wall is a broken guard")
  func wallsWithoutSlams() throws {
    let database = try TestFight.database()
    let all = database.frames
    let frames = try MotionFrames(
      clips: all.clips, roots: all.roots, hips: all.hips, rotations: all.rotations,
      contacts: all.contacts, tags: all.tags.map { $0 & ~MotionTags.slam.rawValue })
    let slamless = MotionDatabase(
      skeleton: database.skeleton, frames: frames, strikes: database.strikes,
      features: database.features, codes: frames.clips.flatMap(\.frames).flatMap(database.code),
      weights: database.weights, provenance: [:])
    let walls = ("\"walls\": [", "\"walls\": [{ \"from\": [-7, -0.6], \"to\": [7, -0.6] },")
    for assets in [try TestFight.assets(), try TestFight.assets(database: slamless)] {
      let fight = try Simulation(TestFight.duel(replacing: [guards, never, walls]), assets: assets)
      _ = try #require(
        try step(fight, most: 2000) { fight in
          if kind(fight, 0) != .guardBroken { set(0.01, 0, fight) }
          return kind(fight, 0) == .guardBroken
        })
      let isSlam = fight.assets.frames.tags == all.tags
      #expect(tags(fight, 0).contains(isSlam ? .slam : .guardBreak), "\(tags(fight, 0).words)")
      #expect(fight.tally.slams == (isSlam ? 1 : 0))
    }
  }

  @Test("A daze that outlasts its motion goes on in another one")
  func longDazes() throws {
    let fight = try fight([mob])
    _ = try #require(try step(fight) { kind($0, 1) == .groggy })
    let until = Int32(fight.tick) + 400
    fight.world.update(fight.fighters[1], Reeling.self) { $0.until = until }
    var rows: [Int32] = []
    _ = try step(fight, most: 420) { fight in
      rows.append(fight.world[fight.fighters[1], Playback.self]?.row ?? -1)
      return kind(fight, 1) == .none
    }
    #expect((395...402).contains(rows.count), "\(rows.count)")
    #expect(zip(rows, rows.dropFirst()).contains { abs($0 - $1) > 2 })
  }

  @Test("A deathblow plays both motions in one place and at one time, and its victim gets up")
  func deathblow() throws {
    let fight = try fight([mob, kills])
    let start = try #require(try step(fight) { $0.tally.deathblows == 1 })
    let pair = try #require(fight.assets.reactions.deathblows.first)
    #expect(fight.world[fight.fighters[0], Playback.self]?.mode == .deathblow)
    #expect(kind(fight, 1) == .struck)
    // To the moment at which the blade goes in, whatever the places were before; the victim, dazed, does
    // not rise for it.
    let stands = try world(fight, 0)[.head].position.y
    while fight.tick < start + pair.contactFrames - 1 {
      try fight.step()
      guard fight.tick > start + 15 else { continue }
      let drop = stands - (try world(fight, 1)[.head].position.y)
      #expect(drop > 0.06, "tick \(fight.tick - start): \(drop)")
    }
    let rows = try (0..<2).map {
      Int(try #require(fight.world[fight.fighters[$0], Playback.self]).row)
    }
    #expect(rows[0] - pair.striker.lowerBound == rows[1] - pair.victim.lowerBound)
    #expect(rows[0] - pair.striker.lowerBound == pair.contactFrames)
    let frames = fight.assets.frames
    let wanted = frames.root(frame: rows[0]).inverse * frames.root(frame: rows[1])
    let roots = try (0..<2).map { try world(fight, $0)[.root] }
    let found = roots[0].inverse * roots[1]
    #expect(wanted.position.distance(to: found.position) < 0.02)
    #expect(abs(wrapAngle(wanted.rotation.yaw - found.rotation.yaw)) < 0.02)
    func gap() throws -> Float {
      let blade = try world(fight, 0).blade(of: fight.assets.skeleton)
      let body = BodyCapsules(try world(fight, 1))
      return [BodyCapsules.Part.pelvis, .abdomen, .chest].map { body[$0].gap(to: blade) }.min() ?? 1
    }
    #expect(try gap() < 0.05)
    for _ in 0..<6 { try fight.step() }
    #expect(try gap() < -0.03)
    let hips = { try world(fight, 1)[.hips].position.y }
    _ = try #require(try step(fight) { ((try? world($0, 1)[.hips].position.y) ?? 1) < 0.3 })
    // Lying, nothing else happens to it; then it stands with a full gauge.
    _ = try #require(try step(fight) { kind($0, 1) == .fallen })
    #expect(tags(fight, 1).contains(.getUp))
    #expect(fight.world[fight.fighters[1], Stamina.self]?.value == 1)
    _ = try #require(try step(fight) { kind($0, 1) == .none })
    #expect(try hips() > 0.7)
  }

  @Test("Without a dazed opponent in reach there is no opening, and Attack is an attack")
  func openings() throws {
    let fight = try fight([mob])
    try fight.step()
    #expect(fight.world[fight.fighters[0], Opening.self]?.victim == .null)
    _ = try #require(
      try step(fight) { $0.world[$0.fighters[0], Opening.self]?.victim == $0.fighters[1] })
    #expect(kind(fight, 1) == .groggy)
    // Turned away, too near or too far it is safe.
    let shown = try #require(fight.world[fight.fighters[1], Shown.self])
    let own = try #require(fight.world[fight.fighters[0], Shown.self]).pose.root.position
    func victim(of root: RigidTransform) throws -> Entity? {
      fight.world.update(fight.fighters[1], Shown.self) { $0.pose.root = root }
      DeathblowSystem(assets: fight.assets, surroundings: fight.surroundings).run(fight.world)
      return fight.world[fight.fighters[0], Opening.self]?.victim
    }
    let root = shown.pose.root
    #expect(try victim(of: root) == fight.fighters[1])
    var other = root
    other.rotation = root.rotation * Quaternion(yaw: pi)
    #expect(try victim(of: other) == .null)
    for distance in [0.5, 9] as [Float] {
      other = root
      other.position = own + (root.position - own).onFloor.normalized(or: .forward) * distance
      #expect(try victim(of: other) == .null)
    }
    #expect(fight.tally.deathblows == 0)
  }

  @Test("A guard that is held takes blows until its gauge is empty, and breaks")
  func guardBreaks() throws {
    let fight = try fight([guards])
    _ = try #require(try step(fight) { $0.tally.blocks == 1 && kind($0, 1) == .unsteady })
    #expect(fight.tally.hits == 0 && fight.tally.parries == 0 && fight.tally.guardBreaks == 0)
    let met = try #require(fight.meetings.last)
    #expect(met.tier == UInt32(ParryTier.block.rawValue) && met.error < 0.04)
    let lost = try #require(fight.lossLog.events.last)
    #expect(lost.loss == .guarded && lost.fighter == fight.fighters[0] && lost.after == 0.75)
    _ = try #require(
      try step(fight) { fight in
        if fight.tally.guardBreaks == 0 { set(0.02, 0, fight) }
        return fight.tally.guardBreaks == 1
      })
    #expect(kind(fight, 0) == .guardBroken && tags(fight, 0).contains(.guardBreak))
    // The one whose blow broke it goes on.
    #expect(fight.world[fight.fighters[1], Playback.self]?.mode == .attack)
    _ = try #require(try step(fight) { kind($0, 0) == .none })
    #expect(fight.tally.hits == 0)
  }

  @Test("Who has nothing left to stand with falls to the next blow, and gets up")
  func falls() throws {
    let fight = try fight([never])
    set(0.1, 0, fight)
    _ = try #require(try step(fight) { $0.tally.falls == 1 })
    #expect(kind(fight, 0) == .fallen && tags(fight, 0).contains(.fall))
    #expect(fight.lossLog.events.last?.outcome == .fallen)
    var lowest: Float = 1
    var rises = false
    _ = try #require(
      try step(fight) { fight in
        lowest = min(lowest, (try? world(fight, 0)[.hips].position.y) ?? 1)
        rises = rises || tags(fight, 0).contains(.getUp)
        return kind(fight, 0) == .none
      })
    #expect(lowest < 0.2 && rises)
    #expect(try world(fight, 0)[.hips].position.y > 0.75)
  }

  @Test("A gauge recovers in quiet, and not before")
  func recovers() throws {
    let fight = try Simulation(TestFight.scenario("locomotion"), assets: TestFight.assets())
    let rules = fight.assets.stamina
    try fight.step()
    set(0.5, 0, fight)
    fight.world.update(fight.fighters[0], Stamina.self) { $0.lossTick = Int32(fight.tick) }
    for _ in 0..<rules.restTicks { try fight.step() }
    let value = { fight.world[fight.fighters[0], Stamina.self]?.value ?? 0 }
    #expect(value() == 0.5)
    for _ in 0..<10 { try fight.step() }
    #expect(abs(value() - 0.5 - 10 * rules.recovery) < 1e-4)
    for _ in 0..<200 { try fight.step() }
    #expect(value() == 1)
  }

  @Test("Out of a fight one goes at ease, in one on guard")
  func carriage() throws {
    let alone = try Simulation(TestFight.scenario("locomotion"), assets: TestFight.assets())
    for _ in 0..<200 {
      try alone.step()
      #expect(tags(alone, 0).contains(.ease), "tick \(alone.tick)")
    }
    let fight = try fight([])
    for _ in 0..<100 {
      try fight.step()
      #expect(!tags(fight, 0).contains(.ease), "tick \(fight.tick)")
    }
    // Somebody comes up.
    let late = try self.fight([("\"position\": [0, 3]", "\"position\": [0, 6]")])
    #expect(tags(late, 0).contains(.ease))
    _ = try #require(try step(late) { !tags($0, 0).contains(.ease) })
    let way = try world(late, 0)[.root].position - world(late, 1)[.root].position
    #expect(way.length < 5.2)
  }

  @Test(
    "In a long fight all of it happens, and the numbers agree", .enabled(if: TestFight.runsLong))
  func all() throws {
    let fight = try Simulation(TestFight.scenario("deathblow"), assets: TestFight.assets())
    var losses: [StaminaLost] = []
    for _ in 0..<20_000 {
      let known = fight.lossLog.total
      try fight.step()
      losses += fight.lossLog.events(from: known)
    }
    let tally = fight.tally
    for (count, kind) in [
      (tally.groggies, ReelingKind.groggy), (tally.guardBreaks, .guardBroken),
      (tally.falls, .fallen),
    ] {
      let told = losses.count { $0.outcome == kind }
      // One may still be on its way from the wall to the floor.
      let most = kind == .fallen ? Int(count) + 1 : Int(count)
      #expect(count > 0 && (Int(count)...most).contains(told), "\(kind): \(told) of \(count)")
    }
    #expect(tally.deathblows > 0 && tally.slams > 0)
    // Who lies by then loses nothing.
    let guarded = losses.count { $0.loss == .guarded }
    #expect(guarded > 0 && guarded <= Int(tally.blocks))
  }
}
