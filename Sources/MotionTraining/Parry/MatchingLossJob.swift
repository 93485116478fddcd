import MotionMath

/// The estimator's loss ½ Σ [(μ_E − μ)² / σ_E² + log σ_E²] of some rows, and its gradient: what the
/// encoder's codes are under the guess (Starke et al. 2024 match codes alike).
struct MatchingLossJob {
  let codeCount: Int
  let scale: Float

  static let logVarianceRange: ClosedRange<Float> = -8...4

  /// - Parameters:
  ///   - outputs: rows × 2·codes: μ_E and log σ_E².
  ///   - targets: rows × codes.
  ///   - gradient: rows × 2·codes, written.
  /// - Returns: the sum of the loss over rows.
  func run(
    outputs: UnsafePointer<Float>, targets: UnsafePointer<Float>,
    gradient: UnsafeMutablePointer<Float>, rows: Int
  ) -> Double {
    var total = 0.0
    for row in 0..<rows {
      let line = outputs + row * 2 * codeCount
      for k in 0..<codeCount {
        let raw = line[codeCount + k]
        let logVariance = raw.held(to: Self.logVarianceRange)
        let precision = exp(-logVariance)
        let difference = line[k] - targets[row * codeCount + k]
        let square = difference * difference * precision
        total += Double(0.5 * (square + logVariance))
        let place = gradient + row * 2 * codeCount
        place[k] = scale * difference * precision
        place[codeCount + k] =
          Self.logVarianceRange.contains(raw) ? scale * 0.5 * (1 - square) : 0
      }
    }
    return total
  }
}
