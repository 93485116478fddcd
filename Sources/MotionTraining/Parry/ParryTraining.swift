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
  /// Windows of a strike, shifted by so many frames.
  static let shifts = [-3, -2, -1, 0, 1, 2, 3]
  static let leads = 3...18
  /// The KL weights that are tried, rising.
  static let klWeights: [Float] = [0.02, 0.2, 1, 4, 16, 64]
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
    let used = strikes
    let (windows, held) = makeWindows(used)
    let count = windows.count / ParryWindow.count
    let training = held.indices.filter { !held[$0] }
    let kept = min(Self.componentCount, training.count)
    useOneBLASThread()
    let learned = FloatBuffer(count: training.count * ParryWindow.count)
    for (index, row) in training.enumerated() {
      (learned.base + index * ParryWindow.count).update(
        from: windows.base + row * ParryWindow.count, count: ParryWindow.count)
    }
    let components = SubspaceComponents(
      learned, rowCount: training.count, columns: ParryWindow.count, count: kept, seed: seed)
    let projection = projectionLayer(components)
    let projected = project(windows, count, components)
    let (trained, tried) = try train(projected, columns: kept, held: held, progress)
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

  /// All windows with all shifts, and whether each is held out.
  private func makeWindows(_ strikes: [DatabaseStrike]) -> (FloatBuffer, [Bool]) {
    let windows = FloatBuffer(count: strikes.count * Self.shifts.count * ParryWindow.count)
    var held: [Bool] = []
    var window = [Float](repeating: 0, count: ParryWindow.count)
    for strike in strikes {
      for shift in Self.shifts {
        var span = window.mutableSpan
        ParryWindow.write(strike, shift: shift, rows.frames, skeleton, into: &span)
        let base = windows.base + held.count * ParryWindow.count
        for k in 0..<ParryWindow.count { base[k] = window[k] }
        held.append(part(strike) != .training)
      }
    }
    return (windows, held)
  }

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

  /// Trains with every β and takes the largest whose held-out error has not moved: up to 2 % above
  /// the least.
  private func train(
    _ values: [Float], columns: Int, held: [Bool], _ progress: (String) -> Void
  ) throws(TrainingFault) -> (TrainedPoseVAE, ReportComparison) {
    var table = ReportComparison(
      title: "Parry latent: windows about contacts",
      note: "\(held.count) windows of \(strikes.count) strikes. The largest β whose error stays "
        + "within 2 % of the least is taken.",
      columns: ["error", "error of PCA", "variance explained", "active", "KL sum"], rows: [])
    var results: [(TrainedPoseVAE, Double)] = []
    for klWeight in Self.klWeights {
      progress("parry autoencoder, β \(klWeight)")
      var options = TrainingOptions()
      options.model = .plain
      options.latentCount = min(Self.codeCount, columns)
      options.hiddenSizes = [128, 128]
      options.batchRows = 512
      options.steps = steps
      options.seed = seed
      options.klWeight.end = klWeight
      options.klWeight.linearShare = 0.25
      options.evaluationRows = 200
      let trained = try PoseVAETrainer(options: options).train(
        values: values, columns: columns, isValidation: held.contains(true) ? held : [])
      let evaluation = trained.evaluation
      results.append((trained, evaluation.reconstruction.rms))
      table.add(
        "β \(klWeight)", dimensions: options.latentCount,
        [
          evaluation.reconstruction.rms, evaluation.pcaReconstruction.rms,
          evaluation.reconstruction.explained, Double(evaluation.activeUnits),
          evaluation.klPerDimension.reduce(0, +),
        ])
    }
    let least = results.map(\.1).min() ?? 0
    let chosen = results.lastIndex { $0.1 <= 1.02 * least } ?? 0
    table.rows[chosen].isChosen = true
    return (results[chosen].0, table)
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
