import DataFiles
import Testing

@testable import MotionTraining

@Suite struct TrainingCheckpointTests {
  private let rows: TrainingRows = {
    var rows = TrainingRows(
      values: PoseVAETrainerTests.surface(rows: 400, columns: 8, seed: 3), columns: 8)
    rows.isValidation = (0..<400).map { $0 >= 320 }
    return rows
  }()

  private func options(_ model: LatentModel) -> TrainingOptions {
    var options = PoseVAETrainerTests.smallOptions()
    options.model = model
    options.steps = 30
    options.codebookSize = 8
    return options
  }

  /// Interrupted after every epoch in turn, written, read and gone on from: the same bits.
  @Test(arguments: [LatentModel.vae, .vq, .plain])
  func resumedIsUninterrupted(model: LatentModel) throws {
    let folder = try TemporaryFolder()
    let path = FilePath.join(folder.path, "training.safetensors")
    var options = options(model)
    if model == .plain {
      (options.weightDecay, options.keepsBest) = (2, true)
      options.klWeight.linearShare = 0
    }
    let trainer = PoseVAETrainer(options: options)
    let whole = try trainer.train(rows)
    #expect(whole.epochs.count == 6)
    for stop in [1, 4] {
      var epochs = 0
      #expect(throws: TrainingFault.self) {
        try trainer.train(
          rows,
          keep: { make in
            epochs += 1
            try? make().write(to: path)
            return epochs < stop
          })
      }
      let resumed = try trainer.train(rows, from: TrainingCheckpoint(path: path))
      #expect(resumed.tensors == whole.tensors, "stopped after epoch \(stop)")
      #expect(resumed.epochs == whole.epochs)
      #expect(resumed.codebooks == whole.codebooks)
      #expect(resumed.evaluation == whole.evaluation)
    }
  }

  @Test func aCheckpointOfAnotherTrainingIsRefused() throws {
    var kept: TrainingCheckpoint?
    _ = try? PoseVAETrainer(options: options(.vae)).train(
      rows,
      keep: { make in
        kept = make()
        return false
      })
    let checkpoint = try #require(kept)
    var other = options(.vae)
    other.seed = 2
    for (options, rows) in [(other, rows), (options(.vae), changed(rows))] {
      do {
        _ = try PoseVAETrainer(options: options).train(rows, from: checkpoint)
        Issue.record("it was taken")
      } catch {
        #expect(error.description.contains("checkpoint is of other rows"))
      }
    }
  }

  @Test func aDamagedCheckpointIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = FilePath.join(folder.path, "training.safetensors")
    _ = try? PoseVAETrainer(options: options(.vae)).train(
      rows,
      keep: { make in
        try? make().write(to: path)
        return false
      })
    var bytes = try FileAccess.read(path)
    bytes[bytes.count - 5] ^= 1
    try FileAccess.write(bytes, to: path)
    do {
      _ = try TrainingCheckpoint(path: path)
      Issue.record("it was taken")
    } catch {
      #expect("\(error)".contains("damaged"))
    }
  }

  private func changed(_ rows: TrainingRows) -> TrainingRows {
    var rows = rows
    rows.values[11] += 0.5
    return rows
  }
}
