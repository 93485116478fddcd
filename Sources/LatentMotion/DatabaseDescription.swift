import DataFiles
import SkeletalAnimation

/// What the metadata of a database file say beside the tensors: clips and origin.
///
/// Each text of the metadata is JSON: `schema`, `tags`, `rig`, `clips` and `provenance`. The first
/// three describe what this version of the format always holds; a file in which they differ was made
/// for other features, tags or bones and is refused.
struct DatabaseDescription {
  struct Clip {
    var name: String
    var frames: Int
    var isMirrored: Bool
    /// Where it stands in the file, for errors.
    var place: String
  }

  var clips: [Clip] = []
  var provenance: [String: String] = [:]
  var pathWeight: Float = 1

  static let format = "riposte motion database"
  static let provenanceLimit = 1 << 18

  /// Reads the metadata of this version or an older one.
  init(of file: TensorFile) throws(FileError) {
    func fail(_ name: String, _ reason: String) -> FileError {
      FileError(file: file.file, place: .field("metadata \"\(name)\""), reason)
    }
    guard try file.text("format") == DatabaseDescription.format else {
      throw fail("format", "\"\(DatabaseDescription.format)\" is expected")
    }
    let version = try file.text("version")
    switch version {
    case MotionDatabase.version: break
    case "1":
      try readVersion1(file)
      return
    default:
      throw fail(
        "version",
        "version \(MotionDatabase.version) or 1 is expected, not \"\(version)\"; bake it anew")
    }
    guard try file.json("schema") == DatabaseDescription.schema else {
      throw fail("schema", "the features are laid out in another way; bake it anew")
    }
    guard try file.json("rig") == DatabaseDescription.rig else {
      throw fail("rig", "the skeleton is another one; bake it anew")
    }
    let tags = try file.json("tags").values.map { $0.text ?? "" }
    // A tag that came later is on no frame of the file.
    guard tags == Array(MotionTags.names.prefix(tags.count)) else {
      throw fail("tags", "the tags are others: \(tags.joined(separator: ", ")); bake it anew")
    }
    for (i, entry) in try file.json("clips").values.enumerated() {
      let place = "metadata \"clips\" [\(i)]"
      guard let name = entry["name"]?.text, let frames = entry["frames"]?.integer, frames > 0,
        let isMirrored = entry["mirrored"]?.flag
      else {
        throw FileError(
          file: file.file, place: .field(place),
          "a \"name\", \"frames\" above 0 and \"mirrored\" are expected")
      }
      clips.append(Clip(name: name, frames: frames, isMirrored: isMirrored, place: place))
    }
    if file.metadata["path_weight"] != nil {
      guard let weight = try file.json("path_weight").float,
        MotionDatabase.pathWeights.contains(weight)
      else {
        throw fail("path_weight", "a number of 0.01 to 100 is expected")
      }
      pathWeight = weight
    }
    // Reading an object takes the square of its members.
    guard try file.text("provenance").utf8.count <= DatabaseDescription.provenanceLimit else {
      throw fail(
        "provenance", "at most \(DatabaseDescription.provenanceLimit) bytes are expected")
    }
    for member in try file.json("provenance").members {
      provenance[member.key] = member.value.text
    }
  }

  /// The clips by their rows, which must add up.
  func ranges(rows: Int, of file: TensorFile) throws(FileError) -> [ClipRange] {
    var ranges: [ClipRange] = []
    var start = 0
    for clip in clips {
      guard clip.frames <= rows - start else {
        throw FileError(
          file: file.file, place: .field(clip.place),
          "the clips' frames are expected to add up to \(rows)")
      }
      ranges.append(
        ClipRange(
          name: clip.name, start: start, count: clip.frames, isMirrored: clip.isMirrored))
      start += clip.frames
    }
    return ranges
  }
}

extension DatabaseDescription {
  /// What the numbers of a feature row are.
  static var schema: JSONTree {
    .object([
      .init("pose", JSONTree(FeatureSchema.poseCount)),
      .init("trajectory", JSONTree(FeatureSchema.trajectoryCount)),
      .init("horizons", .list(FeatureSchema.horizons.map { JSONTree($0) })),
      .init(
        "groups",
        .list(
          FeatureSchema.groups.map { group in
            .object([
              .init("name", .text(group.name)), .init("from", JSONTree(group.range.lowerBound)),
              .init("to", JSONTree(group.range.upperBound)),
              .init("weight", JSONTree(group.weight)),
            ])
          })),
    ])
  }

  /// The bones, and in what units and directions their places are.
  static var rig: JSONTree {
    .object([
      .init("unit", .text("metre")), .init("up", .text("+Y")), .init("forward", .text("+Z")),
      .init("rate", JSONTree(Int(SkeletalAnimation.Clip.rate))),
      .init(
        "joints",
        .list(
          Joint.allCases.map { joint in
            .object([
              .init("name", .text(joint.name)),
              .init("parent", joint.parent.map { .text($0.name) } ?? .null),
            ])
          })),
    ])
  }
}

extension MotionDatabase {
  /// The texts of the file's metadata, without the checksum.
  var metadata: [String: String] {
    let clips: [JSONTree] = frames.clips.map { clip in
      .object([
        .init("name", .text(clip.name)), .init("frames", JSONTree(clip.count)),
        .init("mirrored", .flag(clip.isMirrored)),
      ])
    }
    let origin = provenance.sorted { $0.key < $1.key }
    var texts = [
      "format": DatabaseDescription.format, "version": MotionDatabase.version,
      "schema": DatabaseDescription.schema.fileText, "rig": DatabaseDescription.rig.fileText,
      "tags": JSONTree.list(MotionTags.names.map { .text($0) }).fileText,
      "clips": JSONTree.list(clips).fileText,
      "provenance": JSONTree.object(origin.map { .init($0.key, .text($0.value)) }).fileText,
    ]
    // Files without it are those that were written before it was.
    if pathWeight != 1 { texts["path_weight"] = JSONTree(pathWeight).fileText }
    return texts
  }
}

extension TensorFile {
  /// The JSON of a text of the metadata.
  func json(_ name: String) throws(FileError) -> JSONTree {
    try JSONTree(bytes: Array(text(name).utf8), file: "\(file) (metadata \"\(name)\")")
  }
}
