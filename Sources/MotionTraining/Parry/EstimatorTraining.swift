import LatentMotion
import MotionBaking
import MotionMath
import SkeletalAnimation

/// Trains the estimator of parry codes on the frozen encoder, with masked queries, and measures it
/// on held-out parries.
struct EstimatorTraining {
  let rows: MotionRows
  let parries: [DatabaseStrike]
  let skeleton: Skeleton
  let weights: PoseNetworkWeights
  let encoder: ParryNetworkWeights
  let seed: UInt64
  let steps: Int

  private static let batch = 256
  private var width: Int { ParryNetworkWeights.attackCount + weights.latentCount }
  private var codeCount: Int { encoder.codeCount }

  /// A query with the parry that answers it.
  private struct Sample {
    let parry: Int
    let numbers: [Float]
  }

  func run() -> (ParryNetworkWeights, [ReportComparison]) {
    let codes = ParryEncoder(encoder).codes(parries, rows.frames, skeleton)
    let all = parries.indices.flatMap { samples(of: $0) }
    let learned = all.filter { part($0.parry) == .training }
    let validation = all.filter { part($0.parry) == .validation }
    let held = all.filter { part($0.parry) == .test }
    let (mean, scale) = normalisation(learned)
    let pass = DensePass(
      sizes: [width + ParryNetworkWeights.groupCount, 96, 96, 2 * codeCount],
      capacity: Self.batch)
    let parameters = FloatBuffer(pass.initialParameters(seed: seed))
    fit(pass, parameters, learned, codes, mean, scale)
    var finished = encoder
    finished.queryMean = mean
    finished.queryScale = scale
    finished.estimator = layers(pass, parameters)
    calibrate(&finished, on: validation, codes)
    let figures = EstimatorFigures(
      estimator: ParryEstimator(finished), codes: codes, codeCount: codeCount)
    let measured = held.isEmpty ? learned : held
    let tables = [
      figures.calibration(
        measured.map { ($0.numbers, $0.parry) }, isHeldOut: !held.isEmpty),
      figures.ranking(
        measured.map { ($0.numbers, $0.parry) }, parries: parries,
        searched: parries.indices.filter { held.isEmpty || part($0) == .training }, rows: rows,
        skeleton: skeleton, deviations: encoder.posteriorDeviation),
    ]
    return (finished, tables)
  }

  /// A network learns means faster than honest variances. Where there are validation parries, each
  /// variance is multiplied by what the squared errors are of it there.
  private func calibrate(
    _ weights: inout ParryNetworkWeights, on samples: [Sample], _ codes: [Float]
  ) {
    guard samples.count >= 30, let last = weights.estimator.indices.last else { return }
    let estimator = ParryEstimator(weights)
    let known = InlineArray<5, Bool>(repeating: true)
    var ratios = [Float](repeating: 0, count: codeCount)
    for sample in samples {
      let guess = estimator.guess(sample.numbers.span, known: known)
      for k in 0..<codeCount {
        let difference = codes[sample.parry * codeCount + k] - guess.mean[k]
        ratios[k] += difference * difference / guess.variance[k] / Float(samples.count)
      }
    }
    for k in 0..<codeCount {
      weights.estimator[last].bias[codeCount + k] += log(clamp(ratios[k], 0.1, 100))
    }
  }

  private func layers(
    _ pass: DensePass, _ parameters: FloatBuffer
  ) -> [PoseNetworkWeights.Layer] {
    pass.layers.map { layer in
      var byOutput = [Float](repeating: 0, count: layer.inputs * layer.outputs)
      for i in 0..<layer.inputs {
        for o in 0..<layer.outputs {
          byOutput[o * layer.inputs + i] = parameters.base[layer.weights + i * layer.outputs + o]
        }
      }
      return PoseNetworkWeights.Layer(
        weights: byOutput,
        bias: (0..<layer.outputs).map { parameters.base[layer.bias + $0] },
        inputs: layer.inputs)
    }
  }

  private func part(_ parry: Int) -> ClipPart {
    rows.parts[Int(rows.clips[Int(parries[parry].row)])]
  }

