import MotionMath

/// A slow wandering of three numbers about zero, each within about ±1: sums of sines whose periods
/// and phases come from a seed.
struct Wander {
  private var rates: [Vector3] = []
  private var phases: [Vector3] = []

  /// Periods are drawn between `seconds` and two and a half times that.
  init(random: inout RandomStream, seconds: Float) {
    for _ in 0..<3 {
      func draw(_ low: Float, _ high: Float) -> Vector3 {
        let x = random.uniform(low, high)
        let y = random.uniform(low, high)
        return Vector3(x, y, random.uniform(low, high))
      }
      rates.append(draw(2 * pi / (seconds * 2.5), 2 * pi / seconds))
      phases.append(draw(-pi, pi))
    }
  }

  /// The numbers at a time in seconds.
  func value(at time: Float) -> Vector3 {
    var sum = Vector3.zero
    for (rate, phase) in zip(rates, phases) {
      sum += Vector3(
        sin(rate.x * time + phase.x), sin(rate.y * time + phase.y), sin(rate.z * time + phase.z))
    }
    return sum * 0.45
  }
}
