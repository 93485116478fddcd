import ArgumentParser
import DataFiles
import MotionAuthoring
import MotionImport
import MotionTraining
import ProgramOptions
import SkeletalAnimation

/// `riposte-bake judge`: the embedded set measured beside real capture.
struct JudgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge",
    abstract: "Measures the embedded fighter beside motion capture.",
    discussion: """
      riposte-bake judge --capture ../mocap --windows windows.safetensors
      tools/judge/tell-apart windows.safetensors     learns to tell the two apart
      """)

  @OptionGroup var assets: AssetOptions

  @Option(
    help: ArgumentHelp(
      "A folder of folders of BVH files, each named after a profile of assets/rigs with or "
        + "without something behind it.", valueName: "DIR"))
  var capture: String?

  @Option(
    help: ArgumentHelp(
      "Where windows of motion for a classifier go.", valueName: "FILE.safetensors"))
  var windows: String?

  @Flag(
    help: "List the ways of going that the embedded set lacks, and the cuts not from the ground up."
  )
  var missing = false

  func run() throws {
    if let windows { try ClipOptions.checkFolder(of: windows) }
    let root = try assets.folder()
    var sources = ["guard", "ease"]
    var pieces = MotionWindows()
    var authored = MotionFigures()
    let choreography = try Choreography(folder: FilePath.join(root, "choreography"))
    for clip in FighterAuthor(choreography: choreography).clips() {
      authored.add(clip, takesExcluded: true)
      let isAtEase = clip.tags.contains { $0.contains(.excluded) }
      pieces.add(clip, source: isAtEase ? 1 : 0, takesExcluded: true)
    }
    var captured: [(name: String, figures: MotionFigures)] = []
    var together = MotionFigures()
    for (folder, profile) in try captureFolders(rigs: FilePath.join(root, "rigs")) {
      var figures = MotionFigures()
      var line = ProgressLine()
      let files = try SurveyFolders.find([folder]).flatMap(\.files)
      for (index, path) in files.enumerated() {
        line.show(Double(index) / Double(files.count), FilePath.name(of: path))
        for clip in try ClipImporter.clips(paths: [path], profile: profile, plant: false) {
          figures.add(clip, takesExcluded: false)
          together.add(clip, takesExcluded: false)
          pieces.add(clip, source: sources.count, takesExcluded: false)
        }
      }
      line.end()
      sources.append(profile.name)
      captured.append((String(profile.name.prefix(11)), figures))
    }
    print(
      JudgeTable(authored: authored, captured: captured, together: together).text(),
      terminator: "")
    if missing { for line in authored.coverage.missing() + authored.otherCuts { print(line) } }
    if let windows {
      try FileAccess.write(pieces.fileBytes(sources: sources), to: windows)
      print("wrote \(windows): \(pieces.count) windows")
    }
  }

  /// The folders of the capture whose names begin with a profile's.
  private func captureFolders(rigs: String) throws -> [(folder: String, profile: RigProfile)] {
    guard let capture else { return [] }
    let names = try FileAccess.list(rigs).filter { $0.hasSuffix(".json") }
      .map { FilePath.stem(of: $0) }
    var found: [(folder: String, profile: RigProfile)] = []
    for entry in try FileAccess.list(capture).sorted() {
      let folder = FilePath.join(capture, entry)
      guard FileAccess.isFolder(folder),
        let name = names.filter({ entry.hasPrefix($0) }).max(by: { $0.count < $1.count })
      else { continue }
      found.append((folder, try RigProfile.named(name, in: rigs)))
    }
    guard !found.isEmpty else {
      throw FileError(
        file: capture,
        "holds no folder named after a profile; \(names.joined(separator: ", ")) are known")
    }
    return found
  }
}
