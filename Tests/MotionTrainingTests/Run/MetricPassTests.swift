import MotionMath
import Testing

@testable import MotionTraining

@Suite struct MetricPassTests {
  private func rows() -> TrainingRows {
    var rows = TrainingRows(
      values: PoseVAETrainerTests.surface(rows: 200, columns: 6, seed: 8), columns: 6)
    var random = RandomStream(seed: 9)
    rows.besideColumns = 2
    rows.beside = (0..<400).map { _ in 0.3 * random.normal() }
    rows.clips = (0..<200).map { Int32($0 / 50) }
    rows.composites = CompositeRows(
      rows: (0..<40).map { Int32($0 * 5) }, beside: (0..<80).map { _ in random.normal() })
    return rows
  }

  private func options() -> TrainingOptions {
    var options = PoseVAETrainerTests.smallOptions()
    options.hiddenSizes = [7, 5]
    options.threads = 1
    return options
  }

  /// Through the encoder to every parameter: central differences of what one draw of anchors loses.
  @Test func gradientReachesTheEncoderAndTheScale() {
    let (rows, options) = (rows(), options())
    let values = FloatBuffer(rows.values)
    let training = (0..<Int32(200)).map { $0 }
    let components = PrincipalComponents(
      values: values.base, columns: 6, rows: training, count: 2)
    let layout = VAELayout(columns: 6, latentCount: 2, hiddenSizes: options.hiddenSizes)
    let network = VAENetwork(
      layout: layout, components: components, values: values.base, blockRows: 8, seed: 1,
      threads: 1)
    let anchors = MetricAnchors(
      options: options, data: rows, source: network.source, training: training,
      isTraining: [Bool](repeating: true, count: 200))
    let metric = MetricPass(
      layout: layout, skip: network.skip, options: options.metric, anchors: anchors, data: rows,
      source: network.source, training: training, capacity: 5)
    var shake = RandomStream(seed: 3)
    for index in 0..<layout.count { network.parameters.base[index] += 0.2 * shake.normal() }
    func loss() -> Double {
      var random = RandomStream(seed: 77)
      let sums = metric.run(
        count: 5, parameters: network.parameters.base, scale: 1, random: &random)
      return Double(options.metric.stress) * sums.stress + Double(options.metric.rank) * sums.rank
    }
    _ = loss()
    let gradient = metric.pass.gradient.values
    for layer in layout.encoder + [layout.head] {
      check(layer.weights..<(layer.bias + layer.outputs), layer.name)
    }
    check(layout.logScale..<layout.count, "scale")
    for layer in layout.decoder + [layout.output] {
      #expect(gradient[layer.weights..<(layer.bias + layer.outputs)].allSatisfy { $0 == 0 })
    }
    func check(_ range: Range<Int>, _ name: String) {
      var (worst, strongest) = (Float(0), Float(0))
      for index in range {
        let (value, step) = (network.parameters.base[index], Float(1.0 / 512))
        network.parameters.base[index] = value + step
        let above = loss()
        network.parameters.base[index] = value - step
        let below = loss()
        network.parameters.base[index] = value
        worst = max(worst, abs(Float((above - below) / Double(2 * step)) - gradient[index]))
        strongest = max(strongest, abs(gradient[index]))
      }
      #expect(strongest > 0.1, "\(name)")
      #expect(worst < 0.02 * strongest + 0.05, "\(name)")
    }
  }

  @Test func halfOfTheAnchorsAreComposite() {
    let (rows, options) = (rows(), options())
    let anchors = makeAnchors(rows, options, training: (0..<200).map { $0 })
    #expect(anchors.rows.count == 160 + 40 || anchors.rows.count == options.metric.pool)
    // The composite ones come last, with their own numbers beside.
    let last = anchors.rows.count - 1
    let place = rows.composites.rows.firstIndex(of: anchors.rows[last]) ?? 0
    #expect(anchors.beside.base[last * 2] == rows.composites.beside[place * 2])
    #expect(anchors.kept == 16)
  }

  @Test func neighboursAreTheNearestBeyondTheSurroundings() {
    let (rows, options) = (rows(), options())
    let training = (0..<Int32(200)).filter { $0 % 50 < 45 }
    let anchors = makeAnchors(rows, options, training: training)
    for (index, row) in anchors.rows.enumerated() {
      let own = anchors.neighbours[(index * 16)..<((index + 1) * 16)]
      #expect(own.allSatisfy { training.contains($0) })
      // Clips of 50 frames lie within the surroundings as a whole.
      #expect(own.allSatisfy { $0 / 50 != row / 50 })
    }
  }

  @Test func surroundingsStayWithinTheClip() {
    let clips = (0..<Int32(400)).map { $0 / 200 }
    let training = (0..<Int32(400)).map { $0 }
    #expect(MetricAnchors.excluded(100, clips, training) == 40..<161)
    #expect(MetricAnchors.excluded(10, clips, training) == 0..<71)
    #expect(MetricAnchors.excluded(190, clips, training) == 130..<200)
    #expect(MetricAnchors.excluded(205, clips, training) == 200..<266)
    #expect(MetricAnchors.excluded(205, [], training) == 205..<206)
    #expect(MetricAnchors.excluded(205, clips, training.filter { $0 < 200 }).isEmpty)
  }

  private func makeAnchors(
    _ rows: TrainingRows, _ options: TrainingOptions, training: [Int32]
  ) -> MetricAnchors {
    let values = FloatBuffer(rows.values)
    let mean = FloatBuffer(count: 6)
    return MetricAnchors(
      options: options, data: rows,
      source: CentredRows(values: values.base, columns: 6, mean: mean.base), training: training,
      isTraining: (0..<200).map { training.contains(Int32($0)) })
  }
}
