/// One step of Adam (Kingma and Ba 2015) on a range of the parameters, of which some decay apart
/// from their gradients (AdamW, Loshchilov and Hutter 2019).
struct AdamJob {
  /// From 0.
  let step: Int
  let learningRate: Float
  let range: Range<Int>
  /// What is lost of decaying parameters, times the step size.
  var weightDecay: Float = 0
  /// The parameters that decay.
  var decaying: [Range<Int>] = []

  static let firstDecay: Float = 0.9
  static let secondDecay: Float = 0.999

  /// Sums the threads' gradients in their order and moves the parameters.
  func run(
    gradients: [FloatBuffer], first: FloatBuffer, second: FloatBuffer, parameters: FloatBuffer
  ) {
    if weightDecay > 0 {
      let kept = 1 - learningRate * weightDecay
      for part in decaying {
        for index in part.clamped(to: range) { parameters.base[index] *= kept }
      }
    }
    let firstPart = 1 - Self.power(Double(Self.firstDecay), step + 1)
    let secondPart = 1 - Self.power(Double(Self.secondDecay), step + 1)
    let rate = Lanes(repeating: learningRate / Float(firstPart))
    let correction = Lanes(repeating: Float(1 / secondPart))
    var index = range.lowerBound
    while index < range.upperBound {
      let count = min(Lanes.width, range.upperBound - index)
      var g = load(gradients[0], index, count)
      for other in gradients.dropFirst() { g += load(other, index, count) }
      let m = load(first, index, count) * Self.firstDecay + g * (1 - Self.firstDecay)
      let v = load(second, index, count) * Self.secondDecay + g * g * (1 - Self.secondDecay)
      let root = (v * correction).squareRoot() + 1e-8
      let p = load(parameters, index, count) - rate * m / root
      store(m, first, index, count)
      store(v, second, index, count)
      store(p, parameters, index, count)
      index += Lanes.width
    }
  }

  @inline(__always)
  private func load(_ buffer: FloatBuffer, _ index: Int, _ count: Int) -> Lanes {
    count == Lanes.width ? .load(buffer.base + index) : .load(buffer.base + index, first: count)
  }

  @inline(__always)
  private func store(_ lanes: Lanes, _ buffer: FloatBuffer, _ index: Int, _ count: Int) {
    if count == Lanes.width {
      lanes.store(buffer.base + index)
    } else {
      lanes.store(buffer.base + index, first: count)
    }
  }

  /// base to a whole power, by squaring.
  static func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, square, rest) = (1.0, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }
}
