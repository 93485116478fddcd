import ArgumentParser
import DataFiles
import ECS
import PlantedFaults
import ProgramOptions
import RiposteRuntime

/// `fault-probe hashes`: prints the hashes of all parts of the state behind every tick, to be
/// compared between processes and builds.
struct HashesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hashes", abstract: "Prints tick, hash and name of every part of the state.")

  @OptionGroup var fault: FaultOptions

  @Option(help: ArgumentHelp("Write the state half-way, and print from there.", valueName: "FILE"))
  var save: String?

  @Option(help: ArgumentHelp("Go on from a written state.", valueName: "FILE"))
  var load: String?

  func run() throws {
    let loaded = try fault.options.load(scenario: "duel")
    let simulation = try Simulation(
      loaded.scenario, assets: loaded.assets, extending: fault.fault.plant)
    if let load {
      try simulation.restore(simulation.world.snapshot(from: FileAccess.read(load)))
    }
    let snapshot = WorldSnapshot()
    while simulation.tick < fault.ticks {
      let tick = simulation.tick
      if let save, tick == fault.ticks / 2 {
        simulation.world.takeSnapshot(into: snapshot)
        try FileAccess.write(snapshot.encoded(), to: save)
      }
      try simulation.step()
      if save != nil, tick < fault.ticks / 2 { continue }
      for part in simulation.world.hashTree().parts {
        print(tick, String(part.hash, radix: 16), part.name)
      }
    }
  }
}
