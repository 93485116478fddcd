import ArgumentParser
import DataFiles
import LatentMotion
import MotionImport
import ProgramOptions
import SkeletalAnimation

/// `riposte-bake inspect`: what a file holds.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Prints what a motion file or a database holds.",
    discussion: """
      riposte-bake inspect motion.safetensors
      riposte-bake inspect cut.bvh --rig ase_sword_shield --json
      """)

  @Argument(
    help: ArgumentHelp("A .bvh, .glb, .gltf, .fbx or .safetensors file.", valueName: "FILE"))
  var file: String

  @OptionGroup var options: ClipOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let contents: [FileContents]
    if file.lowercased().hasSuffix(".safetensors") {
      contents = FileContents.of(try MotionDatabase(path: file))
    } else if options.rig == nil, let motions = try foreignMotions() {
      contents = motions
    } else {
      contents = try options.read([file]).map { FileContents($0.clip, warnings: $0.warnings) }
    }
    if json {
      print(try JSONFile.encode(contents))
    } else {
      print(FileContents.table(contents), terminator: "")
    }
  }

  /// The motions as the file has them, where no profile says what their joints are; nil for files
  /// on the project's own skeleton.
  private func foreignMotions() throws -> [FileContents]? {
    let motions = try ClipReader.motions(path: file)
    let own = Set(Joint.allCases.map(\.name))
    if motions.allSatisfy({ own.isSubset(of: $0.file.nodes.map(\.name)) }) { return nil }
    return motions.map { FileContents(named: $0.name, $0.file) }
  }
}
