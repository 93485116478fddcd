import ArgumentParser
import DataFiles
import LatentMotion
import MotionBaking
import MotionImport
import MotionMath
import ProgramOptions
import SkeletalAnimation

/// The database whose codes a command is about.
struct LatentInput: ParsableArguments {
  @Argument(
    help: ArgumentHelp("The database, or embedded for the project's own.", valueName: "DATABASE"))
  var database: String

  @OptionGroup var assets: AssetOptions

  /// Opens it.
  func open() throws -> MotionDatabase {
    var options = DatabaseOptions()
    options.database = database
    return try options.open(assets: assets) { ProgramRun.note($0) }
  }
}

/// Places in a database as a person writes them.
extension MotionDatabase {
  /// The rows of `CLIP` or `CLIP:FROM-TO`.
  func rows(of text: String) throws(FileError) -> Range<Int> {
    if let clip = clip(named: text) { return clip.frames }
    let (name, place) = MotionDatabase.split(text)
    let ends = place.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count == 2, let from = ends[0], let to = ends[1] else {
      throw place.isEmpty
        ? missing(text)
        : FileError(file: "motion \"\(text)\"", "CLIP or CLIP:FROM-TO is expected")
    }
    guard let clip = clip(named: name) else { throw missing(name) }
    guard from <= to, to < clip.count else {
      throw FileError(
        file: "motion \"\(text)\"",
        "FROM to TO within 0 to \(clip.count - 1), the frames of the clip, are expected")
    }
    return clip.start + from..<clip.start + to + 1
  }

  /// The row of `CLIP:FRAME`.
  func row(of text: String) throws(FileError) -> Int {
    let (name, place) = MotionDatabase.split(text)
    guard let frame = Int(place) else {
      throw FileError(file: "frame \"\(text)\"", "CLIP:FRAME is expected")
    }
    guard let clip = clip(named: name) else { throw missing(name) }
    guard (0..<clip.count).contains(frame) else {
      throw FileError(
        file: "frame \"\(text)\"", "a frame of 0 to \(clip.count - 1) is expected")
    }
    return clip.start + frame
  }

  /// `CLIP:FRAME` of a row.
  func name(of row: Int) -> String {
    let clip = frames.clip(of: row)
    return "\(clip.name):\(row - clip.start)"
  }

  private func clip(named name: String) -> ClipRange? { frames.clips.first { $0.name == name } }

  private func missing(_ name: String) -> FileError {
    FileError(
      file: "clip \"\(name)\"",
      "the database has none of this name" + NearestName.hint(name, among: frames.clips.map(\.name))
    )
  }

  /// What stands before the last colon, and behind it.
  private static func split(_ text: String) -> (name: String, place: String) {
    guard let colon = text.lastIndex(of: ":") else { return (text, "") }
    return (String(text[..<colon]), String(text[text.index(after: colon)...]))
  }
}

/// Where clips that a command made go.
struct ClipOutput: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where the motion goes: .glb, .bvh, a sheet (.svg) or a page that plays it (.html).",
      valueName: "FILE"))
  var output: String?

  static let endings = [".glb", ".bvh", ".svg", ".html"]

  func validate() throws {
    guard let output else { return }
    guard ClipOutput.endings.contains(where: { output.lowercased().hasSuffix($0) }) else {
      throw ValidationError(
        "--output \(output): an ending of .glb, .bvh, .svg or .html is expected")
    }
  }

  /// Refuses an output whose folder is not there.
  func check() throws { if let output { try ClipOptions.checkFolder(of: output) } }

  /// Writes the clip, where that is wanted.
  func write(_ clip: Clip) throws {
    guard let output else { return }
    let name = output.lowercased()
    if name.hasSuffix(".glb") {
      try FileAccess.write(try GLTFWriter([clip]).bytes(), to: output)
    } else if name.hasSuffix(".bvh") {
      let ends = [Joint.weapon.index: Skeleton.standard.bladeTip]
      try FileAccess.write(text: BVHWriter(JointAnimation(clip), ends: ends).text(), to: output)
    } else {
      let isSheet = name.hasSuffix(".svg")
      try FileAccess.write(
        text: isSheet ? ContactSheet([clip]).svg() : ClipPage([clip]).html(), to: output)
    }
    print("wrote \(output): \(clip.frames.count) frames")
  }
}
