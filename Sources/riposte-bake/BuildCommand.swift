import ArgumentParser
import DataFiles
import LatentMotion
import MotionBaking
import MotionImport
import MotionTraining
import ProgramOptions
import SkeletalAnimation

/// `riposte-bake build`: clips in, database out.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Imports clips, trains the pose VAE and writes a database.",
    discussion: """
      riposte-bake build --source lafan1=clips/ --source my-rig.json=more.bvh \\
        --output motion.safetensors --report motion.html

      riposte-bake build --authored   retrains the weights of the embedded database.
      """)

  @OptionGroup var sources: SourceOptions
  @OptionGroup var training: TrainingArguments

  @Option(help: ArgumentHelp("Where the database goes.", valueName: "FILE.safetensors"))
  var output: String?

  @Option(help: ArgumentHelp("Where the report goes.", valueName: "FILE.html"))
  var report: String?

  @Option(
    help: ArgumentHelp(
      "Encode with these trained weights, such as tools/train writes.",
      valueName: "FILE.safetensors"))
  var weights: String?

  @Option(
    help: ArgumentHelp(
      "Keep the training here after every epoch, and go on from it.",
      valueName: "FILE.safetensors"))
  var checkpoint: String?

  @Option(
    help: ArgumentHelp(
      "What the trajectory weighs in searches, 0.01 to 100 (default: 1.5; the embedded fighter's: 1). "
        + "More follows the stick better and jumps more.", valueName: "WEIGHT"))
  var pathWeight: Float?

  @Option(help: "What the report compares: short, or full with every model trained.")
  var compare = LatentComparison.Extent.short

  @Flag(inversion: .prefixedNo, help: "Compare the latent space with others in the report.")
  var comparison = true

  func validate() throws {
    guard sources.authored || output != nil else {
      throw ValidationError("--output FILE.safetensors is expected")
    }
    if let pathWeight, !(0.01...100).contains(pathWeight) {
      throw ValidationError("--path-weight: 0.01 to 100 expected")
    }
  }

  func run() throws {
    for path in [output, report, checkpoint].compactMap({ $0 }) {
      let folder = FilePath.parent(of: path)
      guard folder.isEmpty || FileAccess.isFolder(folder) else {
        throw FileError(file: path, "its folder does not exist")
      }
    }
    let given = try weights.map { try WeightsFile.read($0) }
    let clips = try sources.clips()
    var bake = Bake(options: training.options, clips: clips.map(\.clip))
    bake.warnings = clips.flatMap { clip in clip.warnings.map { "\(clip.clip.name): \($0)" } }
    bake.provenance = sources.provenance
    bake.provenance["tool"] = SourceHashes.tool
    bake.provenance.merge(try SourceHashes.provenance(of: sources.source)) { $1 }
    bake.provenance["schedule"] = given == nil ? training.schedule.rawValue : "weights of a file"
    bake.pathWeight = pathWeight ?? (sources.authored ? 1 : 1.5)
    bake.provenance["path weight"] = "\(bake.pathWeight)"
    bake.trajectory = training.trajectory
    bake.weights = given
    bake.checkpoint = checkpoint
    bake.dimensions = sources.dimensionTable
    // Without a report there is no one to read it.
    bake.compare = comparison && report != nil ? compare : nil
    let result = try bake.run()
    if sources.authored, given == nil {
      let path = FilePath.join(try sources.assets.folder(), "weights/embedded.safetensors")
      try FileAccess.makeFolder(FilePath.parent(of: path))
      try FileAccess.write(
        WeightsFile.bytes(result.database.weights, provenance: result.provenance), to: path)
      print("wrote \(path)")
    }
    if let output {
      try result.database.write(to: output)
      print("wrote \(output)")
    }
    if let report {
      try FileAccess.write(text: result.page.html(), to: report)
      print("wrote \(report)")
    }
    for alarm in result.alarms { ProgramRun.note("\(alarm)") }
    if result.alarms.contains(where: \.isError) {
      throw CheckFailure("the latent space should not be used as it is")
    }
  }
}
