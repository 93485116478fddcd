import LatentMotion
import MotionMath
import SkeletalAnimation

/// One way to compare motions: a code for every row, and what becomes of a query's trajectory.
struct CodeSpace {
  /// Shown to people.
  let name: String
  /// Numbers of a code.
  let dimensions: Int
  /// What the pose gives, rows × `poseWidth`.
  let pose: FloatBuffer
  let poseWidth: Int
  /// What the trajectory is behind the pose's numbers; nil where it is added to them.
  let trajectory: TrajectoryBasis?
  /// What the trajectory adds, dimensions × 12; nil where it stands behind the pose's numbers.
  let trajectoryMap: [Float]?

  /// A pose code beside the trajectory.
  init(
    name: String, pose: FloatBuffer, width: Int, trajectory: TrajectoryBasis = .identity
  ) {
    self.name = name
    self.pose = pose
    poseWidth = width
    dimensions = width + trajectory.count
    self.trajectory = trajectory
    trajectoryMap = nil
  }

  /// A projection of pose and trajectory together.
  init(name: String, pose: FloatBuffer, width: Int, trajectoryMap: [Float]) {
    self.name = name
    self.pose = pose
    poseWidth = width
    dimensions = width
    trajectory = nil
    self.trajectoryMap = trajectoryMap
  }

  /// Writes the code of a row's pose with 12 weighted numbers of trajectory.
  func write(
    _ row: Int, trajectory: UnsafePointer<Float>, into code: UnsafeMutablePointer<Float>
  ) {
    for k in 0..<poseWidth { code[k] = pose.base[row * poseWidth + k] }
    let count = FeatureSchema.trajectoryCount
    guard let trajectoryMap else {
      let part = UnsafeMutableBufferPointer(
        start: code + poseWidth, count: dimensions - poseWidth)
      // SAFETY: a code has `dimensions` numbers and a trajectory 12; neither span leaves this call.
      var span = part.mutableSpan
      self.trajectory?.project(
        UnsafeBufferPointer(start: trajectory, count: count).span, into: &span)
      return
    }
    for k in 0..<dimensions {
      for t in 0..<count { code[k] += trajectoryMap[k * count + t] * trajectory[t] }
    }
  }
}

// The spaces that need no training.
extension CodeSpace {
  static let classicName = "raw, 27 numbers"
  static let posePCAName = "PCA of the pose ⊕ trajectory"
  static let rawTrajectoryPCAName = "PCA of the pose ⊕ raw trajectory"
  static let jointPCAName = "PCA of all"

  /// All 150 numbers: the declared metric itself.
  static func full(_ rows: MotionRows) -> CodeSpace {
    let pose = FeatureSchema.poseCount
    let codes = FloatBuffer(count: rows.frames.count * pose)
    for row in 0..<rows.frames.count {
      for k in 0..<pose {
        codes.base[row * pose + k] = rows.numbers[row * FeatureSchema.fullCount + k]
      }
    }
    return CodeSpace(name: "raw, full body", pose: codes, width: pose)
  }

  /// The classic 27 numbers: places and velocities of the feet, the hips' velocity, the trajectory
  /// (Clavet 2016; weights after Holden et al. 2020).
  static func classic(_ rows: MotionRows) -> CodeSpace {
    let chosen: [(point: Int, isVelocity: Bool)] = [
      (12, false), (20, false), (12, true), (20, true), (0, true),
    ]
    let weights: [Float] = [0.75, 0.75, 1, 1, 1]
    let codes = FloatBuffer(count: rows.frames.count * 15)
    let training = rows.rows(of: .training)
    for (slot, entry) in chosen.enumerated() {
      let first = entry.point * 3 + (entry.isVelocity ? 69 : 0)
      // One deviation a group of three, of the raw numbers.
      var deviation = 0.0
      for k in first..<(first + 3) {
        var (sum, squares) = (0.0, 0.0)
        for row in training {
          let value = Double(rows.raw(Int(row), k))
          sum += value
          squares += value * value
        }
        let n = Double(max(training.count, 1))
        deviation += max(squares / n - sum * sum / (n * n), 0).squareRoot() / 3
      }
      let factor = weights[slot] / Float(max(deviation, 1e-4))
      for row in 0..<rows.frames.count {
        for k in 0..<3 {
          codes.base[row * 15 + slot * 3 + k] =
            (rows.raw(row, first + k) - rows.normalisation.mean[first + k]) * factor
        }
      }
    }
    return CodeSpace(name: classicName, pose: codes, width: 15)
  }

  /// Principal components of the pose beside the trajectory.
  static func posePCA(
    _ rows: MotionRows, count: Int, trajectory: TrajectoryBasis = .identity,
    name: String = posePCAName
  ) -> CodeSpace {
    let width = FeatureSchema.poseCount
    let full = full(rows)
    let components = PrincipalComponents(
      values: full.pose.base, columns: width, rows: rows.rows(of: .training), count: count)
    let codes = FloatBuffer(count: rows.frames.count * count)
    let basis = FloatBuffer(components.basis)
    multiply(
      full.pose.base, basis.base, transposeB: true, into: codes.base, m: rows.frames.count,
      n: count, k: width)
    return CodeSpace(name: name, pose: codes, width: count, trajectory: trajectory)
  }

  /// Principal components of the whole row.
  static func jointPCA(_ rows: MotionRows, count: Int) -> CodeSpace {
    let (width, pose) = (FeatureSchema.fullCount, FeatureSchema.poseCount)
    let path = FeatureSchema.trajectoryCount
    return rows.numbers.withUnsafeBufferPointer { numbers in
      guard let base = numbers.baseAddress else {
        return CodeSpace(name: jointPCAName, pose: FloatBuffer(count: 0), width: count)
      }
      let components = PrincipalComponents(
        values: base, columns: width, rows: rows.rows(of: .training), count: count)
      let codes = FloatBuffer(count: rows.frames.count * count)
      var posePart = components.basis
      var map = [Float](repeating: 0, count: count * path)
      for k in 0..<count {
        for t in 0..<path {
          map[k * path + t] = components.basis[k * width + pose + t]
          posePart[k * width + pose + t] = 0
        }
      }
      let basis = FloatBuffer(posePart)
      multiply(
        base, basis.base, transposeB: true, into: codes.base, m: rows.frames.count, n: count,
        k: width)
      return CodeSpace(name: jointPCAName, pose: codes, width: count, trajectoryMap: map)
    }
  }

  /// μ of a network, each number times a factor, beside the trajectory.
  ///
  /// - Parameter codes: rows × 2·latent.
  static func scaled(
    name: String, _ codes: FloatBuffer, latentCount d: Int, by factors: [Float],
    trajectory: TrajectoryBasis = .identity
  ) -> CodeSpace {
    let count = codes.count / (2 * d)
    let scaled = FloatBuffer(count: count * d)
    for row in 0..<count {
      for k in 0..<d { scaled.base[row * d + k] = codes.base[row * 2 * d + k] * factors[k] }
    }
    return CodeSpace(name: name, pose: scaled, width: d, trajectory: trajectory)
  }
}

extension MotionRows {
  /// A feature of a row before its weight.
  func raw(_ row: Int, _ k: Int) -> Float {
    numbers[row * FeatureSchema.fullCount + k] / normalisation.scale[k] + normalisation.mean[k]
  }
}
