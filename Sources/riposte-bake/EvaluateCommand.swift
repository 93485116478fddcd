import ArgumentParser
import DataFiles
import LatentMotion
import MotionBaking
import MotionTraining
import ProgramOptions
import SkeletalAnimation

/// `riposte-bake evaluate`: measures ways of searching motion side by side.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measures the latent space beside its alternatives, on held-out clips.",
    discussion: """
      Of ten clips one is held out for choosing and one for reporting. Every model is trained for \
      every seed; the figures are means with half the distance from least to largest.

      riposte-bake evaluate --source lafan1=clips/ --compare full --seeds 3 --report figures.html
      """)

  @OptionGroup var sources: SourceOptions
  @OptionGroup var training: TrainingArguments

  @Option(help: "short: the chosen model and what needs no training; full: all models.")
  var compare = LatentComparison.Extent.short

  @Option(
    name: .customLong("also"), parsing: .singleValue,
    help: "Train and measure this model too; may stand several times.")
  var also: [LatentModel] = []

  @Option(help: "How many seeds, from --seed on.")
  var seeds = 3

  @Option(help: "Whose clips give the queries: validation while choosing, test for reporting.")
  var part = ClipPart.test

  @Option(help: "Queries per set and seed.")
  var queries = 2000

  @Option(help: "Seconds of each closed loop.")
  var loop = 120

  @Option(help: ArgumentHelp("Where the report goes.", valueName: "FILE.html"))
  var report: String?

  @Option(help: ArgumentHelp("Measure these weights in place of trained ones.", valueName: "FILE"))
  var weights: String?

  func validate() throws {
    for (name, value, most) in [
      ("seeds", seeds, 100), ("queries", queries, 100_000), ("loop", loop, 3600),
    ] where !(1...most).contains(value) {
      throw ValidationError("--\(name): 1 to \(most) expected")
    }
  }

  func run() throws {
    if let report { try ClipOptions.checkFolder(of: report) }
    let given = try weights.map { try WeightsFile.read($0) }
    let frames = try SourceOptions.pack(sources.clips())
    let rows = MotionRows(
      frames, skeleton: .standard, normalisation: given?.normalisation)
    let models = given == nil ? self.models : []
    var comparison = LatentComparison(
      rows, part: part, latentCount: given?.latentCount ?? training.latent,
      trajectory: given?.trajectory ?? rows.trajectoryBasis(count: training.trajectory))
    comparison.queries = queries
    comparison.loopSeconds = loop
    let dimensions = try sources.dimensionTable(comparison.dimension)
    for index in 0..<seeds {
      let seed = training.seed + UInt64(index)
      ProgramRun.note("seed \(seed): methods without training")
      comparison.addUntrained(seed: seed)
      if let given { comparison.add(given, model: .vae, seed: seed) }
      for model in models {
        var options = training.options
        options.seed = seed
        options.model = model
        let (trained, weights) = try NetworkTraining(
          options: options, trajectory: training.trajectory
        ).run(rows)
        comparison.add(weights, model: model, codebooks: trained.codebooks, seed: seed)
      }
      // Kept after every seed: the next one may take long.
      try write(comparison, rows, dimensions, seeds: index + 1)
    }
    for table in comparison.tables { print(table.text()) }
    print(dimensions.text())
    for alarm in comparison.alarms { print(alarm) }
    if let report { print("wrote \(report)") }
    if comparison.alarms.contains(where: \.isError) {
      throw CheckFailure("the latent space should not be used as it is")
    }
  }

  private func write(
    _ comparison: LatentComparison, _ rows: MotionRows, _ dimensions: ReportComparison, seeds: Int
  ) throws {
    guard let report else { return }
    let frames = rows.frames
    var page = ReportPage(title: "Latent motion, measured")
    page.subtitle =
      "\(frames.clips.count) clips, \(frames.count) frames, \(seeds) of \(self.seeds) seeds, "
      + "queries of the \(part.rawValue) clips, the \(training.schedule.rawValue) schedule"
    page.comparisons = comparison.tables + [dimensions]
    page.warnings = comparison.alarms.map(\.description)
    page.provenance = sources.provenance.sorted { $0.key < $1.key }.map {
      ReportEntry($0.key, $0.value)
    }
    try FileAccess.write(text: page.html(), to: report)
  }

  private var models: [LatentModel] {
    var models = [training.model]
    if compare == .full { models += [.plain, .ae, .metric, .vq] }
    for model in also where !models.contains(model) { models.append(model) }
    return models
  }
}
