import MotionMath

extension VAEPass {
  /// Fills the noise of some rows with draws of N(0, 1) (Box and Muller 1958, both halves).
  func drawNoise(rows: Int, seed: UInt64, stream: UInt64) {
    var random = RandomStream(seed: seed, stream: stream)
    let count = rows * layout.latentCount
    for index in stride(from: 0, to: count, by: 2) {
      let radius = (-2 * log(1 - random.unit())).squareRoot()
      let (sine, cosine) = sinCos(2 * pi * random.unit())
      noise.base[index] = radius * cosine
      if index + 1 < count { noise.base[index + 1] = radius * sine }
    }
  }
}
