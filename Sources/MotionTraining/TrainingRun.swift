import MotionMath

/// One training under way.
final class TrainingRun {
  private let options: TrainingOptions
  private let components: PrincipalComponents
  private let network: VAENetwork
  private let training: [Int32]
  private let validation: [Int32]
  private let batchRows: Int
  private let first: FloatBuffer
  private let second: FloatBuffer
  private let started = ContinuousClock.now
  private var epochs: [EpochLosses] = []
  private var step = 0
  private var wasCutShort = false

  init(
    options: TrainingOptions, components: PrincipalComponents, values: UnsafePointer<Float>,
    training: [Int32], validation: [Int32]
  ) {
    self.options = options
    self.components = components
    self.training = training
    self.validation = validation
    batchRows = min(options.batchRows, training.count)
    let layout = VAELayout(
      columns: components.mean.count, latentCount: options.latentCount,
      hiddenSizes: options.hiddenSizes)
    network = VAENetwork(
      layout: layout, components: components, values: values,
      blockRows: (batchRows + options.threads - 1) / options.threads, seed: options.seed,
      threads: options.threads)
    first = FloatBuffer(count: layout.count)
    second = FloatBuffer(count: layout.count)
  }

  private var seconds: Double {
    let parts = (ContinuousClock.now - started).components
    return Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
  }

  /// Goes over the training rows, in a new order each epoch, until the steps are done.
  func train(_ progress: (TrainingProgress) -> Void) throws(TrainingFault) {
    var order = training
    var random = RandomStream(seed: options.seed, stream: 2)
    while step < options.steps, !wasCutShort {
      for index in stride(from: order.count - 1, to: 0, by: -1) {
        order.swapAt(index, Int(random.next() % UInt64(index + 1)))
      }
      let klWeight = options.klWeight.value(epoch: epochs.count)
      var sums = LossSums(latentCount: options.latentCount)
      var rows = 0
      // What is left over of the rows after whole batches comes in another epoch.
      for start in stride(from: 0, through: order.count - batchRows, by: batchRows) {
        guard step < options.steps, !wasCutShort else { break }
        sums.add(takeStep(order[start..<(start + batchRows)], klWeight: klWeight))
        rows += batchRows
        step += 1
        if let limit = options.secondsLimit, seconds > limit { wasCutShort = true }
      }
      guard sums.reconstruction.isFinite, sums.totalKL.isFinite else {
        throw TrainingFault(
          "the loss stopped being finite by step \(step); lower learningRate.peak or scale the data"
        )
      }
      finishEpoch(sums, rows: rows, klWeight: klWeight, progress)
    }
  }

  private func takeStep(_ batch: ArraySlice<Int32>, klWeight: Float) -> LossSums {
    let threads = options.threads
    let parameters = UnsafePointer(network.parameters.base)
    var parts = [LossSums](
      repeating: LossSums(latentCount: options.latentCount), count: threads)
    parts.withUnsafeMutableBufferPointer { parts in
      // SAFETY: each thread writes its own part and its own pass alone.
      nonisolated(unsafe) let parts = parts
      WorkerThreads.run(threads) { thread in
        let pass = network.passes[thread]
        let share = Self.share(thread, of: threads, count: batch.count)
        network.source.gather(
          batch[(batch.startIndex + share.lowerBound)..<(batch.startIndex + share.upperBound)],
          into: pass.input.base)
        pass.drawNoise(
          rows: share.count, seed: options.seed, stream: UInt64(3 + step * threads + thread))
        pass.encode(rows: share.count, parameters: parameters)
        pass.sample(rows: share.count, withNoise: true)
        pass.decode(rows: share.count, parameters: parameters)
        parts[thread] = pass.measure(rows: share.count, parameters: parameters)
        pass.differentiate(
          rows: share.count, parameters: parameters, klWeight: klWeight,
          scale: 1 / Float(batch.count))
      }
    }
    let rate = options.learningRate.value(step: step, of: options.steps)
    let gradients = network.passes.map(\.gradient)
    WorkerThreads.run(threads) { thread in
      let range = Self.share(thread, of: threads, count: network.layout.count)
      AdamJob(step: step, learningRate: rate, range: range).run(
        gradients: gradients, first: first, second: second, parameters: network.parameters)
    }
    var sums = LossSums(latentCount: options.latentCount)
    for part in parts { sums.add(part) }
    return sums
  }

