import MotionMath

/// Keeps planted feet where they are: the toe is held in the world while the clip says that the
/// foot stands, and the leg is bent to it; a freed foot returns to the animation smoothly.
public struct FootLockJob {
  /// The proportions.
  public var skeleton: Skeleton
  /// Which feet stand, by the clip.
  public var contacts: FootContacts
  /// The time since the last tick.
  public var seconds: Float
  /// The height of the floor in the world, in metres.
  public var floor: Float
  /// The half-life of a foot's way back to the animation, in seconds.
  public var halflife: Float = 0.1
  /// The same for its height.
  public var liftHalflife: Float = 0.04
  /// How high a foot is lifted for each metre that it has to go, and at most, in metres.
  public var liftShare: Float = 0.3, mostLift: Float = 0.06
  /// How far over the floor a foot is at least that moves at 1 m/s, and at most, in metres.
  public var clearance: Float = 0.02, mostClearance: Float = 0.015
  /// How far, in metres, the animation may take the toe away from a held foot.
  public var releaseDistance: Float = 0.2
  /// The most by which the hips are lowered, in metres.
  public var mostHipDrop: Float = 0.08

  /// Makes the job.
  public init(skeleton: Skeleton, contacts: FootContacts, seconds: Float, floor: Float = 0) {
    self.skeleton = skeleton
    self.contacts = contacts
    self.seconds = seconds
    self.floor = floor
  }

  /// Advances `lock` by a tick and bends the legs of `pose` and `world`; the hips are lowered where
  /// a held foot would be out of reach. Feet keep their animated orientation in the world.
  ///
  /// - Complexity: O(joints); no allocation.
  public func run(_ lock: inout FootLock, into pose: inout Pose, _ world: inout WorldPose) {
    let ground = floor + skeleton.toeHeight
    let left = goal(
      of: .leftLeg, toe: .leftToe, contact: contacts.contains(.left), &lock.left, ground, world)
    let right = goal(
      of: .rightLeg, toe: .rightToe, contact: contacts.contains(.right), &lock.right, ground, world)

    let wanted = max(
      lock.left.isLocked ? drop(of: .leftLeg, to: left.ankle, world) : 0,
      lock.right.isLocked ? drop(of: .rightLeg, to: right.ankle, world) : 0)
    lock.hipDrop +=
      (min(wanted, mostHipDrop) - lock.hipDrop) * (1 - exp(-0.6931472 * seconds / 0.03))
    if lock.hipDrop < 1e-5 { lock.hipDrop = 0 }
    if lock.hipDrop > 0 {
      pose.hips.y -= lock.hipDrop
      world.refresh(from: .hips, pose: pose, skeleton: skeleton)
    }
    bend(.leftLeg, to: left, into: &pose, &world)
    bend(.rightLeg, to: right, into: &pose, &world)
  }

  /// How high a foot goes that is so far from its place in the animation: it steps, and does not slide.
  func lift(over offset: Vector3) -> Float { min(liftShare * offset.onFloor.length, mostLift) }

  private struct Goal {
    var ankle: Vector3
    var rotation: Quaternion
  }

  private func goal(
    of limb: Limb, toe: Joint, contact: Bool, _ foot: inout FootLock.Foot, _ ground: Float,
    _ world: WorldPose
  ) -> Goal {
    let animated = world[toe].position
    let place = foot.update(toe: animated, contact: contact, ground: ground, job: self)
    let ankle = world[limb.end]
    var target = ankle.position + (place - animated)
    target.y = max(target.y, floor + skeleton.ankleHeight * 0.6)
    return Goal(ankle: target, rotation: ankle.rotation)
  }

  /// By how much the hips must come down so that a leg reaches its goal.
  private func drop(of limb: Limb, to ankle: Vector3, _ world: WorldPose) -> Float {
    let hip = world[limb.upper].position
    let reach = TwoBoneIKJob.exactReach(
      length: limb.length(in: skeleton), animated: world[limb.end].position.distance(to: hip))
    let across = (ankle - hip).onFloor.lengthSquared
    let down = max(reach * reach - across, 0).squareRoot()
    return max(hip.y - ankle.y - down, 0)
  }

  private func bend(_ limb: Limb, to goal: Goal, into pose: inout Pose, _ world: inout WorldPose) {
    guard world[limb.end].position.distance(to: goal.ankle) > 1e-6 else { return }
    TwoBoneIKJob(
      skeleton: skeleton, limb: limb, target: goal.ankle, endRotation: goal.rotation
    ).run(into: &pose, &world)
  }
}
