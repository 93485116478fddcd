public import ArgumentParser
public import PlantedFaults
import ProgramOptions

/// Runs a fight with a fault planted in it, for `tools/faults`.
@main
struct FaultProbe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fault-probe",
    abstract: "Plants a fault into a fight, to see whether the checks of determinism find it.",
    subcommands: [ListCommand.self, RollbackCommand.self, HashesCommand.self])

  static func main() { ProgramRun.main(FaultProbe.self) }
}

/// Which fault is planted into which fight.
struct FaultOptions: ParsableArguments {
  @Argument(help: "The fault's name, or none.")
  var fault: Fault

  @Option(help: "The ticks to run.")
  var ticks = 300

  @OptionGroup var options: FightOptions

  func validate() throws {
    guard (1...1_000_000).contains(ticks) else {
      throw ValidationError("--ticks: 1 to 1000000 expected")
    }
  }
}

extension Fault: ExpressibleByArgument {
  /// Looks the name up.
  public init?(argument: String) {
    guard let fault = (Fault.all + [.none]).first(where: { $0.name == argument }) else {
      return nil
    }
    self = fault
  }
}
