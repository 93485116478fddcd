import LatentMotion
import MotionMath
import Testing

struct DenseNetworkTests {
  /// The same sums, in the same order, a number at a time.
  static func naive(_ layers: [PoseNetworkWeights.Layer], _ x: [Float]) -> [Float] {
    var x = x
    for (k, layer) in layers.enumerated() {
      var out = layer.bias
      for row in 0..<layer.outputs {
        for i in 0..<layer.inputs { out[row] += layer.weights[row * layer.inputs + i] * x[i] }
      }
      if k < layers.count - 1 { out = out.map(elu) }
      x = out
    }
    return x
  }

  @Test func theBitsAreThoseOfPlainSums() {
    let seed: UInt64 = 41
    var random = RandomStream(seed: seed)
    for round in 0..<rounds(600) {
      var widths = [1 + random.index(below: 40)]
      for _ in 0...random.index(below: 3) { widths.append(1 + random.index(below: 40)) }
      let layers = zip(widths, widths.dropFirst()).map { randomLayer($0, $1, &random) }
      let network = DenseNetwork(layers: layers.map(DenseLayer.init))
      #expect(network.inputs == widths[0] && network.outputs == widths[widths.count - 1])
      var x = randomNumbers(widths[0], -2, 2, &random)
      if round % 3 == 0 { x[random.index(below: x.count)] = 0 }
      let start = randomNumbers(network.outputs, -1, 1, &random)
      var out = start
      var span = out.mutableSpan
      network.add(x.span, to: &span)
      let wanted = zip(start, Self.naive(layers, x)).map { $0 + $1 }
      #expect(
        out.map(\.bitPattern) == wanted.map(\.bitPattern),
        "seed \(seed), round \(round), widths \(widths)")
    }
  }

  @Test func numbersBehindTheOutputsAreLeftAlone() {
    var random = RandomStream(seed: 3)
    let network = DenseNetwork(layers: [DenseLayer(randomLayer(5, 3, &random))])
    var out: [Float] = [0, 0, 0, 7, 8]
    var span = out.mutableSpan
    network.add([1, 2, 3, 4, 5].span, to: &span)
    #expect(out[3...] == [7, 8] && out[0] != 0)
  }

  @Test func theExponentialLinearUnit() {
    #expect(elu(2) == 2)
    #expect(elu(0) == 0)
    #expect(abs(elu(-1) - (-0.632_120_56)) < 1e-6)
    #expect(elu(-100) == -1)
  }

  /// The hash of a fixed network's outputs: debug and release builds, and every machine, must
  /// agree on it.
  @Test func goldenBits() {
    var random = RandomStream(seed: 2026)
    let layers =
      [randomLayer(138, 33, &random), randomLayer(33, 17, &random)]
      + [randomLayer(17, 20, &random)]
    let network = DenseNetwork(layers: layers.map(DenseLayer.init))
    var hash = StateHash()
    for _ in 0..<8 {
      let x = randomNumbers(138, -3, 3, &random)
      var out = [Float](repeating: 0, count: 20)
      var span = out.mutableSpan
      network.add(x.span, to: &span)
      for value in out { hash.combine(UInt64(value.bitPattern)) }
    }
    #expect(String(hash.value, radix: 16) == "caf0133292e1c8ec")
  }
}
