import MotionMath

/// A chain of dense layers with ELU between them, run on many rows, with its gradient.
final class DensePass: @unchecked Sendable {
  let layers: [VAELayout.Layer]
  let parameterCount: Int
  let input: FloatBuffer
  let outputs: [FloatBuffer]
  let gradient: FloatBuffer
  private let flow: (FloatBuffer, FloatBuffer)

  /// - Parameter sizes: of the input and of every layer's output.
  init(sizes: [Int], capacity: Int) {
    var offset = 0
    layers = zip(sizes, sizes.dropFirst()).enumerated().map { index, size in
      let weights = offset
      offset += (size.0 + 1) * size.1
      return VAELayout.Layer(
        name: "\(index)", inputs: size.0, outputs: size.1, weights: weights,
        bias: weights + size.0 * size.1)
    }
    parameterCount = offset
    input = FloatBuffer(count: capacity * (sizes.first ?? 1))
    outputs = layers.map { FloatBuffer(count: capacity * $0.outputs) }
    gradient = FloatBuffer(count: offset)
    let widest = sizes.max() ?? 1
    flow = (FloatBuffer(count: capacity * widest), FloatBuffer(count: capacity * widest))
  }

  /// Drawn so that variances are kept; the last layer near zero.
  func initialParameters(seed: UInt64) -> [Float] {
    var random = RandomStream(seed: seed, stream: UInt64.max / 41)
    var parameters = [Float](repeating: 0, count: parameterCount)
    for (index, layer) in layers.enumerated() {
      let gain: Float = index == layers.count - 1 ? 0.1 : 1
      let bound = gain * (3 / Float(layer.inputs)).squareRoot()
      for place in layer.weights..<layer.bias { parameters[place] = random.uniform(-bound, bound) }
    }
    return parameters
  }

  /// input → the last of `outputs`.
  func forward(rows: Int, parameters: UnsafePointer<Float>) {
    var source = input
    for (index, layer) in layers.enumerated() {
      let target = outputs[index]
      multiply(
        source.base, parameters + layer.weights, into: target.base, m: rows, n: layer.outputs,
        k: layer.inputs)
      if index + 1 < layers.count {
        addBiasAndELU(
          target.base, rows: rows, width: layer.outputs, bias: parameters + layer.bias)
      } else {
        for row in 0..<rows {
          for k in 0..<layer.outputs {
            target.base[row * layer.outputs + k] += parameters[layer.bias + k]
          }
        }
      }
      source = target
    }
  }

  /// The gradient of the outputs, rows × outputs, → `gradient`.
  func backward(_ start: FloatBuffer, rows: Int, parameters: UnsafePointer<Float>) {
    gradient.fill(0)
    var current = start
    for index in layers.indices.reversed() {
      let layer = layers[index]
      if index + 1 < layers.count {
        backELU(
          current.base, outputs: outputs[index].base, rows: rows, width: layer.outputs,
          biasGradient: gradient.base + layer.bias)
      } else {
        scaleAndSumColumns(
          current.base, by: 1, rows: rows, width: layer.outputs,
          sums: gradient.base + layer.bias)
      }
      let source = index == 0 ? input : outputs[index - 1]
      multiply(
        source.base, transposeA: true, current.base, into: gradient.base + layer.weights,
        m: layer.inputs, n: layer.outputs, k: rows)
      guard index > 0 else { return }
      let next = current === flow.0 ? flow.1 : flow.0
      multiply(
        current.base, parameters + layer.weights, transposeB: true, into: next.base, m: rows,
        n: layer.inputs, k: layer.outputs)
      current = next
    }
  }
}
