import ArgumentParser
import DataFiles
import MotionImport
import ProgramOptions
import SkeletalAnimation

/// Which clips a command works on.
struct ClipOptions: ParsableArguments {
  @OptionGroup var assets: AssetOptions

  @Option(
    help: ArgumentHelp(
      "The rig of the files: a profile of assets/rigs or its path. Files on the project's own "
        + "skeleton need none.", valueName: "PROFILE"))
  var rig: String?

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Take only clips of this name; may stand several times.", valueName: "NAME"))
  var clip: [String] = []

  /// The profile of a name or path.
  func profile(_ name: String) throws -> RigProfile {
    let isPath = name.contains("/") || name.hasSuffix(".json")
    return try RigProfile.named(
      name, in: isPath ? "" : FilePath.join(try assets.folder(), "rigs"))
  }

  /// The clips of the files, with what was odd about them.
  func read(_ paths: [String]) throws -> [ImportedClip] {
    let profile = try rig.map { try self.profile($0) }
    var clips: [ImportedClip] = []
    for path in paths { clips += try ClipReader.clips(path: path, profile: profile) }
    guard !clip.isEmpty else { return clips }
    let names = clips.map(\.clip.name)
    for name in clip
    where !names.contains(where: { ClipOptions.matches($0, name) }) {
      throw FileError(
        file: paths.joined(separator: ", "),
        "there is no clip \"\(name)\"" + NearestName.hint(name, among: names))
    }
    return clips.filter { entry in clip.contains { ClipOptions.matches(entry.clip.name, $0) } }
  }

  /// A clip goes by its whole name, or by what stands behind its file's.
  private static func matches(_ name: String, _ wanted: String) -> Bool {
    name == wanted || name.hasSuffix("/" + wanted)
  }

  /// Refuses an output whose folder is not there, before any work is done.
  static func checkFolder(of path: String) throws {
    let folder = FilePath.parent(of: path)
    guard folder.isEmpty || FileAccess.isFolder(folder) else {
      throw FileError(file: path, "its folder does not exist")
    }
  }
}
