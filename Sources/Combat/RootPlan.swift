public import MotionMath
public import SkeletalAnimation

/// How the root of a character moves while it plays one planned stretch of motion: as the motion
/// says, and steered so that the blade comes where it should (skew warp).
///
/// A closed form of the moment within the motion, so that a future root is known exactly, and a
/// motion that is held keeps its root still.
public struct RootPlan: Equatable, Sendable, BitwiseCopyable {
  /// The root in the world at the first row, turned as planned.
  public var anchor: RigidTransform
  /// How far the steering moves the root in all, in the world.
  public var shift: Vector3
  /// The yaw by which the shown root is off the planned one at the first row.
  public var yawOffset: Float
  /// The first row.
  public var startRow: Int32
  /// The frames over which the steering is spread.
  public var frames: Float

  /// Makes a plan.
  ///
  /// - Parameters:
  ///   - root: the shown root now.
  ///   - turn: the yaw by which the motion is turned; the shown root catches up smoothly.
  ///   - startRow: the row that is played first.
  ///   - frames: the frames over which turn and shift are spread, at least 1.
  ///   - shift: how far the root is moved in all.
  public init(
    root: RigidTransform, turn: Float, startRow: Int, frames: Float, shift: Vector3 = .zero
  ) {
    anchor = RigidTransform(
      position: root.position, rotation: Quaternion(yaw: root.rotation.yaw + turn))
    self.shift = shift
    yawOffset = -turn
    self.startRow = Int32(startRow)
    self.frames = max(frames, 1)
  }

  /// The root at a moment of the motion.
  ///
  /// - Parameters:
  ///   - row: a row of the clip that `startRow` belongs to.
  ///   - fraction: how far behind that row, 0..<1 frames.
  public func root(row: Int, fraction: Float, frames table: MotionFrames) -> RigidTransform {
    let delta = table.rootDelta(
      frame: Int(startRow), fraction: 0, to: row, endFraction: fraction)
    var root = anchor * delta
    let passed = minimumJerk((Float(row - Int(startRow)) + fraction) / frames)
    root.position += shift * passed
    root.rotation = (Quaternion(yaw: yawOffset * (1 - passed)) * root.rotation).normalized
    return root
  }
}
