import DataFiles
import ECS
import InputActions
import MotionBaking
import RiposteRuntime

/// What whole fights take.
let fightOperations: [Operation] = [duelTicks, duelState, rollback(2), rollback(8)]

private let duelTickCount = 1200

/// The operation whose time is one over the ticks per second.
public let duelTickName = "duel: one tick"

/// Fights of the project's own motions, which are made once and kept beside the build.
struct FightBench: Sendable {
  static let shared = must { try FightBench() }

  let assets: FightAssets
  let scenarios: [Int: Scenario]

  private init() throws {
    let here = FilePath.parent(of: #filePath)
    let package = FilePath.parent(of: FilePath.parent(of: here))
    let root = FilePath.parent(of: FilePath.parent(of: package))
    let folder = FilePath.join(root, "assets")
    let database = try EmbeddedDatabase(
      assets: folder, cache: FilePath.join(package, ".build/motion")
    ).open()
    let path = FilePath.join(folder, "bindings/fighter.json")
    assets = try FightAssets(
      database: database, bindings: Bindings(bytes: FileAccess.read(path), file: path))
    scenarios = [
      2: try Scenario(path: FilePath.join(folder, "scenarios/duel.json")),
      8: try Scenario(path: FilePath.join(package, "Data/melee.json")),
    ]
  }

  /// A fight of 2 or 8 that has gone on for some ticks, with room for all that the next `ahead`
  /// ticks bring: they have been played once and taken back.
  func fight(of fighters: Int, after ticks: Int = 600, ahead: Int = 0) -> Simulation {
    must {
      guard let scenario = scenarios[fighters] else { fatalError("no fight of \(fighters)") }
      let fight = try Simulation(scenario, assets: assets)
      for _ in 0..<ticks { try fight.step() }
      let snapshot = WorldSnapshot()
      fight.world.takeSnapshot(into: snapshot)
      for _ in 0..<ahead { try fight.step() }
      try fight.restore(snapshot)
      return fight
    }
  }
}

private let duelTicks = Operation(
  duelTickName, per: "tick", units: duelTickCount, budget: 50_000, allocations: 0,
  statistic: .least(rounds: 5),
  prepare: {
    let fight = FightBench.shared.fight(of: 2, ahead: duelTickCount)
    return { must { for _ in 0..<duelTickCount { try fight.step() } } }
  })

private let duelState = Operation(
  "duel: snapshot and hash", per: "state", units: 100, budget: 20_000, allocations: 0,
  prepare: {
    let fight = FightBench.shared.fight(of: 2)
    let snapshot = WorldSnapshot()
    fight.world.takeSnapshot(into: snapshot)
    return {
      for _ in 0..<100 {
        fight.world.takeSnapshot(into: snapshot)
        keep(fight.stateHash())
      }
    }
  },
  floor: {
    let snapshot = WorldSnapshot()
    FightBench.shared.fight(of: 2).world.takeSnapshot(into: snapshot)
    let copy = copying(snapshot.byteCount)
    return { for _ in 0..<100 { copy() } }
  })

/// Goes back 8 ticks, runs them again and then one more, as with input that comes 8 ticks late.
private func rollback(_ fighters: Int) -> Operation {
  let (samples, distance) = (2400, 8)
  return Operation(
    "rollback 8 + 1, \(fighters) fighters, p99", per: "rollback",
    budget: fighters == 2 ? 2e6 : 6e6, allocations: 0,
    statistic: .percentile99(samples: samples),
    prepare: {
      let fight = FightBench.shared.fight(of: fighters, ahead: samples + 60)
      let session = RollbackSession(fight)
      // Fills the ring.
      must { for _ in 0..<40 { try session.step(RawEventFrame()) } }
      return {
        must {
          try session.rerun(from: fight.tick - distance)
          try session.step(RawEventFrame())
        }
      }
    })
}

/// The times of each system in a duel of so many ticks, by a clock that gives nanoseconds.
public func duelTimes(ticks: Int, clock: @escaping () -> UInt64) -> ScheduleTimes {
  let fight = FightBench.shared.fight(of: 2)
  var times = ScheduleTimes(fight.schedule)
  must { for _ in 0..<ticks { try fight.step(observer: { times.note($0, at: clock()) }) } }
  return times
}
