import LatentMotion
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionBaking

struct DecodedPoseTests {
  private func randomPose(_ random: inout RandomStream) -> Pose {
    var pose = Pose(restOf: .standard)
    for joint in Joint.allCases where joint != .root && joint != .weapon {
      pose[joint] = Quaternion(
        rotationVector: Vector3(random.normal(), random.normal(), random.normal()) * 0.5)
    }
    return pose
  }

  private func points(_ pose: Pose) -> [Vector3] {
    let points = FeaturePoints(WorldPose(pose, skeleton: .standard), skeleton: .standard)
    return (0..<FeatureSchema.pointCount).map { points.points[$0] }
  }

  @Test func placesOfAPoseGiveItsPlacesBack() {
    let seed: UInt64 = 81
    var random = RandomStream(seed: seed)
    for round in 0..<20 {
      let wanted = points(randomPose(&random))
      // From a pose that is another one: only the ends' own turns come from it.
      let decoded = DecodedPose(wanted, like: randomPose(&random), skeleton: .standard)
      let found = points(decoded.pose)
      for k in 0..<FeatureSchema.pointCount {
        let limit: Float = k == 22 ? 0.02 : 1e-3
        #expect(found[k].distance(to: wanted[k]) < limit, "seed \(seed), round \(round), \(k)")
      }
      #expect(decoded.error < 1e-3 && decoded.boneError < 1e-3)
    }
  }

  @Test func theOwnPoseStaysAsItIs() {
    var random = RandomStream(seed: 82)
    let pose = randomPose(&random)
    let decoded = DecodedPose(points(pose), like: pose, skeleton: .standard)
    for joint in Joint.allCases where joint != .root {
      #expect(decoded.pose[joint].angle(to: pose[joint]) < 2e-3, "\(joint)")
    }
  }

  @Test func stretchedBonesAreToldAndTheSkeletonKept() {
    let rest = Pose(restOf: .standard)
    var wanted = points(rest)
    let hand = Joint.leftHand.index - 1
    wanted[hand] = wanted[hand] + Vector3.left * 0.1
    let decoded = DecodedPose(wanted, like: rest, skeleton: .standard)
    #expect(abs(decoded.boneError - 0.1) < 1e-3)
    #expect(abs(decoded.error - 0.1 / 22) < 1e-3)
    let world = WorldPose(decoded.pose, skeleton: .standard)
    let arm = world[.leftHand].position.distance(to: world[.leftLowerArm].position)
    #expect(abs(arm - Skeleton.standard[.leftHand].length) < 1e-4)
  }
}
