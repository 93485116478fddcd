public import LatentMotion
public import MotionBaking
import MotionMath
import SkeletalAnimation

/// Measures ways of searching motion side by side, on queries and clips that no training saw.
public struct LatentComparison {
  /// How much is measured.
  public enum Extent: String, CaseIterable, Sendable {
    /// The network beside what needs no training.
    case short
    /// All models, each trained anew.
    case full
  }

  /// What is measured on.
  public let rows: MotionRows
  /// Whose clips give the queries.
  public let part: ClipPart
  /// Queries per set and seed.
  public var queries = 2000
  /// Seconds of each closed loop.
  public var loopSeconds = 120
  /// Threads that share the work.
  public var threads = 2
  /// Latent numbers of a pose, for the methods without training.
  public var latentCount: Int
  /// What their rows hold of a trajectory.
  public var trajectory: TrajectoryBasis

  /// Set A: held-out frames as they are.
  public private(set) var real: ReportComparison
  /// Set B: held-out poses with trajectories as a stick's springs predict them.
  public private(set) var composite: ReportComparison
  /// Steered by a stick.
  public private(set) var loop: ReportComparison
  /// The networks' latent numbers.
  public private(set) var health: ReportComparison
  /// What networks promise.
  public private(set) var promises: ReportComparison
  /// What is wrong with the chosen network.
  public private(set) var alarms: [LatentAlarm] = []
  /// The chosen network's health.
  public private(set) var chosenHealth: NetworkHealth?
  /// In how many directions the poses differ, beside which all figures are to be read.
  public let dimension: EffectiveDimension

  private var measurement: SearchMeasurement?
  private var measuredSeed: UInt64 = 0

  /// The name of what databases use.
  public static let chosenName = "PoseVAE ⊕ trajectory"
  /// What the trajectory weighs in the closed loops of the chosen network.
  static let pathWeights: [Float] = [1, 1.25, 1.5]

  /// - Parameter part: `.validation` while choosing, `.test` for reporting.
  public init(
    _ rows: MotionRows, part: ClipPart, latentCount: Int, trajectory: TrajectoryBasis = .identity
  ) {
    self.rows = rows
    self.part = part
    self.latentCount = latentCount
    self.trajectory = trajectory
    let held = rows.rows(of: part)
    let clips = rows.parts.count { $0 == part }
    let dimension = EffectiveDimension(rows)
    self.dimension = dimension
    let source =
      (held.isEmpty
        ? "No clips were held out: training frames stand in."
        : "\(clips) \(part.rawValue) clips, \(held.count) frames, never trained on.")
      + " \(dimension.sentence)"
    real = ReportComparison(
      title: "Set A: held-out frames as queries",
      note: source + " Truth: the nearest rows under the weighted 150-D metric of all training "
        + "clips. Regret: mean extra distance of the choice over the best.",
      columns: SearchFigures.names, rows: [])
    composite = ReportComparison(
      title: "Set B: run-time queries",
      note: source + " A held-out pose with the trajectory that a stick's springs predict.",
      columns: SearchFigures.names, rows: [])
    loop = ReportComparison(
      title: "Closed loop",
      note: "A stick with fixed commands steers for minutes, in training clips. The declared "
        + "metric contains the hands; velocity and heading errors are independent of it. "
        + "Path × w: the trajectory's squares weigh w. \(dimension.sentence)",
      columns: ClosedLoopFigures.names, rows: [])
    health = ReportComparison(
      title: "The latent numbers",
      note: "Active: Var μ > 0.01. Aggregate: Var μ + mean σ², 1 where the codes fill the prior.",
      columns: [
        "variance explained", "active", "KL least", "KL most", "KL sum", "aggregate least",
        "aggregate most", "σ least", "σ most",
      ], rows: [])
    promises = ReportComparison(
      title: "What a variational latent space promises",
      note: "Steps: how far joints move when a code between two poses moves by a tenth of a "
        + "deviation; a small p95 over p50 means no cliffs. Draws: codes of N(0, I) that decode to "
        + "bones and bends within captured limits. Purity: neighbours by code that share tags "
        + "never trained on. \(dimension.sentence)",
      columns: NetworkPromises.names, rows: [])
  }

  /// All tables that hold something.
  public var tables: [ReportComparison] {
    [real, composite].filter { !$0.rows.isEmpty } + summaries
      + [loop, health, promises].filter { !$0.rows.isEmpty }
  }

