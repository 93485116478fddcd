import MotionMath

/// One training under way.
final class TrainingRun {
  private let options: TrainingOptions
  private let components: PrincipalComponents
  private let network: VAENetwork
  private let metricPasses: [MetricPass]
  private let quantiser: CodeQuantiser?
  private let training: [Int32]
  private let validation: [Int32]
  private let test: [Int32]
  private let batchRows: Int
  private let first: FloatBuffer
  private let second: FloatBuffer
  private let key: UInt64
  private var started = ContinuousClock.now
  private var secondsBefore = 0.0
  private var epochs: [EpochLosses] = []
  private var step = 0
  private var wasCutShort = false
  /// The parameters that rebuilt the validation rows best so far, where they are kept.
  private var best: (error: Double, parameters: [Float])?

  init(
    options: TrainingOptions, components: PrincipalComponents, values: UnsafePointer<Float>,
    data: TrainingRows, training: [Int32], validation: [Int32], test: [Int32],
    isTraining: [Bool]
  ) {
    self.options = options
    self.components = components
    self.training = training
    self.validation = validation
    self.test = test
    batchRows = min(options.batchRows, training.count)
    let layout = VAELayout(
      columns: components.mean.count, latentCount: options.latentCount,
      hiddenSizes: options.hiddenSizes)
    let network = VAENetwork(
      layout: layout, components: components, values: values,
      blockRows: (batchRows + options.threads - 1) / options.threads, seed: options.seed,
      threads: options.threads)
    self.network = network
    first = FloatBuffer(count: layout.count)
    second = FloatBuffer(count: layout.count)
    quantiser =
      options.model == .vq
      ? CodeQuantiser(
        latentCount: options.latentCount, codeCount: options.codebookSize, seed: options.seed)
      : nil
    key = Self.key(options, data)
    guard options.model.hasMetric else {
      metricPasses = []
      return
    }
    let anchors = MetricAnchors(
      options: options, data: data, source: network.source, training: training,
      isTraining: isTraining)
    let share = (options.metric.anchors + options.threads - 1) / options.threads
    metricPasses = (0..<options.threads).map { _ in
      MetricPass(
        layout: layout, skip: network.skip, options: options.metric, anchors: anchors,
        data: data, source: network.source, training: training, capacity: share)
    }
  }

  private var seconds: Double {
    let parts = (ContinuousClock.now - started).components
    return secondsBefore + Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
  }

  /// Goes over the training rows, in a new order each epoch, until the steps are done.
  func train(
    keep: (() -> TrainingCheckpoint) -> Bool, _ progress: (TrainingProgress) -> Void
  ) throws(TrainingFault) {
    if options.model == .pca {
      network.forgetNetworks()
      return
    }
    while step < options.steps, !wasCutShort {
      // The order is the epoch's own, so that a training can go on from any of them.
      var order = training
      var random = RandomStream(
        seed: options.seed, stream: UInt64.max / 5 + UInt64(epochs.count))
      for index in stride(from: order.count - 1, to: 0, by: -1) {
        order.swapAt(index, Int(random.next() % UInt64(index + 1)))
      }
      let klWeight =
        options.model.isVariational
        ? options.klWeight.value(
          epoch: epochs.count, progress: Float(step) / Float(options.steps)) : 0
      let weights = LossWeights(kl: klWeight, freeBits: options.freeBits)
      var sums = LossSums(latentCount: options.latentCount)
      var (rows, steps) = (0, 0)
      // What is left over of the rows after whole batches comes in another epoch.
      for start in stride(from: 0, through: order.count - batchRows, by: batchRows) {
        guard step < options.steps, !wasCutShort else { break }
        sums.add(takeStep(order[start..<(start + batchRows)], weights))
        rows += batchRows
        steps += 1
        step += 1
        if let limit = options.secondsLimit, seconds > limit { wasCutShort = true }
      }
      guard sums.reconstruction.isFinite, sums.totalKL.isFinite, sums.metric.stress.isFinite,
        sums.metric.rank.isFinite
      else {
        throw TrainingFault(
          "the loss stopped being finite by step \(step); lower learningRate.peak or scale the data"
        )
      }
      finishEpoch(
        sums, rows: rows, anchors: steps * options.metric.anchors, klWeight: klWeight, progress)
      keepBest()
      guard keep({ checkpoint() }) else {
        throw TrainingFault("interrupted after step \(step) of \(options.steps)")
      }
    }
    if let best { network.parameters.copy(best.parameters) }
  }

  /// Keeps the parameters where they are wanted and rebuild the validation rows better than before.
  private func keepBest() {
    guard options.keepsBest, options.model.hasReconstruction, quantiser == nil,
      !validation.isEmpty, let last = epochs.last,
      !options.model.isVariational || last.klWeight >= 0.9 * options.klWeight.end
    else { return }
    let error = network.rebuildingError(of: validation.spread(limit: 4 * options.evaluationRows))
    if error < best?.error ?? .infinity { best = (error, network.parameters.values) }
  }

