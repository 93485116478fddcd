public import LatentMotion
import MotionMath
import SkeletalAnimation

/// How the posterior means of all frames are spread, dimension by dimension, beside the normal
/// distribution that the prior wants.
public struct LatentStatistics: Equatable, Sendable {
  /// One dimension.
  public struct Dimension: Equatable, Sendable {
    /// The mean of μ.
    public var mean: Double
    /// The variance of μ.
    public var variance: Double
    /// KL(q ‖ N(0, 1)) in nat with the mean posterior deviation σ̄: ½(E μ² + σ̄² − 1 − ln σ̄²).
    public var divergence: Double
    /// The mean posterior deviation σ̄.
    public var deviation: Double
    /// The part of the frames in each of `bins` equal bins over `range`; the outer ones take what
    /// lies beyond.
    public var histogram: [Double]
    /// The largest distance between the distribution of q(z), which is μ with noise of σ̄, and
    /// N(0, 1), by their cumulative histograms.
    public var distance: Double
  }

  /// The range of histograms.
  public static let range: ClosedRange<Double> = -4...4
  /// The bins of a histogram.
  public static let bins = 40

  /// The dimensions of the pose code.
  public var dimensions: [Dimension]

  /// Measures all frames of a database.
  ///
  /// - Complexity: O(frames × dimensions).
  public init(_ database: MotionDatabase) {
    let scale = database.weights.latentScale
    let count = database.frames.count
    dimensions = (0..<database.latentCount).map { k in
      var means = [Double](repeating: 0, count: count)
      for row in 0..<count {
        let code = database.latentRows[row * database.latentWidth + k]
        means[row] = Double(code / scale[k])
      }
      return Dimension(
        means: means, deviation: Double(database.weights.posteriorDeviation[k]))
    }
  }
}

extension LatentStatistics.Dimension {
  /// Measures one dimension's posterior means, of which there is at least one.
  public init(means: [Double], deviation: Double) {
    let count = Double(max(means.count, 1))
    mean = means.reduce(0, +) / count
    let squares = means.reduce(0) { $0 + $1 * $1 } / count
    variance = max(squares - mean * mean, 0)
    self.deviation = deviation
    let logarithm = 2 * Double(log(Float(max(deviation, 1e-30))))
    divergence = 0.5 * (squares + deviation * deviation - 1 - logarithm)
    let (bins, range) = (LatentStatistics.bins, LatentStatistics.range)
    let width = (range.upperBound - range.lowerBound) / Double(bins)
    func bin(_ x: Double) -> Int {
      let place = ((x - range.lowerBound) / width).rounded(.down)
      return place.isFinite ? Int(min(max(place, 0), Double(bins - 1))) : 0
    }
    histogram = [Double](repeating: 0, count: bins)
    for x in means { histogram[bin(x)] += 1 / count }
    // The aggregate posterior: each bin's share spread by the posterior's noise.
    var (widest, reached, wanted) = (0.0, 0.0, 0.0)
    for edge in 1..<bins {
      let x = range.lowerBound + Double(edge) * width
      wanted = LatentStatistics.normal(below: x)
      reached = 0
      for (b, share) in histogram.enumerated() where share > 0 {
        let centre = range.lowerBound + (Double(b) + 0.5) * width
        reached += share * LatentStatistics.normal(below: (x - centre) / max(deviation, 1e-6))
      }
      widest = max(widest, abs(reached - wanted))
    }
    distance = widest
  }
}

extension LatentStatistics {
  /// The part of N(0, 1) below a number (Abramowitz and Stegun 26.2.17, within 1e-7).
  static func normal(below x: Double) -> Double {
    let t = 1 / (1 + 0.2316419 * abs(x))
    let series =
      t
      * (0.319381530
        + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
    let above = density(x) * series
    return x < 0 ? above : 1 - above
  }

  /// The density of N(0, 1).
  static func density(_ x: Double) -> Double {
    0.398942280401 * Double(exp(Float(max(-0.5 * x * x, -80))))
  }
}
