import MotionMath
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
}
