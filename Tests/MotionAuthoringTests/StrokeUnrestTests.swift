import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionAuthoring

@Suite struct StrokeUnrestTests {
  private func stroke(seed: UInt64?, _ kind: Stroke.Kind = .cut) -> Stroke {
    var stroke = Stroke(kind: kind, name: "stroke", frames: 80)
    stroke.contacts = [
      Stroke.Contact(
        style: .cut, frame: 36, way: .left, point: .zero, blade: .up, part: 0.6, sweep: 0, swing: 0)
    ]
    stroke.seed = seed
    return stroke
  }

  @Test func withoutASeedThereIsNone() {
    #expect(StrokeUnrest(stroke(seed: nil)) == nil)
  }

  @Test func bothEndsStayAsTheyAre() throws {
    let unrest = try #require(StrokeUnrest(stroke(seed: 3)))
    for frame: Float in [-5, 0, 1, 2, 77, 79, 200] {
      for part in BodyMove.Part.allCases {
        #expect(unrest.value(of: part, at: frame) == .zero, "\(part) at \(frame)")
      }
      #expect(unrest.sword(at: frame).grip == .zero && unrest.sword(at: frame).turn == .zero)
    }
  }

  @Test func theBladeIsStillAtItsContactAndTheBodyIsNot() throws {
    let unrest = try #require(StrokeUnrest(stroke(seed: 4)))
    for frame: Float in [34, 35, 36, 37, 38] {
      #expect(unrest.sword(at: frame).grip == .zero && unrest.sword(at: frame).turn == .zero)
    }
    #expect(unrest.value(of: .chestTurn, at: 36) != .zero)
    #expect(unrest.sword(at: 20).grip != .zero && unrest.sword(at: 52).turn != .zero)
  }

  @Test func staysSmallAndSmoothForAnySeed() throws {
    for seed: UInt64 in 0..<40 {
      let unrest = try #require(StrokeUnrest(stroke(seed: seed)))
      for frame in 0..<80 {
        let hips = unrest.value(of: .hips, at: Float(frame))
        let chest = unrest.value(of: .chestTurn, at: Float(frame))
        let next = unrest.value(of: .chestTurn, at: Float(frame) + 1)
        #expect(hips.length < 0.045, "seed \(seed), frame \(frame)")
        #expect(chest.length < 8 * degree, "seed \(seed), frame \(frame)")
        #expect((next - chest).length < 1.2 * degree, "seed \(seed), frame \(frame)")
      }
    }
  }

  @Test func whoIsThrownOffBalanceStirsMore() throws {
    for seed: UInt64 in 0..<10 {
      let (cut, stagger) = (
        try #require(StrokeUnrest(stroke(seed: seed))),
        try #require(StrokeUnrest(stroke(seed: seed, .stagger)))
      )
      let (a, b) = (cut.value(of: .hips, at: 30), stagger.value(of: .hips, at: 30))
      #expect(b.distance(to: a * 1.6) < 1e-5, "seed \(seed)")
    }
  }

  /// A landing throws the parts one after another; nothing of it is left at the ends.
  @Test func aLandingFootShakesTheBody() throws {
    var stamps = stroke(seed: 5)
    stamps.steps = [
      Stroke.Step(foot: .left, from: 20, to: 30, place: .zero, yaw: 0)
    ]
    let (shaken, still) = (
      try #require(StrokeUnrest(stamps)), try #require(StrokeUnrest(stroke(seed: 5)))
    )
    func thrown(_ part: BodyMove.Part, _ frame: Float) -> Float {
      (shaken.value(of: part, at: frame) - still.value(of: part, at: frame)).length
    }
    #expect(thrown(.hips, 30) == 0 && thrown(.hips, 31.5) > 1e-4)
    #expect(thrown(.headTurn, 32) == 0 && thrown(.headTurn, 35) > 1e-3)
    #expect(thrown(.chestTurn, 79) == 0)
  }

  @Test func seedsDiffer() throws {
    let one = try #require(StrokeUnrest(stroke(seed: 1)))
    let other = try #require(StrokeUnrest(stroke(seed: 2)))
    let again = try #require(StrokeUnrest(stroke(seed: 1)))
    #expect(one.value(of: .left, at: 30) == again.value(of: .left, at: 30))
    #expect(one.value(of: .left, at: 30) != other.value(of: .left, at: 30))
  }

  /// Both kinds are there: what changes within a fifteenth of a second is the quick one's, what is
  /// left of the way in the mean over a fifth of a second the slow one's.
  @Test func isSlowAndQuickAtOnce() throws {
    var bends: Float = 0
    var ways: Float = 0
    for seed: UInt64 in 0..<40 {
      let unrest = try #require(StrokeUnrest(stroke(seed: seed)))
      let values: [Float] = (14..<62).map { unrest.value(of: .chestTurn, at: Float($0)).y / degree }
      for i in 4..<44 {
        let chord: Float = values[i + 4] + values[i - 4]
        bends += abs(chord - 2 * values[i]) / 40
      }
      let means: [Float] = (6..<42).map { i in values[i - 6...i + 6].reduce(0, +) / 13 }
      ways += (means.max() ?? 0) - (means.min() ?? 0)
    }
    #expect((0.6...1.3).contains(bends / 40), "\(bends / 40) degrees")
    #expect((1.5...6).contains(ways / 40), "\(ways / 40) degrees")
  }

  /// What the set plays has it: without, body and arms would move otherwise, and the blade would meet at
  /// the same place.
  @Test func attacksAndParriesHaveIt() throws {
    let author = StrokeAuthor(
      stance: GuardStance(
        file: FighterSet.choreography.guardFile.guard, solver: PostureSolver(skeleton: .standard)))
    for kind in [Stroke.Kind.cut, .parry] {
      let all = FighterSet.strokes.filter { $0.stroke.kind == kind }
      #expect(all.allSatisfy { $0.stroke.seed != nil })
      #expect(Set(all.map { $0.stroke.seed ?? 0 }).count == all.count)
      for (stroke, clip) in all.prefix(2) {
        var still = stroke
        still.seed = nil
        let plain = author.clip(of: still)
        func apart(_ joint: Joint, _ frame: Int) -> Float {
          clip.frames[frame].world(of: joint, skeleton: .standard).position
            .distance(to: plain.frames[frame].world(of: joint, skeleton: .standard).position)
        }
        let middle = 12..<stroke.frames - 14
        for joint in [Joint.hips, .neck, .leftHand, .rightHand] {
          let most = middle.map { apart(joint, $0) }.max() ?? 0
          #expect((0.003...0.12).contains(most), "\(clip.name), \(joint): \(most)")
        }
        // Pelvis and heels turn a foot about other axes: over its edges it goes by itself.
        func rocked(_ clip: Clip, _ foot: Joint, _ frame: Int) -> Float {
          clip.frames[frame].world(of: foot, skeleton: .standard).rotation.rotate(.left).y
        }
        for foot in [Joint.leftFoot, .rightFoot] {
          let most = middle.map { abs(rocked(clip, foot, $0) - rocked(plain, foot, $0)) }.max() ?? 0
          #expect((0.003...0.1).contains(most), "\(clip.name), \(foot): \(most)")
        }
        let contact = try #require(stroke.contact).frame
        #expect(apart(.weapon, contact) < 0.01, "\(clip.name)")
        for frame in [0, stroke.frames - 1] { #expect(apart(.neck, frame) < 1e-4) }
      }
    }
  }
}
