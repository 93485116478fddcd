import MotionMath
import SkeletalAnimation
import Testing

struct TwoBoneIKJobTests {
  static let skeleton = Skeleton.standard

  /// The way from the line between a limb's ends to its hinge.
  static func bend(_ limb: Limb, _ world: WorldPose) -> Vector3 {
    let a = world[limb.upper].position
    let along = (world[limb.end].position - a).normalized(or: .up)
    let bone = world[limb.lower].position - a
    return bone - along * bone.dot(along)
  }

  @Test func withoutWeightOrTargetNothingChanges() {
    var random = RandomStream(seed: 51)
    for limb in Limb.allCases {
      let pose = randomPose(&random)
      let world = WorldPose(pose, skeleton: TwoBoneIKJobTests.skeleton)
      for (target, weight) in [
        (Vector3(0, 1, 0), Float(0)), (Vector3(.nan, 0, 0), 1), (Vector3(0, 1, 0), .nan),
        (Vector3(0, 1, 0), -2),
      ] {
        var (p, w) = (pose, world)
        TwoBoneIKJob(
          skeleton: TwoBoneIKJobTests.skeleton, limb: limb, target: target, weight: weight
        ).run(into: &p, &w)
        #expect(bytes(p) == bytes(pose))
        #expect(bytes(w) == bytes(world))
      }
    }
  }

  @Test(arguments: Limb.allCases) func targetsInReachAreReached(_ limb: Limb) {
    let skeleton = TwoBoneIKJobTests.skeleton
    var random = RandomStream(seed: 52)
    for round in 0..<80 {
      var pose = randomPose(&random, most: 1.2)
      let before = pose
      var world = WorldPose(pose, skeleton: skeleton)
      let root = world[limb.upper].position
      let reach =
        TwoBoneIKJob.exactReach(length: limb.length(in: skeleton), animated: 0)
      let way = randomVector(&random, most: 1).normalized(or: .up) * random.uniform(0.1, reach)
      let turn = Quaternion(rotationVector: randomVector(&random, most: 2))
      let left = TwoBoneIKJob(
        skeleton: skeleton, limb: limb, target: root + way, endRotation: turn
      ).run(into: &pose, &world)
      #expect(left < 1e-4, "seed 52, round \(round)")
      #expect(world[limb.end].position.distance(to: root + way) < 1e-4, "seed 52, round \(round)")
      #expect(world[limb.end].rotation.angle(to: turn) < 3e-3, "seed 52, round \(round)")
      #expect(
        distance(world, WorldPose(pose, skeleton: skeleton)) < 1e-4, "seed 52, round \(round)")
      for joint in Joint.allCases
      where joint != limb.upper && joint != limb.lower && joint != limb.end {
        #expect(pose[joint] == before[joint], "seed 52, round \(round), \(joint)")
      }
    }
  }

  @Test(arguments: Limb.allCases) func farTargetsLeaveTheLimbBent(_ limb: Limb) {
    let skeleton = TwoBoneIKJobTests.skeleton
    var random = RandomStream(seed: 53)
    for round in 0..<40 {
      var pose = guardPose()
      var world = WorldPose(pose, skeleton: skeleton)
      let root = world[limb.upper].position
      let direction = randomVector(&random, most: 1).normalized(or: .up)
      TwoBoneIKJob(
        skeleton: skeleton, limb: limb, target: root + direction * random.uniform(0.8, 5)
      ).run(into: &pose, &world)
      let way = world[limb.end].position - root
      #expect(way.length < limb.length(in: skeleton) - 0.0099, "seed 53, round \(round)")
      #expect(way.length > limb.length(in: skeleton) - 0.031, "seed 53, round \(round)")
      #expect(way.normalized().dot(direction) > 0.9999, "seed 53, round \(round)")
    }
  }

  @Test func stretchingIsSmooth() {
    // Moving the target steadily outward never moves the end by more than the target.
    let skeleton = TwoBoneIKJobTests.skeleton
    var last: Float?
    for step in 0..<200 {
      var pose = guardPose()
      var world = WorldPose(pose, skeleton: skeleton)
      let root = world[.leftUpperLeg].position
      TwoBoneIKJob(
        skeleton: skeleton, limb: .leftLeg,
        target: root + Vector3(0, -0.75 - 0.001 * Float(step), 0)
      ).run(into: &pose, &world)
      let reach = world[.leftFoot].position.distance(to: root)
      if let last { #expect(reach >= last - 1e-5 && reach - last < 0.0011) }
      last = reach
    }
  }

  @Test(arguments: [Limb.leftLeg, .rightLeg]) func kneesNeverInvert(_ limb: Limb) {
    let skeleton = TwoBoneIKJobTests.skeleton
    var random = RandomStream(seed: 54)
    for round in 0..<80 {
      var pose = randomPose(&random, most: 0.4)
      // From overstretched by 17 degrees to well bent.
      pose[limb.lower] = Quaternion(angle: random.uniform(-0.3, 1), axis: .left)
      var world = WorldPose(pose, skeleton: skeleton)
      let target =
        world[limb.upper].position + Vector3(0, -random.uniform(0.4, 0.9), 0)
        + randomVector(&random, most: 0.2)
      TwoBoneIKJob(skeleton: skeleton, limb: limb, target: target).run(into: &pose, &world)
      let forward = world[limb.upper].rotation.rotate(.forward)
      let side = TwoBoneIKJobTests.bend(limb, world).dot(forward)
      #expect(side > -1e-4, "seed 54, round \(round)")
    }
  }

  @Test(arguments: Limb.allCases) func theAnimatedPlaceChangesNothing(_ limb: Limb) {
    let skeleton = TwoBoneIKJobTests.skeleton
    for pose in [guardPose(), Pose(restOf: skeleton)] {
      var after = pose
      var world = WorldPose(pose, skeleton: skeleton)
      TwoBoneIKJob(skeleton: skeleton, limb: limb, target: world[limb.end].position)
        .run(into: &after, &world)
      #expect(angle(after, pose) < 3e-3)
    }
  }

  @Test(arguments: Limb.allCases) func thePoleTurnsTheBend(_ limb: Limb) {
    let skeleton = TwoBoneIKJobTests.skeleton
    var random = RandomStream(seed: 55)
    for round in 0..<20 {
      var pose = guardPose()
      var world = WorldPose(pose, skeleton: skeleton)
      let target = world[limb.upper].position + Vector3(0, -0.3, 0.2)
      let pole = randomVector(&random, most: 1).normalized(or: .left)
      TwoBoneIKJob(skeleton: skeleton, limb: limb, target: target, pole: pole)
        .run(into: &pose, &world)
      let way = (target - world[limb.upper].position).normalized()
      let flat = (pole - way * pole.dot(way)).normalized()
      let bend = TwoBoneIKJobTests.bend(limb, world).normalized()
      #expect(bend.dot(flat) > 0.999, "seed 55, round \(round)")
    }
  }
}
