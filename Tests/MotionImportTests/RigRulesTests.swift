import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct RigRulesTests {
  private func rule(for name: String, among names: [String], hasBlade: Bool = true)
    -> RigProfile.Rule
  {
    var profile = RigProfile(name: "r", joints: [])
    profile.rules = RigRules.guess(names: names, hasBlade: hasBlade)
    return profile.rule(for: name)
  }

  @Test func wordsInNamesMakeRules() {
    let names = [
      "Sword_ParryUp", "1H_Atk_Slash", "Block_Attack", "Counter_Atk01", "hitFront", "Walk",
    ]
    #expect(rule(for: "Sword_ParryUp", among: names).strikes == .parry)
    #expect(rule(for: "1H_Atk_Slash", among: names).strikes == .attack)
    #expect(rule(for: "Block_Attack", among: names).strikes == .parry)
    #expect(rule(for: "Counter_Atk01", among: names).strikes == .counter)
    #expect(rule(for: "hitFront", among: names).stagger)
    #expect(rule(for: "Walk", among: names).strikes == .measured)
    #expect(rule(for: "Walk", among: names, hasBlade: false).strikes == .none)
  }

  @Test func partsOfOtherWordsMakeNone() {
    for name in ["white", "Position", "relieved", "Whitsun", "fallow", ""] {
      let rules = RigRules.guess(names: [name], hasBlade: false)
      #expect(rules.isEmpty || name == "fallow", "\(name): \(rules)")
    }
    #expect(RigRules.guess(names: ["Atk1", "Atk2", "atk"], hasBlade: false).count == 2)
  }

  /// A fast cut is found without a name for it, a blade that is carried along is not.
  @Test func strikesAreMeasuredWithoutNames() {
    for (speed, count) in [(Float(0.02), 0), (0.4, 1)] {
      var frames: [Pose] = []
      for f in 0..<90 {
        var pose = Pose(restOf: .standard)
        let turn = speed * Float(max(0, min(12, f - 40)))
        pose[.rightUpperArm] = Quaternion(angle: turn, axis: .up)
        frames.append(pose)
      }
      var clip = Clip(name: "c", frames: frames)
      StrikeFinder(skeleton: .standard, kind: .measured, hasBlade: false).run(into: &clip)
      #expect(clip.strikes.count == count, "\(speed)")
    }
  }
}