  private func takeStep(_ batch: ArraySlice<Int32>, _ weights: LossWeights) -> LossSums {
    let threads = options.threads
    let parameters = UnsafePointer(network.parameters.base)
    let anchors = options.metric.anchors
    var parts = [LossSums](
      repeating: LossSums(latentCount: options.latentCount), count: threads)
    parts.withUnsafeMutableBufferPointer { parts in
      // SAFETY: each thread writes its own part and its own passes alone.
      nonisolated(unsafe) let parts = parts
      WorkerThreads.run(threads) { thread in
        let stream = UInt64(3 + step * threads + thread)
        if options.model.hasReconstruction {
          let share = Self.share(thread, of: threads, count: batch.count)
          parts[thread] = rebuild(
            batch[(batch.startIndex + share.lowerBound)..<(batch.startIndex + share.upperBound)],
            network.passes[thread], weights, stream: stream, scale: 1 / Float(batch.count))
        }
        if !metricPasses.isEmpty {
          var random = RandomStream(seed: options.seed, stream: UInt64.max / 7 + stream)
          parts[thread].metric = metricPasses[thread].run(
            count: Self.share(thread, of: threads, count: anchors).count,
            parameters: parameters, scale: 1 / Float(anchors), random: &random)
        }
      }
    }
    let rate = options.learningRate.value(step: step, of: options.steps)
    let gradients =
      (options.model.hasReconstruction ? network.passes.map(\.gradient) : [])
      + metricPasses.map(\.pass.gradient)
    WorkerThreads.run(threads) { thread in
      let range = Self.share(thread, of: threads, count: network.layout.count)
      AdamJob(
        step: step, learningRate: rate, range: range, weightDecay: options.weightDecay,
        decaying: network.layout.weightRanges
      ).run(
        gradients: gradients, first: first, second: second, parameters: network.parameters)
    }
    if let quantiser {
      var random = RandomStream(seed: options.seed, stream: UInt64.max / 11 + UInt64(step))
      quantiser.follow(
        network.passes.indices.map {
          (network.passes[$0], Self.share($0, of: threads, count: batch.count).count)
        }, random: &random)
    }
    var sums = LossSums(latentCount: options.latentCount)
    for part in parts { sums.add(part) }
    return sums
  }

  /// The reconstruction and KL of rows, and their gradient.
  private func rebuild(
    _ rows: ArraySlice<Int32>, _ pass: VAEPass, _ weights: LossWeights, stream: UInt64,
    scale: Float
  ) -> LossSums {
    let parameters = UnsafePointer(network.parameters.base)
    network.source.gather(rows, into: pass.input.base)
    pass.encode(rows: rows.count, parameters: parameters)
    if let quantiser {
      quantiser.sample(pass, rows: rows.count)
    } else {
      if options.model.isVariational {
        pass.drawNoise(rows: rows.count, seed: options.seed, stream: stream)
      }
      pass.sample(rows: rows.count, withNoise: options.model.isVariational)
    }
    pass.decode(rows: rows.count, parameters: parameters)
    let sums = pass.measure(rows: rows.count, parameters: parameters)
    pass.differentiate(
      rows: rows.count, parameters: parameters, weights: weights, scale: scale,
      quantiser: quantiser)
    return sums
  }

  private static func share(_ thread: Int, of threads: Int, count: Int) -> Range<Int> {
    let size = (count + threads - 1) / threads
    return min(thread * size, count)..<min((thread + 1) * size, count)
  }

  private func finishEpoch(
    _ sums: LossSums, rows: Int, anchors: Int, klWeight: Float,
    _ progress: (TrainingProgress) -> Void
  ) {
    // Many more rows than the neighbour queries, because a forward pass is cheap.
    let held = validation.spread(limit: 4 * options.evaluationRows)
    let (terms, activeUnits) = validate(
      held.isEmpty ? training.spread(limit: 4 * options.evaluationRows) : held)
    let hasMetric = options.model.hasMetric
    let losses = EpochLosses(
      epoch: epochs.count, step: step, klWeight: klWeight,
      training: EpochLosses.Terms(
        reconstruction: sums.reconstruction / Double(rows), kl: sums.totalKL / Double(rows),
        stress: hasMetric ? sums.metric.stress / Double(anchors) : 0,
        rank: hasMetric ? sums.metric.rank / Double(anchors) : 0),
      validation: held.isEmpty ? nil : terms, activeUnits: activeUnits)
    epochs.append(losses)
    let elapsed = seconds
    progress(
      TrainingProgress(
        step: step, steps: options.steps, latentCount: options.latentCount, losses: losses,
        secondsElapsed: elapsed,
        secondsLeft: elapsed / Double(step) * Double(options.steps - step)))
  }

