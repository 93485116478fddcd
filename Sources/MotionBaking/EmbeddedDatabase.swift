public import DataFiles
public import LatentMotion
import MotionAuthoring
import MotionMath
import SkeletalAnimation

/// The database of the project's own motion: made from choreography and trained weights on first
/// use, and kept in a cache.
///
/// The same choreography and weights give the same bytes on every machine, so the cache is keyed
/// by their hash and never goes stale. Processes that make it at once each write a file of their
/// own beside it and rename it: the last one wins, and all are equal.
public struct EmbeddedDatabase: Sendable {
  /// The folder that holds `choreography` and `weights`.
  public var assets: String
  /// The folder that keeps what was made.
  public var cache: String

  /// The part of the key that changes when the making itself does.
  static let generation = "2"

  /// Makes a description; nothing is read yet.
  public init(assets: String, cache: String) {
    self.assets = assets
    self.cache = cache
  }

  /// The path of the weights within the assets.
  public var weightsPath: String { FilePath.join(assets, "weights/embedded.safetensors") }
  /// The folder of the choreography within the assets.
  public var choreographyFolder: String { FilePath.join(assets, "choreography") }

  /// Opens the database, and makes it first where the cache lacks it or holds a damaged file.
  ///
  /// - Parameter progress: told what is being done, in words, when something is made.
  /// - Throws: `FileError` when choreography or weights can't be used. A cache that can't be written
  ///   is no error: the database is then made anew each time.
  /// - Complexity: a second or two in a release build when it is made.
  public func open(
    progress: ((String) -> Void)? = nil
  ) throws(FileError) -> MotionDatabase {
    let choreography = try Choreography(folder: choreographyFolder)
    let weightBytes = try FileAccess.read(weightsPath, limit: 1 << 26)
    let path = FilePath.join(cache, "embedded-\(key(choreography, weightBytes)).safetensors")
    if FileAccess.exists(path), let kept = try? MotionDatabase(path: path) { return kept }
    let weights = try WeightsFile.read(bytes: weightBytes, file: weightsPath)
    progress?("Making the embedded motion database (once): clips from choreography")
    let clips = FighterAuthor(choreography: choreography).clips()
    progress?("Encoding \(clips.reduce(0) { $0 + $1.frames.count }) frames")
    let database = try bake(clips, weights)
    do {
      try FileAccess.makeFolder(cache)
      try database.write(to: path)
      progress?("Kept in \(path)")
    } catch {
      progress?("Not kept: \(error)")
    }
    return database
  }

  private func bake(
    _ clips: [Clip], _ weights: PoseNetworkWeights
  ) throws(FileError) -> MotionDatabase {
    do {
      return try DatabaseBaker(weights: weights, provenance: ["source": "choreography"])
        .bake(clips)
    } catch {
      throw FileError(file: choreographyFolder, "makes clips that can't be used: \(error)")
    }
  }

  private func key(_ choreography: Choreography, _ weights: [UInt8]) -> String {
    var hash = StateHash()
    for file in choreography.files {
      hash.combine(UInt64(file.bytes.count))
      file.bytes.withUnsafeBytes { hash.combine($0) }
    }
    hash.combine(StateHash.of(weights))
    hash.combine(StateHash.of(Array((MotionDatabase.version + EmbeddedDatabase.generation).utf8)))
    return String(hash.value, radix: 16)
  }
}
