import MotionMath
import SkeletalAnimation
import Testing

struct BladeReachJobTests {
  static let skeleton = Skeleton.standard

  @Test func withoutWeightOrGoalNothingChanges() {
    let pose = guardPose()
    let world = WorldPose(pose, skeleton: BladeReachJobTests.skeleton)
    for (goal, weight) in [(Vector3(0, 1, 1), Float(0)), (Vector3(0, .nan, 1), 1)] {
      var (p, w) = (pose, world)
      BladeReachJob(skeleton: BladeReachJobTests.skeleton, goal: goal, weight: weight)
        .run(into: &p, &w)
      #expect(bytes(p) == bytes(pose))
      #expect(bytes(w) == bytes(world))
    }
  }

  @Test func nearGoalsAreReachedWithinAllLimits() {
    let skeleton = BladeReachJobTests.skeleton
    var random = RandomStream(seed: 71)
    for round in 0..<60 {
      let pose = guardPose()
      let world = WorldPose(pose, skeleton: skeleton)
      let blade = Vector3(0, random.uniform(0, 0.7), 0)
      let goal = world[.weapon].apply(blade) + randomVector(&random, most: 0.2)
      let turn = Quaternion(rotationVector: randomVector(&random, most: 0.3))
      var (p, w) = (pose, world)
      let left = BladeReachJob(
        skeleton: skeleton, goal: goal, point: blade, rotation: turn * world[.weapon].rotation
      ).run(into: &p, &w)
      let found = w[.weapon].apply(blade).distance(to: goal)
      #expect(left < 5e-3, "seed 71, round \(round)")
      #expect(abs(left - found) < 1e-5, "seed 71, round \(round)")
      #expect(distance(w, WorldPose(p, skeleton: skeleton)) < 1e-4, "seed 71, round \(round)")

      let lean = w[.spine3].rotation.angle(to: world[.spine3].rotation)
      #expect(lean < 0.262 + 2e-3, "seed 71, round \(round)")
      #expect(
        p[.rightHand].angle(to: pose[.rightHand]) < 0.5236 + 2e-3, "seed 71, round \(round)")
      let clavicle = p[.rightShoulder].angle(to: pose[.rightShoulder])
      #expect(clavicle < 0.142, "seed 71, round \(round)")
      let changed: [Joint] = [
        .spine1, .spine2, .spine3, .rightShoulder, .rightUpperArm, .rightLowerArm, .rightHand,
      ]
      for joint in Joint.allCases where !changed.contains(joint) {
        #expect(p[joint] == pose[joint], "seed 71, round \(round), \(joint)")
      }
    }
  }

  @Test func aSmallTurnOfTheBladeIsRealised() {
    let skeleton = BladeReachJobTests.skeleton
    var pose = guardPose()
    var world = WorldPose(pose, skeleton: skeleton)
    let wanted = Quaternion(rotationVector: Vector3(0.1, 0.1, 0)) * world[.weapon].rotation
    let left = BladeReachJob(
      skeleton: skeleton, goal: world[.weapon].position, rotation: wanted
    ).run(into: &pose, &world)
    #expect(left < 1e-3)
    #expect(world[.weapon].rotation.angle(to: wanted) < 3e-3)
  }

  @Test func halfTheWeightGoesHalfTheWay() {
    let skeleton = BladeReachJobTests.skeleton
    var pose = guardPose()
    var world = WorldPose(pose, skeleton: skeleton)
    let goal = world[.weapon].position + Vector3(0.05, 0.1, 0.05)
    let whole = world[.weapon].position.distance(to: goal)
    let left = BladeReachJob(skeleton: skeleton, goal: goal, weight: 0.5).run(into: &pose, &world)
    #expect(abs(left - whole / 2) < 2e-3)
  }

  @Test func farGoalsLeaveADistance() {
    let skeleton = BladeReachJobTests.skeleton
    var random = RandomStream(seed: 72)
    for round in 0..<40 {
      var pose = guardPose()
      var world = WorldPose(pose, skeleton: skeleton)
      let before = world
      let goal = Vector3(0, 1.2, 0) + randomVector(&random, most: 1).normalized(or: .up) * 3
      let left = BladeReachJob(skeleton: skeleton, goal: goal).run(into: &pose, &world)
      #expect(left > 1, "seed 72, round \(round)")
      #expect(left < before[.weapon].position.distance(to: goal), "seed 72, round \(round)")
      let lean = world[.spine3].rotation.angle(to: before[.spine3].rotation)
      #expect(lean < 0.262 + 2e-3, "seed 72, round \(round)")
      for joint in Joint.allCases { #expect(world[joint].position.isFinite) }
    }
  }

  @Test func theTrunkLendsReach() {
    // 15 cm beyond the outstretched arm, to the front.
    let skeleton = BladeReachJobTests.skeleton
    var pose = guardPose()
    var world = WorldPose(pose, skeleton: skeleton)
    let shoulder = world[.rightUpperArm].position
    let hand = shoulder + Vector3(0.1, 0, 0.62)
    let goal = hand + (world[.weapon].position - world[.rightHand].position)
    let left = BladeReachJob(skeleton: skeleton, goal: goal).run(into: &pose, &world)
    #expect(left < 0.03)
  }
}
