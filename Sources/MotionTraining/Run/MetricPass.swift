import MotionMath

/// The metric losses of one thread's anchors: draws candidates, encodes them, and takes the
/// gradient back to the encoder and the scale.
final class MetricPass: @unchecked Sendable {
  let pass: VAEPass
  private let options: MetricLossOptions
  private let anchors: MetricAnchors
  private let data: TrainingRows
  private let source: CentredRows
  private let training: [Int32]
  /// The squared distances beside the codes of the last run, anchor by anchor.
  private(set) var besideOfLastRun: [Float] = []
  private let truth: FloatBuffer
  private let beside: FloatBuffer
  private let scratch: FloatBuffer

  init(
    layout: VAELayout, skip: VAESkip, options: MetricLossOptions, anchors: MetricAnchors,
    data: TrainingRows, source: CentredRows, training: [Int32], capacity: Int
  ) {
    let lines = 1 + options.candidates
    pass = VAEPass(layout: layout, skip: skip, capacity: max(capacity, 1) * lines)
    self.options = options
    self.anchors = anchors
    self.data = data
    self.source = source
    self.training = training
    truth = FloatBuffer(count: options.candidates)
    beside = FloatBuffer(count: options.candidates)
    scratch = FloatBuffer(count: 3 * options.candidates + layout.latentCount)
  }

  /// Writes the gradient of scale · Σ losses of `count` anchors that `random` draws.
  func run(
    count: Int, parameters: UnsafePointer<Float>, scale: Float, random: inout RandomStream
  ) -> MetricLossJob.Sums {
    pass.gradient.fill(0)
    let lines = 1 + options.candidates
    var sums = MetricLossJob.Sums()
    guard count > 0, !anchors.rows.isEmpty else { return sums }
    var (chosen, rows) = ([Int](), [Int32]())
    for _ in 0..<count {
      let anchor = Int(random.next() % UInt64(anchors.rows.count))
      chosen.append(anchor)
      rows.append(anchors.rows[anchor])
      for _ in 0..<options.near {
        let place = Int(random.next() % UInt64(anchors.kept))
        rows.append(anchors.neighbours[anchor * anchors.kept + place])
      }
      for _ in 0..<options.far {
        rows.append(training[Int(random.next() % UInt64(training.count))])
      }
    }
    source.gather(rows[...], into: pass.input.base)
    pass.encode(rows: rows.count, parameters: parameters)
    let d = pass.layout.latentCount
    for index in 0..<(rows.count * 2 * d) { pass.headGradient.base[index] = 0 }
    besideOfLastRun.removeAll(keepingCapacity: true)
    let job = MetricLossJob(options: options, latentCount: d, scale: scale)
    for (index, anchor) in chosen.enumerated() {
      measure(anchor: anchor, first: index * lines, rows: rows)
      for j in 0..<options.candidates { besideOfLastRun.append(beside.base[j]) }
      let place = index * lines * 2 * d
      let part = job.run(
        MetricLossJob.Memory(
          codes: pass.head.base + place, logScale: parameters + pass.layout.logScale,
          truth: truth.base, beside: beside.base, codeGradient: pass.headGradient.base + place,
          logScaleGradient: pass.gradient.base + pass.layout.logScale, scratch: scratch.base))
      sums.stress += part.stress
      sums.rank += part.rank
    }
    pass.differentiateEncoder(rows: rows.count, parameters: parameters)
    return sums
  }

  /// The true squared distances of an anchor's candidates.
  private func measure(anchor: Int, first: Int, rows: [Int32]) {
    let (columns, width) = (pass.layout.columns, data.besideColumns)
    let own = pass.input.base + first * columns
    let place = anchors.beside.base + anchor * width
    data.beside.withUnsafeBufferPointer { numbers in
      for j in 0..<options.candidates {
        let line = pass.input.base + (first + 1 + j) * columns
        let row = Int(rows[first + 1 + j])
        var sum: Float = 0
        for k in 0..<width {
          let difference = place[k] - numbers[row * width + k]
          sum += difference * difference
        }
        beside.base[j] = sum
        truth.base[j] = sum + squaredDifference(own, line, columns)
      }
    }
  }
}

/// Σ (x − y)² in lanes, always in one order.
func squaredDifference(
  _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ count: Int
) -> Float {
  var lanes = Lanes()
  var index = 0
  while index + Lanes.width <= count {
    let difference = Lanes.load(x + index) - Lanes.load(y + index)
    lanes += difference * difference
    index += Lanes.width
  }
  if index < count {
    let difference =
      Lanes.load(x + index, first: count - index) - Lanes.load(y + index, first: count - index)
    lanes += difference * difference
  }
  return lanes.laneSum
}
