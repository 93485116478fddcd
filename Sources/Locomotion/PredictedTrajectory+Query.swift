public import LatentMotion
public import MotionMath

extension PredictedTrajectory {
  /// Writes the trajectory's part of a query as seen from `root`: as many numbers as a row of
  /// `space` has behind its pose's.
  public func write(
    from root: RigidTransform, in space: SearchSpace, into code: inout MutableSpan<Float>
  ) {
    var raw = InlineArray<12, Float>(repeating: 0)
    var span = raw.mutableSpan
    write(from: root, into: &span)
    space.encode(trajectory: raw.span, into: &code)
  }
}
