import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionTraining

@Suite struct FilteredClipTests {
  /// The share of a sine's amplitude that passes, seen in the middle.
  private func gain(_ hertz: Float) -> Float {
    var line = (0..<600).map { sin(2 * pi * hertz * Float($0) / 60 + 0.3) }
    FilteredClip.lowPass(&line)
    return line[200..<400].map(abs).max() ?? 0
  }

  @Test func shortClipsStayAsTheyAre() {
    let clip = wave("short", frames: 12, seed: 1)
    let filtered = FilteredClip(clip)
    #expect(filtered.poses.count == 12)
    for (a, b) in zip(filtered.poses, clip.frames) { #expect(a[.head] == b[.head]) }
  }

  @Test func halvesThePowerAtEightHertz() {
    #expect(abs(gain(8) - 0.7071) < 0.01)
    #expect(gain(2) > 0.99)
    #expect(gain(20) < 0.03)
  }

  @Test func keepsAStraightLineToItsEnds() {
    let straight = (0..<60).map { 3 + 0.25 * Float($0) }
    var line = straight
    FilteredClip.lowPass(&line)
    for (a, b) in zip(line, straight) { #expect(abs(a - b) < 0.02, "\(a) \(b)") }
  }

  @Test func smoothsATremorAndKeepsTheMotion() {
    var clip = glide("tremor", frames: 120, speed: 0)
    for f in 0..<120 {
      let swing = 0.8 * sin(2 * pi * Float(f) / 60)
      let tremor: Float = f % 2 == 0 ? 0.05 : -0.05
      clip.frames[f][.leftLowerArm] = Quaternion(angle: swing + tremor, axis: .up)
      // The other sign is the same rotation and must not count as a jump.
      if f % 7 == 0 {
        let q = clip.frames[f][.leftLowerArm]
        clip.frames[f][.leftLowerArm] = Quaternion(-q.x, -q.y, -q.z, -q.w)
      }
    }
    for (f, pose) in FilteredClip(clip).poses.enumerated() where (10..<110).contains(f) {
      let wanted = Quaternion(angle: 0.8 * sin(2 * pi * Float(f) / 60), axis: .up)
      #expect(pose[.leftLowerArm].angle(to: wanted) < 0.01, "frame \(f)")
    }
  }
}
