public import LatentMotion
import MotionMath

/// Encodes many rows by products of matrices, for measuring; a database's own rows are encoded by
/// `PoseEncoder`, whose bits are the same everywhere.
public struct BatchEncoder {
  let weights: PoseNetworkWeights

  /// An encoder of trained weights.
  public init(_ weights: PoseNetworkWeights) { self.weights = weights }

  /// μ and log σ² beside it, rows × 2·latent, of weighted pose features.
  ///
  /// - Parameters:
  ///   - numbers: full rows, row-major, of `stride` numbers; the pose comes first.
  ///   - count: how many rows.
  func codes(_ numbers: UnsafePointer<Float>, count: Int, stride: Int, threads: Int)
    -> FloatBuffer
  {
    let d = weights.latentCount
    let codes = FloatBuffer(count: count * 2 * d)
    let layers = weights.encoder.map { (FloatBuffer($0.weights), FloatBuffer($0.bias), $0) }
    let spread = FloatBuffer(weights.logVariance.weights)
    let pose = FeatureSchema.poseCount
    let whitened = FloatBuffer(
      weights.basis.enumerated().map { $1 / weights.deviations[$0 / pose] })
    let block = 1024
    let blocks = (count + block - 1) / block
    // SAFETY: read only, and each thread writes the rows of its own blocks alone.
    nonisolated(unsafe) let numbers = numbers
    WorkerThreads.run(threads) { thread in
      let input = FloatBuffer(count: block * pose)
      var flows = layers.map { FloatBuffer(count: block * $0.2.outputs) }
      let skip = FloatBuffer(count: block * d)
      let logVariance = FloatBuffer(count: block * d)
      for index in Swift.stride(from: thread, to: blocks, by: threads) {
        let rows = min(block, count - index * block)
        for row in 0..<rows {
          (input.base + row * pose).update(
            from: numbers + (index * block + row) * stride, count: pose)
        }
        var source = input
        var hidden = input
        for (k, layer) in layers.enumerated() {
          let target = flows[k]
          multiply(
            source.base, layer.0.base, transposeB: true, into: target.base, m: rows,
            n: layer.2.outputs, k: layer.2.inputs)
          if k + 1 < layers.count {
            addBiasAndELU(target.base, rows: rows, width: layer.2.outputs, bias: layer.1.base)
            hidden = target
          }
          source = target
        }
        multiply(
          input.base, whitened.base, transposeB: true, into: skip.base, m: rows, n: d, k: pose)
        multiply(
          hidden.base, spread.base, transposeB: true, into: logVariance.base, m: rows, n: d,
          k: weights.logVariance.inputs)
        for row in 0..<rows {
          let line = codes.base + (index * block + row) * 2 * d
          for k in 0..<d {
            line[k] =
              source.base[row * d + k] + weights.encoder[layers.count - 1].bias[k]
              + skip.base[row * d + k]
            line[d + k] = logVariance.base[row * d + k] + weights.logVariance.bias[k]
          }
        }
      }
      flows.removeAll()
    }
    return codes
  }
}