  private static func share(_ thread: Int, of threads: Int, count: Int) -> Range<Int> {
    let size = (count + threads - 1) / threads
    return min(thread * size, count)..<min((thread + 1) * size, count)
  }

  private func finishEpoch(
    _ sums: LossSums, rows: Int, klWeight: Float, _ progress: (TrainingProgress) -> Void
  ) {
    let losses = EpochLosses(
      epoch: epochs.count, step: step, klWeight: klWeight,
      training: EpochLosses.Terms(
        reconstruction: sums.reconstruction / Double(rows), kl: sums.totalKL / Double(rows)),
      validation: validate())
    epochs.append(losses)
    let elapsed = seconds
    progress(
      TrainingProgress(
        step: step, steps: options.steps, losses: losses, secondsElapsed: elapsed,
        secondsLeft: elapsed / Double(step) * Double(options.steps - step)))
  }

  private func validate() -> EpochLosses.Terms? {
    // Many more rows than the neighbour queries, because a forward pass is cheap.
    let rows = validation.spread(limit: 4 * options.evaluationRows)
    guard !rows.isEmpty else { return nil }
    let parameters = UnsafePointer(network.parameters.base)
    let parts = network.overBlocks(of: rows) { pass, block, range in
      // The same noise in every epoch, so that the curve shows the network alone.
      pass.drawNoise(
        rows: range.count, seed: options.seed, stream: UInt64.max / 4 + UInt64(block))
      pass.encode(rows: range.count, parameters: parameters)
      pass.sample(rows: range.count, withNoise: true)
      pass.decode(rows: range.count, parameters: parameters)
      return pass.measure(rows: range.count, parameters: parameters)
    }
    var sums = LossSums(latentCount: options.latentCount)
    for part in parts { sums.add(part) }
    return EpochLosses.Terms(
      reconstruction: sums.reconstruction / Double(rows.count),
      kl: sums.totalKL / Double(rows.count))
  }

  /// Measures the network and packs everything up.
  func result() throws(TrainingFault) -> TrainedPoseVAE {
    let klWeight = epochs.last?.klWeight ?? options.klWeight.end
    let (evaluation, deviations) = try LatentMeasurement(
      network: network, components: components, training: training, validation: validation,
      klWeight: klWeight, queryLimit: options.evaluationRows
    ).run()
    return TrainedPoseVAE(
      columns: components.mean.count, latentCount: options.latentCount,
      tensors: network.tensors(components), posteriorDeviations: deviations, klWeight: klWeight,
      epochs: epochs, steps: step, wasCutShort: wasCutShort, evaluation: evaluation,
      warnings: TrainingWarnings.of(
        evaluation, deviations, epochs, klWeightEnd: options.klWeight.end,
        wasCutShort: wasCutShort),
      environment: .current(threads: options.threads), seconds: seconds)
  }
}

extension VAEPass {
  /// Fills the noise of some rows with draws of N(0, 1) (Box and Muller 1958, both halves).
  func drawNoise(rows: Int, seed: UInt64, stream: UInt64) {
    var random = RandomStream(seed: seed, stream: stream)
    let count = rows * layout.latentCount
    for index in stride(from: 0, to: count, by: 2) {
      let radius = (-2 * log(1 - random.unit())).squareRoot()
      let (sine, cosine) = sinCos(2 * pi * random.unit())
      noise.base[index] = radius * cosine
      if index + 1 < count { noise.base[index + 1] = radius * sine }
    }
  }
}
