public import DataFiles
import MotionMath
import SkeletalAnimation

extension MotionDatabase {
  /// The database as the bytes of a safetensors file.
  public func fileBytes() -> [UInt8] {
    var file = TensorFileBuilder()
    MotionDatabase.addTensors(
      skeleton: skeleton, frames: frames, strikes: strikes, features: features,
      latentRows: latentRows, weights: weights, to: &file)
    file.metadata = metadata
    file.metadata["checksum"] = String(file.contentHash, radix: 16)
    return file.bytes()
  }

  /// Writes the database to `path`, beside it first.
  public func write(to path: String) throws(FileError) {
    try FileAccess.write(fileBytes(), to: path)
  }

  static func addTensors(
    skeleton: Skeleton, frames: MotionFrames, strikes: [DatabaseStrike], features: [Float],
    latentRows: [Float], weights: PoseNetworkWeights, to file: inout TensorFileBuilder
  ) {
    let rows = frames.count
    file.add(
      "skeleton.offsets", skeleton.offsets.flatMap { [$0.x, $0.y, $0.z] },
      shape: [Joint.count, 3])
    file.add(
      "skeleton.blade",
      [skeleton.bladeBase, skeleton.bladeTip].flatMap { [$0.x, $0.y, $0.z] }, shape: [2, 3])
    file.add("frames.roots", frames.roots, shape: [rows, 4])
    file.add("frames.hips", frames.hips, shape: [rows, 3])
    file.add("features", features, shape: [rows, FeatureSchema.fullCount])
    file.add("latent.rows", latentRows, shape: [rows, weights.latentWidth])
    file.add(
      "strikes.rows",
      strikes.flatMap { [Int32($0.kind.rawValue), $0.row, $0.start, $0.end] },
      shape: [strikes.count, 4])
    file.add(
      "strikes.directions", strikes.flatMap { [$0.direction.x, $0.direction.y, $0.direction.z] },
      shape: [strikes.count, 3])
    weights.write(to: &file)
    file.add("frames.tags", frames.tags, shape: [rows])
    file.add(
      "frames.rotations", frames.rotations, shape: [rows, MotionFrames.rotationsPerFrame, 4])
    file.add("frames.contacts", frames.contacts, shape: [rows])
  }

  /// Opens the database at `path`.
  ///
  /// - Throws: `FileError` naming the field when the file is missing, truncated, of another version,
  ///   or when a length, shape, index or checksum does not fit.
  public init(path: String) throws(FileError) {
    try self.init(bytes: FileAccess.read(path), file: path)
  }

  /// Opens bytes that came from `file`.
  public init(bytes: [UInt8], file path: String) throws(FileError) {
    let file = try TensorFile(bytes: bytes, file: path)
    func fail(_ field: String, _ reason: String) -> FileError {
      FileError(file: path, place: .field(field), reason)
    }
    let description = try DatabaseDescription(of: file)
    let rows = try file.entry("frames.tags", .uint32, shape: [-1]).shape[0]
    guard (1...1 << 24).contains(rows) else {
      throw fail("tensor \"frames.tags\"", "1 to 2²⁴ frames are expected, not \(rows)")
    }
    let skeleton = try MotionDatabase.skeleton(of: file)
    let weights = try PoseNetworkWeights(file)
    let frames: MotionFrames
    do {
      frames = try MotionFrames(
        clips: description.ranges(rows: rows, of: file),
        roots: file.floats("frames.roots", shape: [rows, 4]),
        hips: file.floats("frames.hips", shape: [rows, 3]),
        rotations: file.int16s(
          "frames.rotations", shape: [rows, MotionFrames.rotationsPerFrame, 4]),
        contacts: file.uint8s("frames.contacts", shape: [rows]),
        tags: description.tags(rows: rows, of: file))
    } catch let error as MotionFrames.Invalid {
      throw fail("tensor \"frames.\(error.table)\"", error.reason)
    } catch let error as FileError {
      throw error
    } catch {
      throw fail("frames", "\(error)")
    }
    let strikes = try MotionDatabase.strikes(of: file, frames: frames)
    let features = try file.floats("features", shape: [rows, FeatureSchema.fullCount])
    let latentRows = try file.floats("latent.rows", shape: [rows, weights.latentWidth])
    guard try file.text("checksum") == String(file.contentHash, radix: 16) else {
      throw fail(
        "metadata \"checksum\"",
        "the tensors' bytes hash to \(String(file.contentHash, radix: 16)); the file is damaged")
    }
    self.init(
      checked: skeleton, frames: frames, strikes: strikes, features: features,
      latentRows: latentRows, weights: weights, provenance: description.provenance,
      pathWeight: description.pathWeight,
      contentHash: description.hasOwnTags ? file.contentHash : nil)
  }

  private static let boneEnds: [Joint] = [
    .leftLowerArm, .leftHand, .leftLowerLeg, .leftFoot,
    .rightLowerArm, .rightHand, .rightLowerLeg, .rightFoot,
  ]

  private static func skeleton(of file: TensorFile) throws(FileError) -> Skeleton {
    let numbers = try file.floats("skeleton.offsets", shape: [Joint.count, 3])
    let blade = try file.floats("skeleton.blade", shape: [2, 3])
    for value in numbers + blade where abs(value) > 10 {
      throw FileError(
        file: file.file, place: .field("tensor \"skeleton.offsets\""),
        "offsets of at most 10 m are expected, not \(value)")
    }
    func vectors(_ values: [Float]) -> [Vector3] {
      stride(from: 0, to: values.count, by: 3).map {
        Vector3(values[$0], values[$0 + 1], values[$0 + 2])
      }
    }
    let ends = vectors(blade)
    let skeleton = Skeleton(offsets: vectors(numbers), bladeBase: ends[0], bladeTip: ends[1])
    // Limbs are bent by the lengths of their two bones, which must not be zero.
    for joint in MotionDatabase.boneEnds where !(skeleton[joint].length >= 0.01) {
      throw FileError(
        file: file.file, place: .field("tensor \"skeleton.offsets\" [\(joint.index)]"),
        "\(joint.name) is expected at least 1 cm from its parent")
    }
    return skeleton
  }

  private static func strikes(
    of file: TensorFile, frames: MotionFrames
  ) throws(FileError) -> [DatabaseStrike] {
    let count = try file.entry("strikes.rows", .int32, shape: [-1, 4]).shape[0]
    let numbers = try file.int32s("strikes.rows", shape: [count, 4])
    let directions = try file.floats("strikes.directions", shape: [count, 3])
    var strikes: [DatabaseStrike] = []
    for i in 0..<count {
      let (row, start, end) = (numbers[i * 4 + 1], numbers[i * 4 + 2], numbers[i * 4 + 3])
      guard let kind = UInt8(exactly: numbers[i * 4]).flatMap(Strike.Kind.init(rawValue:)),
        start >= 0, start <= row, row < end, Int(end) <= frames.count,
        frames.clipIndex(of: Int(start)) == frames.clipIndex(of: Int(end) - 1)
      else {
        throw FileError(
          file: file.file, place: .field("tensor \"strikes.rows\" [\(i)]"),
          "kind 0 to 2 and start ≤ row < end within one clip are expected")
      }
      strikes.append(
        DatabaseStrike(
          kind: kind, row: row, start: start, end: end,
          direction: Vector3(directions[i * 3], directions[i * 3 + 1], directions[i * 3 + 2])))
    }
    return strikes
  }
}
