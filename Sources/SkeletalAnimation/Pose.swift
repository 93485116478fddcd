public import MotionMath

/// One posture: the root in the world, the hips in the root's frame, and every joint's rotation in
/// its parent's frame. Plain memory.
public struct Pose: Sendable, BitwiseCopyable {
  /// The root in the world (or in its clip): on the floor, turned about +Y only.
  public var root: RigidTransform
  /// The place of the hips in the root's frame, in metres.
  public var hips: Vector3
  /// The local rotations by `Joint.index`; the root's is the identity.
  public var rotations: InlineArray<24, Quaternion>

  /// Makes the rest pose of a skeleton: a T-pose at the origin facing +Z.
  public init(restOf skeleton: Skeleton) {
    root = .identity
    hips = skeleton[.hips]
    rotations = InlineArray(repeating: .identity)
  }

  /// Makes a pose with no joint turned and the hips at `hips`.
  public init(hips: Vector3 = .zero) {
    root = .identity
    self.hips = hips
    rotations = InlineArray(repeating: .identity)
  }

  /// The local rotation of a joint.
  @inlinable
  public subscript(_ joint: Joint) -> Quaternion {
    get { rotations[joint.index] }
    set { rotations[joint.index] = newValue }
  }
}

/// The places and orientations of all joints in the world. Plain memory.
public struct WorldPose: Sendable, BitwiseCopyable {
  /// The joints' transforms by `Joint.index`.
  public var joints: InlineArray<24, RigidTransform>

  /// Makes a pose with every joint at the origin.
  public init() { joints = InlineArray(repeating: .identity) }

  /// Computes the world transforms of `pose` (forward kinematics).
  public init(_ pose: Pose, skeleton: Skeleton) {
    joints = InlineArray(repeating: .identity)
    LocalToWorldJob(skeleton: skeleton, pose: pose).run(into: &self)
  }

  /// The transform of a joint.
  @inlinable
  public subscript(_ joint: Joint) -> RigidTransform {
    get { joints[joint.index] }
    set { joints[joint.index] = newValue }
  }

  /// The blade from guard to point, in the world.
  public func blade(of skeleton: Skeleton) -> Segment {
    let weapon = self[.weapon]
    return Segment(from: weapon.apply(skeleton.bladeBase), to: weapon.apply(skeleton.bladeTip))
  }
}

/// Forward kinematics: local rotations to world transforms.
public struct LocalToWorldJob {
  /// The proportions.
  public var skeleton: Skeleton
  /// The pose in local space.
  public var pose: Pose

  /// Makes the job.
  public init(skeleton: Skeleton, pose: Pose) {
    self.skeleton = skeleton
    self.pose = pose
  }

  /// Writes all 24 transforms. O(joints), no allocation.
  public func run(into world: inout WorldPose) {
    var joints = world.joints.mutableSpan
    let rotations = pose.rotations.span
    joints[0] = pose.root
    joints[1] = pose.root * RigidTransform(position: pose.hips, rotation: rotations[1])
    for j in 2..<Joint.count {
      let local = RigidTransform(position: skeleton.offsets[j], rotation: rotations[j])
      joints[j] = joints[Joint.parents[j]] * local
    }
  }
}

extension Pose {
  /// The world transform of one joint: only its ancestors are computed.
  public func world(of joint: Joint, skeleton: Skeleton) -> RigidTransform {
    if joint == .root { return root }
    if joint == .hips { return root * RigidTransform(position: hips, rotation: self[.hips]) }
    let local = RigidTransform(position: skeleton[joint], rotation: self[joint])
    return world(of: joint.parent ?? .root, skeleton: skeleton) * local
  }
}
