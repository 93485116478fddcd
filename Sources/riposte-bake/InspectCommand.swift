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
      riposte-bake inspect motion.safetensors --find "walk and not (turn or stop)"
      riposte-bake inspect cut.bvh --rig auto --write-tags     writes cut.tags.json, to be edited
      """)

  @Argument(
    help: ArgumentHelp("A .bvh, .glb, .gltf, .fbx or .safetensors file.", valueName: "FILE"))
  var file: String

  @OptionGroup var options: ClipOptions

  @Flag(help: "Print JSON.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Print the frames whose tags are meant: tags, and, or, not, any and brackets.",
      valueName: "QUERY"))
  var find: String?

  @Flag(help: "Write each clip's tags and strikes beside its file, where they win over guesses.")
  var writeTags = false

  func run() throws {
    let query = try find.map { (text: String) throws(FileError) in try MotionTagQuery(text) }
    let isDatabase = file.lowercased().hasSuffix(".safetensors")
    guard !writeTags || !isDatabase else {
      throw ValidationError("--write-tags: a motion file is expected, not a database")
    }
    var contents: [FileContents]
    if isDatabase {
      contents = FileContents.of(try MotionDatabase(path: file), query)
    } else if options.rig == nil, let motions = try foreignMotions() {
      guard query == nil && !writeTags else {
        throw FileError(
          file: file, "has no tags as it is; a rig is needed: --rig PROFILE or --rig auto")
      }
      contents = motions
    } else {
      let clips = try options.read([file])
      if writeTags { try write(clips) }
      contents = clips.map { FileContents($0.clip, warnings: $0.warnings, query) }
    }
    if query != nil { contents.removeAll { $0.found?.isEmpty == true } }
    if json {
      print(try JSONFile.encode(contents))
    } else {
      print(FileContents.table(contents), terminator: "")
    }
  }

  /// Writes the tags that clips have beside their file, unless there are some already.
  private func write(_ clips: [ImportedClip]) throws {
    let stem = FilePath.stem(of: file)
    for entry in clips {
      let name = entry.clip.name
      let own = name.hasPrefix(stem + "/") ? String(name.dropFirst(stem.count + 1)) : nil
      let path = TagSidecar.path(beside: file, clip: own)
      guard !FileAccess.exists(path) else {
        throw FileError(file: path, "is there already; it holds what a person chose")
      }
      try FileAccess.write(text: TagSidecar(of: entry.clip).json, to: path)
      ProgramRun.note("wrote \(path)")
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
