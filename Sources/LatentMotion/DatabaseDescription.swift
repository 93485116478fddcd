import DataFiles
import SkeletalAnimation

/// What the metadata of a database file say beside the tensors: clips and origin.
///
/// Each text of the metadata is JSON: `schema`, `rig`, `tags`, `clips` and `provenance`. The first
/// two describe what this version of the format always holds; a file in which they differ was made
/// for other features or bones and is refused. Tags go by their names: a file may have fewer of them,
/// in another order.
struct DatabaseDescription {
  struct Clip {
    var name: String
    var frames: Int
    var isMirrored: Bool
    /// Where it stands in the file, for errors.
    var place: String
  }

  var clips: [Clip] = []
  /// The tag of each bit that the file's frames may have.
  var tags: [MotionTags] = []
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
    // Version 2 is this one without the directions of trajectories.
    case MotionDatabase.version, "2": break
    case "1":
      try readVersion1(file)
      return
    default:
      throw fail(
        "version",
        "version \(MotionDatabase.version), 2 or 1 is expected, not \"\(version)\"; bake it anew")
    }
    guard try file.json("schema") == DatabaseDescription.schema else {
      throw fail("schema", "the features are laid out in another way; bake it anew")
    }
    guard try file.json("rig") == DatabaseDescription.rig else {
      throw fail("rig", "the skeleton is another one; bake it anew")
    }
    try readTags(file.json("tags").values.map { $0.text ?? "" }, of: file)
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

  /// Takes the names of the tags, in the order of their bits.
  mutating func readTags(_ names: [String], of file: TensorFile) throws(FileError) {
    for (bit, name) in names.enumerated() {
      let place = FileError.Place.field("metadata \"tags\" [\(bit)]")
      guard let tag = MotionTags(word: name) else {
        throw FileError(
          file: file.file, place: place,
          "the tag \"\(name)\" is unknown" + NearestName.hint(name, among: MotionTags.names))
      }
      guard !tags.contains(tag) else {
        throw FileError(file: file.file, place: place, "the tag \"\(name)\" stands there twice")
      }
      tags.append(tag)
    }
  }

  /// Whether the file's bits mean what they mean here.
  var hasOwnTags: Bool {
    tags.enumerated().allSatisfy { $1.rawValue == 1 << UInt32($0) }
  }

  /// The frames' tags, from the file's bits to those of the same names.
  func tags(rows: Int, of file: TensorFile) throws(FileError) -> [UInt32] {
    var words = try file.uint32s("frames.tags", shape: [rows])
    let isOwn = hasOwnTags
    for i in words.indices {
      guard words[i] >> UInt32(tags.count) == 0 else {
        throw FileError(
          file: file.file, place: .field("tensor \"frames.tags\""),
          "frame \(i) has bit \(31 - words[i].leadingZeroBitCount), but metadata \"tags\" names "
            + "only \(tags.count) tags")
      }
      if isOwn { continue }
      var word: UInt32 = 0
      for (bit, tag) in tags.enumerated() where words[i] >> UInt32(bit) & 1 == 1 {
        word |= tag.rawValue
      }
      words[i] = word
    }
    return words
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
