import MotionMath
import SkeletalAnimation
import Testing

struct FootLockJobTests {
  static let skeleton = Skeleton.standard
  static let tick: Float = 1 / 60

  /// Runs one tick on a copy of `pose` and returns what is shown.
  static func step(
    _ lock: inout FootLock, _ pose: Pose, _ contacts: FootContacts, floor: Float = 0
  ) -> (pose: Pose, world: WorldPose) {
    var pose = pose
    var world = WorldPose(pose, skeleton: skeleton)
    FootLockJob(skeleton: skeleton, contacts: contacts, seconds: tick, floor: floor)
      .run(&lock, into: &pose, &world)
    return (pose, world)
  }

  @Test func stateHasNoGaps() {
    #expect(MemoryLayout<FootLock.Foot>.size == 4 * 12 + 4)
    #expect(MemoryLayout<FootLock>.size == 2 * 52 + 4)
    #expect(MemoryLayout<FootLock>.stride == MemoryLayout<FootLock>.size)
  }

  @Test func freeFeetAreAsAnimated() {
    let pose = guardPose()
    var lock = FootLock()
    for _ in 0..<5 {
      let shown = FootLockJobTests.step(&lock, pose, [])
      #expect(angle(shown.pose, pose) < 3e-3)
      #expect(!lock.left.isLocked && !lock.right.isLocked)
    }
  }

