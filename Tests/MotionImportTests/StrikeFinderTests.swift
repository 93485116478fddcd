import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct StrikeFinderTests {
  /// Two swings of the straight right arm in the plane of the edge, the second at `second` of the
  /// first one's speed.
  private func swings(second: Float) -> Clip {
    Clip(
      name: "c",
      frames: (0..<160).map { f in
        var pose = Pose(restOf: .standard)
        let a = -2 * smoothstep(Float(f - 40) / 20) + 2 * smoothstep(Float(f - 70) / 30)
        let b = -2 * second * smoothstep(Float(f - 110) / 20)
        pose[.rightUpperArm] = Quaternion(angle: -(a + b), axis: .left)
        pose[.rightHand] = .identity
        // The blade stands across the swing and its edge leads the first way.
        pose[.weapon] = Quaternion(x: .up, y: .forward, z: .left)
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
    #expect(attacks.count == 2 || attacks.count == 1)
    for strike in attacks { #expect(abs(strike.frame - 85) > 4) }
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
