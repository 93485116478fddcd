import ArgumentParser
import DataFiles
import LatentMotion
import MotionAuthoring
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

  @OptionGroup var assets: AssetOptions

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp(
      "Clips of one rig: a profile in assets/rigs, its path or auto; and a file or folder.",
      valueName: "PROFILE=PATH"))
  var source: [String] = []

  @Flag(help: "Bake the embedded fighter and write its weights into the assets.")
  var authored = false

  @Option(help: ArgumentHelp("Where the database goes.", valueName: "FILE.safetensors"))
  var output: String?

  @Option(help: ArgumentHelp("Where the report goes.", valueName: "FILE.html"))
  var report: String?

  @Flag(inversion: .prefixedNo, help: "Add the left-right reflection of every clip.")
  var mirror = true

  @Flag(inversion: .prefixedNo, help: "Hold heels and toes still and flat while they are planted.")
  var plant = false

  @Option(help: "Latent dimensions of a pose.")
  var latent = 12

  @Option(help: "Gradient steps.")
  var steps = 4000

  @Option(help: "The seed of the training.")
  var seed: UInt64 = 1

  @Option(help: "β of the first epoch; later ones have end + (start − end)·rate^epoch.")
  var betaStart: Float = 0

  @Option(help: "β that the epochs approach.")
  var betaEnd: Float = 0.02

  @Option(help: "The part of the difference that is left after an epoch.")
  var betaRate: Float = 0.8

  func validate() throws {
    guard authored != !source.isEmpty else {
      throw ValidationError("either --source PROFILE=PATH or --authored is expected")
    }
    guard authored || output != nil else {
      throw ValidationError("--output FILE.safetensors is expected")
    }
    guard (1...PoseNetworkWeights.latentLimit).contains(latent) else {
      throw ValidationError("--latent: 1 to \(PoseNetworkWeights.latentLimit) expected")
    }
    guard (1...1_000_000).contains(steps) else {
      throw ValidationError("--steps: 1 to 1000000 expected")
    }
    guard (0...100).contains(betaStart), betaEnd > 0, betaEnd <= 100, (0...1).contains(betaRate)
    else {
      throw ValidationError(
        "--beta-start 0 to 100, --beta-end above 0 to 100 and --beta-rate 0 to 1 expected")
    }
    for entry in source where !entry.contains("=") {
      throw ValidationError("--source \(entry): PROFILE=PATH is expected")
    }
  }

  func run() throws {
    for path in [output, report].compactMap({ $0 }) {
      let folder = FilePath.parent(of: path)
      guard folder.isEmpty || FileAccess.isFolder(folder) else {
        throw FileError(file: path, "its folder does not exist")
      }
    }
    let clips = try authored ? authoredClips() : importedClips()
    var bake = Bake(options: trainingOptions, clips: clips.map(\.clip))
    bake.warnings = clips.flatMap { clip in clip.warnings.map { "\(clip.clip.name): \($0)" } }
    bake.provenance = provenance
    let result = try bake.run()
    if authored {
      let path = FilePath.join(try assets.folder(), "weights/embedded.safetensors")
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
  }

  private var trainingOptions: TrainingOptions {
    var options = TrainingOptions()
    options.latentCount = latent
    options.steps = steps
    options.seed = seed
    options.klWeight.start = betaStart
    options.klWeight.end = betaEnd
    options.klWeight.rate = betaRate
    return options
  }

  private var provenance: [String: String] {
    [
      "sources": authored ? "choreography" : source.joined(separator: " "),
      "mirror": authored ? "no" : (mirror ? "yes" : "no"),
    ]
  }

  private func authoredClips() throws -> [ImportedClip] {
    let folder = FilePath.join(try assets.folder(), "choreography")
    return FighterAuthor(choreography: try Choreography(folder: folder)).clips()
      .map { ImportedClip(clip: $0) }
  }

  private func importedClips() throws -> [ImportedClip] {
    var clips: [ImportedClip] = []
    var line = ProgressLine()
    for entry in source {
      let parts = entry.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw ValidationError("--source \(entry): PROFILE=PATH is expected")
      }
      let profile = try parts[0] == "auto" ? nil : RigProfile.named(parts[0], assets: assets)
      clips += try ClipImporter.imports(
        paths: [parts[1]], profile: profile, mirror: mirror, plant: plant
      ) {
        index, count, path in
        line.show(Double(index) / Double(count), "importing \(FilePath.name(of: path))")
      }
      line.show(1, "imported \(parts[1])")
      line.end()
    }
    return clips
  }
}
