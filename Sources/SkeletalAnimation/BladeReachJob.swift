public import MotionMath

/// Brings a point of the sword to a goal with the trunk, the collar bone and the right arm. A left hand
/// that holds the grip goes along with it; otherwise the left arm's local rotations stay as they are.
///
/// The trunk turns first, by a share of the way and by what the arm lacks in reach, then the collar
/// bone, then the arm bends to the hand that holds the blade as wanted, as far as the wrist allows.
public struct BladeReachJob {
  /// The proportions.
  public var skeleton: Skeleton
  /// Where `point` of the weapon shall be, in the world.
  public var goal: Vector3
  /// The place in the weapon's frame that is brought to the goal; zero is the grip.
  public var point: Vector3
  /// The wanted orientation of the weapon in the world; nil keeps the animated one.
  public var rotation: Quaternion?
  /// How much of the way is gone, 0...1.
  public var weight: Float
  /// The most by which the trunk turns in all, in radians.
  public var spineLimit: Float = 0.2617994
  /// The most by which the collar bone turns, in radians.
  public var clavicleLimit: Float = 0.14
  /// The most by which the wrist turns away from the animated pose, in radians.
  public var wristLimit: Float = 0.5235988

  /// Makes the job.
  public init(
    skeleton: Skeleton, goal: Vector3, point: Vector3 = .zero, rotation: Quaternion? = nil,
    weight: Float = 1
  ) {
    self.skeleton = skeleton
    self.goal = goal
    self.point = point
    self.rotation = rotation
    self.weight = weight
  }

  /// Changes `pose` and `world`.
  ///
  /// - Returns: The distance in metres left between the weapon's `point` and the goal; with a
  ///   weight below 1, what is left of the whole way.
  /// - Complexity: O(joints); no allocation.
  @discardableResult
  public func run(into pose: inout Pose, _ world: inout WorldPose) -> Float {
    let weight = clamp(self.weight, 0, 1)
    let weapon = world[.weapon]
    let start = weapon.apply(point)
    guard weight > 0 && goal.isFinite else { return start.distance(to: goal) }
    let place = lerp(start, goal, weight)
    let orientation = slerp(weapon.rotation, rotation ?? weapon.rotation, weight).normalized
    let second = SecondHand(world)
    let wrist = pose[.rightHand]
    let wanted = hand(of: orientation, at: place, pose)

    let way = wanted.position - world[.rightHand].position
    let first = leaned(way * 0.35, of: spineLimit, world)
    turnSpine(by: first, &pose, &world)
    let lack = lack(to: wanted.position, world)
    turnSpine(by: leaned(lack, of: max(spineLimit - first.length, 0), world), &pose, &world)
    let rest = way * 0.15 + self.lack(to: wanted.position, world)
    let clavicle = BladeReachJob.turn(
      world[.rightUpperArm].position - world[.rightShoulder].position, by: rest,
      limit: clavicleLimit)
    world.turn(
      .rightShoulder, by: Quaternion(rotationVector: clavicle), pose: &pose, skeleton: skeleton)

    // The wrist's limit depends on the forearm, and the forearm on the wrist. Half steps settle where
    // whole ones swing to and fro, since the blade is a longer lever than the forearm.
    var goalHand = wanted.position
    for _ in 0..<12 {
      TwoBoneIKJob(skeleton: skeleton, limb: .rightArm, target: goalHand)
        .run(into: &pose, &world)
      let forearm = world[.rightLowerArm].rotation
      let turn = (wrist.conjugate * (forearm.conjugate * wanted.rotation)).rotationVector
      pose[.rightHand] =
        (wrist * Quaternion(rotationVector: turn.limited(to: wristLimit))).normalized
      world.refresh(from: .rightHand, pose: pose, skeleton: skeleton)
      let missing = place - world[.weapon].apply(point)
      guard turn.length > wristLimit && missing.lengthSquared > 1e-8 else { break }
      goalHand += missing * 0.5
    }
    second.follow(&pose, &world, skeleton: skeleton)
    return world[.weapon].apply(point).distance(to: goal)
  }

  /// The hand that holds the weapon turned by `orientation` with `point` at `place`.
  private func hand(of orientation: Quaternion, at place: Vector3, _ pose: Pose) -> RigidTransform {
    let weapon = RigidTransform(
      position: place - orientation.rotate(point), rotation: orientation)
    return weapon * RigidTransform(position: skeleton[.weapon], rotation: pose[.weapon]).inverse
  }

  /// The way by which a wanted place of the hand lies beyond the arm's comfortable reach.
  private func lack(to hand: Vector3, _ world: WorldPose) -> Vector3 {
    let way = hand - world[.rightUpperArm].position
    let reach =
      Limb.rightArm.length(in: skeleton) - TwoBoneIKJob.margin - TwoBoneIKJob.softness
    return way.normalized() * max(way.length - reach, 0)
  }

  private func leaned(_ way: Vector3, of limit: Float, _ world: WorldPose) -> Vector3 {
    BladeReachJob.turn(
      world[.rightUpperArm].position - world[.spine1].position, by: way, limit: limit)
  }

  /// The smallest turn that moves the end of `arm` by the part of `way` that it can follow.
  private static func turn(_ arm: Vector3, by way: Vector3, limit: Float) -> Vector3 {
    (arm.cross(way) / max(arm.lengthSquared, 1e-4)).limited(to: limit)
  }

  private func turnSpine(by vector: Vector3, _ pose: inout Pose, _ world: inout WorldPose) {
    guard vector.lengthSquared > 1e-12 else { return }
    let third = Quaternion(rotationVector: vector / 3)
    world.turn(.spine1, by: third, pose: &pose, skeleton: skeleton)
    world.turn(.spine2, by: third, pose: &pose, skeleton: skeleton)
    world.turn(.spine3, by: third, pose: &pose, skeleton: skeleton)
  }
}

extension Vector3 {
  /// This vector, shortened to the length `most` where it is longer.
  func limited(to most: Float) -> Vector3 {
    let length = self.length
    return length > most ? self * (most / length) : self
  }
}
