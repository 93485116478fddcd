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

  @Flag(help: "Hand the fight over to new processes by a file instead.")
  var heavy = false

  @Option(help: ArgumentHelp("Where states that differ are kept.", valueName: "FOLDER"))
  var keep: String

  @OptionGroup var handover: HeavySyncTest.Handover

  func run() throws {
    let loaded = try fault.options.load(scenario: "duel")
    func simulation() throws -> Simulation {
      try Simulation(loaded.scenario, assets: loaded.assets, extending: fault.fault.plant)
    }
    let test = SyncTest(seed: 1)
    let run = HeavySyncTest(
      loaded.origin, test: test, ticks: fault.ticks, folder: keep, make: simulation)
    if let from = handover.from { return try run.goOn(handover, from: from) }
    do {
      if heavy {
        _ = try run.run()
        return
      }
      let result = try test.run(
        straight: simulation(), rolling: RollbackSession(simulation()), ticks: fault.ticks)
      if let mismatch = result.mismatch {
        throw try KeptStates(loaded.origin, folder: keep).keep(mismatch)
      }
    } catch let error as ECSError {
      throw CheckFailure("\(error)")
    }
  }
}
