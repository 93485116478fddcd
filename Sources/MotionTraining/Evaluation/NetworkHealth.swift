import LatentMotion
import MotionMath

/// What a trained network's latent numbers are like, on rows that it was not trained on.
public struct NetworkHealth: Equatable, Sendable {
  /// The fraction of the variance that is explained by decoding μ.
  public var explained = 0.0
  /// Mean KL(q ‖ N(0, I)) of each latent number, in nat.
  public var kl: [Double] = []
  /// Mean and variance of each μ_k.
  public var means: [Double] = []
  /// See `means`.
  public var variances: [Double] = []
  /// The variance of the aggregate posterior: Var μ_k + mean σ²_k; near 1 where the prior holds.
  public var aggregate: [Double] = []
  /// The smallest and largest mean σ_k.
  public var deviations: ClosedRange<Double> = 0...0

  /// Latent numbers with Var μ_k > 0.01 (Burda et al. 2016).
  public var activeUnits: Int { variances.count { $0 > 0.01 } }

  init() {}

  /// Measures a network.
  ///
  /// - Parameters:
  ///   - weights: the network.
  ///   - codes: its codes, rows × 2·latent.
  init(_ weights: PoseNetworkWeights, rows: MotionRows, measured: [Int32], codes: FloatBuffer) {
    let d = weights.latentCount
    let n = Double(max(measured.count, 1))
    var (squares, spread) = ([Double](repeating: 0, count: d), [Double](repeating: 0, count: d))
    var sigma = squares
    means = squares
    kl = squares
    for row in measured {
      let line = codes.base + Int(row) * 2 * d
      for k in 0..<d {
        let mean = Double(line[k])
        let logVariance = Double(line[d + k].held(to: VAEPass.logVarianceRange))
        let variance = Double(exp(Float(logVariance)))
        means[k] += mean / n
        squares[k] += mean * mean / n
        spread[k] += variance / n
        sigma[k] += variance.squareRoot() / n
        kl[k] += 0.5 * (mean * mean + variance - 1 - logVariance) / n
      }
    }
    variances = (0..<d).map { max(squares[$0] - means[$0] * means[$0], 0) }
    aggregate = (0..<d).map { variances[$0] + spread[$0] }
    deviations = (sigma.min() ?? 0)...(sigma.max() ?? 0)
    explained = Self.explained(weights, rows, measured, codes)
  }

  private static func explained(
    _ weights: PoseNetworkWeights, _ rows: MotionRows, _ measured: [Int32], _ codes: FloatBuffer
  ) -> Double {
    let decoder = PoseDecoder(weights)
    let (d, width) = (weights.latentCount, FeatureSchema.poseCount)
    let sample = measured.spread(limit: 2000)
    var mean = [Double](repeating: 0, count: width)
    for row in sample {
      for k in 0..<width {
        mean[k] +=
          Double(rows.numbers[Int(row) * FeatureSchema.fullCount + k]) / Double(sample.count)
      }
    }
    var (error, energy) = (0.0, 0.0)
    var rebuilt = [Float](repeating: 0, count: width)
    for row in sample {
      let code = (0..<d).map { codes.base[Int(row) * 2 * d + $0] }
      var span = rebuilt.mutableSpan
      decoder.decode(code.span, into: &span)
      for k in 0..<width {
        let value = rows.numbers[Int(row) * FeatureSchema.fullCount + k]
        let difference = Double(rebuilt[k] - value)
        error += difference * difference
        energy += (Double(value) - mean[k]) * (Double(value) - mean[k])
      }
    }
    return energy > 0 ? 1 - error / energy : 0
  }
}
