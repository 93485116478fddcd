import MotionMath
import SkeletalAnimation
import Testing

struct InertializerTests {
  static let tick: Float = 1 / 60

  /// Two motions that turn every joint steadily.
  struct Motion {
    var base: Pose
    var turn: Vector3

    func pose(_ t: Float) -> Pose {
      var pose = base
      pose.hips += turn * (t * 0.1)
      for joint in Joint.allCases where joint != .root {
        pose[joint] = Quaternion(rotationVector: turn * t) * base[joint]
      }
      return pose
    }
  }

  static func motions(_ random: inout RandomStream) -> (Motion, Motion) {
    let a = Motion(base: randomPose(&random, most: 0.5), turn: randomVector(&random, most: 2))
    let b = Motion(base: randomPose(&random, most: 0.5), turn: randomVector(&random, most: 2))
    return (a, b)
  }

  static func started(_ a: Motion, _ b: Motion) -> Inertializer {
    var inertializer = Inertializer(halflife: 0.1)
    inertializer.transition(
      from: a.pose(0), before: a.pose(-tick), to: b.pose(0), before: b.pose(-tick), seconds: tick)
    return inertializer
  }

  @Test func stateHasNoGaps() {
    #expect(MemoryLayout<Inertializer>.size == 4 + 24 + 2 * 24 * 12)
    #expect(MemoryLayout<Inertializer>.stride == MemoryLayout<Inertializer>.size)
  }

  @Test func withoutATransitionNothingChanges() {
    var random = RandomStream(seed: 41)
    let pose = randomPose(&random)
    var shown = pose
    var inertializer = Inertializer()
    inertializer.update(seconds: 0.1)
    inertializer.apply(to: &shown)
    #expect(angle(shown, pose) < 1e-6)
    #expect(shown.hips == pose.hips)
  }

  @Test func theTransitionIsContinuousWithItsVelocity() {
    for seed in UInt64(0)..<10 {
      var random = RandomStream(seed: seed)
      let (a, b) = InertializerTests.motions(&random)
      var inertializer = InertializerTests.started(a, b)
      var shown = b.pose(0)
      inertializer.apply(to: &shown)
      #expect(angle(shown, a.pose(0)) < 2e-3, "seed \(seed)")
      #expect(shown.hips.distance(to: a.pose(0).hips) < 1e-5, "seed \(seed)")

      // A thousandth of a second later the old motion's velocity still holds.
      let dt: Float = 0.001
      inertializer.update(seconds: dt)
      var later = b.pose(dt)
      inertializer.apply(to: &later)
      let hips = (later.hips - shown.hips) / dt
      #expect(hips.distance(to: a.turn * 0.1) < 0.06, "seed \(seed)")
      let head = (later[.head] * shown[.head].conjugate).rotationVector / dt
      #expect(head.distance(to: a.turn) < 0.6, "seed \(seed)")
    }
  }

  @Test func offsetsVanish() {
    for seed in UInt64(0)..<10 {
      var random = RandomStream(seed: seed)
      let (a, b) = InertializerTests.motions(&random)
      var inertializer = InertializerTests.started(a, b)
      for _ in 0..<90 { inertializer.update(seconds: InertializerTests.tick) }
      var shown = b.pose(1.5)
      inertializer.apply(to: &shown)
      #expect(angle(shown, b.pose(1.5)) < 2e-3, "seed \(seed)")
    }
  }

  @Test func predictionEqualsStepping() {
    for seed in UInt64(0)..<10 {
      var random = RandomStream(seed: seed)
      let (a, b) = InertializerTests.motions(&random)
      let start = InertializerTests.started(a, b)
      var stepped = start
      for n in 1...40 {
        stepped.update(seconds: InertializerTests.tick)
        let predicted = start.predicted(ahead: Float(n) * InertializerTests.tick)
        for j in 0..<Joint.count {
          let gap = predicted.rotations[j].distance(to: stepped.rotations[j])
          #expect(gap < 1e-5, "seed \(seed), tick \(n), joint \(j)")
        }
        #expect(predicted.hips.distance(to: stepped.hips) < 1e-6, "seed \(seed), tick \(n)")
      }
    }
  }

  @Test func aSecondTransitionGoesOnFromWhatIsShown() {
    var random = RandomStream(seed: 42)
    let (a, b) = InertializerTests.motions(&random)
    let (c, _) = InertializerTests.motions(&random)
    var inertializer = InertializerTests.started(a, b)
    var before = b.pose(0)
    inertializer.apply(to: &before)
    inertializer.update(seconds: InertializerTests.tick)
    var now = b.pose(InertializerTests.tick)
    inertializer.apply(to: &now)
    inertializer.transition(
      from: now, before: before, to: c.pose(0), before: c.pose(-InertializerTests.tick),
      seconds: InertializerTests.tick)
    var shown = c.pose(0)
    inertializer.apply(to: &shown)
    #expect(angle(shown, now) < 2e-3)
  }

  @Test func halfATurnHasNoJumpInItsVelocity() {
    // The offset crosses π between the two moments.
    let rest = Pose(restOf: .standard)
    var before = rest
    var now = rest
    before[.spine1] = Quaternion(yaw: pi - 0.01)
    now[.spine1] = Quaternion(yaw: pi + 0.01)
    var inertializer = Inertializer()
    inertializer.transition(
      from: now, before: before, to: rest, before: rest, seconds: InertializerTests.tick)
    let speed = inertializer.rotationVelocities[Joint.spine1.index].length
    #expect(abs(speed - 1.2) < 0.01)
  }

  @Test func withoutTimeThereIsNoVelocity() {
    var random = RandomStream(seed: 43)
    let (a, b) = InertializerTests.motions(&random)
    var inertializer = Inertializer()
    inertializer.transition(
      from: a.pose(0), before: a.pose(1), to: b.pose(0), before: b.pose(1), seconds: 0)
    #expect(inertializer.hipsVelocity == .zero)
    #expect(inertializer.rotationVelocities[5] == .zero)
    inertializer.reset()
    #expect(bytes(inertializer) == bytes(Inertializer()))
  }

  /// The same bits in every build and on every machine.
  @Test func goldenDecay() {
    var random = RandomStream(seed: 44)
    let (a, b) = InertializerTests.motions(&random)
    var inertializer = InertializerTests.started(a, b)
    var hash = StateHash()
    for tick in 0..<10 {
      inertializer.update(seconds: InertializerTests.tick)
      var shown = b.pose(Float(tick) * InertializerTests.tick)
      inertializer.apply(to: &shown)
      withUnsafeBytes(of: inertializer) { hash.combine($0) }
      withUnsafeBytes(of: shown) { hash.combine($0) }
    }
    #expect(hash.value == 16_490_191_444_273_736_298)
  }
}
