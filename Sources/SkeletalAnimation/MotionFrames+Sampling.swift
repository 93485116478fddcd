public import MotionMath

extension MotionFrames {
  /// Writes the pose a fraction of the way from `frame` to the next one of its clip; the last frame
  /// of a clip stands for what is behind it.
  ///
  /// - Parameters:
  ///   - frame: In 0..<count.
  ///   - fraction: Limited to 0...1.
  /// - Complexity: O(joints); no allocation.
  public func sample(frame: Int, fraction: Float, into pose: inout Pose) {
    let next = successor(of: frame)
    let t = clamp(fraction, 0, 1)
    let isBetween = t > 0 && next != frame
    pose.root = root(frame: frame, fraction: t)
    let here = hipsPosition(frame)
    pose.hips = isBetween ? lerp(here, hipsPosition(next), t) : here
    let table = rotations.span
    let a = frame * MotionFrames.rotationsPerFrame * 4
    let b = next * MotionFrames.rotationsPerFrame * 4
    var local = pose.rotations.mutableSpan
    local[0] = .identity
    for j in 0..<MotionFrames.rotationsPerFrame {
      let q = MotionFrames.rotation(table, a + j * 4)
      local[j + 1] = isBetween ? nlerp(q, MotionFrames.rotation(table, b + j * 4), t) : q
    }
  }

  /// The pose a fraction of the way from `frame` to the next one; see `sample(frame:fraction:into:)`.
  public func pose(frame: Int, fraction: Float = 0) -> Pose {
    var pose = Pose()
    sample(frame: frame, fraction: fraction, into: &pose)
    return pose
  }

  /// The root in its clip's space a fraction of the way from `frame` to the next one of its clip.
  ///
  /// - Parameters:
  ///   - frame: In 0..<count.
  ///   - fraction: Limited to 0...1.
  public func root(frame: Int, fraction: Float = 0) -> RigidTransform {
    let a = packedRoot(frame)
    let next = successor(of: frame)
    let t = clamp(fraction, 0, 1)
    guard t > 0 && next != frame else { return a }
    let b = packedRoot(next)
    return RigidTransform(
      position: lerp(a.position, b.position, t), rotation: nlerp(a.rotation, b.rotation, t))
  }

  /// How the root moves between two moments of one clip, in the root's frame at the first moment.
  ///
  /// - Parameters:
  ///   - frame: The frame of the first moment, in 0..<count.
  ///   - fraction: How far behind that frame it lies, 0...1 frames.
  ///   - end: The frame of the second moment, of the same clip.
  ///   - endFraction: How far behind that frame it lies, 0...1 frames.
  public func rootDelta(
    frame: Int, fraction: Float, to end: Int, endFraction: Float
  ) -> RigidTransform {
    root(frame: frame, fraction: fraction).inverse * root(frame: end, fraction: endFraction)
  }

  private func packedRoot(_ frame: Int) -> RigidTransform {
    let table = roots.span
    let i = frame * 4
    return RigidTransform(
      position: Vector3(table[i], 0, table[i + 1]),
      rotation: Quaternion(0, table[i + 2], 0, table[i + 3]).normalized)
  }

  private func hipsPosition(_ frame: Int) -> Vector3 {
    let table = hips.span
    let i = frame * 3
    return Vector3(table[i], table[i + 1], table[i + 2])
  }

  private static func rotation(_ table: Span<Int16>, _ i: Int) -> Quaternion {
    let (x, y, z, w) = (
      Float(table[i]), Float(table[i + 1]), Float(table[i + 2]), Float(table[i + 3])
    )
    let scale = 1 / (x * x + y * y + z * z + w * w).squareRoot()
    return Quaternion(x * scale, y * scale, z * scale, w * scale)
  }
}
