public import MotionMath
public import SkeletalAnimation

/// A strike of a database: a moment for which a motion brings its blade to a place.
public struct DatabaseStrike: Equatable, Sendable, BitwiseCopyable {
  /// What the blade does.
  public var kind: Strike.Kind
  /// The row of contact.
  public var row: Int32
  /// The first row that belongs to the motion.
  public var start: Int32
  /// The row behind the last one.
  public var end: Int32
  /// For a parry: the direction of the attacking blade that it answers, a unit vector in the frame
  /// of its root at contact. For an attack: that of its own blade.
  public var direction: Vector3

  /// Makes a strike of rows of one clip, `start ≤ row < end`.
  public init(kind: Strike.Kind, row: Int32, start: Int32, end: Int32, direction: Vector3) {
    self.kind = kind
    self.row = row
    self.start = start
    self.end = end
    self.direction = direction
  }
}

/// Everything that a character can play, and what is known about it.
///
/// Rows are frames: row r of `features` and of `latentRows` describes frame r of `frames`.
/// Immutable; shared by all characters.
public struct MotionDatabase: Sendable {
  /// The proportions of the skeleton.
  public let skeleton: Skeleton
  /// The motions.
  public let frames: MotionFrames
  /// The strikes, sorted by contact row.
  public let strikes: [DatabaseStrike]
  /// Weighted features, row-major [rows × 150].
  public let features: [Float]
  /// The latent rows, row-major [rows × `latentWidth`]: the scaled code of the pose, then the weighted
  /// trajectory along the directions of `PoseNetworkWeights.trajectory`.
  public let latentRows: [Float]
  /// The trained numbers.
  public let weights: PoseNetworkWeights
  /// Where the database comes from: sources, tool, seed, losses; texts by name.
  public let provenance: [String: String]
  /// What the trajectory's squares weigh in searches, 0.01 to 100: 1 is the declared metric; more
  /// follows the stick better and jumps more. Searches may set another.
  public let pathWeight: Float
  /// The hash of all tensors' bytes, without what aligns them: the identity of the content, the same
  /// for all versions of the file.
  public let contentHash: UInt64

  /// The number d of latent dimensions.
  public var latentCount: Int { weights.latentCount }

  /// The format's version, written to every file. Files of versions 1 and 2 are read too; in them
  /// trajectories stand as they are.
  public static let version = "3"

  static let pathWeights: ClosedRange<Float> = 0.01...100

  /// The numbers of a latent row.
  public var latentWidth: Int { weights.latentWidth }

  /// Puts a database together; the counts must agree.
  ///
  /// - Parameters:
  ///   - codes: the scaled codes of the poses, row-major [rows × d].
  ///   - pathWeight: 0.01 to 100.
  public init(
    skeleton: Skeleton, frames: MotionFrames, strikes: [DatabaseStrike], features: [Float],
    codes: [Float], weights: PoseNetworkWeights, provenance: [String: String],
    pathWeight: Float = 1
  ) {
    precondition(MotionDatabase.pathWeights.contains(pathWeight))
    precondition(features.count == frames.count * FeatureSchema.fullCount)
    precondition(codes.count == frames.count * weights.latentCount)
    self.skeleton = skeleton
    self.frames = frames
    self.strikes = strikes
    self.features = features
    latentRows = MotionDatabase.latentRows(
      codes: codes, features: features, count: frames.count, weights: weights)
    self.weights = weights
    self.provenance = provenance
    self.pathWeight = pathWeight
    contentHash = MotionDatabase.hash(
      skeleton: skeleton, frames: frames, strikes: strikes, features: features,
      latentRows: latentRows, weights: weights)
  }

  /// Takes what was read from a file; without a hash, it is computed.
  init(
    checked skeleton: Skeleton, frames: MotionFrames, strikes: [DatabaseStrike],
    features: [Float], latentRows: [Float], weights: PoseNetworkWeights,
    provenance: [String: String], pathWeight: Float, contentHash: UInt64?
  ) {
    self.skeleton = skeleton
    self.frames = frames
    self.strikes = strikes
    self.features = features
    self.latentRows = latentRows
    self.weights = weights
    self.provenance = provenance
    self.pathWeight = pathWeight
    self.contentHash =
      contentHash
      ?? MotionDatabase.hash(
        skeleton: skeleton, frames: frames, strikes: strikes, features: features,
        latentRows: latentRows, weights: weights)
  }

  private static func hash(
    skeleton: Skeleton, frames: MotionFrames, strikes: [DatabaseStrike], features: [Float],
    latentRows: [Float], weights: PoseNetworkWeights
  ) -> UInt64 {
    var builder = TensorFileBuilder()
    addTensors(
      skeleton: skeleton, frames: frames, strikes: strikes, features: features,
      latentRows: latentRows, weights: weights, to: &builder)
    return builder.contentHash
  }

  /// The part of a row's features that one channel group holds.
  public func features(_ row: Int, _ range: Range<Int>) -> ArraySlice<Float> {
    let base = row * FeatureSchema.fullCount
    return features[base + range.lowerBound..<base + range.upperBound]
  }

  /// The pose code of a row.
  public func code(_ row: Int) -> ArraySlice<Float> {
    latentRows[row * latentWidth..<row * latentWidth + latentCount]
  }

  private static func latentRows(
    codes: [Float], features: [Float], count: Int, weights: PoseNetworkWeights
  ) -> [Float] {
    let (d, width) = (weights.latentCount, weights.latentWidth)
    var rows = [Float](repeating: 0, count: count * width)
    var part = [Float](repeating: 0, count: width - d)
    for row in 0..<count {
      for k in 0..<d { rows[row * width + k] = codes[row * d + k] }
      let base = row * FeatureSchema.fullCount
      let path = base + FeatureSchema.poseCount..<base + FeatureSchema.fullCount
      var span = part.mutableSpan
      weights.trajectory.project(features.span.extracting(path), into: &span)
      for k in d..<width { rows[row * width + k] = part[k - d] }
    }
    return rows
  }
}
