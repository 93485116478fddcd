import LatentMotion
import MotionBaking
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionTraining

@Suite struct LatentComparisonTests {
  private let rows = MotionRows(waves(frames: 90), skeleton: .standard)

  @Test func theFullMetricFindsWhatItDefines() {
    let measurement = SearchMeasurement(rows, part: .test, count: 30, seed: 1, threads: 2)
    #expect(measurement.sets.map(\.name) == ["A", "B"])
    #expect(measurement.sets[0].rows.allSatisfy { rows.parts[Int(rows.clips[Int($0)])] == .test })
    for figures in measurement.figures(of: .full(rows)) {
      #expect(figures.recall == 1)
      #expect(figures.overlap == 1)
      #expect(figures.recall16 == 1)
      #expect(abs(figures.regret) < 1e-9)
      #expect(figures.regretTail < 1e-6)
    }
    for figures in measurement.figuresOfChance(seed: 1) {
      #expect(figures.overlap < 0.2)
      #expect(figures.regret > 0.05)
    }
  }

  /// More components find more, and projections of everything know the trajectory too.
  @Test(.enabled(if: !isDebug, "seconds in a debug build"))
  func componentsFindWhatTheyKeep() {
    let measurement = SearchMeasurement(rows, part: .validation, count: 40, seed: 2, threads: 2)
    let few = measurement.figures(of: .posePCA(rows, count: 1))
    let many = measurement.figures(of: .posePCA(rows, count: 60))
    for set in 0..<2 {
      #expect(many[set].overlap > few[set].overlap)
      #expect(many[set].regret < few[set].regret)
      #expect(many[set].overlap > 0.9)
    }
    let joint = measurement.figures(of: .jointPCA(rows, count: 150))
    #expect(joint.allSatisfy { $0.overlap > 0.97 })
    #expect(CodeSpace.classic(rows).dimensions == 27)
  }

  @Test func searchedRowsAreTrainingRowsWithAFuture() {
    let clip = rows.frames.clips[0]
    let searched = Set(rows.searchedRows)
    #expect(searched.contains(Int32(clip.start)))
    #expect(!searched.contains(Int32(clip.start + clip.count - 1)))
    #expect(searched.allSatisfy { rows.parts[Int(rows.clips[Int($0)])] == .training })
  }

  @Test func theClosedLoopRepeatsItself() {
    let space = CodeSpace.posePCA(rows, count: 4)
    let loop = ClosedLoop(rows, space)
    var (first, second) = (loop.run(seed: 3, seconds: 4), loop.run(seed: 3, seconds: 4))
    #expect(first.searchMicroseconds > 0)
    first.searchMicroseconds = 0
    second.searchMicroseconds = 0
    #expect(first == second)
    #expect(first.transitions > 0)
    #expect(first.handJumpPerSecond > 0)
    #expect(loop.run(seed: 4, seconds: 4).velocityError != first.velocityError)
    // A trajectory that weighs nothing is not followed.
    let deaf = ClosedLoop(rows, space, trajectoryWeight: 0).run(seed: 3, seconds: 4)
    #expect(deaf.velocityError != first.velocityError)
  }

