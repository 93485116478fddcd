import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct StrikeFinderTests {
  /// The straight right arm cuts down, comes back, and cuts again at `second` of the first speed.
  private func swings(second: Float) -> Clip {
    Clip(
      name: "c",
      frames: (0..<160).map { f in
        var pose = Pose(restOf: .standard)
        let down = smoothstep(Float(f - 40) / 20) - smoothstep(Float(f - 70) / 30)
        let again = second * smoothstep(Float(f - 110) / 20)
        pose[.rightUpperArm] = Quaternion(angle: 2 * (down + again) - 1, axis: .forward)
        // The blade goes on where the arm ends, the edge looks down.
        pose[.weapon] = Quaternion(x: -.up, y: -.left, z: -.forward)
        return pose
      })
  }

  private func found(_ clip: Clip, _ kind: RigProfile.Strikes) -> [Strike] {
    var clip = clip
    StrikeFinder(skeleton: .standard, kind: kind).run(into: &clip)
    for strike in clip.strikes {
      #expect(strike.start <= strike.frame && strike.frame < strike.end)
      #expect(strike.end <= clip.frames.count && strike.start >= 0)
      let tag: MotionTags = strike.kind == .attack ? .attack : .parry
      #expect(clip.tags[strike.frame].contains(tag))
    }
    return clip.strikes
  }

  @Test func peaksBecomeStrikes() {
    let speeds = StrikeFinder.tipSpeeds(of: swings(second: 1), skeleton: .standard)
    let fastest = speeds.max() ?? 0
    #expect(fastest > 6)
    let parries = found(swings(second: 1), .parry)
    #expect(parries.contains { abs($0.frame - 50) <= 2 })
    #expect(parries.contains { abs($0.frame - 120) <= 2 })
    #expect(parries.allSatisfy { $0.kind == .parry })
  }

  @Test func cutsLeadWithTheEdge() {
    let attacks = found(swings(second: 1), .attack)
    #expect(attacks.count == 2)
    for strike in attacks { #expect(abs(strike.frame - 50) <= 2 || abs(strike.frame - 120) <= 2) }
    let parries = found(swings(second: 1), .parry)
    #expect(parries.contains { abs($0.frame - 85) <= 2 })
  }

  @Test func slowSwingsAreNoStrikes() {
    let attacks = found(swings(second: 0.3), .attack)
    #expect(attacks.count == 1 && abs(attacks[0].frame - 50) <= 2)
  }

  @Test func kindsAndLimits() {
    #expect(found(swings(second: 1), .none).isEmpty)
    let both = found(swings(second: 1), .both)
    #expect(both.filter { $0.kind == .attack }.count == both.filter { $0.kind == .parry }.count)
    let counter = found(swings(second: 1), .counter)
    #expect(counter.first?.kind == .parry && counter.filter { $0.kind == .attack }.count >= 1)
    let still = Clip(name: "s", frames: Array(repeating: Pose(restOf: .standard), count: 30))
    #expect(found(still, .both).isEmpty)
    #expect(found(Clip(name: "e", frames: []), .both).isEmpty)
  }
}
