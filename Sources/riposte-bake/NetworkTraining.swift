import DataFiles
import LatentMotion
import MotionBaking
import MotionTraining
import ProgramOptions

/// A training as a program runs it: with a bar, and with a checkpoint where one is wanted.
struct NetworkTraining {
  var options: TrainingOptions
  /// How many numbers a trajectory has in a latent row.
  var trajectory: Int
  /// Where the training is kept at the end of every epoch, and gone on from; nil for nowhere.
  var checkpoint: String?

  /// Trains on rows.
  func run(_ rows: MotionRows) throws -> (trained: TrainedPoseVAE, weights: PoseNetworkWeights) {
    var line = ProgressLine()
    defer { line.end() }
    let model = options.model.rawValue
    let data = rows.trainingRows(seed: options.seed)
    var fault: FileError?
    if checkpoint != nil { InterruptSignal.catchIt() }
    do {
      let start: TrainingCheckpoint? =
        try checkpoint.flatMap { FileAccess.exists($0) ? try TrainingCheckpoint(path: $0) : nil }
      if let start { ProgramRun.note("going on from step \(start.step)") }
      let trained = try PoseVAETrainer(options: options).train(
        data, from: start,
        keep: { make in
          guard let checkpoint else { return true }
          do throws(FileError) {
            try make().write(to: checkpoint)
          } catch {
            fault = error
            return false
          }
          return !InterruptSignal.wasCaught
        }
      ) { progress in
        let losses = progress.losses
        let loss = losses.training.total(klWeight: losses.klWeight)
        line.show(
          Double(progress.step) / Double(progress.steps),
          "\(model): loss \(short(loss)), KL \(short(losses.training.kl)), "
            + "\(losses.activeUnits) of \(progress.latentCount) active, "
            + "\(Int(progress.secondsLeft.rounded(.up))) s left")
      }
      let weights = PoseNetworkWeights(
        trained, normalisation: rows.normalisation,
        trajectory: rows.trajectoryBasis(count: trajectory))
      guard let weights else {
        throw FileError(file: "training", "gave a network of another shape")
      }
      return (trained, weights)
    } catch let error as TrainingFault {
      if let fault { throw fault }
      if InterruptSignal.wasCaught, let checkpoint {
        throw CheckFailure("\(error); run the same command again to go on from \(checkpoint)")
      }
      throw FileError(file: "training", "\(error)")
    }
  }

  private func short(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