  @Test(.enabled(if: !isDebug, "seconds in a debug build"))
  func aTrainedNetworkIsMeasured() throws {
    var options = TrainingOptions()
    options.latentCount = 4
    options.hiddenSizes = [16, 16]
    options.steps = 60
    options.batchRows = 128
    options.evaluationRows = 30
    options.metric.pool = 200
    options.metric.anchors = 16
    let trained = try PoseVAETrainer(options: options).train(rows.trainingRows(seed: 1))
    let weights = try #require(
      PoseNetworkWeights(
        trained, normalisation: rows.normalisation, trajectory: rows.trajectoryBasis(count: 9)))
    var comparison = LatentComparison(
      rows, part: .test, latentCount: 4, trajectory: weights.trajectory)
    comparison.queries = 20
    comparison.loopSeconds = 2
    comparison.addUntrained(seed: 1)
    comparison.add(weights, model: .vae, seed: 1)
    #expect(comparison.tables.count == 7)
    try checkSummaries(comparison)
    let names = comparison.real.rows.map(\.name)
    #expect(names.contains(LatentComparison.chosenName))
    #expect(names.contains("raw, 27 numbers"))
    #expect(names.contains("PCA of the pose ⊕ raw trajectory"))
    for row in comparison.real.rows where row.name.hasPrefix("PCA") || row.isChosen {
      #expect(row.dimensions == 13, "\(row.name)")
    }
    #expect(comparison.real.rows.filter(\.isChosen).count == 1)
    let health = try #require(comparison.chosenHealth)
    #expect(health.kl.count == 4)
    #expect(health.explained > 0 && health.explained <= 1)
    for table in comparison.tables where !table.title.hasPrefix("Regret") {
      #expect(table.text().contains(LatentComparison.chosenName), "\(table.title)")
    }
  }

  /// The summaries are the other tables' figures, one beside the other.
  private func checkSummaries(_ comparison: LatentComparison) throws {
    let summaries = comparison.summaries
    #expect(summaries.map { $0.rows.count } == [2, 5])
    let regret = try #require(SearchFigures.names.firstIndex(of: "regret"))
    func figure(_ name: String) throws -> Double {
      try #require(comparison.real.rows.first { $0.name == name }?.mean(regret))
    }
    let own = try figure(LatentComparison.chosenName)
    let row = summaries[0].rows[0]
    #expect(row.dimensions == 13 && row.mean(0) == 100 * own)
    let all = try figure("PCA of all")
    #expect(row.mean(2) == (all > 0 ? 100 * (1 - own / all) : nil))
    let pose = try figure("PCA of the pose ⊕ trajectory")
    #expect(row.mean(4) == (pose > 0 ? 100 * (1 - own / pose) : nil))
    let jump = try #require(ClosedLoopFigures.names.firstIndex(of: "hand jump cm/s"))
    let loops = comparison.loop.rows
    let base = try #require(loops.first { $0.name == "raw, 27 numbers" }?.mean(jump))
    let chosen = try #require(loops.first { $0.isChosen }?.mean(jump))
    let shown = try #require(summaries[1].rows.first { $0.isChosen }?.mean(0))
    #expect(abs(shown - 100 * (chosen / base - 1)) < 1e-9)
  }

  /// Products of matrices and the database's own encoder agree.
  @Test func theBatchEncoderIsTheEncoder() throws {
    let width = FeatureSchema.poseCount
    var random = RandomStream(seed: 6)
    func numbers(_ count: Int, _ size: Float) -> [Float] {
      (0..<count).map { _ in random.uniform(-size, size) }
    }
    func layer(_ inputs: Int, _ outputs: Int) -> PoseNetworkWeights.Layer {
      PoseNetworkWeights.Layer(
        weights: numbers(inputs * outputs, 0.2), bias: numbers(outputs, 0.1), inputs: inputs)
    }
    let weights = PoseNetworkWeights(
      normalisation: rows.normalisation, basis: numbers(3 * width, 0.2), deviations: [2, 1, 0.5],
      encoder: [layer(width, 20), layer(20, 3)], logVariance: layer(20, 3),
      decoder: [layer(3, width)], posteriorDeviation: [1, 1, 1], beta: 0.1)
    let codes = rows.numbers.withUnsafeBufferPointer {
      BatchEncoder(weights).codes($0.baseAddress!, count: 50, stride: 150, threads: 2)
    }
    let encoder = PoseEncoder(weights)
    for row in 0..<50 {
      var code: [Float] = [0, 0, 0]
      var span = code.mutableSpan
      encoder.mean(
        rows.numbers.span.extracting((row * 150)..<(row * 150 + width)), into: &span)
      for k in 0..<3 { #expect(abs(code[k] - codes.base[row * 6 + k]) < 1e-3) }
    }
  }

  @Test func alarmsNameWhatIsWrong() {
    func alarms(
      plain: Double = 0.8, twins: Double = 0, _ change: (inout NetworkHealth) -> Void
    ) -> String {
      var health = NetworkHealth()
      health.kl = [2, 2]
      health.means = [0, 0]
      health.variances = [0.9, 0.9]
      health.aggregate = [1, 1]
      health.deviations = 0.1...0.2
      change(&health)
      return LatentAlarm.of(
        health, isVariational: true, plainOverlap: plain, scaledOverlap: 0.8, duplicates: twins
      ).map(\.description).joined(separator: "\n")
    }
    #expect(alarms { _ in } == "")
    #expect(alarms { $0.variances[1] = 0.001 }.hasPrefix("Error: Collapse: 1 of 2"))
    #expect(alarms { $0.kl[0] = 0.2 }.contains("numbers 0 carry less than"))
    #expect(alarms { $0.deviations = 0.001...0.2 }.contains("σ → 0"))
    #expect(alarms { $0.aggregate[1] = 3 }.contains("off N(0, I) in latent numbers 1"))
    #expect(alarms { $0.means[0] = -0.6 }.contains("off N(0, I)"))
    #expect(alarms(plain: 0.5) { _ in }.contains("whitens the metric"))
    #expect(alarms(twins: 0.3) { _ in }.contains("30.0 % of the poses have a twin"))
  }

  @Test func effectiveDimensionCountsDirections() throws {
    let still = try MotionFrames(packing: [glide("still", frames: 30, speed: 1)])
    let moving = EffectiveDimension(rows)
    let rigid = EffectiveDimension(MotionRows(still, skeleton: .standard, heldOut: false))
    #expect(moving.participation > 2)
    #expect(moving.directions95 > 2)
    #expect(rigid.participation < moving.participation)
  }
}
