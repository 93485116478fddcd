import ArgumentParser
import DataFiles
import LatentMotion
import MotionBaking
import ProgramOptions
import SkeletalAnimation

/// `riposte-bake report`: what a finished database can and cannot do.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Writes the page about a database that is there already.",
    discussion: """
      riposte-bake report motion.safetensors --output motion.html

      Alarms are printed too. With --strict an error among them ends the program with code 1.
      """)

  @Argument(help: ArgumentHelp("The database.", valueName: "FILE.safetensors"))
  var database: String

  @Option(help: ArgumentHelp("Where the page goes.", valueName: "FILE.html"))
  var output: String

  @Flag(help: "End with code 1 when the database has errors.")
  var strict = false

  func run() throws {
    try ClipOptions.checkFolder(of: output)
    let database = try MotionDatabase(path: database)
    var page = ReportPage(title: "Motion database")
    page.subtitle = "\(database.frames.clips.count) clips, \(database.frames.count) frames"
    page.provenance =
      database.provenance.sorted { $0.key < $1.key }.map { ReportEntry($0.key, $0.value) }
      + [ReportEntry("content hash", String(database.contentHash, radix: 16))]
    page.clips = database.frames.clips.map { ReportClip($0, of: database) }
    let survey = DatabaseSurvey(database)
    page.survey = survey
    try FileAccess.write(text: page.html(), to: output)
    for alarm in survey.alarms {
      print("\(alarm.severity.rawValue): \(alarm.finding) \(alarm.advice)")
    }
    print("wrote \(output)")
    if strict && survey.alarms.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }
}
