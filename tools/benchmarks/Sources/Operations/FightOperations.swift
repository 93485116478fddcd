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

  /// A fight of 2 or 8 that has gone on for so many ticks, and so has been through what happens.
  func fight(of fighters: Int, after ticks: Int = 1800) -> Simulation {
    must {
      guard let scenario = scenarios[fighters] else { fatalError("no fight of \(fighters)") }
      let fight = try Simulation(scenario, assets: assets)
      for _ in 0..<ticks { try fight.step() }
      return fight
    }
  }
}

// What is measured are other ticks than those before: nothing is prepared for them.
private let duelTicks = Operation(
  duelTickName, per: "tick", units: duelTickCount, budget: 50_000, allocations: 0,
  statistic: .least(rounds: 5),
  prepare: {
    let fight = FightBench.shared.fight(of: 2)
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

/// Learns of a key that went down or up 8 ticks ago and was not predicted, goes back to that tick,
/// runs again and then one tick more.
private func rollback(_ fighters: Int) -> Operation {
  let (samples, distance) = (2400, 8)
  return Operation(
    "rollback 8 + 1, \(fighters) fighters, p99", per: "rollback",
    budget: fighters == 2 ? 2e6 : 6e6, allocations: 0,
    statistic: .percentile99(samples: samples),
    prepare: {
      let fight = FightBench.shared.fight(of: fighters)
      let session = RollbackSession(fight)
      // Fills the ring.
      must { for _ in 0..<40 { try session.step(RawEventFrame()) } }
      // W, J, A, K, S and D, each down and up.
      let keys: [UInt16] = [26, 13, 4, 14, 22, 7]
      var count = 0
      return {
        must {
          var frame = RawEventFrame()
          frame.append(
            RawEvent(
              device: .keyboard, control: keys[count / 2 % keys.count],
              value: count % 2 == 0 ? 1 : 0))
          count += 1
          try session.correct(frame, tick: fight.tick - distance)
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
