public import DataFiles
public import SkeletalAnimation

/// A clip that came from a file, and what was odd about that file.
public struct ImportedClip: Sendable {
  /// The clip.
  public var clip: Clip
  /// What did not hinder the import yet may surprise.
  public var warnings: [String]

  /// Makes an import.
  public init(clip: Clip, warnings: [String] = []) {
    self.clip = clip
    self.warnings = warnings
  }
}

/// Turns motion files into clips of the project's skeleton.
public enum ClipImporter {
  /// Imports files and folders of files in the order given; a folder's `.bvh` files by name. A clip
  /// is named after its file; with `mirror` its reflection follows, with `~mirror` behind the name.
  ///
  /// - Parameter progress: called before each file with its place, the number of files, and its path.
  /// - Throws: `FileError` for the first file that can't be used, for a folder without a `.bvh`
  ///   file, and for two files with one name.
  /// - Complexity: O(bytes): about 70 MB of text a second on one core of a desktop.
  public static func imports(
    paths: [String], profile: RigProfile, mirror: Bool = false, skeleton: Skeleton = .standard,
    progress: ((Int, Int, String) -> Void)? = nil
  ) throws(FileError) -> [ImportedClip] {
    let files = try motionFiles(paths)
    var results: [ImportedClip] = []
    for (index, path) in files.enumerated() {
      progress?(index, files.count, path)
      let imported = try clip(
        bytes: FileAccess.read(path), file: path, profile: profile, skeleton: skeleton)
      results.append(imported)
      if mirror { results.append(ImportedClip(clip: Mirror.reflect(imported.clip))) }
    }
    return results
  }

  /// The clips of `imports`, without the warnings.
  public static func clips(
    paths: [String], profile: RigProfile, mirror: Bool = false, skeleton: Skeleton = .standard,
    progress: ((Int, Int, String) -> Void)? = nil
  ) throws(FileError) -> [Clip] {
    try imports(
      paths: paths, profile: profile, mirror: mirror, skeleton: skeleton, progress: progress
    ).map(\.clip)
  }

  /// Imports one file's bytes: reads, retargets, tags.
  public static func clip(
    bytes: [UInt8], file: String, profile: RigProfile, skeleton: Skeleton = .standard
  ) throws(FileError) -> ImportedClip {
    let source = try BVHFile(bytes: bytes, file: file)
    let name = FilePath.stem(of: file)
    var clip = try Retargeter(profile: profile, skeleton: skeleton).clip(named: name, from: source)
    let hasBlade = profile.weapon.tip != nil
    MotionTagger(skeleton: skeleton, rule: profile.rule(for: name), hasBlade: hasBlade)
      .run(into: &clip)
    var warnings = source.warnings
    if let leap = LeapFinder(skeleton: skeleton).run(into: &clip) { warnings.append(leap) }
    return ImportedClip(clip: clip, warnings: warnings)
  }

  /// The files that `paths` stand for.
  static func motionFiles(_ paths: [String]) throws(FileError) -> [String] {
    var files: [String] = []
    for path in paths {
      guard FileAccess.isFolder(path) else {
        files.append(path)
        continue
      }
      let names = try FileAccess.list(path).filter { $0.lowercased().hasSuffix(".bvh") }
      guard !names.isEmpty else { throw FileError(file: path, "holds no .bvh file") }
      files += names.map { FilePath.join(path, $0) }
    }
    var seen: [String: String] = [:]
    for file in files {
      if let other = seen.updateValue(file, forKey: FilePath.stem(of: file)) {
        throw FileError(file: file, "makes a clip of the same name as \(other)")
      }
    }
    return files
  }
}
