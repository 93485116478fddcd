import MotionMath
import SkeletalAnimation

extension Kernel {
  static let poses = [
    Kernel(name: "forward kinematics") {
      var draws = Draws(seed: 11)
      for _ in 0..<200 {
        var pose = draws.pose()
        pose.root = draws.transform()
        draws.take(WorldPose(pose, skeleton: .standard))
      }
      return draws.value
    },
    Kernel(name: "two-bone IK") {
      var draws = Draws(seed: 12)
      for limb in [Limb.leftArm, .rightArm, .leftLeg, .rightLeg] {
        for _ in 0..<60 {
          var pose = draws.pose()
          var world = WorldPose(pose, skeleton: .standard)
          let job = TwoBoneIKJob(
            skeleton: .standard, limb: limb, target: world[limb.end].position + draws.vector(0.3),
            endRotation: draws.rotation(), weight: draws.number(0, 1.2))
          draws.take(job.run(into: &pose, &world))
          draws.take(world)
        }
      }
      return draws.value
    },
    Kernel(name: "blade reach") {
      var draws = Draws(seed: 13)
      for _ in 0..<100 {
        var pose = draws.pose()
        var world = WorldPose(pose, skeleton: .standard)
        let goal = world[.weapon].apply(Vector3(0, 0.5, 0)) + draws.vector(0.3)
        let job = BladeReachJob(
          skeleton: .standard, goal: goal, point: Vector3(0, 0.5, 0),
          rotation: (draws.rotation(0.3) * world[.weapon].rotation).normalized,
          weight: draws.number(0.5, 1))
        draws.take(job.run(into: &pose, &world))
        draws.take(pose)
      }
      return draws.value
    },
    Kernel(name: "foot lock") {
      var draws = Draws(seed: 14)
      var lock = FootLock()
      var base = draws.pose(near: Pose(restOf: .standard), 0.1)
      for tick in 0..<300 {
        base = draws.pose(near: base, 0.01)
        base.root.position += Vector3(0, 0, 0.01)
        var pose = base
        var world = WorldPose(pose, skeleton: .standard)
        let contacts: FootContacts = tick % 40 < 25 ? .left : .right
        FootLockJob(skeleton: .standard, contacts: contacts, seconds: 1.0 / 60)
          .run(&lock, into: &pose, &world)
        draws.take(world)
        draws.take(lock.hipDrop)
        draws.take(lock.left.isLocked ? 1 : 0)
      }
      return draws.value
    },
    Kernel(name: "inertialization") {
      var draws = Draws(seed: 15)
      for _ in 0..<20 {
        let source = draws.pose()
        let destination = draws.pose()
        var inertializer = Inertializer(halflife: draws.number(0.05, 0.3))
        inertializer.transition(
          from: source, before: draws.pose(near: source, 0.02), to: destination,
          before: draws.pose(near: destination, 0.02), seconds: 1.0 / 60)
        for _ in 0..<20 {
          inertializer.update(seconds: 1.0 / 60)
          var pose = destination
          inertializer.apply(to: &pose)
          draws.take(pose)
        }
      }
      return draws.value
    },
    Kernel(name: "body capsules") {
      var draws = Draws(seed: 16)
      for _ in 0..<300 {
        let body = BodyCapsules(WorldPose(draws.pose(), skeleton: .standard))
        var blade = draws.segment()
        blade.from.y += 1
        blade.to.y += 1
        let nearest = body.nearest(to: blade)
        draws.take(nearest.part.index)
        draws.take(nearest.gap)
      }
      return draws.value
    },
  ]
}
