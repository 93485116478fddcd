import ArgumentParser
import ECS
import PlantedFaults
import ProgramOptions
import RiposteRuntime

/// `fault-probe rollback`: rolls back in every tick. A fault that is found ends it with exit code 1.
struct RollbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback", abstract: "Rolls back in every tick with a fault planted.")

  @OptionGroup var fault: FaultOptions

  func run() throws {
    let loaded = try fault.options.load(scenario: "duel")
    func simulation() throws -> Simulation {
      try Simulation(loaded.scenario, assets: loaded.assets, extending: fault.fault.plant)
    }
    do {
      let result = try SyncTest(seed: 1).run(
        straight: simulation(), rolling: RollbackSession(simulation()), ticks: fault.ticks)
      if let mismatch = result.mismatch {
        throw CheckFailure("\(mismatch)")
      }
    } catch let error as ECSError {
      throw CheckFailure("\(error)")
    }
  }
}
