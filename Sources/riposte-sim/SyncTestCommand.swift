import ArgumentParser
import DataFiles
import ProgramOptions
import RiposteRuntime

/// `riposte-sim synctest`: rolls back in every tick, and compares with a run that never did.
struct SyncTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synctest",
    abstract: "Rolls back 1 to 12 ticks in every tick after mispredicted input, and compares.",
    discussion: """
      At the first difference it names tick, component, entity and field, keeps both states as \
      files, and ends with exit code 1. `riposte-sim difference` compares such files.
      """)

  @Argument(help: "A scenario's path, or the name of one in assets/scenarios.")
  var scenario: String

  @Option(help: "The ticks to run.")
  var ticks = 2000

  @Option(help: "The seed of inputs and distances.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("Where states that differ are kept.", valueName: "FOLDER"))
  var keep = "."

  @Flag(help: "Hand the fight over to new processes by a file instead, and compare.")
  var heavy = false

  @Option(help: "With --heavy: the ticks between processes (default: 20 of them in all).")
  var every: Int?

  @OptionGroup var handover: HeavySyncTest.Handover

  @OptionGroup var options: FightOptions

  func validate() throws {
    guard (1...100_000_000).contains(ticks) else {
      throw ValidationError("--ticks: 1 to 100000000 expected")
    }
    guard every == nil || heavy else { throw ValidationError("--every: only with --heavy") }
    guard handover.from == nil || heavy else { throw ValidationError("--from: only with --heavy") }
    guard every ?? 1 > 0 else { throw ValidationError("--every: a number above 0 expected") }
  }

  func run() throws {
    let loaded = try options.load(scenario: scenario)
    let test = SyncTest(seed: seed)
    let run = HeavySyncTest(
      loaded.origin, test: test, ticks: ticks, every: every, folder: keep,
      make: { try Simulation(loaded.scenario, assets: loaded.assets) })
    if let from = handover.from {
      try run.goOn(handover, from: from)
      return
    }
    guard FileAccess.isFolder(keep) else {
      throw FileError(file: keep, "is not a folder; --keep expects one")
    }
    if heavy {
      let processes = try run.run()
      print("\(ticks) ticks, handed over to \(processes) processes, no difference")
      return
    }
    let result = try test.run(
      straight: Simulation(loaded.scenario, assets: loaded.assets),
      rolling: RollbackSession(Simulation(loaded.scenario, assets: loaded.assets)), ticks: ticks)
    if let mismatch = result.mismatch {
      throw try KeptStates(loaded.origin, folder: keep).keep(mismatch)
    }
    print("\(ticks) ticks, \(result.simulated) simulated, no difference")
  }
}
