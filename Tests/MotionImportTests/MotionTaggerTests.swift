import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct MotionTaggerTests {
  private func clip(_ count: Int, _ change: (Int, inout Pose) -> Void) -> Clip {
    Clip(
      name: "c",
      frames: (0..<count).map { f in
        var pose = Pose(restOf: .standard)
        change(f, &pose)
        return pose
      })
  }

  private func tagged(_ clip: Clip, _ rule: RigProfile.Rule = .init(match: "")) -> Clip {
    var clip = clip
    MotionTagger(skeleton: .standard, rule: rule).run(into: &clip)
    return clip
  }

  @Test func gaitsFollowTheSpeed() {
    var z: Float = 0
    let clip = tagged(
      clip(360) { f, pose in
        z += (f < 120 ? 0 : f < 240 ? 1.4 : 4) / 60
        pose.root.position.z = z
      })
    #expect(clip.tags[60] == .idle)
    #expect(clip.tags[180] == .walk)
    #expect(clip.tags[300] == .run)
    #expect(clip.tags[125].contains(.start) && !clip.tags[60].contains(.start))
    for gait in [MotionTags.idle, .walk, .run] {
      #expect(clip.tags.allSatisfy { $0.intersection([.idle, .walk, .run]).words.count == 1 })
      #expect(clip.tags.contains { $0.contains(gait) })
    }
  }

  @Test func shortGaitsJoinTheirNeighbours() {
    var z: Float = 0
    let clip = tagged(
      clip(200) { f, pose in
        z += (100..<108).contains(f) ? 0.03 : 0
        pose.root.position.z = z
      })
    var length = 0
    for f in 1..<200 {
      length += 1
      if clip.tags[f].intersection([.idle, .walk, .run])
        != clip.tags[f - 1].intersection([.idle, .walk, .run])
      {
        #expect(length >= MotionTagger.shortestGait)
        length = 0
      }
    }
  }

  @Test func turningAndLyingAreSeen() {
    let turning = tagged(
      clip(120) { f, pose in
        pose.root.rotation = Quaternion(yaw: clamp(Float(f - 40) * 0.05, 0, 2))
      })
    #expect(turning.tags[60].contains(.turn) && !turning.tags[20].contains(.turn))
    let lying = tagged(clip(120) { f, pose in if f >= 60 { pose.hips.y = 0.3 } })
    #expect(lying.tags[100].contains(.excluded) && !lying.tags[20].contains(.excluded))
    let jumping = tagged(clip(120) { f, pose in if f >= 60 { pose.hips.y = 1.3 } })
    #expect(jumping.tags[100].contains(.excluded))
  }

  @Test func aPushMakesAStaggerWithoutLocomotion() {
    var z: Float = 0
    let clip = tagged(
      clip(240) { f, pose in
        z += (f < 120 ? 0 : max(0, 3 - Float(f - 120) * 0.05)) / 60
        pose.root.position.z = z
      }, .init(match: "", stagger: true))
    let frames = clip.tags.indices.filter { clip.tags[$0].contains(.stagger) }
    #expect((60...75).contains(frames.count) && frames.contains(130))
    #expect(frames.allSatisfy { clip.tags[$0].isDisjoint(with: .locomotion) })
  }

  @Test func rulesAndEmptyClips() {
    #expect(tagged(clip(0) { _, _ in }).frames.isEmpty)
    let one = tagged(clip(1) { _, _ in }, .init(match: "", tags: .excluded, strikes: .both))
    #expect(one.tags == [[.idle, .excluded]])
  }
}
