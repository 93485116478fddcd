public import DataFiles
public import SkeletalAnimation

/// Reads the motions of a file of any format that is known: `.bvh`, `.glb`, `.gltf`, `.fbx`.
public enum ClipReader {
  /// The endings of files that can be read.
  public static let endings = ["bvh", "glb", "gltf", "fbx"]

  /// The ending of a path in small letters, without the dot.
  static func ending(of path: String) -> String {
    let name = FilePath.name(of: path)
    return name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
  }

  /// The clips of a file: the one of a BVH file, every animation of the others. A file that holds
  /// the project's own skeleton is read as it stands; for any other, `profile` says what its joints
  /// are. A clip is named after its file, with the animation's name behind a slash where there are
  /// several.
  ///
  /// - Throws: `FileError` naming file and place.
  public static func clips(
    path: String, profile: RigProfile? = nil, skeleton: Skeleton = .standard
  ) throws(FileError) -> [ImportedClip] {
    let stem = FilePath.stem(of: path)
    let sources = try motions(path: path)
    var results: [ImportedClip] = []
    for (name, source) in sources {
      let name = sources.count == 1 ? stem : "\(stem)/\(name)"
      results.append(try clip(named: name, from: source, profile: profile, skeleton: skeleton))
    }
    return results
  }

  private static func clip(
    named name: String, from source: BVHFile, profile: RigProfile?, skeleton: Skeleton
  ) throws(FileError) -> ImportedClip {
    if var own = try OwnRig.clip(named: name, from: source, skeleton: skeleton) {
      let rule = profile?.rule(for: name) ?? RigProfile.Rule(match: "")
      MotionTagger(skeleton: skeleton, rule: rule).run(into: &own)
      return ImportedClip(clip: own, warnings: source.warnings)
    }
    guard let profile else {
      throw FileError(
        file: source.file, "is not on the project's skeleton; a rig profile is needed (--rig)")
    }
    return try ClipImporter.clip(
      named: name, from: source, profile: profile.completed(by: source), skeleton: skeleton)
  }

  /// The motions of a file with their names.
  ///
  /// - Throws: `FileError`; for a file without a motion, for one of an unknown format.
  public static func motions(path: String) throws(FileError) -> [(name: String, file: BVHFile)] {
    switch ending(of: path) {
    case "bvh": return [(FilePath.stem(of: path), try BVHFile(path: path))]
    case "glb", "gltf": return try motions(of: GLTFFile(path: path))
    case "fbx": return try motions(of: FBXConverter.glTF(path: path))
    default:
      throw FileError(
        file: path, "has an unknown ending; .\(endings.joined(separator: ", .")) expected")
    }
  }

  private static func motions(
    of file: GLTFFile
  ) throws(FileError) -> [(name: String, file: BVHFile)] {
    guard !file.animations.isEmpty else { throw FileError(file: file.file, "holds no animation") }
    var motions: [(name: String, file: BVHFile)] = []
    for index in file.animations.indices {
      motions.append((file.animations[index], BVHFile(try file.animation(index))))
    }
    return motions
  }
}
