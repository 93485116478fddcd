import ArgumentParser
import DataFiles
import MotionAuthoring
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
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "Draw the clips of the embedded fighter whose names begin like this; \"\" for all.",
      valueName: "NAME"))
  var embedded: String?

  @OptionGroup var options: ClipOptions

  @Flag(help: "Make a page that plays the clips in a browser.")
  var html = false

  @Option(help: ArgumentHelp("Where the pictures go.", valueName: "FILE"))
  var output: String

  func validate() throws {
    guard files.isEmpty != (embedded == nil) else {
      throw ValidationError("files, or --embedded, are expected")
    }
    let ending = html ? ".html" : ".svg"
    guard output.lowercased().hasSuffix(ending) else {
      throw ValidationError("--output \(output): an ending of \(ending) is expected")
    }
  }

  func run() throws {
    try ClipOptions.checkFolder(of: output)
    let clips = try embedded.map(made) ?? options.read(files).map(\.clip)
    let text = html ? ClipPage(clips).html() : ContactSheet(clips).svg()
    try FileAccess.write(text: text, to: output)
    print("wrote \(output): \(clips.count) clips")
  }

  /// The clips of the embedded fighter whose names begin with `prefix`.
  private func made(_ prefix: String) throws -> [Clip] {
    let folder = FilePath.join(try options.assets.folder(), "choreography")
    let author = FighterAuthor(choreography: try Choreography(folder: folder))
    let names = author.clipNames()
    let chosen = names.indices.filter { names[$0].hasPrefix(prefix) }
    guard !chosen.isEmpty else {
      throw FileError(
        file: folder,
        "makes no clip whose name begins with \"\(prefix)\""
          + NearestName.hint(prefix, among: names))
    }
    return chosen.map(author.clip)
  }
}
