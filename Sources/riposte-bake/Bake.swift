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

  /// What comes out.
  struct Result {
    var database: MotionDatabase
    var page: ReportPage
    var provenance: [String: String]
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
    let raw = FeatureRows(of: frames, skeleton: .standard)
    let normalisation = FeatureNormalisation(measuring: raw)
    let trained = try train(raw, normalisation, frames)
    guard let weights = PoseNetworkWeights(trained, normalisation: normalisation) else {
      throw FileError(file: "training", "gave a network of another shape")
    }
    var provenance = provenance
    provenance["blas"] =
      "\(trained.environment.coreName), \(trained.environment.threads) threads"
    provenance["steps"] = "\(trained.steps)"
    provenance["seed"] = "\(options.seed)"
    provenance["loss"] = trained.epochs.last.map {
      "\($0.training.total(klWeight: $0.klWeight))"
    }
    let database = DatabaseBaker(weights: weights, provenance: provenance).bake(
      frames, strikes: DatabaseBaker.strikes(of: clips, frames, .standard))
    let page = BakeReport(
      clips: clips, database: database, trained: trained, warnings: warnings,
      provenance: provenance
    ).page()
    return Result(database: database, page: page, provenance: provenance)
  }

  /// Trains on the pose block; every tenth clip, with its reflection, is held out.
  private func train(
    _ raw: FeatureRows, _ normalisation: FeatureNormalisation, _ frames: MotionFrames
  ) throws -> TrainedPoseVAE {
    var weighted = raw
    weighted.apply(normalisation)
    let pose = FeatureSchema.poseCount
    var values = [Float](repeating: 0, count: frames.count * pose)
    for row in 0..<frames.count {
      for k in 0..<pose {
        values[row * pose + k] = weighted.numbers[row * FeatureSchema.fullCount + k]
      }
    }
    var isHeldOut = [Bool](repeating: false, count: frames.count)
    var original = -1
    for clip in frames.clips {
      if !clip.isMirrored { original += 1 }
      if original % 10 == 4 { for row in clip.frames { isHeldOut[row] = true } }
    }
    var line = ProgressLine()
    defer { line.end() }
    do {
      return try PoseVAETrainer(options: options).train(
        values: values, columns: pose, isValidation: isHeldOut
      ) { progress in
        let loss = progress.losses.training.total(klWeight: progress.losses.klWeight)
        let left = Int(progress.secondsLeft.rounded(.up))
        line.show(
          Double(progress.step) / Double(progress.steps),
          "training: loss \((loss * 1000).rounded() / 1000), \(left) s left")
      }
    } catch {
      throw FileError(file: "training", "\(error)")
    }
  }
}
