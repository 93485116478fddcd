import MotionMath
import SkeletalAnimation

extension BodyTrack {
  static let arms: [(upper: Joint, lower: Joint, hand: Joint, hinge: Vector3)] = [
    (.leftUpperArm, .leftLowerArm, .leftHand, -.up),
    (.rightUpperArm, .rightLowerArm, .rightHand, .up),
  ]

  /// Brings the hands to where they are in the source against the chest, by the length of the arm.
  mutating func solveArms() {
    let lengths = BodyTrack.arms.map { armLength($0) }
    for f in hips.indices {
      guard let source = sourceChest(f), let own = ownChest(f) else { continue }
      for (side, arm) in BodyTrack.arms.enumerated() where binding.has(arm.hand) {
        guard lengths[side] > 1e-4 else { continue }
        solve(arm, f, source, own, lengths[side])
      }
    }
  }

  private func armLength(
    _ arm: (upper: Joint, lower: Joint, hand: Joint, hinge: Vector3)
  ) -> Float {
    guard binding.has(arm.hand) else { return 0 }
    let elbow = motion[0, binding[arm.lower]].position
    return motion[0, binding[arm.upper]].position.distance(to: elbow)
      + elbow.distance(to: motion[0, binding[arm.hand]].position)
  }

  private mutating func solve(
    _ arm: (upper: Joint, lower: Joint, hand: Joint, hinge: Vector3), _ f: Int,
    _ source: RigidTransform, _ own: RigidTransform, _ length: Float
  ) {
    let solver = LimbSolver(upper: skeleton[arm.lower].length, lower: skeleton[arm.hand].length)
    let hand = source.applyInverse(motion[f, binding[arm.hand]].position)
    let goal = own.apply(hand * ((solver.upper + solver.lower) / length))
    let start = ownPosition(of: arm.upper, f)
    let axis = rotations[f][arm.upper.index].rotate(arm.hinge)
    let hinge = elbowAxis(arm, f, axis) { own.rotation.rotate(source.rotation.inverseRotate($0)) }
    let (middle, end) = solver.solve(start: start, goal: goal, hinge: hinge)
    let reach = end - start
    let bend = reach.cross(hinge).cross(reach).normalized(or: hinge)
    rotations[f][arm.upper.index] =
      RigBinding.between((skeleton[arm.lower], arm.hinge), (middle - start, bend))
      ?? rotations[f][arm.upper.index]
    let old = rotations[f][arm.lower.index]
    let swing = Quaternion(
      from: old.rotate(skeleton[arm.hand]).normalized(), to: (end - middle).normalized())
    rotations[f][arm.lower.index] = (swing * old).normalized
  }

  /// The elbow's axis: the bent arm of the source shows it, the turn of its upper arm gives it to a
  /// straight one. A clear bend counts even against that turn, since it is where the elbow is; a
  /// slight one against it is noise of the capture.
  private func elbowAxis(
    _ arm: (upper: Joint, lower: Joint, hand: Joint, hinge: Vector3), _ f: Int, _ axis: Vector3,
    _ toOwn: (Vector3) -> Vector3
  ) -> Vector3 {
    let elbow = motion[f, binding[arm.lower]].position
    let upper = (elbow - motion[f, binding[arm.upper]].position).normalized()
    let lower = (motion[f, binding[arm.hand]].position - elbow).normalized()
    let shown = toOwn(upper.cross(lower))
    let bend = upper.dot(lower) > 0 ? shown.length : 1
    let clear = smoothstep((bend - 0.1) / 0.15)
    let share = shown.dot(axis) > 0 ? 1 : clear
    return (axis * (0.15 * (1 - clear)) + shown * share).normalized(or: axis)
  }

  /// The chest of the source: between the shoulder joints, its axes from them and the hip joints.
  private func sourceChest(_ f: Int) -> RigidTransform? {
    ChestSpace.frame { motion[f, binding[$0]].position }
  }

  private func ownChest(_ f: Int) -> RigidTransform? { ChestSpace.frame { ownPosition(of: $0, f) } }

  /// The place of a joint that hangs on the hips by the rotations found so far.
  private func ownPosition(of joint: Joint, _ f: Int) -> Vector3 {
    guard joint != .hips, let parent = joint.parent else { return hips[f] }
    return ownPosition(of: parent, f) + rotations[f][parent.index].rotate(skeleton[joint])
  }
}

/// The space in which hands are compared: that of the upper body, whatever the spine's joints are.
enum ChestSpace {
  /// The frame between the shoulder joints: X from the right to the left one, Y away from the hip
  /// joints as far as that allows; nil for a body without breadth.
  static func frame(_ place: (Joint) -> Vector3) -> RigidTransform? {
    let left = place(.leftUpperArm)
    let right = place(.rightUpperArm)
    let middle = 0.5 * (left + right)
    let legs = 0.5 * (place(.leftUpperLeg) + place(.rightUpperLeg))
    return RigBinding.frame(left - right, middle - legs).map {
      RigidTransform(position: middle, rotation: $0)
    }
  }
}
