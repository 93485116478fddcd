import ArgumentParser
import ProgramOptions

/// The headless runner.
@main
struct RiposteSim: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "riposte-sim",
    abstract: "Runs, replays and measures fights without a screen.",
    subcommands: [
      RunCommand.self, ReplayCommand.self, SyncTestCommand.self, DifferenceCommand.self,
      CompareCommand.self, ChoicesCommand.self, CoverageCommand.self,
    ])

  static func main() { ProgramRun.main(RiposteSim.self) }
}
