import ArgumentParser
import DataFiles
import MotionAuthoring
import MotionImport
import ProgramOptions
import SkeletalAnimation

/// The clips that a database is made of.
struct SourceOptions: ParsableArguments {
  @OptionGroup var assets: AssetOptions

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp(
      "Clips of one rig: a profile in assets/rigs, its path or auto; and a file or folder.",
      valueName: "PROFILE=PATH"))
  var source: [String] = []

  @Flag(help: "Take the clips of the embedded fighter, made from its choreography.")
  var authored = false

  @Flag(inversion: .prefixedNo, help: "Add the left-right reflection of every clip.")
  var mirror = true

  @Flag(inversion: .prefixedNo, help: "Hold heels and toes still and flat while they are planted.")
  var plant = false

  func validate() throws {
    guard authored != !source.isEmpty else {
      throw ValidationError("either --source PROFILE=PATH or --authored is expected")
    }
    for entry in source where !entry.contains("=") {
      throw ValidationError("--source \(entry): PROFILE=PATH is expected")
    }
  }

  /// What is written about the origin.
  var provenance: [String: String] {
    [
      "sources": authored ? "choreography" : source.joined(separator: " "),
      "mirror": authored ? "no" : (mirror ? "yes" : "no"),
    ]
  }

  /// Reads or makes the clips.
  func clips() throws -> [ImportedClip] {
    try authored ? authoredClips() : importedClips()
  }

  /// The clips of the embedded fighter.
  func authoredClips() throws -> [ImportedClip] {
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

  /// The clips packed, which fails where two share a name.
  static func pack(_ clips: [ImportedClip]) throws -> MotionFrames {
    do {
      return try MotionFrames(packing: clips.map(\.clip))
    } catch {
      throw FileError(file: "clips", "can't be packed: \(error)")
    }
  }
}
