import CSDL2

/// How long the last frames took, for the panel's plot.
struct FrameClock {
  private static let length = 120

  /// Milliseconds from frame to frame, in the simulation and in drawing; the oldest first.
  private(set) var frames = [Float](repeating: 0, count: length)
  private(set) var simulation = [Float](repeating: 0, count: length)
  private(set) var drawing = [Float](repeating: 0, count: length)

  mutating func record(frame: Float, simulation simulated: Float, drawing drawn: Float) {
    frames.removeFirst()
    frames.append(frame)
    simulation.removeFirst()
    simulation.append(simulated)
    drawing.removeFirst()
    drawing.append(drawn)
  }

  /// A clock's reading in nanoseconds.
  static func nanoseconds() -> UInt64 {
    UInt64(Double(SDL_GetPerformanceCounter()) * 1e9 / Double(SDL_GetPerformanceFrequency()))
  }

  /// The mean of the frames that were recorded.
  static func mean(_ values: [Float]) -> Float {
    let known = values.filter { $0 > 0 }
    return known.isEmpty ? 0 : known.reduce(0, +) / Float(known.count)
  }
}

extension Float {
  /// The number with a fixed count of decimals, such as `-0.25`.
  func text(_ decimals: Int) -> String {
    guard isFinite, abs(self) < 1e9 else { return isNaN ? "nan" : "large" }
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let rounded = Int((Double(abs(self)) * Double(scale)).rounded())
    let sign = self < 0 && rounded > 0 ? "-" : ""
    guard decimals > 0 else { return sign + String(rounded) }
    let digits = String(rounded % scale)
    let zeros = String(repeating: "0", count: decimals - digits.count)
    return sign + String(rounded / scale) + "." + zeros + digits
  }
}
