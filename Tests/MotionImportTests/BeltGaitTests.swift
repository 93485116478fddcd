import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct BeltGaitTests {
  /// A walk whose root is taken back to where it began: the feet go with a belt, at 2.7 m/s where the
  /// file has 60 frames a second.
  private func onTheSpot(rate: Float) throws -> Clip {
    var rig = SyntheticRig(frames: SyntheticRig.walk(frames: 120, speed: 1.4))
    rig.rate = rate
    let file = try BVHFile(bytes: Array(rig.text.utf8), file: "walk.bvh")
    var clip = try Retargeter(profile: rig.profile, plant: false).clip(named: "w", from: file)
    for f in clip.frames.indices { clip.frames[f].root.position = .zero }
    return clip
  }

  private func tagged(_ clip: Clip) -> Clip {
    var clip = clip
    MotionTagger(skeleton: .standard, rule: .init(match: "")).run(into: &clip)
    return clip
  }

  @Test func whoWalksOnTheSpotWalks() throws {
    let clip = tagged(try onTheSpot(rate: 30))
    #expect(clip.tags.allSatisfy { $0.contains(.walk) && !$0.contains(.idle) })
    let still = Array(repeating: Float(0), count: clip.frames.count)
    let belt = try #require(BeltGait(clip, still, .standard))
    #expect((1...1.8).contains(belt.speed), "\(belt.speed)")
  }

  /// One who runs there lifts both feet high, which is no leap.
  @Test func whoRunsOnTheSpotIsNotExcluded() throws {
    var clip = try onTheSpot(rate: 60)
    for f in clip.frames.indices { clip.frames[f].hips.y += 0.2 }
    clip = tagged(clip)
    #expect(clip.tags.allSatisfy { $0.contains(.run) && !$0.contains(.excluded) })
  }

  @Test func standingFeetAndOpposedFeetAreNoGait() throws {
    let clip = try onTheSpot(rate: 30)
    let still = Array(repeating: Float(0), count: clip.frames.count)
    var standing = clip
    for f in standing.frames.indices { standing.frames[f] = clip.frames[0] }
    #expect(BeltGait(standing, still, .standard) == nil)
    #expect(BeltGait(Clip(name: "e", frames: []), [], .standard) == nil)
    #expect(BeltGait(clip, still.map { _ in 0.5 }, .standard) == nil)
    // Who turns on the spot sweeps one foot ahead and the other back.
    var turning = clip
    for f in turning.frames.indices {
      turning.frames[f] = clip.frames[0]
      turning.frames[f].root.rotation = Quaternion(yaw: Float(f) * 0.05)
      turning.frames[f].hips.y += 0.05 * sin(Float(f) * 0.3)
    }
    #expect(BeltGait(turning, still, .standard) == nil)
  }
}
