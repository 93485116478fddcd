public import MotionMath

/// Bends an arm or a leg so that its end comes to a target.
///
/// The limb keeps the plane in which it bends; where it is straight, the hinge's own direction
/// decides, and a knee that was bent the wrong way is set right. A target in reach of the animated
/// pose itself changes nothing.
public struct TwoBoneIKJob {
  /// How far the limb stays from straight, in metres of reach, unless it was straighter already.
  public static let margin: Float = 0.01
  /// The last part of the reach, in metres, over which the end falls behind its target smoothly.
  public static let softness: Float = 0.02

  /// The proportions.
  public var skeleton: Skeleton
  /// Which limb.
  public var limb: Limb
  /// Where its end shall be, in the world.
  public var target: Vector3
  /// Where the elbow or knee shall point, in the world, of any length; nil keeps the animated way.
  public var pole: Vector3?
  /// The orientation of the end in the world; nil keeps its local rotation.
  public var endRotation: Quaternion?
  /// How much of the way is gone, 0...1.
  public var weight: Float

  /// Makes the job.
  public init(
    skeleton: Skeleton, limb: Limb, target: Vector3, pole: Vector3? = nil,
    endRotation: Quaternion? = nil, weight: Float = 1
  ) {
    self.skeleton = skeleton
    self.limb = limb
    self.target = target
    self.pole = pole
    self.endRotation = endRotation
    self.weight = weight
  }

  /// The distance from the limb's root up to which a target is reached exactly.
  ///
  /// - Parameters:
  ///   - length: The length of both bones, in metres.
  ///   - animated: How far the end is in the animated pose, in metres.
  public static func exactReach(length: Float, animated: Float) -> Float {
    max(length - margin - softness, animated)
  }

  /// Turns the limb's joints, in `pose` and in `world`, with all that hangs on them.
  ///
  /// - Returns: The distance in metres that is left between the end and the target.
  /// - Complexity: O(joints); no allocation.
  @discardableResult
  public func run(into pose: inout Pose, _ world: inout WorldPose) -> Float {
    let a = world[limb.upper].position
    let b = world[limb.lower].position
    let c = world[limb.end].position
    let weight = clamp(self.weight, 0, 1)
    let l1 = b.distance(to: a)
    let l2 = c.distance(to: b)
    guard weight > 0 && l1 > 1e-4 && l2 > 1e-4 && target.isFinite else {
      return c.distance(to: target)
    }
    let along = (c - a).normalized(or: (b - a).normalized(or: -.up))
    let bend = animatedBend(b - a, along: along, upper: world[limb.upper].rotation)

    let reach = lerp(c, target, weight) - a
    let direction = reach.normalized(or: along)
    var newBend = Quaternion(from: along, to: direction).rotate(bend)
    if let pole {
      newBend = lerp(newBend, pole.rejected(from: direction).normalized(or: newBend), weight)
    }
    newBend = newBend.rejected(from: direction).normalized(or: bend)
    let d = limited(reach.length, l1, l2, animated: c.distance(to: a))
    let x = (l1 * l1 - l2 * l2 + d * d) / (2 * d)
    let h = max(l1 * l1 - x * x, 0).squareRoot()
    let elbow = direction * x + newBend * h

    // Each bone turns from its old frame (direction, hinge axis) to the new one.
    let hinge = along.cross(bend)
    let newHinge = direction.cross(newBend)
    let upper = turn(b - a, hinge, elbow, newHinge) * world[limb.upper].rotation
    let lower = turn(c - b, hinge, direction * d - elbow, newHinge) * world[limb.lower].rotation
    let parent = world[limb.upper.parent ?? .root].rotation
    pose[limb.upper] = (parent.conjugate * upper).normalized
    pose[limb.lower] = (upper.conjugate * lower).normalized
    if let endRotation {
      let end = slerp(world[limb.end].rotation, endRotation, weight)
      pose[limb.end] = (lower.conjugate * end).normalized
    }
    world.refresh(from: limb.upper, pose: pose, skeleton: skeleton)
    return world[limb.end].position.distance(to: target)
  }

  /// The unit vector, at right angles to `along`, to which the animated limb bends.
  private func animatedBend(_ bone: Vector3, along: Vector3, upper: Quaternion) -> Vector3 {
    let natural = upper.rotate(limb.bendDirection).rejected(from: along)
      .normalized(or: Quaternion(from: .up, to: along).rotate(limb.bendDirection))
    var bend = bone.rejected(from: along)
    let side = bend.dot(natural)
    // Knees bend one way; elbows also turn with the forearm's twist.
    if limb.isLeg && side < 0 { bend -= natural * (2 * side) }
    bend += natural * max(0, 0.02 - bend.length)
    return bend.rejected(from: along).normalized(or: natural)
  }

  /// The distance, of a wanted one, to which the limb stretches.
  private func limited(_ wanted: Float, _ l1: Float, _ l2: Float, animated: Float) -> Float {
    let length = l1 + l2
    let most = max(length - TwoBoneIKJob.margin, animated)
    let exact = TwoBoneIKJob.exactReach(length: length, animated: animated)
    let zone = most - exact
    if wanted > exact {
      return zone > 1e-6 ? most - zone * exp(-(wanted - exact) / zone) : exact
    }
    return max(wanted, min(abs(l1 - l2) + 0.02, animated))
  }

  /// The rotation between two frames, each of a bone's direction and a hinge axis.
  private func turn(
    _ bone: Vector3, _ hinge: Vector3, _ newBone: Vector3, _ newHinge: Vector3
  ) -> Quaternion {
    frame(newBone, newHinge) * frame(bone, hinge).conjugate
  }

  private func frame(_ bone: Vector3, _ hinge: Vector3) -> Quaternion {
    let z = bone.normalized(or: .forward)
    let x = hinge.rejected(from: z).normalized(or: Quaternion(from: .forward, to: z).rotate(.left))
    return Quaternion(x: x, y: z.cross(x), z: z)
  }
}

extension Vector3 {
  /// The part of this vector at right angles to the unit vector `axis`.
  func rejected(from axis: Vector3) -> Vector3 { self - axis * dot(axis) }
}
