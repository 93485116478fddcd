import LatentMotion
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionBaking

struct MotionBlendTests {
  @Test func theEndsAreTheMotionsThemselves() throws {
    let database = try linearDatabase(clips: 3, frames: 60)
    let latent = PoseLatent(database)
    let gate = ManifoldGate(latent)
    let (a, b) = (10..<40, 70..<110)
    for (share, rows) in [(Float(0), a), (1, b)] {
      let result = MotionBlend(.init(rows: a), .init(rows: b), share: share)
        .run(latent, gate: gate, name: "end")
      #expect(result.clip.frames.count == rows.count)
      #expect(result.verdicts.allSatisfy { $0.distance < 1e-3 })
      // The root goes as the motion's did.
      let moved =
        database.frames.root(frame: rows.lowerBound).inverse
        * database.frames.root(frame: rows.upperBound - 1)
      let root = result.clip.frames[rows.count - 1].root
      #expect(root.position.distance(to: moved.position) < 0.02)
    }
  }

  @Test func theMiddleIsBetween() throws {
    var clips = [glide("slow", frames: 61, speed: 1), glide("fast", frames: 41, speed: 3)]
    clips[0].tag([.walk, .slow], 0..<61)
    clips[1].tag([.walk, .fast], 0..<41)
    clips.append(wave("wave", frames: 90, seed: 3))
    let latent = PoseLatent(try linearDatabase(of: clips))
    let gate = ManifoldGate(latent)
    let result = MotionBlend(.init(rows: 0..<61), .init(rows: 61..<102), share: 0.5)
      .run(latent, gate: gate, name: "middle")
    #expect(result.clip.frames.count == 51)
    #expect(result.clip.tags[10] == .walk, "what both are")
    // One metre at 1 m/s and two at 3 m/s: halfway a metre and a half.
    let way = result.clip.frames[50].root.position.length
    #expect(abs(way - 1.5) < 0.02)
    #expect(result.verdicts.count == 51)
    #expect(result.targetError.isFinite && result.boneError.isFinite)
    #expect((0...1).contains(result.admitted))
  }

  @Test func momentsMeet() throws {
    let latent = PoseLatent(try linearDatabase(clips: 2, frames: 80))
    let gate = ManifoldGate(latent)
    let first = MotionBlend.Source(rows: 0..<50, moment: 10)
    let second = MotionBlend.Source(rows: 80..<150, moment: 130)
    let result = MotionBlend(first, second, share: 0).run(latent, gate: gate, name: "meet")
    // 11 frames up to the moment and 39 behind it.
    #expect(result.clip.frames.count == 50)
    #expect(result.verdicts[10].distance < 1e-3)
    let half = MotionBlend(first, second, share: 0.5).run(latent, gate: gate, name: "half")
    // Halfway between 11 and 51 frames, then between 40 and 20, of which one is the moment.
    #expect(half.clip.frames.count == 31 + 30 - 1)
    let code = zip(latent.code(10), latent.code(130)).map { 0.5 * ($0 + $1) }
    #expect(abs(half.verdicts[30].chiSquare - gate.judge(code).chiSquare) < 1e-3)
  }

  @Test func aChangingShareGoesFromOneToTheOther() throws {
    let latent = PoseLatent(try linearDatabase(clips: 2, frames: 80))
    let gate = ManifoldGate(latent)
    let result = MotionBlend(.init(rows: 0..<40), .init(rows: 90..<130), share: 0, to: 1)
      .run(latent, gate: gate, name: "change")
    #expect(result.verdicts.first?.distance ?? 9 < 1e-3)
    #expect(result.verdicts.last?.distance ?? 9 < 1e-3)
  }
}
