import DataFiles

extension DatabaseDescription {
  /// Reads the texts of version 1: clips and schema as lines, tags as words, a text of its own for
  /// each fact of the origin. Its tensors are those of version 2 without alignment.
  mutating func readVersion1(_ file: TensorFile) throws(FileError) {
    let schema = FeatureSchema.groups.map {
      "\($0.name) \($0.range.lowerBound)..<\($0.range.upperBound)"
    }.joined(separator: "\n")
    guard try file.text("schema") == schema else {
      throw FileError(
        file: file.file, place: .field("metadata \"schema\""),
        "the features are laid out in another way; bake it anew")
    }
    try readTags(file.text("tags").split(separator: " ").map(String.init), of: file)
    for line in try file.text("clips").split(separator: "\n", omittingEmptySubsequences: false) {
      let place = "metadata \"clips\" line \(clips.count + 1)"
      let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0] == "o" || parts[0] == "m", let count = Int(parts[1]),
        count > 0
      else {
        throw FileError(
          file: file.file, place: .field(place), "\"o COUNT NAME\" or \"m COUNT NAME\" is expected")
      }
      clips.append(
        Clip(name: String(parts[2]), frames: count, isMirrored: parts[0] == "m", place: place))
    }
    let prefix = "provenance."
    for (key, value) in file.metadata where key.hasPrefix(prefix) {
      provenance[String(key.dropFirst(prefix.count))] = value
    }
  }
}
