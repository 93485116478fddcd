import MotionMath

/// Trains the variational autoencoder whose latent space is searched for poses, or one of the
/// models that it is compared with.
///
/// The rows are features that have been weighted so that the Euclidean distance between two rows
/// is the metric that matters. The same rows, options, machine and OpenBLAS give the same weights
/// to the last bit, unless `TrainingOptions.secondsLimit` ends the training.
public struct PoseVAETrainer: Sendable {
  /// What the training is done with.
  public let options: TrainingOptions

  /// A trainer with options, which `train` checks.
  public init(options: TrainingOptions = TrainingOptions()) { self.options = options }

  /// Trains and measures a network.
  ///
  /// Programs should have called `BLASEnvironment.prepare()` before. OpenBLAS is left set to one
  /// thread; the work is shared among `TrainingOptions.threads` threads here.
  ///
  /// - Parameters:
  ///   - rows: what is trained on.
  ///   - checkpoint: where an interrupted training of the same rows and options goes on from.
  ///   - keep: called at the end of every epoch with what makes a checkpoint, on demand; when it
  ///     returns false, the training ends with a fault.
  ///   - progress: called at the end of every epoch.
  /// - Throws: `TrainingFault` where the data, options or checkpoint cannot be used, or the loss
  ///   stops being finite.
  /// - Complexity: about 6 · parameters · (batch + metric rows) floating-point operations per step.
  public func train(
    _ rows: TrainingRows, from checkpoint: TrainingCheckpoint? = nil,
    keep: (() -> TrainingCheckpoint) -> Bool = { _ in true },
    progress: (TrainingProgress) -> Void = { _ in }
  ) throws(TrainingFault) -> TrainedPoseVAE {
    if let fault = rows.fault(options: options) { throw TrainingFault(fault) }
    func chosen(_ flags: [Bool]) -> [Int32] { flags.indices.filter { flags[$0] }.map { Int32($0) } }
    let test = chosen(rows.isTest)
    var isTraining = [Bool](repeating: true, count: rows.count)
    for row in chosen(rows.isValidation) + test { isTraining[Int(row)] = false }
    let training = chosen(isTraining)
    let validation = chosen(rows.isValidation).filter { row in
      rows.isTest.isEmpty || !rows.isTest[Int(row)]
    }
    guard training.count >= 2 else {
      throw TrainingFault("\(training.count) training rows, expected at least 2")
    }
    useOneBLASThread()
    // Not withUnsafeBufferPointer: its closure would lose the thrown type.
    let buffer = FloatBuffer(rows.values)
    let components = PrincipalComponents(
      values: buffer.base, columns: rows.columns, rows: training, count: options.latentCount)
    guard components.totalVariance > 0, components.deviations.allSatisfy({ $0 > 0 }) else {
      throw TrainingFault("all training rows are equal; there is nothing to learn")
    }
    let run = TrainingRun(
      options: options, components: components, values: buffer.base, data: rows,
      training: training, validation: validation, test: test, isTraining: isTraining)
    if let checkpoint { try run.resume(checkpoint) }
    try run.train(keep: keep, progress)
    defer { withExtendedLifetime(buffer) {} }
    return try run.result()
  }

  /// Trains and measures a network of rows with nothing beside them.
  public func train(
    values: [Float], columns: Int, isValidation: [Bool] = [],
    progress: (TrainingProgress) -> Void = { _ in }
  ) throws(TrainingFault) -> TrainedPoseVAE {
    try train(
      TrainingRows(values: values, columns: columns, isValidation: isValidation),
      progress: progress)
  }
}
