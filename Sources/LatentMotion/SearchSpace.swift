import MotionMath
public import SkeletalAnimation

/// In what terms motions are compared.
public enum LatentKind: String, CaseIterable, Sendable {
  /// The scaled posterior mean of the pose VAE beside the trajectory.
  case vae
  /// The projection on as many principal directions beside the trajectory.
  case pca
  /// All 138 weighted pose features beside the trajectory.
  case raw
  /// The rows of `vae` dealt out to the wrong frames: a control that must collapse.
  case shuffled
}

/// The rows that a search compares: a pose part, then the weighted trajectory's.
public struct SearchSpace: Sendable {
  /// In what terms motions are compared.
  public let kind: LatentKind
  /// The numbers of the pose part, which come first.
  public let poseCount: Int
  /// How raw trajectories are weighted, and what they are in a row.
  let normalisation: FeatureNormalisation
  let trajectory: TrajectoryBasis
  /// The rows.
  public let index: RowIndex
  /// A factor of the squared difference for each number; at first 1 for the pose and the database's
  /// `pathWeight` for the trajectory.
  public var weights: [Float]
  /// For each row the row whose numbers it holds: itself, except when shuffled.
  public let sources: [Int32]

  /// The numbers of a row.
  public var dimensions: Int { index.dimensions }

  /// The frames at the end of a clip that are never jumped to: from there the future is cut off.
  public static let clipTail = 20

  /// What the locomotion search may find.
  public static let locomotionFilter = RowIndex.Filter(
    anyOf: MotionTags.locomotion.rawValue,
    noneOf: MotionTags([.excluded, .attack, .parry, .stagger]).rawValue)
  /// What it may find for somebody at ease.
  public static let easeFilter = RowIndex.Filter(
    anyOf: MotionTags.ease.rawValue,
    noneOf: MotionTags([.attack, .parry, .stagger]).rawValue)

  /// Builds the rows of a database.
  ///
  /// - Complexity: O(rows × dimensions), for `pca` times 138.
  public init(_ database: MotionDatabase, kind: LatentKind) {
    self.kind = kind
    let rows = database.frames.count
    let d = database.latentCount
    poseCount = kind == .raw ? FeatureSchema.poseCount : d
    normalisation = database.weights.normalisation
    trajectory = kind == .raw ? .identity : database.weights.trajectory
    let dimensions = poseCount + trajectory.count
    let sources = SearchSpace.sources(rows: rows, isShuffled: kind == .shuffled)
    self.sources = sources
    let projected = kind == .pca ? SearchSpace.projections(database) : []
    var numbers = [Float](repeating: 0, count: rows * dimensions)
    for row in 0..<rows {
      let source = Int(sources[row])
      let latent = source * database.latentWidth
      let base = source * FeatureSchema.fullCount
      let out = row * dimensions
      switch kind {
      case .vae, .shuffled:
        for k in 0..<dimensions { numbers[out + k] = database.latentRows[latent + k] }
      case .pca:
        for k in 0..<d { numbers[out + k] = projected[source * d + k] }
        for k in d..<dimensions { numbers[out + k] = database.latentRows[latent + k] }
      case .raw:
        for k in 0..<dimensions { numbers[out + k] = database.features[base + k] }
      }
    }
    index = RowIndex(
      rows: numbers, dimensions: dimensions, tags: SearchSpace.tags(database.frames))
    weights = Array(repeating: 1, count: dimensions)
    for k in poseCount..<dimensions { weights[k] = database.pathWeight }
  }

  /// The runs of a row that a person asks about: what a difference in cost is made of.
  public var channels: [FeatureSchema.Channel] {
    if kind == .raw { return FeatureSchema.groups }
    return [
      FeatureSchema.Channel(name: "pose code", range: 0..<poseCount, weight: 1),
      FeatureSchema.Channel(name: "trajectory", range: poseCount..<dimensions, weight: 1),
    ]
  }

  /// Writes the trajectory's part of a row.
  ///
  /// - Parameters:
  ///   - raw: 12 numbers as in `FeatureSchema`, not yet weighted.
  ///   - code: gets `dimensions` − `poseCount` numbers.
  /// - Complexity: at most 144 products; no allocation.
  public func encode(trajectory raw: Span<Float>, into code: inout MutableSpan<Float>) {
    var weighted = InlineArray<12, Float>(repeating: 0)
    for k in 0..<FeatureSchema.trajectoryCount { weighted[k] = raw[k] }
    var span = weighted.mutableSpan
    normalisation.apply(to: &span, offset: FeatureSchema.poseCount)
    trajectory.project(weighted.span, into: &code)
  }

  /// The cost of a row by channel, in the channels' order; their sum is the row's cost up to
  /// rounding.
  public func costs(of query: Span<Float>, row: Int) -> [Float] {
    channels.map { channel in
      var sum: Float = 0
      for d in channel.range {
        let difference = query[d] - index.value(row: row, dimension: d)
        sum += difference * difference * weights[d]
      }
      return sum
    }
  }

  /// The squared distance from a pose part, of a row or from outside, to a row's.
  public func poseCost(_ code: Span<Float>, row: Int) -> Float {
    var sum: Float = 0
    for d in 0..<poseCount {
      let difference = code[d] - index.value(row: row, dimension: d)
      sum += difference * difference * weights[d]
    }
    return sum
  }

  /// The tags by which rows are found: those of the frames, of which the ends of clips lose
  /// `MotionTags.locomotion` and `ease`.
  public static func tags(_ frames: MotionFrames) -> [UInt32] {
    var tags = frames.tags
    for clip in frames.clips {
      // A clip shorter than its tail keeps its first frame, or it could not be entered at all.
      for frame in max(clip.start + 1, clip.start + clip.count - clipTail)..<clip.frames.upperBound
      where frame > clip.start {
        tags[frame] &= ~MotionTags.locomotion.union(.ease).rawValue
      }
    }
    return tags
  }

  private static func sources(rows: Int, isShuffled: Bool) -> [Int32] {
    var sources = (0..<Int32(rows)).map { $0 }
    guard isShuffled else { return sources }
    // Fisher and Yates with a fixed seed: the control is the same in every run.
    var random = RandomStream(seed: 0x5348_5546)
    for i in stride(from: rows - 1, to: 0, by: -1) {
      let j = Int((random.next() >> 16) % UInt64(i + 1))
      sources.swapAt(i, j)
    }
    return sources
  }

  private static func projections(_ database: MotionDatabase) -> [Float] {
    let d = database.latentCount
    let pose = FeatureSchema.poseCount
    let layer = PoseCoder.projection(database.weights)
    var codes = [Float](repeating: 0, count: database.frames.count * d)
    for row in 0..<database.frames.count {
      let base = row * FeatureSchema.fullCount
      let features = database.features.span.extracting(base..<base + pose)
      var part = [Float](repeating: 0, count: d)
      var span = part.mutableSpan
      layer.add(features, to: &span)
      for k in 0..<d { codes[row * d + k] = part[k] }
    }
    return codes
  }
}
