/// How good a latent space is, beside PCA of the same size, on rows that it was not trained on.
public struct LatentEvaluation: Equatable, Sendable {
  /// How well rows are rebuilt from their codes.
  public struct Reconstruction: Equatable, Sendable {
    /// √ of the mean squared error over rows and columns, in the data's unit.
    public let rms: Double
    /// The fraction of the variance that is explained: 1 − Σ‖x̂ − x‖² / Σ‖x − mean‖².
    public let explained: Double
  }

  /// How far the nearest rows by code are the nearest rows by the data's own metric.
  public struct Neighbours: Equatable, Sendable {
    /// The part of the true ten nearest that are among the ten nearest by code, 0...1.
    public let overlap: Double
    /// Mean true distance of the row nearest by code, over that of the true nearest, less 1.
    public let regret: Double
  }

  /// Whether the rows were held out; false means that no rows were, and training rows stand in.
  public let isHeldOut: Bool
  /// Rows that reconstruction, KL and variances are measured on.
  public let rows: Int
  /// Rows that looked for neighbours.
  public let queries: Int
  /// Training rows that were searched.
  public let searched: Int
  /// Mean KL(q ‖ N(0, I)) of each latent number, in nat.
  public let klPerDimension: [Double]
  /// The variance of each μ_k.
  public let meanVariances: [Double]
  /// Latent numbers with Var μ_k > 0.01 (Burda et al. 2016).
  public let activeUnits: Int
  /// The network, decoding μ.
  public let reconstruction: Reconstruction
  /// PCA with as many directions.
  public let pcaReconstruction: Reconstruction
  /// Euclidean distance of PCA projections.
  public let pcaNeighbours: Neighbours
  /// Euclidean distance of μ. The prior whitens μ, so that faint directions count too much.
  public let meanNeighbours: Neighbours
  /// Euclidean distance of the search code z̃ = (μ / σ̄) √(β/2).
  public let scaledNeighbours: Neighbours
}