  /// The attack that a parry is made for, from every frame at which it may be entered.
  private func samples(of parry: Int) -> [Sample] {
    let strike = parries[parry]
    let key = EstimatorFigures.key(strike, rows, skeleton)
    let encoder = PoseEncoder(weights)
    return ParryTraining.leads.compactMap { lead in
      let row = Int(strike.row) - lead
      guard row >= Int(strike.start) else { return nil }
      var code = [Float](repeating: 0, count: weights.latentCount)
      var span = code.mutableSpan
      let base = row * FeatureSchema.fullCount
      encoder.encode(
        rows.numbers.span.extracting(base..<(base + FeatureSchema.poseCount)), into: &span)
      return Sample(parry: parry, numbers: key + [Float(lead)] + code)
    }
  }

  private func normalisation(_ samples: [Sample]) -> ([Float], [Float]) {
    var (mean, scale) = ([Float](repeating: 0, count: width), [Float](repeating: 1, count: width))
    let n = Float(max(samples.count, 1))
    for k in 0..<width {
      mean[k] = samples.reduce(0) { $0 + $1.numbers[k] } / n
      let variance = samples.reduce(Float(0)) {
        $0 + ($1.numbers[k] - mean[k]) * ($1.numbers[k] - mean[k])
      }
      scale[k] = 1 / max((variance / n).squareRoot(), 1e-3)
    }
    return (mean, scale)
  }

  /// Adam on drawn batches: noise on the queries, whole groups masked, each with probability ¼ and
  /// none in half of the rows.
  private func fit(
    _ pass: DensePass, _ parameters: FloatBuffer, _ samples: [Sample], _ codes: [Float],
    _ mean: [Float], _ scale: [Float]
  ) {
    guard !samples.isEmpty else { return }
    let (first, second) = (
      FloatBuffer(count: pass.parameterCount), FloatBuffer(count: pass.parameterCount)
    )
    let targets = FloatBuffer(count: Self.batch * codeCount)
    let outputGradient = FloatBuffer(count: Self.batch * 2 * codeCount)
    let groups = ParryNetworkWeights.groupCount
    var schedule = OneCycleSchedule()
    schedule.peak = 2e-3
    for step in 0..<steps {
      var random = RandomStream(seed: seed, stream: UInt64.max / 43 + UInt64(step))
      for row in 0..<Self.batch {
        let sample = samples[Int(random.next() % UInt64(samples.count))]
        let line = pass.input.base + row * (width + groups)
        let isMasked = random.unit() < 0.5
        var known = [Bool](repeating: true, count: groups)
        if isMasked { for group in 0..<groups { known[group] = random.unit() >= 0.25 } }
        for k in 0..<width {
          // Stances tell single clips apart, so they are blurred most.
          let blur: Float = k < ParryNetworkWeights.attackCount ? 0.2 : 0.5
          let value = (sample.numbers[k] - mean[k]) * scale[k] + blur * random.normal()
          let group = k < 9 ? k / 3 : (k < ParryNetworkWeights.attackCount ? 3 : 4)
          line[k] = known[group] ? clamp(value, -4, 4) : 0
        }
        for group in 0..<groups { line[width + group] = known[group] ? 1 : 0 }
        for k in 0..<codeCount {
          targets.base[row * codeCount + k] = codes[sample.parry * codeCount + k]
        }
      }
      pass.forward(rows: Self.batch, parameters: parameters.base)
      guard let output = pass.outputs.last else { return }
      _ = MatchingLossJob(codeCount: codeCount, scale: 1 / Float(Self.batch)).run(
        outputs: output.base, targets: targets.base, gradient: outputGradient.base,
        rows: Self.batch)
      pass.backward(outputGradient, rows: Self.batch, parameters: parameters.base)
      AdamJob(
        step: step, learningRate: schedule.value(step: step, of: steps),
        range: 0..<pass.parameterCount
      ).run(gradients: [pass.gradient], first: first, second: second, parameters: parameters)
      // Decay, because there are few parries.
      for index in 0..<pass.parameterCount { parameters.base[index] *= 1 - 2e-4 }
    }
  }
}
