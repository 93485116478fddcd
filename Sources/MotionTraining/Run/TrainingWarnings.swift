/// What a reader of the figures should know.
enum TrainingWarnings {
  /// Nats below which a latent number says next to nothing about its row.
  static let leastKL = 0.05
  /// A mean deviation below this: an autoencoder in all but name, whose samples mean nothing.
  static let leastDeviation: Float = 0.0067

  static func of(
    _ evaluation: LatentEvaluation, _ deviations: [Float], _ epochs: [EpochLosses],
    options: TrainingOptions, wasCutShort: Bool
  ) -> [String] {
    var warnings: [String] = []
    let count = deviations.count
    if !evaluation.isHeldOut {
      warnings.append("No rows were held out: all figures are on rows that were trained on.")
    }
    let isVariational = options.model.isVariational
    if evaluation.activeUnits < count {
      warnings.append(
        "Posterior collapse: only \(evaluation.activeUnits) of \(count) latent numbers vary with "
          + "the row. Lower the KL weight or the latent size.")
    }
    let silent = evaluation.klPerDimension.indices.filter {
      evaluation.klPerDimension[$0] < leastKL
    }
    if isVariational, !silent.isEmpty {
      let list = silent.map(String.init).joined(separator: ", ")
      warnings.append("Latent numbers with a KL below \(leastKL) nat: \(list).")
    }
    if isVariational, deviations.contains(where: { $0 < leastDeviation }) {
      warnings.append(
        "Posterior deviations below \(leastDeviation): the codes are points, not distributions. "
          + "Raise the KL weight if samples are to be decoded.")
    }
    if options.model.hasReconstruction, let last = epochs.last,
      let validation = last.validation
    {
      let (here, there) = (last.training.reconstruction, validation.reconstruction)
      if there > 2 * here {
        warnings.append(
          "Held-out rows are rebuilt with more than twice the error of training rows: the network "
            + "has memorised its data.")
      }
    }
    if evaluation.scaledNeighbours.overlap < evaluation.pcaNeighbours.overlap {
      warnings.append(
        "PCA of the same size finds more of the true neighbours than this latent space.")
    }
    let klWeightEnd = options.klWeight.end
    if isVariational, let last = epochs.last, last.klWeight < 0.9 * klWeightEnd {
      warnings.append(
        "The KL weight had only reached \(last.klWeight) of \(klWeightEnd): the training has too "
          + "few epochs (\(epochs.count)) for its schedule.")
    }
    if wasCutShort { warnings.append("The time limit ended the training before its last step.") }
    return warnings
  }
}
