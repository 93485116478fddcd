import DataFiles
import MotionMath
import SkeletalAnimation

/// Hands and feet of a target of other proportions: turning as ours do, its limbs would end elsewhere.
extension RigFitter {
  private struct Limb {
    var upper: Joint
    var lower: Joint
    var end: Joint
    /// The axis of knee or elbow in the frame of the upper bone.
    var hinge: Vector3
    var isLeg: Bool
  }

  private static let limbs: [Limb] =
    BodyTrack.legs.map {
      Limb(upper: $0.upper, lower: $0.lower, end: $0.foot, hinge: .left, isLeg: true)
    }
    + BodyTrack.arms.map {
      Limb(upper: $0.upper, lower: $0.lower, end: $0.hand, hinge: $0.hinge, isLeg: false)
    }

  /// Turns thighs, shins and both parts of the arms so that ankles and hands reach their places; feet
  /// and hands stay turned as they are in the world.
  func solveLimbs(_ pose: WorldPose, _ locals: inout [RigidTransform]) {
    // No limb hangs on another: the places before any of them is turned serve for all.
    let world = world(locals)
    for limb in RigFitter.limbs where binding.has(limb.end) {
      let start = world[binding[limb.upper]].position
      let middle = world[binding[limb.lower]].position
      let end = world[binding[limb.end]].position
      let solver = LimbSolver(upper: start.distance(to: middle), lower: middle.distance(to: end))
      guard solver.upper > 1e-6, solver.lower > 1e-6,
        let goal = goal(limb, pose, world, length: solver.upper + solver.lower)
      else { continue }
      let thigh = (pose[limb.lower].position - pose[limb.upper].position).normalized()
      let shin = (pose[limb.end].position - pose[limb.lower].position).normalized()
      let axis = pose[limb.upper].rotation.rotate(limb.hinge)
      // A straight limb shows no axis; that of its upper bone is good enough.
      let shown = thigh.cross(shin)
      let hinge = shown.dot(axis) > 0.05 ? shown.normalized() : axis
      let solved = solver.solve(start: start, goal: goal, hinge: hinge)
      // The lower part first goes along with the upper one, then turns about the middle.
      let upper = Quaternion(
        from: (middle - start).normalized(), to: (solved.middle - start).normalized())
      let lower =
        Quaternion(
          from: upper.rotate(end - middle).normalized(),
          to: (solved.end - solved.middle).normalized()) * upper
      turn(limb.upper, by: upper, under: .identity, &locals, world)
      turn(limb.lower, by: lower, under: upper, &locals, world)
      turn(limb.end, by: .identity, under: lower, &locals, world)
    }
  }

  /// Where a foot or hand belongs: a foot over the floor as ours, a hand in the space of the chest.
  private func goal(
    _ limb: Limb, _ pose: WorldPose, _ world: [RigidTransform], length: Float
  ) -> Vector3? {
    let own = pose[limb.end].position
    if limb.isLeg { return placed(own) }
    let ownLength = skeleton[limb.lower].length + skeleton[limb.end].length
    guard let chest = ChestSpace.frame({ world[binding[$0]].position }),
      let ownChest = ChestSpace.frame({ pose[$0].position })
    else { return nil }
    return chest.apply(ownChest.applyInverse(own) * (length / ownLength))
  }

  /// Turns a joint in the world by `swing`, while what bears it was turned by `above`.
  private func turn(
    _ joint: Joint, by swing: Quaternion, under above: Quaternion,
    _ locals: inout [RigidTransform], _ world: [RigidTransform]
  ) {
    let index = binding[joint]
    let parent = target.nodes[index].parent
    let bearer = above * (parent < 0 ? space : world[parent].rotation)
    locals[index].rotation = (bearer.conjugate * swing * world[index].rotation).normalized
  }

  /// The joints' transforms in our axes and the target's unit.
  private func world(_ locals: [RigidTransform]) -> [RigidTransform] {
    var world: [RigidTransform] = []
    world.reserveCapacity(locals.count)
    for (j, node) in target.nodes.enumerated() {
      world.append(
        (node.parent < 0 ? RigidTransform(rotation: space) : world[node.parent]) * locals[j])
    }
    return world
  }
}