  @Test func aPlantedToeIsStillWhileTheBodyMoves() {
    var pose = guardPose()
    var lock = FootLock()
    let start = FootLockJobTests.step(&lock, pose, [.left, .right]).world
    #expect(lock.left.isLocked && lock.right.isLocked)
    for n in 1...40 {
      pose.root.position += Vector3(0.002, 0, 0.002)
      pose.root.rotation = Quaternion(yaw: 0.003 * Float(n))
      let shown = FootLockJobTests.step(&lock, pose, [.left, .right])
      for toe in [Joint.leftToe, .rightToe] {
        let slip = shown.world[toe].position.distance(to: start[toe].position)
        #expect(slip < 5e-4, "tick \(n), \(toe)")
      }
      #expect(
        distance(shown.world, WorldPose(shown.pose, skeleton: FootLockJobTests.skeleton)) < 1e-4)
    }
  }

  @Test func feetKeepTheirAnimatedOrientation() {
    var pose = guardPose()
    var lock = FootLock()
    _ = FootLockJobTests.step(&lock, pose, [.left, .right])
    pose.root.position.x += 0.05
    let animated = WorldPose(pose, skeleton: FootLockJobTests.skeleton)
    let shown = FootLockJobTests.step(&lock, pose, [.left, .right]).world
    #expect(shown[.leftFoot].rotation.angle(to: animated[.leftFoot].rotation) < 3e-3)
  }

  @Test func aToeTornAwayIsReleased() {
    var pose = guardPose()
    var lock = FootLock()
    _ = FootLockJobTests.step(&lock, pose, [.left, .right])
    pose.root.position.z += 0.19
    _ = FootLockJobTests.step(&lock, pose, [.left, .right])
    #expect(lock.left.isLocked)
    pose.root.position.z += 0.02
    _ = FootLockJobTests.step(&lock, pose, [.left, .right])
    #expect(!lock.left.isLocked && !lock.right.isLocked)
    // Once it rests where the animation has it, it is held again.
    for _ in 0..<90 { _ = FootLockJobTests.step(&lock, pose, [.left, .right]) }
    #expect(lock.left.isLocked)
  }

  /// A foot that is torn loose steps to its place: what moves along the floor is over it.
  @Test func aFootTornAwayStepsAndDoesNotSlide() {
    var pose = guardPose()
    var lock = FootLock()
    var last = FootLockJobTests.step(&lock, pose, [.left, .right]).world
    pose.root.position.z += 0.21
    var (highest, sliding): (Float, Int) = (0, 0)
    for _ in 0..<60 {
      let shown = FootLockJobTests.step(&lock, pose, [.left, .right]).world
      let toe = shown[.leftToe].position
      let speed = (toe - last[.leftToe].position).onFloor.length * 60
      let height = toe.y - FootLockJobTests.skeleton.toeHeight
      if speed > 0.15 && height < 0.003 { sliding += 1 }
      highest = max(highest, height)
      last = shown
    }
    #expect(highest > 0.02 && highest < 0.08)
    #expect(sliding <= 2)
    #expect(lock.left.isLocked)
  }

  /// A toe that moves while it would be on the floor is over it, the more the faster it is.
  @Test func whatMovesIsOverTheFloor() {
    for speed: Float in [0.2, 0.6, 3] {
      var pose = guardPose()
      var lock = FootLock()
      var height: Float = 0
      for _ in 0..<5 {
        pose.root.position.z += speed / 60
        let toe = FootLockJobTests.step(&lock, pose, []).world[.leftToe].position
        height = toe.y - FootLockJobTests.skeleton.toeHeight
      }
      #expect(height > min(0.019 * speed, 0.014) && height < 0.02, "\(speed) m/s: \(height)")
    }
  }

  /// Whatever speed a toe still has, it stands once the clip says so.
  @Test func aFootThatLandsStandsAtOnce() {
    var pose = guardPose()
    var lock = FootLock()
    var before = Vector3.zero
    for _ in 0..<5 {
      pose.root.position.z += 0.01
      before = FootLockJobTests.step(&lock, pose, []).world[.leftToe].position
    }
    let landed = FootLockJobTests.step(&lock, pose, .left).world[.leftToe].position
    // What moved was held clear of the floor: that it may land does not let it fall.
    #expect(abs(landed.y - before.y) < 4e-3)
    var last = landed
    for _ in 0..<10 {
      pose.root.position.z += 0.005
      let toe = FootLockJobTests.step(&lock, pose, .left).world[.leftToe].position
      #expect((toe - landed).onFloor.length < 5e-4)
      #expect(abs(toe.y - last.y) < 4e-3)
      last = toe
    }
    #expect(last.y < before.y - 6e-3)
  }

  @Test func releaseIsSmoothAndEnds() {
    var pose = guardPose()
    var lock = FootLock()
    _ = FootLockJobTests.step(&lock, pose, [.left, .right])
    for _ in 0..<20 {
      pose.root.position.x += 0.004
      _ = FootLockJobTests.step(&lock, pose, [.left, .right])
    }
    var last = FootLockJobTests.step(&lock, pose, [.left, .right]).world[.leftToe].position
    for _ in 0..<60 {
      let toe = FootLockJobTests.step(&lock, pose, []).world[.leftToe].position
      #expect(toe.distance(to: last) < 0.02)
      last = toe
    }
    let animated = WorldPose(pose, skeleton: FootLockJobTests.skeleton)
    #expect(last.distance(to: animated[.leftToe].position) < 2e-3)
  }

  @Test func noToeIsBelowTheFloor() {
    var random = RandomStream(seed: 61)
    var lock = FootLock()
    for round in 0..<60 {
      var pose = guardPose()
      pose.hips.y -= random.uniform(0, 0.2)
      pose[.leftUpperLeg] =
        Quaternion(rotationVector: randomVector(&random, most: 0.2))
        * pose[.leftUpperLeg]
      let contacts = FootContacts(rawValue: UInt8(random.index(below: 4)))
      let floor: Float = 0.05
      let shown = FootLockJobTests.step(&lock, pose, contacts, floor: floor).world
      for toe in [Joint.leftToe, .rightToe] {
        #expect(
          shown[toe].position.y > floor + FootLockJobTests.skeleton.toeHeight - 2e-3,
          "seed 61, round \(round), \(toe)")
      }
    }
  }

  @Test func hipsComeDownWhereLegsAreTooShort() {
    var pose = guardPose()
    var lock = FootLock()
    let start = FootLockJobTests.step(&lock, pose, [.left, .right]).world
    for _ in 0..<60 {
      pose.hips.y += 0.002
      _ = FootLockJobTests.step(&lock, pose, [.left, .right])
    }
    var shown = start
    for _ in 0..<30 { shown = FootLockJobTests.step(&lock, pose, [.left, .right]).world }
    #expect(lock.hipDrop > 0.01 && lock.hipDrop <= 0.0801)
    #expect(shown[.leftToe].position.distance(to: start[.leftToe].position) < 0.02)
  }

  @Test func aResetForgetsTheOldPlace() {
    var pose = guardPose()
    var lock = FootLock()
    _ = FootLockJobTests.step(&lock, pose, [.left, .right])
    pose.root.position = Vector3(10, 0, 10)
    lock.reset()
    let shown = FootLockJobTests.step(&lock, pose, [.left, .right]).world
    let animated = WorldPose(pose, skeleton: FootLockJobTests.skeleton)
    #expect(shown[.leftToe].position.distance(to: animated[.leftToe].position) < 1e-3)
    #expect(lock.left.isLocked)
  }

  @Test func aMoveCarriesHeldFeet() {
    var pose = guardPose()
    var lock = FootLock()
    let start = FootLockJobTests.step(&lock, pose, [.left, .right]).world
    let move = RigidTransform(position: Vector3(3, 0, -2), rotation: Quaternion(yaw: 1))
    lock.move(by: move)
    pose.root = move * pose.root
    let shown = FootLockJobTests.step(&lock, pose, [.left, .right]).world
    let wanted = move.apply(start[.rightToe].position)
    #expect(shown[.rightToe].position.distance(to: wanted) < 1e-3)
  }
}
