import Combat
import DataFiles
import ECS
import LatentMotion
import MotionMath
import SkeletalAnimation
import Testing

@testable import RiposteRuntime

@Suite("Saved states") struct SavedStateTests {
  private static let seed: UInt64 = 99

  private func fight(_ ticks: Int, scenario: String = "duel") throws -> Simulation {
    try TestFight.run(TestFight.scenario(scenario), TestFight.assets(), ticks: ticks)
  }

  @Test("A fight goes on from a file as if nothing had been")
  func goesOn() throws {
    let straight = try fight(137)
    let file = SavedState(FightOriginTests.origin, of: straight).bytes()
    let saved = try SavedState(bytes: file, file: "f")
    #expect(saved.tick == 137 && saved.origin == FightOriginTests.origin)
    #expect(saved.bytes() == file)
    let other = try fight(20)
    try other.restore(saved, origin: FightOriginTests.origin, file: "f")
    #expect(other.tick == 137)
    let before = straight.meetings.count
    for tick in 137..<600 {
      try straight.step()
      try other.step()
      #expect(straight.stateHash() == other.stateHash(), "tick \(tick)")
    }
    // What happened before the state was saved is not told again.
    #expect(other.meetings.count == straight.meetings.count - before)
    #expect(!other.meetings.isEmpty)
  }

  @Test("What was made with something else is refused, and the fight stays as it is")
  func foreign() throws {
    let saved = SavedState(FightOriginTests.origin, of: try fight(60))
    let other = try fight(20)
    let hash = other.stateHash()
    var origin = FightOriginTests.origin
    origin.bindingsHash = 5
    let error = #expect(throws: FileError.self) {
      try other.restore(saved, origin: origin, file: "f")
    }
    #expect(error?.place == .field("bindings"))
    var wrong = saved
    wrong.tick += 1
    let ticks = #expect(throws: FileError.self) {
      try other.restore(wrong, origin: FightOriginTests.origin, file: "f")
    }
    #expect(ticks?.place == .field("tick"))
    let locomotion = SavedState(FightOriginTests.origin, of: try fight(5, scenario: "locomotion"))
    let fighters = #expect(throws: FileError.self) {
      try other.restore(locomotion, origin: FightOriginTests.origin, file: "f")
    }
    #expect(fighters?.reason == "its fighters are not the scenario's")
    #expect(other.stateHash() == hash && other.tick == 20)
  }

  @Test("Rows, parries and numbers that the assets do not have are refused")
  func values() throws {
    func refused(_ change: (World, Entity) -> Void) throws -> String {
      let bad = try fight(30)
      change(bad.world, bad.fighters[1])
      let saved = SavedState(FightOriginTests.origin, of: bad)
      let error = try #require(
        #expect(throws: FileError.self) {
          try fight(3).restore(saved, origin: FightOriginTests.origin, file: "f")
        })
      #expect(error.reason.hasPrefix("fighter \"Attacker\": "), "\(error)")
      return error.reason
    }
    let rows = Int32(try TestFight.database().frames.count)
    for row in [-1, rows, .max] {
      #expect(
        try refused { $0.update($1, Playback.self) { $0.row = row } }.contains("plays a row"))
    }
    #expect(try refused { $0.update($1, Playback.self) { $0.rate = .nan } }.contains("pace"))
    #expect(try refused { $0.update($1, ParryRun.self) { $0.parry = 999 } }.contains("parry 999"))
    #expect(try refused { $0.update($1, AttackRun.self) { $0.attack = -2 } }.contains("attack -2"))
    #expect(
      try refused { $0.update($1, UsedParries.self) { $0.usage.lastUsed[3] = 9 } }
        .contains("used after"))
    #expect(
      try refused { $0.update($1, Shown.self) { $0.pose.root.position.x = .infinity } }
        .contains("Shown: inf"))
    #expect(
      try refused { $0.update($1, ParryRun.self) { $0.readyTick = .min } }.contains("count"))
    #expect(try refused { $0.update($1, AttackRun.self) { $0.contact = .min } }.contains("moment"))
    #expect(try refused { $0.update($1, Fighter.self) { $0.player = 9 } }.contains("player"))
  }

  @Test("Every truncation and every flipped byte is refused")
  func damage() throws {
    let whole = SavedState(FightOriginTests.origin, of: try fight(3)).bytes()
    for count in stride(from: 0, to: whole.count, by: 97) {
      #expect(throws: FileError.self, "\(count) bytes") {
        try SavedState(bytes: Array(whole.prefix(count)), file: "f")
      }
    }
    for place in stride(from: 0, to: whole.count, by: 31) {
      var bytes = whole
      bytes[place] ^= 0x40
      #expect(throws: FileError.self, "byte \(place)") { try SavedState(bytes: bytes, file: "f") }
    }
    let version = Array(whole.prefix(7)) + Array("9".utf8) + Array(whole.dropFirst(8))
    let error = #expect(throws: FileError.self) { try SavedState(bytes: version, file: "f") }
    #expect(error?.reason == "version \"9\" of the format; version \"1\" is expected")
  }

  /// Hashes that fit make no bad state good: what is accepted runs on without a trap.
  @Test("Any bytes give an error or a fight that goes on")
  func mutations() throws {
    let rounds = TestFight.runsLong ? 4000 : 400
    var random = RandomStream(seed: Self.seed)
    let source = try fight(150)
    let snapshot = WorldSnapshot()
    source.world.takeSnapshot(into: snapshot)
    let whole = snapshot.encoded()
    let head = whole.count - snapshot.byteCount
    let target = try fight(1)
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
      for _ in 0..<4 { try target.step(SyncTest(seed: 1).input(tick: target.tick)) }
      #expect(target.tick == 154, "seed \(Self.seed), round \(round)")
    }
    #expect(accepted > rounds / 10, "seed \(Self.seed): \(accepted)")
  }
}
