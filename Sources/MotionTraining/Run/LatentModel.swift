/// What kind of network makes the codes, for comparing one with another.
public enum LatentModel: String, CaseIterable, Sendable {
  /// The variational autoencoder with the metric losses on its scaled code: what databases use.
  case vae
  /// The variational autoencoder alone (Kingma and Welling 2014); its plain μ is whitened by the
  /// prior.
  case plain
  /// The autoencoder: no noise, no prior.
  case ae
  /// The metric losses alone: an encoder without a decoder.
  case metric
  /// Codes from codebooks, one for each group of latent numbers (van den Oord et al. 2017; the
  /// codebooks follow their rows' running means).
  case vq
  /// The principal components: nothing is trained.
  case pca

  /// Whether rows are rebuilt.
  var hasReconstruction: Bool { self != .metric && self != .pca }
  /// Whether codes are drawn from a posterior that is held near the prior.
  var isVariational: Bool { self == .vae || self == .plain }
  /// Whether distances of codes are trained to be those of rows.
  var hasMetric: Bool { self == .vae || self == .metric }
}

/// The losses that make distances of scaled codes those of the rows.
///
/// For an anchor and its candidates, with D the true and d the distance by code:
/// stress · (d − D)² / (D + 0.1)² on average, and rank · KL(softmax(−D²/τ) ‖ softmax(−d²/τ)),
/// τ = D²min / 2 + 0.02. Numbers beside the code take part in both distances as they are.
public struct MetricLossOptions: Equatable, Sendable {
  /// The weight of the local stress.
  public var stress: Float = 10
  /// The weight of the listwise rank loss.
  public var rank: Float = 20
  /// Anchors per step.
  public var anchors = 128
  /// Candidates per anchor that are drawn from its mined neighbours.
  public var near = 10
  /// Candidates per anchor that are drawn from all rows.
  public var far = 6
  /// Neighbours that are mined for each anchor.
  public var mined = 64
  /// Anchors that neighbours are mined for; half of them composite, where there are composites.
  public var pool = 16_384

  /// The options that databases are trained with.
  public init() {}

  var candidates: Int { near + far }

  var fault: String? {
    for (name, value) in [("stress", stress), ("rank", rank)] where !(value >= 0 && value < 1e6) {
      return "metric.\(name) is \(value), expected a number from 0 to 10^6"
    }
    for (name, value, most) in [
      ("anchors", anchors, 65_536), ("near", near, 1024), ("far", far, 1024),
      ("mined", mined, 1024), ("pool", pool, 1 << 22),
    ] where !(1...most).contains(value) {
      return "metric.\(name) is \(value), expected 1...\(most)"
    }
    return nil
  }
}
