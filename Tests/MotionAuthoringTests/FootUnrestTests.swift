import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionAuthoring

@Suite struct FootUnrestTests {
  private func unrest(_ seed: UInt64) -> FootUnrest {
    var random = RandomStream(seed: seed, stream: 7)
    return FootUnrest(random: &random)
  }

  /// Feet 40 cm apart and the hips some way from the left one to the right one.
  private func standing(_ part: Float = 0.5) -> Posture {
    var posture = Posture()
    posture.leftFoot.ball = Vector3(0.2, 0, 0)
    posture.rightFoot.ball = Vector3(-0.2, 0, 0)
    posture.hips.x = 0.2 - 0.4 * part
    return posture
  }

  private func moved(_ seed: UInt64, _ seconds: Float, part: Float = 1, load: Float = 0.5)
    -> Posture
  {
    var posture = standing(load)
    unrest(seed).add(to: &posture, at: seconds, by: part)
    return posture
  }

  @Test func loadIsWhereTheHipsAre() {
    for part: Float in [0, 0.25, 1] {
      #expect(abs(FootUnrest.load(of: standing(part)) - part) < 1e-5)
    }
    #expect(FootUnrest.load(of: standing(1.4)) == 1)
    var together = standing()
    together.rightFoot.ball = together.leftFoot.ball
    #expect(FootUnrest.load(of: together).isFinite)
  }

  @Test func nothingMovesWhereClipsMeet() {
    let posture = moved(3, 1.7, part: 0)
    for foot in [posture.leftFoot, posture.rightFoot] {
      #expect(foot.roll == 0 && foot.yaw == 0 && foot.pitch == 0)
    }
  }

  @Test func ballsStandStillAndHeelsStayAboveTheFloor() {
    var most: Float = 0
    for seed: UInt64 in 0..<20 {
      for step in 0..<60 {
        let posture = moved(seed, Float(step) * 0.21)
        for (foot, ball) in [(posture.leftFoot, Float(0.2)), (posture.rightFoot, -0.2)] {
          #expect(foot.ball == Vector3(ball, 0, 0) && foot.height == 0 && foot.isPlanted)
          #expect(foot.pitch >= 0 && foot.pitch < 25 * degree, "seed \(seed), step \(step)")
          #expect(abs(foot.roll) < 8 * degree && abs(foot.yaw) < 8 * degree, "seed \(seed)")
          most = max(most, foot.pitch)
        }
      }
    }
    #expect(most > 3 * degree)
  }

  @Test func theFootWithoutWeightMovesMore() {
    func motion(_ load: Float) -> Float {
      (0..<400).map { abs(moved(5, Float($0) * 0.1, load: load).rightFoot.roll) }.reduce(0, +)
    }
    // The load is the right foot's share.
    #expect(motion(0) > 2 * motion(1))
  }

  @Test func seedsDiffer() {
    #expect(moved(1, 2).leftFoot.roll == moved(1, 2).leftFoot.roll)
    #expect(moved(1, 2).leftFoot.roll != moved(2, 2).leftFoot.roll)
    #expect(moved(1, 2).leftFoot.roll != moved(1, 2).rightFoot.roll)
  }

  @Test func isQuietForSomeSecondsAndBusyInOthers() {
    for seed: UInt64 in 0..<10 {
      var random = RandomStream(seed: seed, stream: 1)
      let bursts = Bursts(random: &random)
      let values = (0..<600).map { bursts.value(at: Float($0) * 0.1) }
      #expect(values.allSatisfy { (0.19...2.8).contains($0) }, "seed \(seed)")
      #expect(values.count { $0 < 0.4 } > 60, "seed \(seed)")
      #expect(values.count { $0 > 1.2 } > 40, "seed \(seed)")
    }
  }

  /// The ankles of who stands are never dead while the balls of the feet keep their places.
  @Test(arguments: ["idle calm", "idle both hands", "ease other leg"])
  func anklesOfWhoStandsMove(_ name: String) throws {
    let clip = try #require(FighterSet.clips.first { $0.name == name })
    for joint in [Joint.leftFoot, .rightFoot] {
      let first = clip.frames[0]
      let turns = clip.frames.map { $0[joint].angle(to: first[joint]) }
      #expect((turns.max() ?? 0) > 3 * degree, "\(name), \(joint)")
    }
  }
}
