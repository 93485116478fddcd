import MotionMath

/// Trains the variational autoencoder whose latent space is searched for poses.
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
  ///   - values: row-major, rows × columns; finite, magnitudes up to 10⁶, of the order of one.
  ///   - columns: numbers per row, 1...4096.
  ///   - isValidation: which rows are held out, one per row; whole clips, never single frames,
  ///     because neighbouring frames are nearly equal. Empty means none.
  ///   - progress: called at the end of every epoch.
  /// - Throws: `TrainingFault` where the data or options cannot be used, or the loss stops being
  ///   finite.
  /// - Complexity: about 6 · parameters · batch floating-point operations per step.
  public func train(
    values: [Float], columns: Int, isValidation: [Bool] = [],
    progress: (TrainingProgress) -> Void = { _ in }
  ) throws(TrainingFault) -> TrainedPoseVAE {
    let (training, validation) = try split(values, columns, isValidation)
    useOneBLASThread()
    // Not withUnsafeBufferPointer: its closure would lose the thrown type.
    let buffer = UnsafeMutablePointer<Float>.allocate(capacity: values.count)
    defer { buffer.deallocate() }
    values.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { buffer.initialize(from: base, count: source.count) }
    }
    let components = PrincipalComponents(
      values: buffer, columns: columns, rows: training, count: options.latentCount)
    guard components.totalVariance > 0, components.deviations.allSatisfy({ $0 > 0 }) else {
      throw TrainingFault("all training rows are equal; there is nothing to learn")
    }
    let run = TrainingRun(
      options: options, components: components, values: buffer, training: training,
      validation: validation)
    try run.train(progress)
    return try run.result()
  }

  private func split(
    _ values: [Float], _ columns: Int, _ isValidation: [Bool]
  ) throws(TrainingFault) -> (training: [Int32], validation: [Int32]) {
    guard (1...4096).contains(columns) else {
      throw TrainingFault("columns is \(columns), expected 1...4096")
    }
    guard !values.isEmpty, values.count % columns == 0 else {
      throw TrainingFault("\(values.count) values are not whole rows of \(columns) columns")
    }
    let rows = values.count / columns
    guard rows <= 1 << 30 else { throw TrainingFault("\(rows) rows are more than 2^30") }
    guard isValidation.isEmpty || isValidation.count == rows else {
      throw TrainingFault("isValidation has \(isValidation.count) entries, expected \(rows)")
    }
    if let fault = options.fault(columns: columns) { throw TrainingFault(fault) }
    if let place = values.firstIndex(where: { !(abs($0) <= 1e6) }) {
      throw TrainingFault(
        "row \(place / columns), column \(place % columns) is \(values[place]), "
          + "expected a number of magnitude up to 10^6")
    }
    let held = isValidation.isEmpty ? [Bool](repeating: false, count: rows) : isValidation
    let training = held.indices.filter { !held[$0] }.map { Int32($0) }
    guard training.count >= 2 else {
      throw TrainingFault("\(training.count) training rows, expected at least 2")
    }
    return (training, held.indices.filter { held[$0] }.map { Int32($0) })
  }
}
