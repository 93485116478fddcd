import LatentMotion
import MotionMath
import Testing

struct PoseEncoderTests {
  /// A network in double precision.
  static func plain(_ layers: [PoseNetworkWeights.Layer], _ x: [Double]) -> [Double] {
    var x = x
    for (k, layer) in layers.enumerated() {
      let out = (0..<layer.outputs).map { row in
        (0..<layer.inputs).reduce(Double(layer.bias[row])) {
          $0 + Double(layer.weights[row * layer.inputs + $1]) * x[$1]
        }
      }
      x = k < layers.count - 1 ? out.map { $0 > 0 ? $0 : Double(exp(Float($0))) - 1 } : out
    }
    return x
  }

  @Test func theCodeIsTheFormulas() {
    let seed: UInt64 = 19
    var random = RandomStream(seed: seed)
    for round in 0..<rounds(60) {
      let d = 1 + random.index(below: 8)
      let weights = randomWeights(&random, latent: d, hidden: 1 + random.index(below: 9))
      let x = randomNumbers(138, -2, 2, &random)
      let residual = Self.plain(weights.encoder, x.map(Double.init))
      let encoder = PoseEncoder(weights)
      #expect(encoder.latentCount == d)
      var mean = [Float](repeating: 9, count: d)
      var code = mean
      var meanSpan = mean.mutableSpan
      encoder.mean(x.span, into: &meanSpan)
      var codeSpan = code.mutableSpan
      encoder.encode(x.span, into: &codeSpan)
      for k in 0..<d {
        var projection = 0.0
        for i in 0..<138 { projection += Double(weights.basis[k * 138 + i]) * Double(x[i]) }
        let wanted = projection / Double(weights.deviations[k]) + residual[k]
        #expect(abs(Double(mean[k]) - wanted) < 1e-4, "seed \(seed), round \(round)")
        let scale = (Double(weights.beta) / 2).squareRoot() / Double(weights.posteriorDeviation[k])
        #expect(abs(Double(code[k]) - wanted * scale) < 1e-3, "seed \(seed), round \(round)")
      }
    }
  }

  @Test func theDecodedFeaturesAreTheFormulas() {
    let seed: UInt64 = 23
    var random = RandomStream(seed: seed)
    for round in 0..<rounds(60) {
      let d = 1 + random.index(below: 8)
      let weights = randomWeights(&random, latent: d)
      let z = randomNumbers(d, -2, 2, &random)
      let residual = Self.plain(weights.decoder, z.map(Double.init))
      var features = [Float](repeating: 9, count: 138)
      var span = features.mutableSpan
      PoseDecoder(weights).decode(z.span, into: &span)
      for i in 0..<138 {
        var wanted = residual[i]
        for k in 0..<d {
          let direction = Double(weights.basis[k * 138 + i]) * Double(weights.deviations[k])
          wanted += direction * Double(z[k])
        }
        #expect(abs(Double(features[i]) - wanted) < 1e-4, "seed \(seed), round \(round)")
      }
    }
  }

  @Test func withoutNetworksTheDecoderUndoesTheEncoder() {
    var random = RandomStream(seed: 8)
    var weights = randomWeights(&random, latent: 3)
    weights.basis = [Float](repeating: 0, count: 3 * 138)
    for (k, i) in [4, 77, 137].enumerated() { weights.basis[k * 138 + i] = 1 }
    for k in weights.encoder.indices { weights.encoder[k].weights.withEach { $0 = 0 } }
    for k in weights.encoder.indices { weights.encoder[k].bias.withEach { $0 = 0 } }
    for k in weights.decoder.indices { weights.decoder[k].weights.withEach { $0 = 0 } }
    for k in weights.decoder.indices { weights.decoder[k].bias.withEach { $0 = 0 } }
    var x = [Float](repeating: 0, count: 138)
    (x[4], x[77], x[137]) = (1.5, -2, 0.25)
    var mean = [Float](repeating: 0, count: 3)
    var meanSpan = mean.mutableSpan
    PoseEncoder(weights).mean(x.span, into: &meanSpan)
    var back = [Float](repeating: 0, count: 138)
    var backSpan = back.mutableSpan
    PoseDecoder(weights).decode(mean.span, into: &backSpan)
    for i in 0..<138 { #expect(abs(back[i] - x[i]) < 1e-5) }
  }
}

extension Array {
  fileprivate mutating func withEach(_ edit: (inout Element) -> Void) {
    for i in indices { edit(&self[i]) }
  }
}
