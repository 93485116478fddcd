import ArgumentParser
import DataFiles
import LatentMotion
import MotionBaking
import MotionTraining
import ProgramOptions
import SkeletalAnimation

/// `riposte-bake dataset`: the rows that networks are trained on, for training elsewhere.
struct DatasetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dataset",
    abstract: "Writes the training rows as tensors, for tools/train.",
    discussion: """
      riposte-bake dataset --source lafan1=clips/ --output rows.safetensors
      tools/train/train.py rows.safetensors weights.safetensors
      riposte-bake build --source lafan1=clips/ --weights weights.safetensors --output db.safetensors

      --probe also writes a small training step with its losses and gradients, which
      tools/train/parity.py compares with its own.
      """)

  @OptionGroup var sources: SourceOptions
  @OptionGroup var training: TrainingArguments

  @Option(help: ArgumentHelp("Where the rows go.", valueName: "FILE.safetensors"))
  var output: String

  @Option(help: ArgumentHelp("Where the probe goes.", valueName: "FILE.safetensors"))
  var probe: String?

  func run() throws {
    for path in [output, probe].compactMap({ $0 }) { try ClipOptions.checkFolder(of: path) }
    let rows = MotionRows(try SourceOptions.pack(sources.clips()), skeleton: .standard)
    try DatasetFile.bytes(rows, seed: training.seed, provenance: sources.provenance)
      .write(to: output)
    print("wrote \(output)")
    if let probe {
      let data = rows.trainingRows(seed: training.seed)
      let step = try TrainingProbe(data, options: training.options)
      try step.file().write(to: probe)
      print("wrote \(probe)")
    }
  }
}
