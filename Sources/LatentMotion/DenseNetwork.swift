public import MotionMath

/// One layer y = W·x + b of a small network.
///
/// Weights are stored by column, padded to a multiple of 16 rows: the product is a sum of scaled
/// columns, which needs no reordering of additions to run in SIMD lanes. So it has the same bits
/// on every machine, and the speed of a BLAS at these sizes.
public struct DenseLayer: Equatable, Sendable {
  /// The number of inputs.
  public let inputs: Int
  /// The number of outputs.
  public let outputs: Int
  let columns: [SIMD16<Float>]
  let bias: [SIMD16<Float>]

  /// Makes a layer of row-major weights [outputs × inputs] and `outputs` biases.
  public init(weights: [Float], bias: [Float], inputs: Int, outputs: Int) {
    precondition(weights.count == inputs * outputs && bias.count == outputs)
    self.inputs = inputs
    self.outputs = outputs
    let blocks = (outputs + 15) / 16
    var columns = [SIMD16<Float>](repeating: .zero, count: blocks * inputs)
    for row in 0..<outputs {
      for column in 0..<inputs {
        columns[column * blocks + row / 16][row % 16] = weights[row * inputs + column]
      }
    }
    self.columns = columns
    var padded = [SIMD16<Float>](repeating: .zero, count: blocks)
    for row in 0..<outputs { padded[row / 16][row % 16] = bias[row] }
    self.bias = padded
  }

  /// The blocks of 16 outputs.
  var blocks: Int { bias.count }

  /// Computes the outputs into `out`, which holds `blocks` lanes.
  func run(_ x: Span<Float>, into out: inout MutableSpan<SIMD16<Float>>) {
    let blocks = self.blocks
    let columns = columns.span
    for b in 0..<blocks { out[b] = bias[b] }
    for i in 0..<inputs {
      let xi = x[i]
      if xi == 0 { continue }
      for b in 0..<blocks { out[b] += columns[i * blocks + b] * xi }
    }
  }
}

/// The exponential linear unit: x, or eˣ − 1 below zero.
@inlinable
public func elu(_ x: Float) -> Float { x > 0 ? x : exp(x) - 1 }

/// A chain of dense layers with ELU between them.
public struct DenseNetwork: Equatable, Sendable {
  /// The layers, first to last.
  public let layers: [DenseLayer]

  /// Makes a network; each layer must take what the one before gives.
  public init(layers: [DenseLayer]) {
    precondition(zip(layers, layers.dropFirst()).allSatisfy { $0.outputs == $1.inputs })
    self.layers = layers
  }

  /// The number of inputs.
  public var inputs: Int { layers[0].inputs }
  /// The number of outputs.
  public var outputs: Int { layers[layers.count - 1].outputs }

  /// Adds the network's outputs to `out`, which holds at least `outputs` numbers.
  ///
  /// - Complexity: O(weights). Scratch memory is on the stack and nothing is allocated, unless a
  ///   layer is wider than 256.
  public func add(_ x: Span<Float>, to out: inout MutableSpan<Float>) {
    var widest = (x.count + 15) / 16
    for layer in layers { widest = max(widest, layer.blocks) }
    // Two of them, since only scratch memory of up to 1 KiB is sure to be on the stack.
    withUnsafeTemporaryAllocation(of: SIMD16<Float>.self, capacity: widest) { inputLanes in
      withUnsafeTemporaryAllocation(of: SIMD16<Float>.self, capacity: widest) { outputLanes in
        // SAFETY: both are initialised before they are read, hold plain numbers that need no
        // deinitialisation, and are not used outside this closure.
        inputLanes.initialize(repeating: .zero)
        outputLanes.initialize(repeating: .zero)
        inputLanes.withMemoryRebound(to: Float.self) { input in
          for i in 0..<x.count { input[i] = x[i] }
          outputLanes.withMemoryRebound(to: Float.self) { output in
            for (k, layer) in layers.enumerated() {
              var lanes = outputLanes.mutableSpan
              layer.run(UnsafeBufferPointer(input).span, into: &lanes)
              let isLast = k == layers.count - 1
              for i in 0..<layer.outputs {
                if isLast { out[i] += output[i] } else { input[i] = elu(output[i]) }
              }
            }
          }
        }
      }
    }
  }
}
