import MotionMath
import Testing

@testable import SkeletalAnimation

struct SecondHandTests {
  private let skeleton = Skeleton.standard

  /// The guard with the left fist `off` metres aside of the grip.
  private func guardHolding(off: Float) -> (Pose, WorldPose) {
    var pose = guardPose()
    var world = WorldPose(pose, skeleton: skeleton)
    // The sword comes before the middle, within reach of both hands.
    TwoBoneIKJob(skeleton: skeleton, limb: .rightArm, target: Vector3(-0.05, 1.1, 0.32))
      .run(into: &pose, &world)
    let place =
      world[.weapon].apply(Vector3(0, -0.1, 0)) + world[.weapon].rotation.rotate(.left) * off
    let wrist = place - world[.leftHand].rotation.rotate(SecondHand.fist)
    TwoBoneIKJob(
      skeleton: skeleton, limb: .leftArm, target: wrist, endRotation: world[.leftHand].rotation
    ).run(into: &pose, &world)
    return (pose, world)
  }

  private func fist(_ world: WorldPose) -> Vector3 {
    world[.weapon].applyInverse(world[.leftHand].apply(SecondHand.fist))
  }

  @Test func aHandOnTheGripHoldsItAndOneThatIsAwayDoesNot() {
    #expect(SecondHand(guardHolding(off: 0).1).part == 1)
    #expect(SecondHand(guardHolding(off: 0.15).1).part == 0)
    #expect(SecondHand(WorldPose(guardPose(), skeleton: skeleton)).part == 0)
    let between = SecondHand(guardHolding(off: 0.065).1).part
    #expect((0.1...0.9).contains(between), "\(between)")
  }

  @Test func aHeldGripTakesTheHandAlong() {
    let seed: UInt64 = 81
    var random = RandomStream(seed: seed)
    for round in 0..<60 {
      var (pose, world) = guardHolding(off: 0)
      let before = fist(world)
      let goal = world[.weapon].position + randomVector(&random, most: 0.12)
      let turn = Quaternion(rotationVector: randomVector(&random, most: 0.2))
      BladeReachJob(skeleton: skeleton, goal: goal, rotation: turn * world[.weapon].rotation)
        .run(into: &pose, &world)
      #expect(fist(world).distance(to: before) < 0.01, "seed \(seed), round \(round)")
      #expect(distance(world, WorldPose(pose, skeleton: skeleton)) < 1e-4)
    }
  }

  @Test func aFreeHandStaysWithTheTrunk() {
    var (pose, world) = guardHolding(off: 0.2)
    let before = pose
    let goal = world[.weapon].position + Vector3(0.05, 0.08, 0.03)
    BladeReachJob(skeleton: skeleton, goal: goal).run(into: &pose, &world)
    for joint in [Joint.leftShoulder, .leftUpperArm, .leftLowerArm, .leftHand] {
      #expect(pose[joint] == before[joint])
    }
  }
}
