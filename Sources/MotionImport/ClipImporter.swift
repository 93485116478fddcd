public import DataFiles
public import SkeletalAnimation

/// A clip that came from a file, and what was odd about that file.
public struct ImportedClip: Sendable {
  /// The clip.
  public var clip: Clip
  /// What did not hinder the import yet may surprise.
  public var warnings: [String]
  /// How near the clip is to its source, where it was retargeted.
  public var figures: RetargetFigures?

  /// Makes an import.
  public init(clip: Clip, warnings: [String] = [], figures: RetargetFigures? = nil) {
    self.clip = clip
    self.warnings = warnings
    self.figures = figures
  }
}

/// Turns motion files into clips of the project's skeleton.
public enum ClipImporter {
  /// Imports files and folders of files in the order given; a folder's `.bvh` files by name. A clip
  /// is named after its file, whose `TagSidecar` wins over guessed tags; with `mirror` its reflection
  /// follows, with `~mirror` behind the name.
  ///
  /// - Parameters:
  ///   - profile: the rig; nil guesses it, once for all files of one skeleton.
  ///   - plant: whether heels and toes are held still and flat on the floor in every contact.
  ///   - progress: called before each file with its place, the number of files, and its path.
  /// - Throws: `FileError` for the first file that can't be used, for a folder without a `.bvh`
  ///   file, and for two files with one name.
  /// - Complexity: O(bytes): about 70 MB of text a second on one core of a desktop.
  public static func imports(
    paths: [String], profile: RigProfile?, mirror: Bool = false, plant: Bool = true,
    skeleton: Skeleton = .standard, progress: ((Int, Int, String) -> Void)? = nil
  ) throws(FileError) -> [ImportedClip] {
    let files = try motionFiles(paths)
    let rigs = try RigSource(profile, orFrom: files)
    var results: [ImportedClip] = []
    for (index, path) in files.enumerated() {
      progress?(index, files.count, path)
      let source = try BVHFile(path: path)
      let imported = try clip(
        from: source, profile: rigs.profile(for: source), skeleton: skeleton, plant: plant)
      results.append(imported)
      if mirror { results.append(ImportedClip(clip: Mirror.reflect(imported.clip))) }
    }
    return results
  }

  /// The clips of `imports`, without the warnings.
  public static func clips(
    paths: [String], profile: RigProfile?, mirror: Bool = false, plant: Bool = true,
    skeleton: Skeleton = .standard, progress: ((Int, Int, String) -> Void)? = nil
  ) throws(FileError) -> [Clip] {
    try imports(
      paths: paths, profile: profile, mirror: mirror, plant: plant, skeleton: skeleton,
      progress: progress
    ).map(\.clip)
  }

  /// Imports one file's bytes: reads, retargets, tags.
  public static func clip(
    bytes: [UInt8], file: String, profile: RigProfile, skeleton: Skeleton = .standard
  ) throws(FileError) -> ImportedClip {
    try clip(from: BVHFile(bytes: bytes, file: file), profile: profile, skeleton: skeleton)
  }

  /// Imports a motion that was read already: retargets, tags. Without a name it has its file's.
  static func clip(
    named given: String? = nil, from source: BVHFile, profile: RigProfile, skeleton: Skeleton,
    plant: Bool = true
  ) throws(FileError) -> ImportedClip {
    let name = given ?? FilePath.stem(of: source.file)
    let result = try Retargeter(profile: profile, skeleton: skeleton, plant: plant).result(
      named: name, from: source)
    var clip = result.clip
    let hasBlade = profile.weapon.tip != nil
    MotionTagger(skeleton: skeleton, rule: profile.rule(for: name), hasBlade: hasBlade)
      .run(into: &clip)
    var warnings = source.warnings + result.notes
    if let leap = LeapFinder(skeleton: skeleton).run(into: &clip) { warnings.append(leap) }
    if let sidecar = try TagSidecar.beside(source.file) {
      warnings += sidecar.apply(to: &clip)
    }
    return ImportedClip(clip: clip, warnings: warnings, figures: result.figures)
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
