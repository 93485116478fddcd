public import LatentMotion
public import MotionBaking
import MotionMath
public import SkeletalAnimation

/// Trains the parry latent: an autoencoder of windows about contacts, then the estimator of its
/// codes from attack and stance.
public struct ParryTraining {
  /// The motions, split by clip.
  public let rows: MotionRows
  /// The strikes of the motions.
  public let strikes: [DatabaseStrike]
  /// The proportions.
  public let skeleton: Skeleton
  /// The pose network, whose codes the stance is told in.
  public let weights: PoseNetworkWeights
  /// Seeds everything that is drawn.
  public let seed: UInt64
  /// Gradient steps of the autoencoder, for each β that is tried, and of the estimator.
  public var steps = 1200

  static let codeCount = 16
  static let componentCount = 48
  static let leads = 3...18
  /// The KL weights that are tried, rising.
  static let klWeights: [Float] = [0.02, 0.2, 1, 4, 16, 64]
  /// The KL weight with which variation and decay are chosen.
  static let firstKLWeight: Float = 1
  /// The decays of the weights that are tried beside none.
  static let decays: [Float] = [3, 10, 30]
  /// The fewest parries that a latent is trained on.
  public static let leastParries = 24

  /// What comes out.
  public struct Result {
    /// The trained numbers.
    public let weights: ParryNetworkWeights
    /// What was measured.
    public let tables: [ReportComparison]
  }

  /// A training of strikes.
  public init(
    _ rows: MotionRows, strikes: [DatabaseStrike], skeleton: Skeleton,
    weights: PoseNetworkWeights, seed: UInt64
  ) {
    self.rows = rows
    self.strikes = strikes
    self.skeleton = skeleton
    self.weights = weights
    self.seed = seed
  }

  private var parries: [DatabaseStrike] { strikes.filter { $0.kind == .parry } }

  private func part(_ strike: DatabaseStrike) -> ClipPart {
    rows.parts[Int(rows.clips[Int(strike.row)])]
  }

  /// Trains, or gives nil where there are too few parries to learn from.
  ///
  /// - Parameter progress: told what is being done.
  /// - Throws: `TrainingFault` when a training fails.
  public func run(progress: (String) -> Void = { _ in }) throws(TrainingFault) -> Result? {
    guard parries.count(where: { part($0) == .training }) >= Self.leastParries else { return nil }
    let windows = ParryWindows(strikes, rows, skeleton)
    let training = windows.parts.indices.filter { windows.parts[$0] == .training }
    let kept = min(Self.componentCount, training.count)
    useOneBLASThread()
    let learned = FloatBuffer(count: training.count * ParryWindow.count)
    for (index, row) in training.enumerated() {
      (learned.base + index * ParryWindow.count).update(
        from: windows.values.base + row * ParryWindow.count, count: ParryWindow.count)
    }
    let components = SubspaceComponents(
      learned, rowCount: training.count, columns: ParryWindow.count, count: kept, seed: seed)
    let projection = projectionLayer(components)
    let search = ParryCodeSearch(
      windows: windows, values: project(windows.values, windows.count, components),
      columns: kept, steps: steps, seed: seed)
    let (trained, tried) = try search.run(progress)
    progress("parry estimator")
    let draft = encoderWeights(trained, projection: projection)
    let estimator = EstimatorTraining(
      rows: rows, parries: parries, skeleton: skeleton, weights: weights, encoder: draft,
      seed: seed, steps: steps)
    let (finished, estimated) = estimator.run()
    var windowTable = tried
    windowTable.note += " PCA to \(kept) numbers keeps \(percent(components.explained)) %."
    return Result(weights: finished, tables: [windowTable] + estimated)
  }

  private func percent(_ value: Double) -> Double { (value * 1000).rounded() / 10 }

  private func projectionLayer(_ components: SubspaceComponents) -> PoseNetworkWeights.Layer {
    let columns = ParryWindow.count
    let count = components.basis.count / columns
    let bias = (0..<count).map { i in
      var sum: Float = 0
      for k in 0..<columns { sum -= components.basis[i * columns + k] * components.mean[k] }
      return sum
    }
    return PoseNetworkWeights.Layer(weights: components.basis, bias: bias, inputs: columns)
  }

  private func project(
    _ windows: FloatBuffer, _ count: Int, _ components: SubspaceComponents
  ) -> [Float] {
    let columns = ParryWindow.count
    let kept = components.basis.count / columns
    for row in 0..<count {
      for k in 0..<columns { windows.base[row * columns + k] -= components.mean[k] }
    }
    let basis = FloatBuffer(components.basis)
    let projected = FloatBuffer(count: count * kept)
    multiply(
      windows.base, basis.base, transposeB: true, into: projected.base, m: count, n: kept,
      k: columns)
    return projected.values
  }

  private func encoderWeights(
    _ trained: TrainedPoseVAE, projection: PoseNetworkWeights.Layer
  ) -> ParryNetworkWeights {
    let d = trained.latentCount
    let mean = trained.tensor("mean")?.values ?? []
    let basis = trained.tensor("pca.basis")?.values ?? []
    let deviations = trained.tensor("pca.deviation")?.values ?? []
    var skip = PoseNetworkWeights.Layer(
      weights: basis.enumerated().map { $1 / deviations[$0 / mean.count] },
      bias: [Float](repeating: 0, count: d), inputs: mean.count)
    skip.takeOff(mean)
    var encoder = PoseNetworkWeights.layers(trained, "encoder") ?? []
    if !encoder.isEmpty { encoder[0].takeOff(mean) }
    if let head = PoseNetworkWeights.layer(trained, "encoder.mean") { encoder.append(head) }
    return ParryNetworkWeights(
      projection: projection, skip: skip, encoder: encoder,
      posteriorDeviation: trained.posteriorDeviations, queryMean: [], queryScale: [],
      estimator: [])
  }
}
