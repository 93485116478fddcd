import MotionBaking

/// Trains the parry autoencoder in several ways and takes the one that rebuilds the validation
/// windows best: first how windows are varied, then how much the weights decay, then the largest β
/// whose error has not moved. What is reported is measured on the test windows, which choose
/// nothing.
struct ParryCodeSearch {
  let windows: ParryWindows
  /// The windows' principal components, row-major, windows × `columns`.
  let values: [Float]
  let columns: Int
  let steps: Int
  let seed: UInt64

  /// One way to train.
  private struct Way: Equatable {
    var variation = ParryWindows.Variation.shifted
    var decay: Float = 0
    var klWeight = ParryTraining.firstKLWeight

    var name: String {
      "β \(klWeight), \(variation.name)" + (decay > 0 ? ", decay \(decay)" : "")
    }
  }

  /// A way and what came out.
  private struct Try {
    let way: Way
    let trained: TrainedPoseVAE
    /// On the validation windows, or on the test ones where there are none.
    var error: Double { trained.validationError ?? trained.evaluation.reconstruction.rms }
  }

  func run(
    _ progress: (String) -> Void
  ) throws(TrainingFault) -> (TrainedPoseVAE, ReportComparison) {
    var tries: [Try] = []
    func attempt(_ way: Way) throws(TrainingFault) {
      guard !tries.contains(where: { $0.way == way }) else { return }
      progress("parry autoencoder, \(way.name)")
      tries.append(Try(way: way, trained: try train(way)))
    }
    func best() -> Way { tries.min { $0.error < $1.error }?.way ?? Way() }
    for variation in ParryWindows.Variation.allCases { try attempt(Way(variation: variation)) }
    var way = best()
    for decay in ParryTraining.decays {
      way.decay = decay
      try attempt(way)
    }
    way = best()
    for klWeight in ParryTraining.klWeights {
      way.klWeight = klWeight
      try attempt(way)
    }
    let last = tries.filter { $0.way.variation == way.variation && $0.way.decay == way.decay }
    let least = last.map(\.error).min() ?? 0
    let chosen = last.filter { $0.error <= 1.02 * least }.max { $0.way.klWeight < $1.way.klWeight }
    guard let chosen else { throw TrainingFault("no parry autoencoder was trained") }
    return (chosen.trained, table(tries, chosen))
  }

  private func train(_ way: Way) throws(TrainingFault) -> TrainedPoseVAE {
    var options = TrainingOptions()
    options.model = .plain
    options.latentCount = min(ParryTraining.codeCount, columns)
    options.hiddenSizes = [128, 128]
    options.batchRows = 512
    options.steps = steps
    options.seed = seed
    options.weightDecay = way.decay
    options.keepsBest = true
    options.klWeight.end = way.klWeight
    options.klWeight.linearShare = 0.25
    options.evaluationRows = 200
    let chosen = windows.chosen(way.variation)
    func flags(_ part: ClipPart) -> [Bool] {
      let flags = chosen.map { windows.parts[$0] == part }
      return flags.contains(true) ? flags : []
    }
    var rows = TrainingRows(
      values: chosen.flatMap { values[$0 * columns..<($0 + 1) * columns] }, columns: columns,
      isValidation: flags(.validation))
    rows.isTest = flags(.test)
    return try PoseVAETrainer(options: options).train(rows)
  }

  private func table(_ tries: [Try], _ chosen: Try) -> ReportComparison {
    var table = ReportComparison(
      title: "Parry latent: windows about contacts", note: note(chosen),
      columns: [
        "validation error", "error", "error of PCA", "variance explained", "active", "KL sum",
      ], rows: [])
    for own in tries {
      let evaluation = own.trained.evaluation
      table.add(
        own.way.name, dimensions: own.trained.latentCount,
        [
          own.trained.validationError ?? .nan, evaluation.reconstruction.rms,
          evaluation.pcaReconstruction.rms, evaluation.reconstruction.explained,
          Double(evaluation.activeUnits), evaluation.klPerDimension.reduce(0, +),
        ], isChosen: own.way == chosen.way)
    }
    return table
  }

  private func note(_ chosen: Try) -> String {
    func strikes(_ part: ClipPart) -> Int { windows.strikes[part] ?? 0 }
    let learned = windows.chosen(chosen.way.variation).count { windows.parts[$0] == .training }
    let evaluation = chosen.trained.evaluation
    let (own, pca) = (evaluation.reconstruction.rms, evaluation.pcaReconstruction.rms)
    let away = pca > 0 ? 100 * (own / pca - 1) : 0
    let size = "\((abs(away) * 10).rounded() / 10) %"
    let part = evaluation.isHeldOut ? "held-out" : "training"
    var note =
      "\(learned) windows of \(strikes(.training)) strikes are learned from, the windows of "
      + "\(strikes(.validation)) others choose, those of \(strikes(.test)) others are reported "
      + "on. Variation, then decay, by the least validation error; then the largest β whose error "
      + "stays within 2 % of the least. "
    if abs(away) < 1 {
      note += "PCA of the same size rebuilds \(part) windows equally well."
    } else if away < 0 {
      note += "The code rebuilds \(part) windows with \(size) less error than PCA of the same size."
    } else {
      note +=
        "PCA of the same size rebuilds \(part) windows better: the code's error is \(size) larger. "
        + "So few strikes don't tell more than their principal directions."
    }
    return note
  }
}
