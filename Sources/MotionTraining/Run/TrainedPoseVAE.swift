/// A trained network and everything that is known about it.
public struct TrainedPoseVAE: Equatable, Sendable {
  /// Numbers per row of the data.
  public let columns: Int
  /// Numbers per latent code.
  public let latentCount: Int
  /// All weights, in the order in which the network is run:
  ///
  /// | name | shape | |
  /// |---|---|---|
  /// | `mean` | [columns] | taken off the input, added to the output |
  /// | `pca.basis` | [latent, columns] | unit vectors, by falling variance |
  /// | `pca.deviation` | [latent] | √λ |
  /// | `encoder.N.weight`, `.bias` | [inputs, outputs], [outputs] | hidden layers, N from 0 |
  /// | `encoder.mean.weight`, `.bias` | [inputs, latent], [latent] | to μ |
  /// | `encoder.logVariance.weight`, `.bias` | [inputs, latent], [latent] | to log σ² |
  /// | `decoder.N.weight`, `.bias` | [inputs, outputs], [outputs] | hidden layers |
  /// | `decoder.output.weight`, `.bias` | [inputs, columns], [columns] | to x̂ |
  /// | `scale` | [latent] | the learned s, where the model has the metric losses |
  ///
  /// A layer is y = x · weight + bias, hidden ones followed by the ELU. With c = x − mean:
  /// μ_k = (basis_k · c) / deviation_k + head(c)_k; log σ² is held to −12...4;
  /// x̂ = mean + Σ_k z_k · deviation_k · basis_k + output(z).
  public let tensors: [TrainedTensor]
  /// The mean over the training rows of the posterior deviation σ_k; one per latent number.
  public let posteriorDeviations: [Float]
  /// β in the last epoch.
  public let klWeight: Float
  /// The losses of every epoch.
  public let epochs: [EpochLosses]
  /// Gradient steps done.
  public let steps: Int
  /// Whether `TrainingOptions.secondsLimit` ended the training.
  public let wasCutShort: Bool
  /// The figures on the test rows; without them on the validation rows, else on training rows.
  public let evaluation: LatentEvaluation
  /// √ of the mean squared error over the validation rows and columns, decoded from μ; nil where
  /// there are none.
  public let validationError: Double?
  /// What looks wrong, in sentences, such as collapsed latent numbers; empty when all is well.
  public let warnings: [String]
  /// What it was computed with.
  public let environment: BLASEnvironment
  /// Wall-clock time of training and evaluation.
  public let seconds: Double

  /// What was trained.
  public let model: LatentModel
  /// The factors s that turn μ into the search code z̃ = s ⊙ μ, in the metric of the data: learned
  /// where the model has the metric losses; for the plain VAE √(β/2) / σ̄_k, because the posterior's
  /// precision is the data's metric pulled back to the latent space (1 / σ̄_k without a KL term);
  /// for the others the deviations of the principal directions, whose whitening they undo.
  public let searchScales: [Float]

  /// The codebooks, groups × codes × numbers of a group; empty for other models.
  public let codebooks: [Float]

  static func precisionScales(posteriorDeviations: [Float], klWeight: Float) -> [Float] {
    let error = klWeight > 0 ? (klWeight / 2).squareRoot() : 1
    return posteriorDeviations.map { error / $0 }
  }

  /// The tensor of a name, or nil.
  public func tensor(_ name: String) -> TrainedTensor? { tensors.first { $0.name == name } }
}

/// One array of weights.
public struct TrainedTensor: Equatable, Sendable {
  /// Such as "encoder.0.weight".
  public let name: String
  /// Sizes, the slowest-running first.
  public let shape: [Int]
  /// Row-major; as many as the product of `shape`.
  public let values: [Float]

  /// A tensor of parts that belong together.
  public init(name: String, shape: [Int], values: [Float]) {
    precondition(values.count == shape.reduce(1, *))
    self.name = name
    self.shape = shape
    self.values = values
  }
}

/// The mean losses per row in one epoch.
public struct EpochLosses: Equatable, Sendable {
  /// Loss terms per row.
  public struct Terms: Equatable, Sendable {
    /// ‖x̂ − x‖², in the data's unit squared.
    public let reconstruction: Double
    /// KL(q ‖ N(0, I)), in nat.
    public let kl: Double
    /// The local stress per anchor, before its weight; 0 where the model has none.
    public var stress = 0.0
    /// The rank loss per anchor, before its weight.
    public var rank = 0.0

    /// reconstruction + β · KL.
    public func total(klWeight: Float) -> Double { reconstruction + Double(klWeight) * kl }
  }

  /// From 0.
  public let epoch: Int
  /// Steps done at its end.
  public let step: Int
  /// β in this epoch.
  public let klWeight: Float
  /// Over the epoch's batches, while the weights changed.
  public let training: Terms
  /// At the epoch's end; nil where no rows are held out.
  public let validation: Terms?
  /// Latent numbers with Var μ_k > 0.01 at the epoch's end.
  public let activeUnits: Int
}

/// What a training tells while it runs.
public struct TrainingProgress: Equatable, Sendable {
  /// Steps done.
  public let step: Int
  /// Steps in all.
  public let steps: Int
  /// Latent numbers in all.
  public let latentCount: Int
  /// The last finished epoch.
  public let losses: EpochLosses
  /// Since the start of the training.
  public let secondsElapsed: Double
  /// To the last step, at the speed so far.
  public let secondsLeft: Double
}
