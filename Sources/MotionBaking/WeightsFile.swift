public import DataFiles
public import LatentMotion

/// Trained weights as a file of their own: `assets/weights/*.safetensors`.
public enum WeightsFile {
  /// Reads and checks the weights at `path`.
  public static func read(_ path: String) throws(FileError) -> PoseNetworkWeights {
    try read(bytes: FileAccess.read(path, limit: 1 << 26), file: path)
  }

  /// Reads and checks weights that came from `file`.
  public static func read(
    bytes: [UInt8], file path: String
  ) throws(FileError) -> PoseNetworkWeights {
    let file = try TensorFile(bytes: bytes, file: path)
    guard try file.text("format") == format else {
      throw FileError(
        file: path, place: .field("metadata \"format\""), "\"\(format)\" is expected")
    }
    let hash = String(file.contentHash, radix: 16)
    guard try file.text("checksum") == hash else {
      throw FileError(
        file: path, place: .field("metadata \"checksum\""),
        "the tensors' bytes hash to \(hash); the file is damaged")
    }
    return try PoseNetworkWeights(file)
  }

  /// The file's bytes.
  ///
  /// - Parameter provenance: texts about the training, by name.
  public static func bytes(
    _ weights: PoseNetworkWeights, provenance: [String: String]
  ) -> [UInt8] {
    var file = TensorFileBuilder()
    weights.write(to: &file)
    for (key, value) in provenance.sorted(by: { $0.key < $1.key }) {
      file.metadata["provenance.\(key)"] = value
    }
    file.metadata["format"] = format
    file.metadata["checksum"] = String(file.contentHash, radix: 16)
    return file.bytes()
  }

  static let format = "riposte pose network"
}
