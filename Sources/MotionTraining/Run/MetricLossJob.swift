import MotionMath

/// The stress and rank losses of one anchor and its candidates, and their gradient.
struct MetricLossJob {
  let options: MetricLossOptions
  let latentCount: Int
  /// What every loss is multiplied by.
  let scale: Float

  /// The sums of the losses, unweighted.
  struct Sums: Equatable, Sendable {
    var stress = 0.0
    var rank = 0.0
  }

  /// What lies where; lines are 2·latent wide, the first the anchor's, then the candidates'.
  struct Memory {
    /// μ in the first half of each line.
    let codes: UnsafePointer<Float>
    /// log s.
    let logScale: UnsafePointer<Float>
    /// True squared distances, one per candidate.
    let truth: UnsafePointer<Float>
    /// Squared distances of the numbers beside the codes.
    let beside: UnsafePointer<Float>
    /// The gradient of the codes, added to.
    let codeGradient: UnsafeMutablePointer<Float>
    /// The gradient of log s, added to.
    let logScaleGradient: UnsafeMutablePointer<Float>
    /// Three numbers per candidate and one per latent number, of no meaning afterwards.
    let scratch: UnsafeMutablePointer<Float>
  }

  func run(_ memory: Memory) -> Sums {
    let count = options.candidates
    let d = latentCount
    let (squared, slope) = (memory.scratch, memory.scratch + count)
    let (wanted, factors) = (memory.scratch + 2 * count, memory.scratch + 3 * count)
    for k in 0..<d { factors[k] = exp(2 * memory.logScale[k]) }
    var sums = Sums()
    var least = Float.infinity
    for j in 0..<count {
      let line = memory.codes + (j + 1) * 2 * d
      var sum = memory.beside[j]
      for k in 0..<d {
        let difference = memory.codes[k] - line[k]
        sum += factors[k] * difference * difference
      }
      squared[j] = sum
      least = min(least, memory.truth[j])
      let (near, far) = ((sum + 1e-8).squareRoot(), memory.truth[j].squareRoot())
      let error = (near - far) / (far + 0.1)
      sums.stress += Double(error * error) / Double(count)
      slope[j] =
        scale * options.stress * error / ((far + 0.1) * near * Float(count))
    }
    let temperature = 0.5 * least + 0.02
    for j in 0..<count { wanted[j] = -memory.truth[j] / temperature }
    softmax(wanted, count)
    // The second softmax takes the place of the squared distances.
    for j in 0..<count { squared[j] = -squared[j] / temperature }
    softmax(squared, count)
    for j in 0..<count {
      let (p, q) = (wanted[j], squared[j])
      if p > 0 {
        let logQ = q > 1e-30 ? log(q) : -70
        sums.rank += Double(p * (log(p) - logQ))
      }
      slope[j] += scale * options.rank * (p - q) / temperature
    }
    for j in 0..<count {
      let line = memory.codes + (j + 1) * 2 * d
      let target = memory.codeGradient + (j + 1) * 2 * d
      for k in 0..<d {
        let difference = memory.codes[k] - line[k]
        let g = 2 * slope[j] * factors[k] * difference
        memory.codeGradient[k] += g
        target[k] -= g
        memory.logScaleGradient[k] += g * difference
      }
    }
    return sums
  }

  /// Replaces logits by probabilities.
  private func softmax(_ values: UnsafeMutablePointer<Float>, _ count: Int) {
    var largest = -Float.infinity
    for j in 0..<count { largest = max(largest, values[j]) }
    var sum: Float = 0
    for j in 0..<count {
      values[j] = exp(values[j] - largest)
      sum += values[j]
    }
    for j in 0..<count { values[j] /= sum }
  }
}
