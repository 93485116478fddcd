import MotionMath

/// Maps values to places along one side of a picture, linearly or by logarithm.
struct ReportAxis: Equatable, Sendable {
  let values: ClosedRange<Double>
  let places: ClosedRange<Double>
  let isLogarithmic: Bool
  /// Whether larger values lie at smaller places, as upwards in a picture.
  let isReversed: Bool
  /// Round values inside the range.
  let ticks: [Double]

  /// An axis that covers `data`; empty data gets 0...1.
  ///
  /// - Parameter mayBeLogarithmic: use a logarithmic axis where the data is positive and spans more
  ///   than a factor of 30; linear axes then start at zero.
  init(
    covering data: [Double], places: ClosedRange<Double>, isReversed: Bool = false,
    mayBeLogarithmic: Bool = false
  ) {
    let finite = data.filter { $0.isFinite && abs($0) < 1e15 }
    var low = finite.min() ?? 0
    var high = finite.max() ?? 1
    let logarithmic = mayBeLogarithmic && low > 0 && high > 30 * low
    if mayBeLogarithmic && !logarithmic { low = min(low, 0) }
    if !(high - low > 1e-12 * max(abs(high), 1)) { (low, high) = (low - 0.5, high + 0.5) }
    self.places = places
    self.isReversed = isReversed
    isLogarithmic = logarithmic
    if logarithmic {
      ticks = Self.decades(low, high)
      values = low...high
    } else {
      let step = Self.roundStep((high - low) / 5)
      // The count is bounded: the step is at least a tenth of the range.
      let first = (low / step).rounded(.up)
      ticks = (0..<60).map { (first + Double($0)) * step }.filter { $0 <= high + 1e-9 * step }
      values = low...high
    }
  }

  func place(_ value: Double) -> Double {
    let part =
      isLogarithmic
      ? ratio(value, values.lowerBound) / ratio(values.upperBound, values.lowerBound)
      : (value - values.lowerBound) / (values.upperBound - values.lowerBound)
    let held = part.isFinite ? min(max(part, 0), 1) : 0
    let length = places.upperBound - places.lowerBound
    return isReversed ? places.upperBound - held * length : places.lowerBound + held * length
  }

  /// A tick as text, with as many decimals as its neighbours need.
  func label(_ tick: Double) -> String {
    if abs(tick) >= 10_000, abs(tick) < 1e12 {
      let thousands = tick / 1000
      return ReportText.number(thousands, thousands == thousands.rounded() ? 0 : 1) + "k"
    }
    // On a logarithmic axis each tick stands for itself.
    let step = isLogarithmic ? tick : Self.roundStep((values.upperBound - values.lowerBound) / 5)
    return ReportText.number(
      tick, step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : step >= 0.001 ? 3 : 5)
  }

  private func ratio(_ x: Double, _ y: Double) -> Double { Double(log(Float(x / y))) }

  /// 1, 2 or 5 times a power of ten, not below `least`.
  static func roundStep(_ least: Double) -> Double {
    guard least.isFinite, least > 0 else { return 1 }
    var power = 1.0
    while power > least { power /= 10 }
    while power * 10 <= least { power *= 10 }
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= least * 0.999 } ?? power * 10
  }

  private static func decades(_ low: Double, _ high: Double) -> [Double] {
    var power = 1.0
    while power > low { power /= 10 }
    while power * 10 <= low { power *= 10 }
    var all: [Double] = []
    while power <= high, all.count < 120 {
      all += [power, 2 * power, 5 * power]
      power *= 10
    }
    let inside = all.filter { $0 >= low && $0 <= high }
    // Whole powers of ten alone where the others would crowd.
    let sparse = stride(from: 0, to: all.count, by: 3).map { all[$0] }
    return inside.count <= 7 ? inside : sparse.filter { $0 >= low && $0 <= high }
  }
}
