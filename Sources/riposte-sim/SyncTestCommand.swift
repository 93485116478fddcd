import ArgumentParser
import ECS
import InputActions
import MotionMath
import ProgramOptions
import RiposteRuntime

/// `riposte-sim synctest`: rolls back in every tick, and compares with a run that never did.
struct SyncTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synctest",
    abstract: "Rolls back 1 to 12 ticks in every tick after mispredicted input, and compares.")

  @Argument(help: "A scenario's path, or the name of one in assets/scenarios.")
  var scenario: String

  @Option(help: "The ticks to run.")
  var ticks = 2000

  @Option(help: "The seed of inputs and distances.")
  var seed: UInt64 = 1

  @OptionGroup var options: FightOptions

  func validate() throws {
    guard (1...100_000_000).contains(ticks) else {
      throw ValidationError("--ticks: 1 to 100000000 expected")
    }
  }

  func run() throws {
    let loaded = try options.load(scenario: scenario)
    let test = SyncTest(seed: seed)
    let result = try test.run(
      straight: Simulation(loaded.scenario, assets: loaded.assets),
      rolling: RollbackSession(Simulation(loaded.scenario, assets: loaded.assets)), ticks: ticks)
    if let mismatch = result.mismatch {
      throw CheckFailure("tick \(mismatch.tick): \(mismatch.difference)")
    }
    print("\(ticks) ticks, \(result.simulated) simulated, no difference")
  }
}
