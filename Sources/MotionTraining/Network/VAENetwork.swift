import MotionMath

/// The parameters, and one pass per thread to run them with.
final class VAENetwork: @unchecked Sendable {
  let layout: VAELayout
  let skip: VAESkip
  let parameters: FloatBuffer
  let passes: [VAEPass]
  let source: CentredRows
  /// Keeps the mean that `source` points to.
  private let mean: FloatBuffer

  init(
    layout: VAELayout, components: PrincipalComponents, values: UnsafePointer<Float>,
    blockRows: Int, seed: UInt64, threads: Int
  ) {
    let skip = VAESkip(components)
    let mean = FloatBuffer(components.mean)
    self.layout = layout
    self.skip = skip
    self.mean = mean
    parameters = FloatBuffer(
      layout.initialParameters(seed: seed, deviations: components.deviations))
    passes = (0..<threads).map { _ in
      VAEPass(layout: layout, skip: skip, capacity: blockRows)
    }
    source = CentredRows(values: values, columns: layout.columns, mean: mean.base)
  }

  /// Calls `body` for every block of `rows`, several at once, with the block's rows gathered into
  /// the pass's input; the results are in the order of the blocks.
  func overBlocks<Result>(
    of rows: [Int32], _ body: (VAEPass, _ block: Int, _ range: Range<Int>) -> Result
  ) -> [Result] {
    let size = passes[0].capacity
    let blocks = (rows.count + size - 1) / size
    var results = [Result?](repeating: nil, count: blocks)
    results.withUnsafeMutableBufferPointer { results in
      // SAFETY: each thread writes the results of its own blocks alone.
      nonisolated(unsafe) let results = results
      WorkerThreads.run(passes.count) { thread in
        for block in stride(from: thread, to: blocks, by: passes.count) {
          let range = (block * size)..<min((block + 1) * size, rows.count)
          source.gather(rows[range], into: passes[thread].input.base)
          results[block] = body(passes[thread], block, range)
        }
      }
    }
    return results.compactMap { $0 }
  }

  /// The learned scale s.
  var scales: [Float] {
    (0..<layout.latentCount).map { exp(parameters.base[layout.logScale + $0]) }
  }

  /// Leaves the principal components alone: the networks beside them give nothing.
  func forgetNetworks() {
    for layer in [layout.head, layout.output] {
      for index in layer.weights..<(layer.bias + layer.outputs) { parameters.base[index] = 0 }
    }
    for k in 0..<layout.latentCount {
      parameters.base[layout.head.bias + layout.latentCount + k] = -3
    }
  }

  /// Σ‖x̂ − x‖² of rows, decoded from μ.
  func rebuildingError(of rows: [Int32]) -> Double {
    overBlocks(of: rows) { pass, _, range in
      pass.encode(rows: range.count, parameters: parameters.base)
      pass.sample(rows: range.count, withNoise: false)
      pass.decode(rows: range.count, parameters: parameters.base)
      return pass.measure(rows: range.count, parameters: parameters.base).reconstruction
    }.reduce(0, +)
  }

  /// The codes of rows: μ and log σ² (not yet held to its range) beside it, rows × 2·latent.
  func codes(of rows: [Int32]) -> FloatBuffer {
    let width = 2 * layout.latentCount
    let codes = FloatBuffer(count: rows.count * width)
    _ = overBlocks(of: rows) { pass, _, range in
      pass.encode(rows: range.count, parameters: parameters.base)
      (codes.base + range.lowerBound * width).update(
        from: pass.head.base, count: range.count * width)
    }
    return codes
  }
}
