import LatentMotion
import MotionMath
import SkeletalAnimation
import Testing

struct PoseFeaturesTests {
  @Test func placesAndVelocitiesOfASteadyWalk() {
    // A figure in T-pose glides at 1.2 m/s to its front and 0.6 m/s to its left.
    let speed = Vector3(0.6, 0, 1.2)
    let yaw: Float = 0.7
    func world(_ frame: Int) -> WorldPose {
      var pose = Pose(restOf: .standard)
      let way = speed * (Float(frame) / 60)
      pose.root = RigidTransform(
        position: Vector3(3, 0, -2) + Quaternion(yaw: yaw).rotate(way),
        rotation: Quaternion(yaw: yaw))
      return WorldPose(pose, skeleton: .standard)
    }
    let job = PoseFeatureJob(
      skeleton: .standard, before: world(0), pose: world(1), after: world(2), seconds: 2.0 / 60)
    var out = [Float](repeating: 0, count: FeatureSchema.poseCount)
    var span = out.mutableSpan
    job.run(into: &span)
    let rest = WorldPose(Pose(restOf: .standard), skeleton: .standard)
    for p in 0..<FeatureSchema.pointCount {
      let place = p < 22 ? rest.joints[p + 1].position : rest.blade(of: .standard).to
      let found = Vector3(out[p * 3], out[p * 3 + 1], out[p * 3 + 2])
      #expect(found.distance(to: place) < 1e-5, "point \(p)")
      let velocity = Vector3(out[69 + p * 3], out[70 + p * 3], out[71 + p * 3])
      #expect(velocity.distance(to: speed) < 1e-3, "point \(p)")
    }
  }

  @Test func pointsSeenFromAnotherRoot() {
    let world = WorldPose(Pose(restOf: .standard), skeleton: .standard)
    let own = FeaturePoints(world, skeleton: .standard)
    let same = FeaturePoints(world, skeleton: .standard, from: .identity)
    let aside = FeaturePoints(
      world, skeleton: .standard, from: RigidTransform(position: Vector3(1, 0, 2)))
    for p in 0..<23 {
      #expect(own.points[p] == same.points[p])
      #expect(aside.points[p].distance(to: own.points[p] - Vector3(1, 0, 2)) < 1e-6)
    }
  }

  @Test func normalisationAppliesToAnyRun() {
    var random = RandomStream(seed: 6)
    let normalisation = FeatureNormalisation(
      mean: randomNumbers(150, -1, 1, &random), scale: randomNumbers(150, 0.5, 2, &random))
    let raw = randomNumbers(150, -3, 3, &random)
    var whole = raw
    var wholeSpan = whole.mutableSpan
    normalisation.apply(to: &wholeSpan, offset: 0)
    var tail = Array(raw[138...])
    var tailSpan = tail.mutableSpan
    normalisation.apply(to: &tailSpan, offset: 138)
    #expect(tail == Array(whole[138...]))
    for k in 0..<150 {
      #expect(whole[k] == (raw[k] - normalisation.mean[k]) * normalisation.scale[k])
    }
  }
}
