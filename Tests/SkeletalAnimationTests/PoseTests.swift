import MotionMath
import SkeletalAnimation
import Testing

struct PoseTests {
  @Test func stateHasNoGaps() {
    #expect(MemoryLayout<Pose>.size == 28 + 12 + 24 * 16)
    #expect(MemoryLayout<Pose>.stride == MemoryLayout<Pose>.size)
    #expect(MemoryLayout<WorldPose>.size == 24 * 28)
    #expect(MemoryLayout<PoseVelocity>.size == 28 + 24 * 12)
  }

  @Test func restStandsOnTheFloor() {
    let world = WorldPose(Pose(restOf: .standard), skeleton: .standard)
    #expect(abs(world[.leftFoot].position.y - Skeleton.standard.ankleHeight) < 1e-6)
    #expect(abs(world[.rightToe].position.y - Skeleton.standard.toeHeight) < 1e-6)
    #expect(world[.leftHand].position.x > 0.6)
    #expect(world[.head].position.y > 1.5)
    #expect(abs(world.blade(of: .standard).length - 0.77) < 1e-6)
  }

  @Test func singleJointsAgreeWithTheWholeFigure() {
    var random = RandomStream(seed: 21)
    for _ in 0..<20 {
      let pose = randomPose(&random)
      let world = WorldPose(pose, skeleton: .standard)
      for joint in Joint.allCases {
        let one = pose.world(of: joint, skeleton: .standard)
        #expect(one.position.distance(to: world[joint].position) < 1e-5, "seed 21, \(joint)")
      }
    }
  }

  @Test func refreshIsForwardKinematics() {
    var random = RandomStream(seed: 22)
    for joint in Joint.allCases {
      var pose = randomPose(&random)
      var world = WorldPose(pose, skeleton: .standard)
      pose[joint] = Quaternion(rotationVector: randomVector(&random, most: 1))
      if joint == .hips { pose.hips += Vector3(0.1, 0.2, 0) }
      world.refresh(from: joint, pose: pose, skeleton: .standard)
      if joint != .root {
        #expect(bytes(world) == bytes(WorldPose(pose, skeleton: .standard)), "seed 22, \(joint)")
      }
    }
  }

  @Test func turningAJointTurnsItInTheWorld() {
    var random = RandomStream(seed: 23)
    for joint in Joint.allCases where joint != .root {
      var pose = randomPose(&random)
      var world = WorldPose(pose, skeleton: .standard)
      let turn = Quaternion(rotationVector: randomVector(&random, most: 1))
      let wanted = turn * world[joint].rotation
      let place = world[joint].position
      world.turn(joint, by: turn, pose: &pose, skeleton: .standard)
      #expect(world[joint].rotation.angle(to: wanted) < 2e-3, "seed 23, \(joint)")
      #expect(world[joint].position.distance(to: place) < 1e-5, "seed 23, \(joint)")
    }
  }

  @Test func velocityIsTheDifferenceQuotient() {
    var random = RandomStream(seed: 24)
    let a = randomPose(&random)
    var b = a
    b.hips += Vector3(0, 0.01, 0)
    b.root.position += a.root.rotation.rotate(Vector3(0, 0, 0.02))
    b.root.rotation = Quaternion(yaw: 0.03) * a.root.rotation
    b[.head] = Quaternion(rotationVector: Vector3(0, 0.05, 0)) * a[.head]
    let velocity = PoseVelocity(from: a, to: b, seconds: 0.1)
    #expect(velocity.hips.distance(to: Vector3(0, 0.1, 0)) < 1e-5)
    #expect(velocity.root.distance(to: Vector3(0, 0, 0.2)) < 1e-4)
    #expect(abs(velocity.yaw - 0.3) < 1e-4)
    #expect(velocity.rotations[Joint.head.index].distance(to: Vector3(0, 0.5, 0)) < 1e-4)
    #expect(bytes(PoseVelocity(from: a, to: b, seconds: 0)) == bytes(PoseVelocity()))
  }

  /// The same bits in every build and on every machine.
  @Test func goldenWorldPose() {
    var random = RandomStream(seed: 25)
    var hash = StateHash()
    for _ in 0..<8 {
      let world = WorldPose(randomPose(&random), skeleton: .standard)
      withUnsafeBytes(of: world) { hash.combine($0) }
    }
    #expect(hash.value == 9_035_937_304_046_926_942)
  }
}
