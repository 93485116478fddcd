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

  /// Whether a file's name has one of the endings.
  static func isMotion(_ path: String) -> Bool { endings.contains(ending(of: path)) }

  /// The clips of a file: the one of a BVH file, every animation of the others. A file that holds
  /// the project's own skeleton is read as it stands; for any other, `rigs` says what its joints
  /// are. A clip is named after its file, with the animation's name behind a slash where there are
  /// several; its `TagSidecar` wins over guessed tags.
  ///
  /// - Parameter plant: whether heels and toes are held still and flat on the floor in every contact.
  /// - Throws: `FileError` naming file and place.
  public static func clips(
    path: String, rigs: RigSource? = nil, plant: Bool = true, skeleton: Skeleton = .standard
  ) throws(FileError) -> [ImportedClip] {
    let stem = FilePath.stem(of: path)
    let sources = try motions(path: path)
    var results: [ImportedClip] = []
    for (name, source) in sources {
      let isOnly = sources.count == 1
      results.append(
        try ClipImporter.clip(
          named: isOnly ? stem : "\(stem)/\(name)", from: source, rigs: rigs, skeleton: skeleton,
          plant: plant, sidecar: TagSidecar.path(beside: path, clip: isOnly ? nil : name)))
    }
    return results
  }

  /// The skeleton of a file at rest, with one frame: also of a file that holds no motion.
  ///
  /// - Throws: `FileError`; for a file of an unknown format.
  public static func skeleton(path: String) throws(FileError) -> BVHFile {
    switch ending(of: path) {
    case "glb", "gltf": return BVHFile(try GLTFFile(path: path).rest)
    case "fbx": return BVHFile(try FBXConverter.glTF(path: path).rest)
    default:
      guard let first = try motions(path: path).first else {
        throw FileError(file: path, "holds no skeleton")
      }
      return first.file
    }
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
