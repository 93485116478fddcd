public import LatentMotion
import MotionBaking
import MotionMath
public import SkeletalAnimation

/// Which clips a figure may be learned, chosen or reported on.
public enum ClipPart: String, CaseIterable, Sendable {
  /// Trained on, and searched.
  case training
  /// For choosing between models and settings.
  case validation
  /// For reporting, and nothing else.
  case test
}

/// The weighted features of all frames, split by clip.
public struct MotionRows: Sendable {
  /// The motions.
  public let frames: MotionFrames
  /// Measured on the training clips alone, unless it was given.
  public let normalisation: FeatureNormalisation
  /// Weighted features, row-major, frames × 150.
  public let numbers: [Float]
  /// The part of each clip; a reflection is in the part of its original.
  public let parts: [ClipPart]
  /// The clip of each row.
  public let clips: [Int32]

  /// Computes and splits the features: of ten clips one is for validation and one for test, never
  /// single frames, whose neighbours would give them away.
  ///
  /// - Parameters:
  ///   - heldOut: whether clips are held out at all.
  ///   - normalisation: that of weights which are given, in place of one measured here.
  public init(
    _ frames: MotionFrames, skeleton: Skeleton, heldOut: Bool = true,
    normalisation given: FeatureNormalisation? = nil
  ) {
    self.frames = frames
    var original = -1
    parts = frames.clips.map { clip in
      if !clip.isMirrored { original += 1 }
      guard heldOut else { return .training }
      switch original % 10 {
      case 4: return .validation
      case 9: return .test
      default: return .training
      }
    }
    var clips = [Int32](repeating: 0, count: frames.count)
    for (index, clip) in frames.clips.enumerated() {
      for row in clip.frames { clips[row] = Int32(index) }
    }
    self.clips = clips
    var rows = FeatureRows(of: frames, skeleton: skeleton)
    let width = FeatureSchema.fullCount
    if let given {
      normalisation = given
    } else {
      var training: [Float] = []
      training.reserveCapacity(rows.numbers.count)
      for (clip, part) in zip(frames.clips, parts) where part == .training {
        training +=
          rows.numbers[(clip.frames.lowerBound * width)..<(clip.frames.upperBound * width)]
      }
      normalisation = FeatureNormalisation(
        measuring: training.isEmpty ? rows : FeatureRows(numbers: training))
    }
    rows.apply(normalisation)
    numbers = rows.numbers
  }

  /// The rows of a part.
  public func rows(of part: ClipPart) -> [Int32] {
    zip(frames.clips, parts).flatMap { clip, own in
      own == part ? clip.frames.map { Int32($0) } : []
    }
  }

  /// The training rows that a search may return: not the last frames of a clip, whose future is
  /// cut off.
  var searchedRows: [Int32] {
    zip(frames.clips, parts).flatMap { clip, own -> [Int32] in
      guard own == .training else { return [] }
      let end = max(clip.start + 1, clip.frames.upperBound - SearchSpace.clipTail)
      return (clip.start..<end).map { Int32($0) }
    }
  }

  /// The directions in which the training clips' trajectories differ most.
  ///
  /// - Parameter count: how many, 1 to 12; with 12 the trajectory stands as it is.
  public func trajectoryBasis(count: Int) -> TrajectoryBasis {
    let (pose, path) = (FeatureSchema.poseCount, FeatureSchema.trajectoryCount)
    let training = self.rows(of: .training)
    guard count < path, !training.isEmpty else { return .identity }
    let values = FloatBuffer(count: training.count * path)
    for (index, row) in training.enumerated() {
      for k in 0..<path {
        values.base[index * path + k] = numbers[Int(row) * FeatureSchema.fullCount + pose + k]
      }
    }
    let components = PrincipalComponents(
      values: values.base, columns: path, rows: training.indices.map { Int32($0) },
      count: max(count, 1))
    return TrajectoryBasis(directions: components.basis)
  }

  /// The rows and composite queries that a pose network is trained on.
  ///
  /// - Parameter seed: draws the composite queries.
  public func trainingRows(seed: UInt64) -> TrainingRows {
    let (pose, path) = (FeatureSchema.poseCount, FeatureSchema.trajectoryCount)
    var values = [Float](repeating: 0, count: frames.count * pose)
    var beside = [Float](repeating: 0, count: frames.count * path)
    for row in 0..<frames.count {
      let base = row * FeatureSchema.fullCount
      for k in 0..<pose { values[row * pose + k] = numbers[base + k] }
      for k in 0..<path { beside[row * path + k] = numbers[base + pose + k] }
    }
    var rows = TrainingRows(
      values: values, columns: pose,
      isValidation: parts.contains(.validation)
        ? clips.map { parts[Int($0)] == .validation } : [])
    if parts.contains(.test) { rows.isTest = clips.map { parts[Int($0)] == .test } }
    rows.beside = beside
    rows.besideColumns = path
    rows.clips = clips
    var random = RandomStream(seed: seed, stream: UInt64.max / 13)
    let training = self.rows(of: .training)
    if !training.isEmpty {
      let drawn = (0..<min(training.count, 20_000)).map { _ in
        training[Int(random.next() % UInt64(training.count))]
      }
      rows.composites = CompositeQueries(self).make(drawn, random: &random)
    }
    return rows
  }
}
