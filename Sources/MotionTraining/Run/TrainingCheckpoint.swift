public import DataFiles
import LatentMotion
import MotionMath

/// Everything that an interrupted training needs to end with the bits of an uninterrupted one.
public struct TrainingCheckpoint: Sendable {
  /// What the rows, options and machine hash to.
  let key: UInt64
  let epoch: Int
  /// Gradient steps done.
  public let step: Int
  let seconds: Double
  let parameters: [Float]
  /// Adam's first and second moments.
  let first: [Float]
  let second: [Float]
  /// The codebooks with their running counts and sums; empty for models without.
  let codebooks: [Float]
  /// The best parameters so far and their error on the validation rows, where they are kept; else
  /// empty.
  let best: [Float]
  let bestError: Double
  /// What each epoch's losses were, `EpochLosses.numberCount` numbers each.
  let history: [Double]

  static let format = "riposte training checkpoint"

  /// Reads a checkpoint.
  ///
  /// - Throws: `FileError` when the file is no checkpoint or is damaged.
  public init(path: String) throws(FileError) {
    let file = try TensorFile(path: path)
    guard try file.text("format") == Self.format else {
      throw FileError(
        file: path, place: .field("metadata \"format\""), "\"\(Self.format)\" is expected")
    }
    func number<T: LosslessStringConvertible>(_ name: String) throws(FileError) -> T {
      guard let value = T(try file.text(name)) else {
        throw FileError(file: path, place: .field("metadata \"\(name)\""), "a number is expected")
      }
      return value
    }
    key = try number("key")
    epoch = try number("epoch")
    step = try number("step")
    seconds = try number("seconds")
    parameters = try file.floats("parameters", shape: [-1])
    first = try file.floats("first", shape: [-1])
    second = try file.floats("second", shape: [-1])
    codebooks = try file.floats("codebooks", shape: [-1])
    best = try file.floats("best", shape: [-1])
    bestError = try number("best error")
    history = try file.text("history").split(separator: " ").compactMap { Double($0) }
    guard try file.text("checksum") == checksum else {
      throw FileError(
        file: path, place: .field("metadata \"checksum\""), "the file is damaged")
    }
  }

  init(
    key: UInt64, epoch: Int, step: Int, seconds: Double, parameters: [Float], first: [Float],
    second: [Float], codebooks: [Float], best: [Float], bestError: Double, history: [Double]
  ) {
    self.key = key
    self.epoch = epoch
    self.step = step
    self.seconds = seconds
    self.parameters = parameters
    self.first = first
    self.second = second
    self.codebooks = codebooks
    self.best = best
    self.bestError = bestError
    self.history = history
  }

  private var checksum: String {
    var hash = StateHash()
    for values in [parameters, first, second, codebooks, best] {
      hash.combine(UInt64(values.count))
      values.withUnsafeBytes { hash.combine($0) }
    }
    hash.combine(bestError.bitPattern)
    return String(hash.value, radix: 16)
  }

  /// Writes the checkpoint beside `path` and renames it.
  public func write(to path: String) throws(FileError) {
    var file = TensorFileBuilder()
    file.add("parameters", parameters, shape: [parameters.count])
    file.add("first", first, shape: [first.count])
    file.add("second", second, shape: [second.count])
    file.add("codebooks", codebooks, shape: [codebooks.count])
    file.add("best", best, shape: [best.count])
    file.metadata = [
      "format": Self.format, "key": "\(key)", "epoch": "\(epoch)", "step": "\(step)",
      "seconds": "\(seconds)", "best error": "\(bestError)",
      "history": history.map { "\($0)" }.joined(separator: " "),
      "checksum": checksum,
    ]
    try file.write(to: path)
  }
}

extension EpochLosses {
  static let numberCount = 11

  /// The losses as numbers, for a checkpoint.
  var numbers: [Double] {
    let held = validation ?? Terms(reconstruction: -1, kl: 0)
    return [
      Double(epoch), Double(step), Double(klWeight), training.reconstruction, training.kl,
      training.stress, training.rank, held.reconstruction, held.kl, Double(activeUnits),
      validation == nil ? 0 : 1,
    ]
  }

  init(_ numbers: ArraySlice<Double>) {
    let n = Array(numbers)
    self.init(
      epoch: Int(n[0]), step: Int(n[1]), klWeight: Float(n[2]),
      training: Terms(reconstruction: n[3], kl: n[4], stress: n[5], rank: n[6]),
      validation: n[10] == 1 ? Terms(reconstruction: n[7], kl: n[8]) : nil,
      activeUnits: Int(n[9]))
  }
}
