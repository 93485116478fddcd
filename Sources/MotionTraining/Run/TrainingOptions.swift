import MotionMath

/// The sizes, weights and length of a training.
public struct TrainingOptions: Equatable, Sendable {
  /// What is trained.
  public var model = LatentModel.vae
  /// Numbers in the latent code, 1 to the data's columns.
  public var latentCount = 24
  /// Widths of the encoder's hidden layers; the decoder's are the same in reverse. One to eight
  /// layers of 1 to 4096.
  public var hiddenSizes = [256, 256]
  /// Rows per step; fewer where the training part has fewer.
  public var batchRows = 1024
  /// Gradient steps. With 138 columns and the default sizes, a thousand take about 17 CPU seconds
  /// with AVX-512, shared among `threads`, however many rows there are.
  ///
  /// The metric losses double that time.
  public var steps = 3000
  /// The metric losses of the models that have them.
  public var metric = MetricLossOptions()
  /// The KL per latent number and row below which it costs nothing more, in nat.
  public var freeBits: Float = 0
  /// Codes per group of two latent numbers, for `LatentModel.vq`.
  public var codebookSize = 128
  /// The weight of the KL term over the epochs.
  public var klWeight = KLWeightSchedule()
  /// The step size over the steps.
  public var learningRate = OneCycleSchedule()
  /// What the weights of all layers lose in a step, times the step size (Loshchilov and Hutter
  /// 2019). The networks stand beside the principal components, so that what decays is what they
  /// add: with much of it, PCA is left. Biases and the scale s don't decay.
  public var weightDecay: Float = 0
  /// Whether the weights are kept that rebuilt the validation rows best from μ at an epoch's end,
  /// once β has come to nine tenths of its end, in place of the last ones: with few rows the last
  /// ones have memorised them. Not for the models without a reconstruction or with codebooks.
  public var keepsBest = false
  /// Seeds the first weights, the order of the rows and the noise.
  public var seed: UInt64 = 1
  /// Threads that share each step. Rounding depends on it: the same weights come from the same
  /// machine, seed and threads.
  public var threads = 2
  /// Ends the training early, in seconds. With it, the result depends on the machine's speed.
  public var secondsLimit: Double?
  /// Held-out rows that the figures of neighbours and the losses per epoch are measured on.
  public var evaluationRows = 1000

  /// The options that the project's own database is trained with.
  public init() {}

  /// Why these options cannot be used with rows of `columns` numbers, or nil.
  func fault(columns: Int) -> String? {
    if latentCount < 1 || latentCount > columns {
      return "latentCount is \(latentCount), expected 1...\(columns), the number of columns"
    }
    if hiddenSizes.isEmpty || hiddenSizes.count > 8 {
      return "hiddenSizes has \(hiddenSizes.count) layers, expected 1...8"
    }
    if let size = hiddenSizes.first(where: { !(1...4096).contains($0) }) {
      return "hiddenSizes holds \(size), expected 1...4096"
    }
    if !(1...65_536).contains(batchRows) {
      return "batchRows is \(batchRows), expected 1...65536"
    }
    if !(1...10_000_000).contains(steps) { return "steps is \(steps), expected 1...10000000" }
    if !(1...64).contains(threads) { return "threads is \(threads), expected 1...64" }
    if !(1...10_000).contains(evaluationRows) {
      return "evaluationRows is \(evaluationRows), expected 1...10000"
    }
    if let secondsLimit, !(secondsLimit > 0) {
      return "secondsLimit is \(secondsLimit), expected more than 0"
    }
    guard freeBits >= 0, freeBits < 1e3 else {
      return "freeBits is \(freeBits), expected a number from 0 to 1000"
    }
    guard weightDecay >= 0, weightDecay * learningRate.peak < 1 else {
      return "weightDecay is \(weightDecay), expected a number from 0 to 1 / learningRate.peak"
    }
    if !(2...4096).contains(codebookSize) {
      return "codebookSize is \(codebookSize), expected 2...4096"
    }
    return klWeight.fault ?? learningRate.fault ?? metric.fault
  }
}

/// β, the weight of the KL term: end + (start − end) · rate^epoch, or a straight line from start to
/// end over the first part of the steps.
///
/// The loss is in sum form, so β is twice the variance of the error that the decoder may make per
/// column; means over columns and over latent numbers would hide a factor of columns ÷ latentCount,
/// with which most latent numbers collapse.
public struct KLWeightSchedule: Equatable, Sendable {
  /// The value in epoch 0.
  public var start: Float = 0
  /// The value that the epochs approach.
  public var end: Float = 0.02
  /// The part of the distance to `end` that is left after each epoch, 0...1.
  public var rate: Float = 0.8
  /// The part of the steps over which β goes straight from start to end, 0...1; with nil it follows
  /// `rate`.
  public var linearShare: Float?

  /// The default: from 0 to 0.02, at 99 % after 20 epochs.
  public init() {}

  /// The weight in an epoch, counted from 0.
  ///
  /// - Parameter progress: the part of the steps that are done at its start.
  public func value(epoch: Int, progress: Float) -> Float {
    if let linearShare {
      return linearShare > 0 ? start + (end - start) * min(progress / linearShare, 1) : end
    }
    var power: Float = 1
    for _ in 0..<min(epoch, 10_000) { power *= rate }
    return end + (start - end) * power
  }

  var fault: String? {
    guard start.isFinite, start >= 0, end.isFinite, end >= 0 else {
      return "klWeight goes from \(start) to \(end), expected finite numbers of at least 0"
    }
    guard rate >= 0, rate <= 1 else { return "klWeight.rate is \(rate), expected 0...1" }
    if let linearShare, !(0...1).contains(linearShare) {
      return "klWeight.linearShare is \(linearShare), expected 0...1"
    }
    return nil
  }
}

/// Adam's step size: up to `peak` and down again along half cosines (Smith and Topin 2019).
public struct OneCycleSchedule: Equatable, Sendable {
  /// The largest step size.
  public var peak: Float = 1e-3
  /// The part of the steps that leads up to the peak, 0...1.
  public var warmUp: Float = 0.1

  /// The default: 10⁻³ after a tenth of the steps.
  public init() {}

  /// The step size of a step, counted from 0, of `steps`.
  public func value(step: Int, of steps: Int) -> Float {
    let position = Float(step) / Float(max(steps - 1, 1))
    if position < warmUp { return blend(peak / 25, peak, position / warmUp) }
    return blend(peak, peak / 10_000, (position - warmUp) / max(1 - warmUp, 1e-6))
  }

  private func blend(_ from: Float, _ to: Float, _ part: Float) -> Float {
    to + (from - to) * 0.5 * (1 + cos(pi * part))
  }

  var fault: String? {
    guard peak.isFinite, peak > 0 else {
      return "learningRate.peak is \(peak), expected more than 0"
    }
    guard warmUp >= 0, warmUp <= 1 else {
      return "learningRate.warmUp is \(warmUp), expected 0...1"
    }
    return nil
  }
}

/// Why a training could not be done.
public struct TrainingFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was found and what was expected.
  public let reason: String

  init(_ reason: String) { self.reason = reason }

  /// The reason.
  public var description: String { reason }
}
