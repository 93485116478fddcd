import DataFiles

/// In which directions the trajectories of a set of motions differ.
///
/// The twelve weighted numbers of a trajectory hardly move independently of each other: the places
/// of one way follow from its speed and curve, and the facings from each other. Their first eight
/// principal directions keep 99.6 % of the variance of real capture, and the four numbers which that
/// saves in a latent row tell far more about the pose. Directions are perpendicular unit vectors, so
/// that distances stay those of the declared metric, but for what the dropped directions hold.
public struct TrajectoryBasis: Equatable, Sendable {
  /// Row-major [count × 12], by falling variance.
  public let directions: [Float]

  /// The numbers that a trajectory has in a latent row, 1 to 12.
  public var count: Int { directions.count / FeatureSchema.trajectoryCount }

  /// The trajectory as it is, in twelve numbers.
  public static let identity = TrajectoryBasis(
    directions: (0..<FeatureSchema.trajectoryCount * FeatureSchema.trajectoryCount).map {
      $0 % (FeatureSchema.trajectoryCount + 1) == 0 ? 1 : 0
    })

  /// Whether the numbers are those of `FeatureSchema`, one by one.
  public var isIdentity: Bool { self == .identity }

  /// Makes a basis of one to twelve perpendicular unit vectors of twelve numbers.
  public init(directions: [Float]) {
    precondition(
      !directions.isEmpty && directions.count % FeatureSchema.trajectoryCount == 0
        && directions.count <= FeatureSchema.trajectoryCount * FeatureSchema.trajectoryCount)
    self.directions = directions
  }

  /// Writes the `count` numbers of a trajectory.
  ///
  /// - Parameters:
  ///   - trajectory: 12 weighted numbers.
  ///   - code: gets `count` numbers.
  public func project(_ trajectory: Span<Float>, into code: inout MutableSpan<Float>) {
    let width = FeatureSchema.trajectoryCount
    for k in 0..<count {
      var sum: Float = 0
      for t in 0..<width { sum += directions[k * width + t] * trajectory[t] }
      code[k] = sum
    }
  }
}

extension TrajectoryBasis {
  static let tensor = "trajectory.basis"

  /// How far products of directions may be from those of perpendicular unit vectors.
  static let tolerance: Float = 1e-3

  func write(to file: inout TensorFileBuilder) {
    // A file without the tensor holds trajectories as they are.
    if isIdentity { return }
    file.add(Self.tensor, directions, shape: [count, FeatureSchema.trajectoryCount])
  }

  /// Reads the directions of a file; without them, trajectories stand as they are.
  static func read(_ file: TensorFile) throws(FileError) -> TrajectoryBasis {
    guard file.entries[tensor] != nil else { return .identity }
    func fail(_ reason: String) -> FileError {
      FileError(file: file.file, place: .field("tensor \"\(tensor)\""), reason)
    }
    let width = FeatureSchema.trajectoryCount
    let count = try file.entry(tensor, .float, shape: [-1, width]).shape[0]
    guard (1...width).contains(count) else {
      throw fail("1 to \(width) directions are expected, not \(count)")
    }
    let directions = try file.floats(tensor, shape: [count, width])
    for i in 0..<count {
      for j in 0...i {
        var product: Float = 0
        for t in 0..<width { product += directions[i * width + t] * directions[j * width + t] }
        guard abs(product - (i == j ? 1 : 0)) <= tolerance else {
          throw fail(
            "perpendicular unit vectors are expected; the product of \(j) and \(i) is \(product)")
        }
      }
    }
    return TrajectoryBasis(directions: directions)
  }
}