  private mutating func queriesOf(_ seed: UInt64) -> SearchMeasurement {
    if let measurement, measuredSeed == seed { return measurement }
    let made = SearchMeasurement(
      rows, part: part, count: queries, seed: seed, threads: threads)
    measurement = made
    measuredSeed = seed
    return made
  }

  private mutating func add(
    _ space: CodeSpace, seed: UInt64, isChosen: Bool = false, loops weights: [Float] = []
  ) {
    let figures = queriesOf(seed).figures(of: space)
    real.add(space.name, dimensions: space.dimensions, figures[0].values, isChosen: isChosen)
    composite.add(
      space.name, dimensions: space.dimensions, figures[1].values, isChosen: isChosen)
    for weight in weights {
      let closed = ClosedLoop(rows, space, trajectoryWeight: weight)
      let name = weight == 1 ? space.name : "\(space.name), path × \(weight)"
      loop.add(
        name, dimensions: space.dimensions,
        closed.run(seed: seed, seconds: loopSeconds).values, isChosen: isChosen && weight == 1)
    }
  }

  /// Measures the methods that need no training.
  public mutating func addUntrained(seed: UInt64) {
    let chance = queriesOf(seed).figuresOfChance(seed: seed)
    real.add("random", chance[0].values)
    composite.add("random", chance[1].values)
    add(.classic(rows), seed: seed, loops: [1])
    let dimensions = latentCount + trajectory.count
    add(.jointPCA(rows, count: dimensions), seed: seed)
    add(.posePCA(rows, count: latentCount, trajectory: trajectory), seed: seed, loops: [1])
    let rest = dimensions - FeatureSchema.trajectoryCount
    if !trajectory.isIdentity && rest > 0 {
      add(.posePCA(rows, count: rest, name: CodeSpace.rawTrajectoryPCAName), seed: seed)
    }
    add(.full(rows), seed: seed, loops: [1])
  }

  /// Measures a trained network.
  ///
  /// - Parameters:
  ///   - model: what it is.
  ///   - codebooks: of `LatentModel.vq`.
  public mutating func add(
    _ weights: PoseNetworkWeights, model: LatentModel, codebooks: [Float] = [], seed: UInt64
  ) {
    let codes = rows.numbers.withUnsafeBufferPointer { numbers in
      numbers.baseAddress.map {
        BatchEncoder(weights).codes(
          $0, count: rows.frames.count, stride: FeatureSchema.fullCount, threads: threads)
      } ?? FloatBuffer(count: 0)
    }
    let d = weights.latentCount
    if model == .vq { quantise(codes, d, codebooks) }
    let isChosen = model == .vae
    let scaled = CodeSpace.scaled(
      name: Self.name(model), codes, latentCount: d, by: weights.latentScale,
      trajectory: weights.trajectory)
    add(
      scaled, seed: seed, isChosen: isChosen,
      loops: isChosen ? Self.pathWeights : (model == .ae ? [1] : []))
    let plainName = isChosen ? "PoseVAE, plain μ" : "VAE, plain μ"
    if model.isVariational {
      let ones = [Float](repeating: 1, count: d)
      add(
        .scaled(
          name: plainName, codes, latentCount: d, by: ones, trajectory: weights.trajectory),
        seed: seed)
    }
    guard model != .pca, model != .metric else { return }
    addFigures(of: weights, model: model, codes: codes, plainName: plainName, seed: seed)
  }

  private mutating func addFigures(
    of weights: PoseNetworkWeights, model: LatentModel, codes: FloatBuffer, plainName: String,
    seed: UInt64
  ) {
    let held = rows.rows(of: part)
    let measured = held.isEmpty ? rows.rows(of: .training) : held
    let own = NetworkHealth(weights, rows: rows, measured: measured, codes: codes)
    let hasKL = model.isVariational
    health.add(
      Self.name(model), dimensions: weights.latentCount,
      [
        own.explained, Double(own.activeUnits), hasKL ? own.kl.min() ?? 0 : .nan,
        hasKL ? own.kl.max() ?? 0 : .nan, hasKL ? own.kl.reduce(0, +) : .nan,
        hasKL ? own.aggregate.min() ?? 0 : .nan, hasKL ? own.aggregate.max() ?? 0 : .nan,
        hasKL ? own.deviations.lowerBound : .nan, hasKL ? own.deviations.upperBound : .nan,
      ], isChosen: model == .vae)
    if model != .vq {
      let found = PromiseMeasurement(
        weights: weights, rows: rows, codes: codes, hasPrior: hasKL, threads: threads
      ).run(seed: seed, measured: measured)
      promises.add(
        Self.name(model), dimensions: weights.latentCount, found.values,
        isChosen: model == .vae)
    }
    guard model == .vae, chosenHealth == nil else { return }
    chosenHealth = own
    let overlap = SearchFigures.names.firstIndex(of: "overlap@10") ?? 0
    func figure(_ name: String) -> Double {
      real.rows.first { $0.name == name }?.mean(overlap) ?? 0
    }
    alarms = LatentAlarm.of(
      own, isVariational: hasKL, plainOverlap: figure(plainName),
      scaledOverlap: figure(Self.name(model)), duplicates: duplicates())
    if let verdict { alarms.append(verdict) }
  }

