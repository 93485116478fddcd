import ArgumentParser
import DataFiles
import MotionBaking
import MotionImport
import ProgramOptions
import SkeletalAnimation

/// `riposte-bake look`: pictures of clips.
struct LookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "look",
    abstract: "Draws clips: a sheet of poses (.svg), or a page that plays them (.html).",
    discussion: """
      riposte-bake look cut.bvh --rig ase_sword_shield --output sheet.svg
      riposte-bake look walk.glb --html --output walk.html
      """)

  @Argument(help: ArgumentHelp("Files of .bvh, .glb, .gltf or .fbx.", valueName: "CLIP"))
  var files: [String]

  @OptionGroup var options: ClipOptions

  @Flag(help: "Make a page that plays the clips in a browser.")
  var html = false

  @Option(help: ArgumentHelp("Where the pictures go.", valueName: "FILE"))
  var output: String

  func validate() throws {
    guard !files.isEmpty else { throw ValidationError("a file is expected") }
    let ending = html ? ".html" : ".svg"
    guard output.lowercased().hasSuffix(ending) else {
      throw ValidationError("--output \(output): an ending of \(ending) is expected")
    }
  }

  func run() throws {
    try ClipOptions.checkFolder(of: output)
    let clips = try options.read(files).map(\.clip)
    let text = html ? ClipPage(clips).html() : ContactSheet(clips).svg()
    try FileAccess.write(text: text, to: output)
    print("wrote \(output): \(clips.count) clips")
  }
}
