import MotionMath
import Testing

@testable import MotionTraining

@Suite struct PoseVAETrainerTests {
  /// A curved surface of two dimensions in `columns`, with a little noise.
  static func surface(rows: Int, columns: Int, seed: UInt64) -> [Float] {
    var random = RandomStream(seed: seed)
    let weights = (0..<(3 * columns)).map { _ in random.normal() }
    return (0..<rows).flatMap { _ -> [Float] in
      let (a, b) = (random.uniform(-2, 2), random.uniform(-2, 2))
      let factors = [sin(a), b * 0.7, cos(a) * b]
      return (0..<columns).map { column in
        var sum = 0.02 * random.normal()
        for k in 0..<3 { sum += factors[k] * weights[k * columns + column] }
        return 0.4 * sum
      }
    }
  }

  static func smallOptions() -> TrainingOptions {
    var options = TrainingOptions()
    options.latentCount = 2
    options.hiddenSizes = [16, 16]
    options.batchRows = 64
    options.steps = 120
    options.klWeight.rate = 0.5
    options.learningRate.peak = 1e-2
    options.evaluationRows = 40
    options.metric.pool = 200
    options.metric.anchors = 16
    options.metric.mined = 16
    return options
  }

  private let columns = 8

  private let values = Self.surface(rows: 400, columns: 8, seed: 3)

  private let isValidation = (0..<400).map { $0 >= 320 }

  private func train(_ options: TrainingOptions) throws -> TrainedPoseVAE {
    try PoseVAETrainer(options: options).train(
      values: values, columns: columns, isValidation: isValidation)
  }

