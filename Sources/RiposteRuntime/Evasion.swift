public import MotionMath
public import SkeletalAnimation

/// A motion that takes the whole body out of the way: a dodge or a jump.
public struct Evasion: Sendable {
  /// Its rows.
  public let rows: Range<Int>
  /// How far it moves the root, in the frame of the root at its start; in metres.
  public let move: Vector3

  /// Measures the motion of some rows of one clip.
  public init(rows: Range<Int>, frames: MotionFrames) {
    self.rows = rows
    move =
      frames.rootDelta(
        frame: rows.lowerBound, fraction: 0, to: rows.upperBound - 1, endFraction: 0
      ).position.onFloor
  }

  /// Of several motions the one that moves the root most nearly as wished; of equal ones the first.
  ///
  /// - Complexity: O(motions).
  static func nearest(to wish: Vector3, among motions: [Evasion]) -> Evasion? {
    var best: (motion: Evasion, error: Float)?
    for motion in motions {
      let error = (motion.move - wish).lengthSquared
      if error < best?.error ?? .infinity { best = (motion, error) }
    }
    return best?.motion
  }
}
