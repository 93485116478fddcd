public import ArgumentParser
import LatentMotion
public import MotionTraining

extension LatentModel: ExpressibleByArgument {}
extension LatentComparison.Extent: ExpressibleByArgument {}
extension ClipPart: ExpressibleByArgument {}

/// How long a training lasts.
enum TrainingSchedule: String, CaseIterable, ExpressibleByArgument {
  case short, long
}

/// How a network is trained.
struct TrainingArguments: ParsableArguments {
  @Option(help: "short: within 3 minutes on two cores; long: within 15.")
  var schedule = TrainingSchedule.short

  @Option(help: "What is trained; databases are meant to use vae.")
  var model = LatentModel.vae

  @Option(help: "Latent dimensions of a pose.")
  var latent = 24

  @Option(help: "Numbers of a trajectory in a latent row; 12 keeps it as it is.")
  var trajectory = 8

  @Option(help: "Gradient steps, in place of the schedule's.")
  var steps: Int?

  @Option(help: "Width of the two hidden layers, in place of the schedule's.")
  var hidden: Int?

  @Option(help: "The seed of the training.")
  var seed: UInt64 = 1

  @Option(help: "β of the first epoch; later ones have end + (start − end)·rate^epoch.")
  var betaStart: Float = 0

  @Option(help: "β that the epochs approach.")
  var betaEnd: Float = 0.02

  @Option(help: "The part of the difference that is left after an epoch.")
  var betaRate: Float = 0.8

  @Option(help: "Let β rise in a straight line over this part of the steps instead.")
  var betaLinear: Float?

  @Option(help: "KL per latent number and pose, in nat, below which it costs nothing more.")
  var freeBits: Float = 0

  @Option(help: "The weight of the local-stress loss on distances by code.")
  var stress: Float?

  @Option(help: "The weight of the listwise rank loss on distances by code.")
  var rank: Float?

  @Option(help: "The largest step size.")
  var learningRate: Float = 1e-3

  @Option(help: "What the layers' weights lose in a step, times the step size.")
  var weightDecay: Float = 0

  @Flag(help: "Keep the weights that rebuild validation clips best, not the last ones.")
  var keepBest = false

  func validate() throws {
    guard (1...PoseNetworkWeights.latentLimit).contains(latent) else {
      throw ValidationError("--latent: 1 to \(PoseNetworkWeights.latentLimit) expected")
    }
    guard (1...FeatureSchema.trajectoryCount).contains(trajectory) else {
      throw ValidationError("--trajectory: 1 to \(FeatureSchema.trajectoryCount) expected")
    }
    if let steps, !(1...1_000_000).contains(steps) {
      throw ValidationError("--steps: 1 to 1000000 expected")
    }
    if let hidden, !(8...2048).contains(hidden) {
      throw ValidationError("--hidden: 8 to 2048 expected")
    }
    guard (0...100).contains(betaStart), betaEnd > 0, betaEnd <= 100, (0...1).contains(betaRate)
    else {
      throw ValidationError(
        "--beta-start 0 to 100, --beta-end above 0 to 100 and --beta-rate 0 to 1 expected")
    }
    if let betaLinear, !(0...1).contains(betaLinear) {
      throw ValidationError("--beta-linear: 0 to 1 expected")
    }
    guard (0...10).contains(freeBits) else {
      throw ValidationError("--free-bits: 0 to 10 expected")
    }
    for (name, value) in [("stress", stress), ("rank", rank)] {
      if let value, !(0...10_000).contains(value) {
        throw ValidationError("--\(name): 0 to 10000 expected")
      }
    }
    guard learningRate > 0, learningRate <= 1 else {
      throw ValidationError("--learning-rate: above 0 to 1 expected")
    }
    guard weightDecay >= 0, weightDecay * learningRate < 1 else {
      throw ValidationError("--weight-decay: 0 to below 1 / --learning-rate expected")
    }
  }

  /// The options of the library.
  var options: TrainingOptions {
    var options = TrainingOptions()
    switch schedule {
    case .short:
      options.steps = 3000
      options.metric.pool = 8192
    case .long:
      options.steps = 16_000
      options.metric.pool = 32_768
      options.hiddenSizes = [384, 384]
    }
    if let hidden { options.hiddenSizes = [hidden, hidden] }
    options.model = model
    options.latentCount = latent
    options.steps = steps ?? options.steps
    options.seed = seed
    options.klWeight.start = betaStart
    options.klWeight.end = betaEnd
    options.klWeight.rate = betaRate
    options.klWeight.linearShare = betaLinear
    options.freeBits = freeBits
    options.learningRate.peak = learningRate
    options.weightDecay = weightDecay
    options.keepsBest = keepBest
    options.metric.stress = stress ?? options.metric.stress
    options.metric.rank = rank ?? options.metric.rank
    return options
  }
}
