import ECS
import Testing

@testable import RiposteRuntime

/// The order of the systems is checked by what they declare, so what they declare must be true.
@Suite("Access") struct AccessTests {
  /// One in every run, and all where the long tests run.
  private static let fights =
    TestFight.runsLong
    ? ["duel", "world", "deathblow", "../../tools/benchmarks/Data/melee"] : ["duel"]

  /// Runs a fight in which all that a system can do is done, with a look at every moment.
  private func run(
    _ name: String, ticks: Int, look: @escaping (Simulation, ScheduleMoment) -> Void,
    starting start: (Simulation) -> Void
  ) throws {
    let fight = try Simulation(TestFight.scenario(name), assets: TestFight.assets())
    start(fight)
    var modes: [PlayMode] = []
    var (isOpened, isCarried) = (false, false)
    for _ in 0..<ticks {
      try fight.step(observer: { look(fight, $0) })
      for fighter in fight.fighters {
        guard let mode = fight.world[fighter, Playback.self]?.mode, !modes.contains(mode) else {
          continue
        }
        modes.append(mode)
      }
      isOpened = isOpened || fight.doors.contains { $0.opened > 0 }
      isCarried = isCarried || fight.items.contains { $0.holder != .null }
    }
    if name == "world" {
      #expect(isOpened && isCarried && modes.contains(.dodge) && modes.contains(.jump))
    } else {
      #expect(fight.tally.endedAttacks > 0 && fight.tally.parries > 0)
      #expect(modes.contains(.stagger))
    }
  }

  @Test("Systems write only what they declare", arguments: fights)
  func writes(_ name: String) throws {
    var audit: WriteAudit?
    try run(name, ticks: name.contains("melee") ? 240 : 600) { fight, moment in
      audit?.note(moment, in: fight.world)
    } starting: {
      audit = WriteAudit($0.schedule)
    }
    #expect(audit?.findings == [])
  }

  @Test("Systems depend only on what they declare", arguments: fights)
  func reads(_ name: String) throws {
    var audit: ReadAudit?
    try run(name, ticks: name.contains("melee") ? 240 : 600) { fight, moment in
      audit?.note(moment, in: fight.world)
    } starting: {
      audit = ReadAudit($0.schedule)
    }
    #expect(audit?.findings == [])
  }
}
