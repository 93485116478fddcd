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
  /// The source's unit in metres, where it was retargeted.
  public var unit: Float?
  /// The spans that were repaired or cut, and the leaps that were left.
  public var spikes = 0

  /// Makes an import.
  public init(clip: Clip, warnings: [String] = [], figures: RetargetFigures? = nil) {
    self.clip = clip
    self.warnings = warnings
    self.figures = figures
  }
}

/// Turns motion files into clips of the project's skeleton.
public enum ClipImporter {
  /// Imports files and folders of files in the order given; a folder's motion files by name. A clip
  /// is called as `ClipReader.clips` says; with `mirror` its reflection follows, with `~mirror` behind
  /// the name.
  ///
  /// - Parameters:
  ///   - profile: the rig; nil guesses it, once for all files of one skeleton.
  ///   - plant: whether heels and toes are held still and flat on the floor in every contact.
  ///   - progress: called before each file with its place, the number of files, and its path.
  /// - Throws: `FileError` for the first file that can't be used, for a folder without a motion
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
      for imported in try ClipReader.clips(
        path: path, rigs: rigs, plant: plant, skeleton: skeleton)
      {
        results.append(imported)
        if mirror { results.append(ImportedClip(clip: Mirror.reflect(imported.clip))) }
      }
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

  /// Brings one motion to the project's skeleton, and tags it. `sidecar` is the path of the tags that
  /// win, if there is such a file.
  static func clip(
    named name: String, from source: BVHFile, rigs: RigSource?, skeleton: Skeleton = .standard,
    plant: Bool, sidecar: String
  ) throws(FileError) -> ImportedClip {
    var imported: ImportedClip
    if let own = try own(named: name, from: source, skeleton) {
      imported = own
    } else {
      imported = try retargeted(named: name, from: source, rigs, skeleton, plant)
    }
    if FileAccess.exists(sidecar) {
      imported.warnings += try TagSidecar(path: sidecar).apply(to: &imported.clip)
    }
    return imported
  }

  /// The clip of a file that holds the project's own skeleton; nil for any other.
  private static func own(
    named name: String, from source: BVHFile, _ skeleton: Skeleton
  ) throws(FileError) -> ImportedClip? {
    guard var clip = try OwnRig.clip(named: name, from: source, skeleton: skeleton) else {
      return nil
    }
    MotionTagger(skeleton: skeleton, rule: .measured).run(into: &clip)
    return ImportedClip(clip: clip, warnings: source.warnings)
  }

  private static func retargeted(
    named name: String, from source: BVHFile, _ rigs: RigSource?, _ skeleton: Skeleton,
    _ plant: Bool
  ) throws(FileError) -> ImportedClip {
    guard let rigs else {
      throw FileError(
        file: source.file,
        "is not on the project's skeleton; a rig is needed: --rig PROFILE or --rig auto")
    }
    let (found, doubt) = try rigs.found(for: source)
    let profile = found.completed(by: source)
    let retargeter = Retargeter(profile: profile, skeleton: skeleton, plant: plant)
    let result = try retargeter.result(named: name, from: source)
    var imported = ImportedClip(
      clip: result.clip, warnings: source.warnings + result.notes, figures: result.figures)
    if let doubt { imported.warnings.append(doubt) }
    if profile.restPose == .file, !profile.standsAtRest(in: source) {
      imported.warnings.append(
        "its rest pose is not of one who stands, so that every turn may be off; a file exported in "
          + "the rest pose, or --rig auto, may do better")
    }
    imported.unit = profile.unit
    imported.spikes = result.spikes
    MotionTagger(
      skeleton: skeleton, rule: profile.rule(for: name), hasBlade: profile.weapon.tip != nil
    ).run(into: &imported.clip)
    if let leap = LeapFinder(skeleton: skeleton).run(into: &imported.clip) {
      imported.warnings.append(leap)
      imported.spikes += 1
    }
    return imported
  }

  /// The files that `paths` stand for.
  static func motionFiles(_ paths: [String]) throws(FileError) -> [String] {
    var files: [String] = []
    for path in paths {
      guard FileAccess.isFolder(path) else {
        files.append(path)
        continue
      }
      let names = try FileAccess.list(path).filter(ClipReader.isMotion)
      guard !names.isEmpty else { throw FileError(file: path, "holds no motion file") }
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
