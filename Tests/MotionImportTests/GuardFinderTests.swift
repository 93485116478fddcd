import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct GuardFinderTests {
  /// Standing with the right forearm ahead and the blade upright.
  private func guardPose() -> Pose {
    var pose = Pose(restOf: .standard)
    pose[.rightUpperArm] = Quaternion(angle: 1.3, axis: .forward)
    pose[.rightLowerArm] = Quaternion(angle: 1.5, axis: .up)
    let hand = pose.world(of: .rightHand, skeleton: .standard).rotation
    pose[.weapon] = hand.conjugate
    return pose
  }

  private func tags(_ frames: [Pose]) -> [MotionTags] {
    var clip = Clip(name: "c", frames: frames)
    for f in frames.indices { clip.tags[f] = .idle }
    GuardFinder(skeleton: .standard).run(into: &clip)
    return clip.tags
  }

  @Test func aStillBladeBeforeTheBodyIsAGuard() {
    let tags = tags(Array(repeating: guardPose(), count: 30))
    #expect(tags.allSatisfy { $0.contains(.guardPose) })
  }

  @Test func aHangingBladeAndAShortStopAreNone() {
    var low = guardPose()
    low[.weapon] = low[.weapon] * Quaternion(angle: 2.6, axis: .left)
    #expect(tags(Array(repeating: low, count: 30)).allSatisfy { !$0.contains(.guardPose) })
    let short = Array(repeating: guardPose(), count: GuardFinder.shortest - 2)
    #expect(tags(short).allSatisfy { !$0.contains(.guardPose) })
    // A blade that swings while it points up.
    let swinging = (0..<30).map { f in
      var pose = guardPose()
      pose[.weapon] = pose[.weapon] * Quaternion(angle: 0.4 * sin(Float(f)), axis: .forward)
      return pose
    }
    #expect(tags(swinging).allSatisfy { !$0.contains(.guardPose) })
  }

  @Test func aWalkIsNone() {
    var clip = Clip(name: "c", frames: Array(repeating: guardPose(), count: 30))
    for f in clip.frames.indices { clip.tags[f] = .walk }
    GuardFinder(skeleton: .standard).run(into: &clip)
    #expect(clip.tags.allSatisfy { $0 == .walk })
  }
}
