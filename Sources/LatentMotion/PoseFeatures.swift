public import MotionMath
public import SkeletalAnimation

/// The places of the feature points of one pose, in its root's frame.
public struct FeaturePoints: Sendable, BitwiseCopyable {
  /// Hips to right toe, then the blade's point.
  public var points: InlineArray<23, Vector3>

  /// Takes the points of a world pose.
  public init(_ world: WorldPose, skeleton: Skeleton) {
    points = InlineArray(repeating: .zero)
    let root = world[.root]
    var out = points.mutableSpan
    let joints = world.joints.span
    for j in 1..<23 { out[j - 1] = root.applyInverse(joints[j].position) }
    out[22] = root.applyInverse(joints[23].apply(skeleton.bladeTip))
  }

  /// The same points seen from another root: those of the next or previous frame, for velocities.
  public init(_ world: WorldPose, skeleton: Skeleton, from root: RigidTransform) {
    points = InlineArray(repeating: .zero)
    var out = points.mutableSpan
    let joints = world.joints.span
    for j in 1..<23 { out[j - 1] = root.applyInverse(joints[j].position) }
    out[22] = root.applyInverse(joints[23].apply(skeleton.bladeTip))
  }
}

/// Computes the raw pose block of one frame from three neighbouring world poses.
public struct PoseFeatureJob {
  /// The proportions.
  public var skeleton: Skeleton
  /// The pose before, the pose itself and the pose behind. At the ends of a clip one of the
  /// neighbours is the pose itself.
  public var before: WorldPose, pose: WorldPose, after: WorldPose
  /// The time from `before` to `after`, in seconds.
  public var seconds: Float

  /// Makes the job.
  public init(
    skeleton: Skeleton, before: WorldPose, pose: WorldPose, after: WorldPose, seconds: Float
  ) {
    self.skeleton = skeleton
    self.before = before
    self.pose = pose
    self.after = after
    self.seconds = seconds
  }

  /// Writes 138 numbers.
  public func run(into out: inout MutableSpan<Float>) {
    let root = pose[.root]
    let here = FeaturePoints(pose, skeleton: skeleton)
    let earlier = FeaturePoints(before, skeleton: skeleton, from: root)
    let later = FeaturePoints(after, skeleton: skeleton, from: root)
    for p in 0..<FeatureSchema.pointCount {
      let place = here.points[p]
      let velocity = (later.points[p] - earlier.points[p]) / seconds
      out[p * 3] = place.x
      out[p * 3 + 1] = place.y
      out[p * 3 + 2] = place.z
      out[69 + p * 3] = velocity.x
      out[69 + p * 3 + 1] = velocity.y
      out[69 + p * 3 + 2] = velocity.z
    }
  }
}

/// Means and scales that turn raw features into weighted ones: x̂ = (x − mean)·scale.
public struct FeatureNormalisation: Equatable, Sendable {
  /// 150 means.
  public var mean: [Float]
  /// 150 scales, weight over deviation.
  public var scale: [Float]

  /// Makes a normalisation of given numbers, 150 each.
  public init(mean: [Float], scale: [Float]) {
    precondition(mean.count == FeatureSchema.fullCount && scale.count == FeatureSchema.fullCount)
    self.mean = mean
    self.scale = scale
  }

  /// Weights a run of raw features in place; `offset` is the run's place within the full row.
  @inlinable
  public func apply(to values: inout MutableSpan<Float>, offset: Int) {
    for i in 0..<values.count {
      values[i] = (values[i] - mean[offset + i]) * scale[offset + i]
    }
  }
}
