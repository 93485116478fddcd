import DataFiles
import LatentMotion
import MotionBaking
import MotionTraining
import ProgramOptions
import SkeletalAnimation

/// One bake: features, training, encoding, and the page that tells how it went.
struct Bake {
  /// How to train.
  var options: TrainingOptions
  /// The clips.
  var clips: [Clip]
  /// What the importer wondered about.
  var warnings: [String] = []
  /// What is known about the origin.
  var provenance: [String: String] = [:]
  /// Weights that were trained before, in place of a training.
  var weights: PoseNetworkWeights?
  /// How many numbers a trajectory has in a latent row.
  var trajectory = FeatureSchema.trajectoryCount
  /// Where the training is kept.
  var checkpoint: String?
  /// What the trajectory weighs in searches.
  var pathWeight: Float = 1
  /// How much is compared, and whether at all.
  var compare: LatentComparison.Extent?
  /// Puts others beside the clips' effective dimension.
  var dimensions: ((EffectiveDimension) throws -> ReportComparison)?

  /// What comes out.
  struct Result {
    var database: MotionDatabase
    var page: ReportPage
    var provenance: [String: String]
    var alarms: [LatentAlarm]
  }

  init(options: TrainingOptions, clips: [Clip]) {
    self.options = options
    self.clips = clips
  }

  /// Runs all steps.
  func run() throws -> Result {
    let frames: MotionFrames
    do {
      frames = try MotionFrames(packing: clips)
    } catch {
      throw FileError(file: "clips", "can't be packed: \(error)")
    }
    let rows = MotionRows(
      frames, skeleton: .standard, normalisation: self.weights?.normalisation)
    var provenance = provenance
    var trained: TrainedPoseVAE?
    var weights: PoseNetworkWeights
    if let given = self.weights {
      weights = given
    } else {
      let result = try NetworkTraining(
        options: options, trajectory: trajectory, checkpoint: checkpoint
      ).run(rows)
      (trained, weights) = (result.trained, result.weights)
      provenance.merge(self.provenance(of: result.trained)) { $1 }
    }
    let strikes = DatabaseBaker.strikes(of: clips, frames, .standard)
    var parryTables: [ReportComparison] = []
    if self.weights == nil, let parry = try trainParries(rows, strikes, weights) {
      weights.parry = parry.weights
      parryTables = parry.tables
    }
    let comparison = try compare.map { try self.compare(rows, weights, $0) }
    let database = DatabaseBaker(
      weights: weights, provenance: provenance, pathWeight: pathWeight
    ).bake(
      frames, strikes: strikes)
    var page = BakeReport(
      clips: clips, database: database, trained: trained, warnings: warnings,
      provenance: provenance
    ).page()
    page.comparisons = parryTables
    if let comparison {
      page.comparisons = comparison.tables
      if let table = try dimensions?(comparison.dimension) { page.comparisons.append(table) }
      page.comparisons += parryTables
      page.warnings = comparison.alarms.map(\.description) + page.warnings
    }
    return Result(
      database: database, page: page, provenance: provenance, alarms: comparison?.alarms ?? [])
  }

  private func trainParries(
    _ rows: MotionRows, _ strikes: [DatabaseStrike], _ weights: PoseNetworkWeights
  ) throws -> ParryTraining.Result? {
    do {
      let result = try ParryTraining(
        rows, strikes: strikes, skeleton: .standard, weights: weights, seed: options.seed
      ).run { ProgramRun.note($0) }
      for table in result?.tables ?? [] { ProgramRun.note(table.text()) }
      return result
    } catch {
      throw FileError(file: "training", "of the parry latent: \(error)")
    }
  }

  private func provenance(of trained: TrainedPoseVAE) -> [String: String] {
    var texts = [
      "blas": "\(trained.environment.coreName), \(trained.environment.threads) threads",
      "blas configuration": trained.environment.configuration,
      "model": trained.model.rawValue, "steps": "\(trained.steps)", "seed": "\(options.seed)",
    ]
    if let last = trained.epochs.last {
      texts["loss"] = "\(last.training.total(klWeight: last.klWeight))"
      texts["stress loss"] = "\(last.training.stress)"
      texts["rank loss"] = "\(last.training.rank)"
    }
    return texts
  }

  /// The network beside its alternatives, on the test clips.
  private func compare(
    _ rows: MotionRows, _ weights: PoseNetworkWeights, _ extent: LatentComparison.Extent
  ) throws -> LatentComparison {
    ProgramRun.note("comparing")
    var comparison = LatentComparison(
      rows, part: .test, latentCount: weights.latentCount, trajectory: weights.trajectory)
    comparison.queries = 1000
    comparison.addUntrained(seed: options.seed)
    comparison.add(weights, model: .vae, seed: options.seed)
    if extent == .full {
      for model in LatentModel.allCases where model != .vae && model != .pca {
        var options = options
        options.model = model
        let (trained, other) = try NetworkTraining(
          options: options, trajectory: weights.trajectory.count
        ).run(rows)
        comparison.add(other, model: model, codebooks: trained.codebooks, seed: options.seed)
      }
    }
    return comparison
  }
}