  private func validate(_ rows: [Int32]) -> (terms: EpochLosses.Terms, activeUnits: Int) {
    let parameters = UnsafePointer(network.parameters.base)
    let d = options.latentCount
    let parts = network.overBlocks(of: rows) { pass, block, range in
      pass.encode(rows: range.count, parameters: parameters)
      if let quantiser {
        quantiser.sample(pass, rows: range.count)
      } else {
        // The same noise in every epoch, so that the curve shows the network alone.
        if options.model.isVariational {
          pass.drawNoise(
            rows: range.count, seed: options.seed, stream: UInt64.max / 4 + UInt64(block))
        }
        pass.sample(rows: range.count, withNoise: options.model.isVariational)
      }
      pass.decode(rows: range.count, parameters: parameters)
      var moments = [Double](repeating: 0, count: 2 * d)
      for row in 0..<range.count {
        for k in 0..<d {
          let mean = Double(pass.head.base[row * 2 * d + k])
          moments[k] += mean
          moments[d + k] += mean * mean
        }
      }
      return (pass.measure(rows: range.count, parameters: parameters), moments)
    }
    var sums = LossSums(latentCount: d)
    var moments = [Double](repeating: 0, count: 2 * d)
    for part in parts {
      sums.add(part.0)
      for index in moments.indices { moments[index] += part.1[index] }
    }
    let count = Double(rows.count)
    let active = (0..<d).count { k in
      moments[d + k] / count - moments[k] * moments[k] / (count * count) > 0.01
    }
    return (
      EpochLosses.Terms(
        reconstruction: sums.reconstruction / count, kl: sums.totalKL / count), active
    )
  }

  /// Measures the network and packs everything up.
  func result() throws(TrainingFault) -> TrainedPoseVAE {
    let klWeight = epochs.last?.klWeight ?? 0
    let model = options.model
    let learned = network.scales
    let components = self.components
    func scales(_ deviations: [Float]) -> [Float] {
      if model.hasMetric { return learned }
      guard model == .plain else { return components.deviations }
      return TrainedPoseVAE.precisionScales(posteriorDeviations: deviations, klWeight: klWeight)
    }
    let held = validation.spread(limit: 4 * options.evaluationRows)
    let validationError: Double? =
      held.isEmpty
      ? nil
      : (network.rebuildingError(of: held) / Double(held.count * components.mean.count))
        .squareRoot()
    let (evaluation, deviations) = try LatentMeasurement(
      network: network, components: components, training: training,
      measured: test.isEmpty ? validation : test, searchScales: scales,
      queryLimit: options.evaluationRows
    ).run()
    return TrainedPoseVAE(
      columns: components.mean.count, latentCount: options.latentCount,
      tensors: network.tensors(components), posteriorDeviations: deviations, klWeight: klWeight,
      epochs: epochs, steps: step, wasCutShort: wasCutShort, evaluation: evaluation,
      validationError: validationError,
      warnings: TrainingWarnings.of(
        evaluation, deviations, epochs, options: options, wasCutShort: wasCutShort),
      environment: .current(threads: options.threads), seconds: seconds, model: model,
      searchScales: scales(deviations), codebooks: quantiser?.codes.values ?? [])
  }
}

// Checkpoints.
extension TrainingRun {
  /// What must be equal for a training to go on from a checkpoint.
  private static func key(_ options: TrainingOptions, _ data: TrainingRows) -> UInt64 {
    var hash = StateHash()
    data.values.withUnsafeBytes { hash.combine($0) }
    data.beside.withUnsafeBytes { hash.combine($0) }
    data.composites.beside.withUnsafeBytes { hash.combine($0) }
    for part in [data.isValidation, data.isTest] {
      hash.combine(UInt64(part.count))
      for held in part { hash.combine(UInt64(held ? 1 : 0)) }
    }
    let core = BLASEnvironment.current(threads: options.threads).coreName
    hash.combine(StateHash.of(Array("\(options) \(core)".utf8)))
    return hash.value
  }

  private func checkpoint() -> TrainingCheckpoint {
    TrainingCheckpoint(
      key: key, epoch: epochs.count, step: step, seconds: seconds,
      parameters: network.parameters.values, first: first.values, second: second.values,
      codebooks: quantiser?.state ?? [], best: best?.parameters ?? [],
      bestError: best?.error ?? .infinity, history: epochs.flatMap(\.numbers))
  }

  /// Goes on from a checkpoint.
  func resume(_ checkpoint: TrainingCheckpoint) throws(TrainingFault) {
    guard checkpoint.key == key, checkpoint.parameters.count == network.layout.count,
      checkpoint.first.count == first.count, checkpoint.second.count == second.count,
      checkpoint.history.count == checkpoint.epoch * EpochLosses.numberCount,
      checkpoint.codebooks.count == (quantiser?.state.count ?? 0),
      checkpoint.best.isEmpty || checkpoint.best.count == network.layout.count
    else {
      throw TrainingFault(
        "the checkpoint is of other rows, options or kernels; delete it to begin anew")
    }
    network.parameters.copy(checkpoint.parameters)
    first.copy(checkpoint.first)
    second.copy(checkpoint.second)
    quantiser?.state = checkpoint.codebooks
    if !checkpoint.best.isEmpty { best = (checkpoint.bestError, checkpoint.best) }
    step = checkpoint.step
    secondsBefore = checkpoint.seconds
    epochs = (0..<checkpoint.epoch).map {
      EpochLosses(
        checkpoint.history[
          ($0 * EpochLosses.numberCount)..<(($0 + 1) * EpochLosses.numberCount)])
    }
  }
}