  @Test func learnsASurfaceBetterThanPCA() throws {
    var reports: [TrainingProgress] = []
    var options = Self.smallOptions()
    options.model = .plain
    let trained = try PoseVAETrainer(options: options).train(
      values: values, columns: columns, isValidation: isValidation
    ) { reports.append($0) }
    let (first, last) = (try #require(trained.epochs.first), try #require(trained.epochs.last))
    #expect(last.training.reconstruction < 0.5 * first.training.reconstruction)
    let validation = try #require(last.validation)
    #expect(validation.reconstruction < (try #require(first.validation)).reconstruction)
    let evaluation = trained.evaluation
    #expect(evaluation.isHeldOut)
    #expect(evaluation.rows == 80)
    #expect(evaluation.queries == 40)
    #expect(evaluation.searched == 320)
    #expect(evaluation.reconstruction.explained > evaluation.pcaReconstruction.explained)
    #expect(evaluation.reconstruction.rms < evaluation.pcaReconstruction.rms)
    #expect(evaluation.activeUnits == 2)
    #expect(evaluation.scaledNeighbours.overlap > 0.2)
    #expect(evaluation.scaledNeighbours.regret >= 0)
    #expect(trained.steps == 120)
    #expect(!trained.wasCutShort)
    #expect(reports.map(\.losses) == trained.epochs)
    #expect(reports.last?.step == 120)
    #expect(reports.last?.secondsLeft == 0)
  }

  /// The tensors alone, put through the documented formulas, are the network.
  @Test func tensorsSayWhatTheNetworkDoes() throws {
    var options = Self.smallOptions()
    options.steps = 20
    let trained = try train(options)
    for tensor in trained.tensors {
      #expect(tensor.values.count == tensor.shape.reduce(1, *), "\(tensor.name)")
    }
    #expect(Set(trained.tensors.map(\.name)).count == trained.tensors.count)
    func tensor(_ name: String) throws -> [Float] { try #require(trained.tensor(name)).values }
    func layer(_ name: String, _ x: [Float], elu: Bool) throws -> [Float] {
      let (weight, bias) = (try tensor("\(name).weight"), try tensor("\(name).bias"))
      #expect(weight.count == x.count * bias.count)
      return bias.indices.map { j in
        var sum = bias[j]
        for i in x.indices { sum += x[i] * weight[i * bias.count + j] }
        return elu && sum < 0 ? exp(sum) - 1 : sum
      }
    }
    let (mean, basis) = (try tensor("mean"), try tensor("pca.basis"))
    let deviation = try tensor("pca.deviation")
    var (error, energy) = (0.0, 0.0)
    let variances = try (320..<400).map { row -> Float in
      let x = (0..<columns).map { values[row * columns + $0] - mean[$0] }
      let trunk = try layer("encoder.1", layer("encoder.0", x, elu: true), elu: true)
      var code = try layer("encoder.mean", trunk, elu: false)
      for k in code.indices {
        for column in 0..<columns {
          code[k] += x[column] * basis[k * columns + column] / deviation[k]
        }
      }
      var output = try layer(
        "decoder.output", layer("decoder.1", layer("decoder.0", code, elu: true), elu: true),
        elu: false)
      for column in 0..<columns {
        for k in code.indices {
          output[column] += code[k] * deviation[k] * basis[k * columns + column]
        }
        error += Double((output[column] - x[column]) * (output[column] - x[column]))
        energy += Double(x[column] * x[column])
      }
      return try exp(layer("encoder.logVariance", trunk, elu: false)[0])
    }
    #expect(abs(1 - error / energy - trained.evaluation.reconstruction.explained) < 1e-4)
    // The tensor of log σ² gives deviations of the size that the training reports.
    let typical = (variances.reduce(0, +) / 80).squareRoot()
    #expect(abs(typical - trained.posteriorDeviations[0]) < 0.3 * typical)
  }

  @Test func sameSeedSameWeights() throws {
    var options = Self.smallOptions()
    options.steps = 12
    let (first, second) = (try train(options), try train(options))
    #expect(first.tensors == second.tensors)
    #expect(first.epochs == second.epochs)
    #expect(first.evaluation == second.evaluation)
    options.seed = 2
    #expect(try train(options).tensors != first.tensors)
  }

  /// The scaled code finds more of the true neighbours than PCA, and than μ, which the prior
  /// whitens.
  @Test(.enabled(if: !isDebug, "seconds in a debug build"))
  func metricLossesFindMoreNeighbours() throws {
    var options = Self.smallOptions()
    options.steps = 400
    (options.metric.stress, options.metric.rank) = (30, 3)
    let learned = try train(options).evaluation
    #expect(learned.scaledNeighbours.overlap > learned.pcaNeighbours.overlap)
    #expect(learned.scaledNeighbours.overlap > learned.meanNeighbours.overlap)
    #expect(learned.scaledNeighbours.regret < learned.pcaNeighbours.regret)
  }

  @Test(arguments: LatentModel.allCases) func everyModelTrains(model: LatentModel) throws {
    var options = Self.smallOptions()
    options.model = model
    options.codebookSize = 16
    let trained = try train(options)
    #expect(trained.model == model)
    #expect(trained.searchScales.count == 2)
    #expect(trained.searchScales.allSatisfy { $0 > 0 && $0.isFinite })
    #expect(trained.codebooks.count == (model == .vq ? 2 * 16 : 0))
    let evaluation = trained.evaluation
    switch model {
    case .pca:
      #expect(trained.steps == 0)
      #expect(abs(evaluation.reconstruction.rms - evaluation.pcaReconstruction.rms) < 1e-5)
      #expect(evaluation.scaledNeighbours.overlap == evaluation.pcaNeighbours.overlap)
    case .metric:
      #expect(trained.epochs.last?.training.stress ?? 0 > 0)
      #expect(trained.epochs.last?.training.reconstruction == 0)
    case .ae, .vq:
      #expect(trained.klWeight == 0)
      #expect(evaluation.reconstruction.rms < evaluation.pcaReconstruction.rms * 1.05)
    case .vae, .plain:
      #expect(trained.klWeight > 0)
      #expect(evaluation.activeUnits == 2)
    }
  }

  @Test func oneThreadLearnsTheSameUpToRounding() throws {
    var options = Self.smallOptions()
    options.steps = 1
    options.threads = 1
    let alone = try train(options)
    options.threads = 3
    let shared = try train(options)
    // The noise is drawn per thread, so only its share of the loss may differ.
    let (x, y) = (alone.epochs[0].training, shared.epochs[0].training)
    #expect(abs(x.reconstruction - y.reconstruction) < 0.2 * x.reconstruction)
    #expect(abs(x.kl - y.kl) < 1e-4 * x.kl)
  }

  @Test func collapseIsDetected() throws {
    var options = Self.smallOptions()
    options.klWeight.start = 1000
    options.klWeight.end = 1000
    options.learningRate.peak = 3e-2
    let trained = try train(options)
    #expect(trained.evaluation.activeUnits < 2)
    #expect(trained.warnings.contains { $0.hasPrefix("Posterior collapse") })
    #expect(!(try train(Self.smallOptions())).warnings.contains { $0.contains("collapse") })
  }

  /// A network of few rows memorises them; decay and the best weights so far keep it from that.
  @Test(.enabled(if: !isDebug, "seconds in a debug build"))
  func decayAndTheBestWeightsKeepFromMemorising() throws {
    let few = Self.surface(rows: 60, columns: 8, seed: 5)
    var rows = TrainingRows(values: few, columns: 8)
    rows.isValidation = (0..<60).map { $0 >= 20 && $0 < 40 }
    rows.isTest = (0..<60).map { $0 >= 40 }
    func train(_ change: (inout TrainingOptions) -> Void) throws -> TrainedPoseVAE {
      var options = Self.smallOptions()
      options.model = .plain
      options.hiddenSizes = [32, 32]
      options.steps = 400
      options.klWeight.end = 1e-4
      options.klWeight.linearShare = 0
      change(&options)
      return try PoseVAETrainer(options: options).train(rows)
    }
    func error(_ trained: TrainedPoseVAE) throws -> Double { try #require(trained.validationError) }
    let last = try train { _ in }
    #expect(last.evaluation.isHeldOut)
    #expect(last.evaluation.rows == 20 && last.evaluation.searched == 20)
    let best = try train { $0.keepsBest = true }
    #expect(try error(best) < error(last))
    // The best of its epochs, to the bit.
    #expect(best.epochs == last.epochs)
    let decayed = try train { $0.weightDecay = 10 }
    let size = { (t: TrainedPoseVAE) in
      t.tensor("encoder.1.weight")?.values.reduce(Float(0)) { $0 + $1 * $1 } ?? 0
    }
    #expect(size(decayed) < 0.5 * size(last))
    // With all that can be lost in a step, what the networks add is gone and PCA is left.
    let gone = try train { $0.weightDecay = 95 }
    let (own, pca) = (gone.evaluation.reconstruction.rms, gone.evaluation.pcaReconstruction.rms)
    #expect(abs(own / pca - 1) < 0.1)
  }

  @Test func worksWithoutHeldOutRows() throws {
    var options = Self.smallOptions()
    options.steps = 8
    let trained = try PoseVAETrainer(options: options).train(values: values, columns: columns)
    #expect(!trained.evaluation.isHeldOut)
    #expect(trained.epochs.allSatisfy { $0.validation == nil })
    #expect(trained.warnings.contains { $0.hasPrefix("No rows were held out") })
    #expect(trained.evaluation.pcaNeighbours.overlap < 1)
  }

  @Test func secondsLimitEndsEarly() throws {
    var options = Self.smallOptions()
    options.steps = 1_000_000
    options.secondsLimit = 1e-6
    let trained = try train(options)
    #expect(trained.steps == 1)
    #expect(trained.wasCutShort)
    #expect(trained.warnings.contains { $0.contains("time limit") })
  }

  @Test func searchScalesBringCodesToTheDataMetric() throws {
    var options = Self.smallOptions()
    options.model = .plain
    options.steps = 8
    let trained = try train(options)
    let error = (trained.klWeight / 2).squareRoot()
    #expect(trained.searchScales == trained.posteriorDeviations.map { error / $0 })
    #expect(trained.warnings.contains { $0.contains("KL weight had only reached 0.01 of 0.02") })

    options.steps = 1
    let single = try train(options)
    #expect(single.klWeight == 0)
    #expect(single.searchScales == single.posteriorDeviations.map { 1 / $0 })
    #expect(single.evaluation.scaledNeighbours.overlap > 0.2)
  }
}
