import LatentMotion
import MotionImport
import MotionMath
import SkeletalAnimation

/// One clip of a file, as `inspect` tells of it.
struct FileContents: Encodable {
  var name: String
  var frames: Int
  var seconds: Double
  /// The joints' names, where the file is on another skeleton.
  var joints: [String]?
  /// How many frames have each tag.
  var tags: [String: Int]?
  /// How many frames each foot is planted for.
  var leftPlanted: Int?
  var rightPlanted: Int?
  /// The frames of contact.
  var attacks: [Int]?
  var parries: [Int]?
  /// Metres from the first place of the root to its last.
  var way: Double?
  /// The first and the last frame of each range that a query found.
  var found: [[Int]]?
  var warnings: [String] = []

  init(named name: String, _ file: BVHFile) {
    self.name = name
    frames = file.frameCount
    seconds = FileContents.rounded(Double(file.frameCount) * file.frameTime)
    joints = file.nodes.map(\.name)
    warnings = file.warnings
  }

  init(_ clip: Clip, warnings: [String], _ query: MotionTagQuery? = nil) {
    name = clip.name
    frames = clip.frames.count
    seconds = FileContents.rounded(Double(clip.seconds))
    tags = FileContents.counts(clip.tags)
    leftPlanted = clip.contacts.count { $0.contains(.left) }
    rightPlanted = clip.contacts.count { $0.contains(.right) }
    attacks = clip.strikes.filter { $0.kind == .attack }.map(\.frame)
    parries = clip.strikes.filter { $0.kind == .parry }.map(\.frame)
    if let first = clip.frames.first, let last = clip.frames.last {
      way = FileContents.rounded(Double(first.root.position.distance(to: last.root.position)))
    }
    found = query?.ranges(in: clip).map { [$0.lowerBound, $0.upperBound - 1] }
    self.warnings = warnings
  }

  /// The clips of a database.
  static func of(_ database: MotionDatabase, _ query: MotionTagQuery?) -> [FileContents] {
    database.frames.clips.map { range in
      var clip = Clip(
        name: range.name, frames: range.frames.map { database.frames.pose(frame: $0) },
        isMirrored: range.isMirrored)
      clip.contacts = range.frames.map { database.frames.contacts(at: $0) }
      clip.tags = range.frames.map { database.frames.tags(at: $0) }
      var contents = FileContents(clip, warnings: [], query)
      let strikes = database.strikes.filter { range.frames.contains(Int($0.row)) }
      contents.attacks = strikes.filter { $0.kind == .attack }.map { Int($0.row) - range.start }
      contents.parries = strikes.filter { $0.kind == .parry }.map { Int($0.row) - range.start }
      return contents
    }
  }

  private static func counts(_ tags: [MotionTags]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for tag in tags { for word in tag.words { counts[word, default: 0] += 1 } }
    return counts
  }

  private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

  /// A table with a line for every clip, and what was odd about it below.
  static func table(_ contents: [FileContents]) -> String {
    let isForeign = contents.contains { $0.joints != nil }
    let head =
      isForeign
      ? ["clip", "frames", "seconds", "joints"]
      : ["clip", "frames", "seconds", "way m", "left", "right", "attacks", "parries", "tags"]
    var rows = [head]
    for entry in contents {
      var row = [entry.name, "\(entry.frames)", "\(entry.seconds)"]
      if isForeign {
        row.append("\(entry.joints?.count ?? 0)")
      } else {
        row += ["\(entry.way ?? 0)", "\(entry.leftPlanted ?? 0)", "\(entry.rightPlanted ?? 0)"]
        row += ["\(entry.attacks?.count ?? 0)", "\(entry.parries?.count ?? 0)"]
        row.append(
          (entry.tags ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            .joined(separator: ", "))
      }
      rows.append(row)
    }
    var widths = head.map(\.count)
    for row in rows { for (k, word) in row.enumerated() { widths[k] = max(widths[k], word.count) } }
    var text = ""
    for row in rows {
      var line = ""
      for (k, word) in row.enumerated() {
        let space = String(repeating: " ", count: widths[k] - word.count)
        let isNumber = k > 0 && head[k] != "tags"
        line += (k > 0 ? "  " : "") + (isNumber ? space + word : word + space)
      }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
    }
    if isForeign, let joints = contents.first?.joints {
      text += "joints: \(joints.joined(separator: ", "))\n"
    }
    for entry in contents {
      if let found = entry.found {
        let ranges = found.map { "\($0[0])–\($0[1])" }.joined(separator: ", ")
        text += "\(entry.name): frames \(ranges)\n"
      }
    }
    for entry in contents {
      for warning in entry.warnings { text += "\(entry.name): \(warning)\n" }
    }
    return text
  }
}
