import MotionMath

/// Filters over a series of frames.
enum SmoothingFilter {
  /// Smooths with a cubic fitted to `window` neighbours by least squares (Savitzky and Golay 1964).
  /// Ends are continued by reflection through the first and last value; a series too short for the
  /// window gets the largest window that fits.
  static func savitzkyGolay(_ values: [Vector3], window: Int) -> [Vector3] {
    let m = min(window / 2, (values.count - 1) / 2)
    guard m >= 2, let first = values.first, let last = values.last else { return values }
    let f = Float(m)
    let norm = (2 * f + 3) * (2 * f + 1) * (2 * f - 1)
    let weights = (-m...m).map { (3 * (3 * f * f + 3 * f - 1) - 15 * Float($0 * $0)) / norm }
    var padded: [Vector3] = []
    padded.reserveCapacity(values.count + 2 * m)
    for k in stride(from: m, to: 0, by: -1) { padded.append(first * 2 - values[k]) }
    padded += values
    for k in 1...m { padded.append(last * 2 - values[values.count - 1 - k]) }
    return values.indices.map { i in
      var sum = Vector3.zero
      for k in weights.indices { sum += padded[i + k] * weights[k] }
      return sum
    }
  }

  /// The mean over `radius` frames to each side, fewer at the ends.
  static func mean(_ values: [Float], radius: Int) -> [Float] {
    var sums: [Double] = [0]
    for value in values { sums.append((sums.last ?? 0) + Double(value)) }
    return values.indices.map { i in
      let low = max(0, i - radius)
      let high = min(values.count, i + radius + 1)
      return Float((sums[high] - sums[low]) / Double(high - low))
    }
  }

  /// The largest value over `radius` frames to each side.
  static func maximum(_ values: [Float], radius: Int) -> [Float] {
    values.indices.map { i in
      values[max(0, i - radius)..<min(values.count, i + radius + 1)].max() ?? 0
    }
  }

  /// What most frames say among `radius` to each side.
  static func median(_ flags: [Bool], radius: Int) -> [Bool] {
    mean(flags.map { $0 ? 1 : 0 }, radius: radius).map { $0 > 0.5 }
  }

  /// The speed in metres per second of a place sampled at 60 Hz, by central differences.
  static func speeds(_ places: [Vector3]) -> [Float] {
    places.indices.map { i in
      let a = max(0, i - 1)
      let b = min(places.count - 1, i + 1)
      return b > a ? places[b].distance(to: places[a]) * 60 / Float(b - a) : 0
    }
  }

  /// The value below which a share of the values lies; zero for none.
  static func percentile(_ values: [Float], _ share: Float) -> Float {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    return sorted[min(sorted.count - 1, Int(Float(sorted.count) * share))]
  }
}
