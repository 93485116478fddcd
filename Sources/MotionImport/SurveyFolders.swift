public import DataFiles

/// Finds the motion files of a survey.
public enum SurveyFolders {
  /// Files by the folder they lie in: those of `paths`, and all motion files below its folders, by
  /// name. Links are not followed farther than 16 folders down.
  ///
  /// - Throws: `FileError` for a path that is not there and for a folder without a motion file.
  public static func find(
    _ paths: [String]
  ) throws(FileError) -> [(folder: String, files: [String])] {
    var found: [(folder: String, files: [String])] = []
    for path in paths {
      let before = found.count
      if FileAccess.isFolder(path) {
        try add(path, depth: 0, to: &found)
        guard found.count > before else { throw FileError(file: path, "holds no motion file") }
      } else {
        guard FileAccess.exists(path) else { throw FileError(file: path, "can't be found") }
        found.append((FilePath.parent(of: path), [path]))
      }
    }
    return found
  }

  private static func add(
    _ folder: String, depth: Int, to found: inout [(folder: String, files: [String])]
  ) throws(FileError) {
    guard depth < 16 else { return }
    let paths = try FileAccess.list(folder).map { FilePath.join(folder, $0) }
    let files = paths.filter { ClipReader.isMotion($0) && !FileAccess.isFolder($0) }
    if !files.isEmpty { found.append((folder, files)) }
    for path in paths where FileAccess.isFolder(path) {
      try add(path, depth: depth + 1, to: &found)
    }
  }
}
