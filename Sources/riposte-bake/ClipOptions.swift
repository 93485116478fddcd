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
      "The rig of the files: a profile of assets/rigs, its path, or auto, which guesses. Files on "
        + "the project's own skeleton need none.", valueName: "PROFILE"))
  var rig: String?

  @Flag(inversion: .prefixedNo, help: "Hold heels and toes still and flat while they are planted.")
  var plant = false

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Take only clips of this name; may stand several times.", valueName: "NAME"))
  var clip: [String] = []

  /// The profile of a name or path.
  func profile(_ name: String) throws -> RigProfile {
    try RigProfile.named(name, assets: assets)
  }

  /// Where the profiles of the files come from; nil where none was asked for.
  func rigs(_ paths: [String]) throws -> RigSource? {
    guard let rig else { return nil }
    let source = try RigSource(rig == "auto" ? nil : profile(rig), orFrom: paths)
    // Not on standard output, which may be JSON.
    if case .guessed(let guesses) = source {
      for (path, guess) in guesses.rigs {
        ProgramRun.note("rig of \(path) guessed, \(guess.summary)")
      }
    }
    return source
  }

  /// The clips of the files, with what was odd about them.
  func read(_ paths: [String]) throws -> [ImportedClip] {
    let rigs = try rigs(paths)
    var clips: [ImportedClip] = []
    for path in paths { clips += try ClipReader.clips(path: path, rigs: rigs, plant: plant) }
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

extension RigProfile {
  /// The profile at a path, or the one of that name in the folder of rigs among the assets.
  static func named(_ name: String, assets: AssetOptions) throws -> RigProfile {
    let isPath = name.contains("/") || name.hasSuffix(".json")
    return try named(name, in: isPath ? "" : FilePath.join(try assets.folder(), "rigs"))
  }
}
