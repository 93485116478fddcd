import ArgumentParser
import MotionTraining
import ProgramOptions

/// The bake tool.
@main
struct RiposteBake: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "riposte-bake",
    abstract: "Turns motion clips into a latent motion database.",
    subcommands: [
      BuildCommand.self, ConvertCommand.self, LookCommand.self, InspectCommand.self,
      SurveyCommand.self, ExportCommand.self, ReportCommand.self, EvaluateCommand.self,
      DatasetCommand.self, LatentCommand.self, JudgeCommand.self,
    ])

  static func main() {
    // Before anything is printed: it may start the program once more with faster kernels.
    BLASEnvironment.prepare()
    ProgramRun.main(RiposteBake.self)
  }
}
