import LatentMotion
public import MotionMath
public import SkeletalAnimation

/// A pose on the skeleton that fits decoded places of joints.
///
/// Places do not tell how limbs are turned about their own length, nor how hands, feet and the head
/// are: that is taken from a pose that is much like it. Every joint is then turned as little as
/// brings its children into their decoded directions; where it has more than one, the first decides
/// and the others turn it about that direction.
public struct DecodedPose: Sendable {
  /// The pose; its root is the origin.
  public let pose: Pose
  /// The mean distance of the skeleton's joints from the decoded places, in metres.
  public let error: Float
  /// The largest difference of a decoded bone's length from the skeleton's, in metres.
  public let boneError: Float

  /// The children that decide a joint's direction, the most important first.
  private static let children: [[Joint]] = Joint.allCases.map { joint in
    switch joint {
    case .hips: [.spine1, .leftUpperLeg, .rightUpperLeg]
    case .spine3: [.neck, .leftShoulder, .rightShoulder]
    default: Joint.allCases.filter { $0.parent == joint && $0 != .weapon }
    }
  }

  /// Fits a pose to 23 places.
  ///
  /// - Parameters:
  ///   - points: as `PoseLatent.points`.
  ///   - like: tells what the places do not.
  public init(_ points: [Vector3], like base: Pose, skeleton: Skeleton) {
    precondition(points.count == FeatureSchema.pointCount)
    func place(_ joint: Joint) -> Vector3 { points[joint.index - 1] }
    var pose = base
    pose.root = .identity
    pose.hips = place(.hips)
    for joint in Joint.allCases where joint != .root && joint != .weapon {
      let children = Self.children[joint.index]
      let isSword = joint == .rightHand
      guard isSword || !children.isEmpty else { continue }
      let here = pose.world(of: joint, skeleton: skeleton)
      var turn = Quaternion.identity
      if isSword {
        let tip = pose.world(of: .weapon, skeleton: skeleton).apply(skeleton.bladeTip)
        turn = Quaternion(from: tip - here.position, to: points[22] - here.position)
      } else {
        func direction(_ child: Joint) -> Vector3 { here.rotation.rotate(skeleton[child]) }
        let wanted = place(children[0]) - here.position
        turn = Quaternion(from: direction(children[0]), to: wanted)
        let axis = wanted.normalized(or: .up)
        var (sine, cosine): (Float, Float) = (0, 0)
        for child in children.dropFirst() {
          let from = turn.rotate(direction(child))
          let to = place(child) - here.position
          sine += from.cross(to).dot(axis)
          cosine += from.dot(to) - from.dot(axis) * to.dot(axis)
        }
        if children.count > 1 {
          turn = Quaternion(angle: atan2(sine, cosine), axis: axis) * turn
        }
      }
      // From the world's axes to the joint's own.
      let own = here.rotation.conjugate * turn * here.rotation
      pose[joint] = (pose[joint] * own).normalized
    }
    let world = WorldPose(pose, skeleton: skeleton)
    var (sum, largest): (Float, Float) = (0, 0)
    for joint in Joint.allCases where joint != .root && joint != .weapon {
      sum += world[joint].position.distance(to: place(joint))
      guard let parent = joint.parent, parent != .root else { continue }
      largest = max(
        largest, abs(place(joint).distance(to: place(parent)) - skeleton[joint].length))
    }
    self.pose = pose
    error = sum / Float(FeatureSchema.pointCount - 1)
    boneError = largest
  }
}