  /// The plain words about a network that PCA beats.
  private var verdict: LatentAlarm? {
    var lost: [String] = []
    for (set, table) in [("A", real), ("B", composite)] {
      guard let own = table.rows.first(where: { $0.isChosen }) else { continue }
      for (name, isBestLarge) in [("overlap@10", true), ("regret", false)] {
        guard let column = SearchFigures.names.firstIndex(of: name), let value = own.mean(column)
        else { continue }
        for row in table.rows where row.name.hasPrefix("PCA") {
          guard row.dimensions == own.dimensions, let other = row.mean(column) else { continue }
          if isBestLarge ? other > value : other < value {
            lost.append("\(name) on set \(set) (\(row.name))")
          }
        }
      }
    }
    guard !lost.isEmpty else { return nil }
    return LatentAlarm(
      isError: false,
      finding: "PCA of the same size beats the network: \(lost.joined(separator: ", ")).",
      advice: "Train longer, or search with --latent pca.")
  }

  /// The part of sampled poses that have a twin in another clip.
  private func duplicates() -> Double {
    let searched = rows.searchedRows
    let sample = searched.spread(limit: 500)
    guard sample.count > 1 else { return 0 }
    let width = FeatureSchema.poseCount
    func gather(_ list: ArraySlice<Int32>, into target: UnsafeMutablePointer<Float>) {
      for (index, row) in list.enumerated() {
        for k in 0..<width {
          target[index * width + k] = rows.numbers[Int(row) * FeatureSchema.fullCount + k]
        }
      }
    }
    let queries = FloatBuffer(count: sample.count * width)
    gather(sample[...], into: queries.base)
    let found = NearestRows(
      queries: queries, queryCount: sample.count, rows: searched.count, columns: width, count: 1,
      threads: threads,
      excluded: sample.map { row in
        let clip = rows.frames.clip(of: Int(row)).frames
        let low = searched.firstIndex { Int($0) >= clip.lowerBound } ?? 0
        let high = searched.firstIndex { Int($0) >= clip.upperBound } ?? searched.count
        return low..<high
      }
    ) { gather(searched[$0], into: $1) }
    let twins = sample.indices.count { index in
      let other = Int(searched[Int(found.indices[index])])
      var sum: Float = 0
      for k in 0..<width {
        let difference =
          queries.base[index * width + k] - rows.numbers[other * FeatureSchema.fullCount + k]
        sum += difference * difference
      }
      return sum.squareRoot() < 0.05 && rows.clips[other] != rows.clips[Int(sample[index])]
    }
    return Double(twins) / Double(sample.count)
  }

  private func quantise(_ codes: FloatBuffer, _ d: Int, _ codebooks: [Float]) {
    guard !codebooks.isEmpty else { return }
    let quantiser = CodeQuantiser(latentCount: d, codeCount: codebooks.count / d, seed: 0)
    quantiser.codes.copy(codebooks)
    let code = FloatBuffer(count: d)
    for row in 0..<(codes.count / (2 * d)) {
      quantiser.quantise(codes.base + row * 2 * d, into: code.base)
      for k in 0..<d { codes.base[row * 2 * d + k] = code.base[k] }
    }
  }

  static func name(_ model: LatentModel) -> String {
    switch model {
    case .vae: chosenName
    case .plain: "VAE, μ by its precision"
    case .ae: "autoencoder"
    case .metric: "metric losses alone"
    case .vq: "VQ-VAE codebooks"
    case .pca: "PCA as a network"
    }
  }
}
