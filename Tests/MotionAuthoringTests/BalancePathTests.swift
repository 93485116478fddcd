import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionAuthoring

@Suite struct BalancePathTests {
  /// ω of the pendulum, per second.
  private let rate = (1 / BalancePath.sway).squareRoot()

  @Test func keepsWhatStandsStill() {
    var places = [Vector3](repeating: Vector3(0.1, 0, -0.2), count: 200)
    BalancePath.smooth(&places)
    for place in places { #expect(place.distance(to: Vector3(0.1, 0, -0.2)) < 1e-4) }
  }

  @Test func survivesAnEmptyWay() {
    var places: [Vector3] = []
    BalancePath.smooth(&places)
    #expect(places.isEmpty)
  }

  @Test func goesOverBeforeTheLoadDoes() {
    var places = (0..<400).map { Vector3($0 < 200 ? 0 : 1, 0, 0) }
    BalancePath.smooth(&places)
    for (a, b) in zip(places, places.dropFirst()) { #expect(b.x >= a.x - 1e-5) }
    // ½ · exp(−ω t) ahead of a step, and the same behind it.
    for frames in [6, 12, 30] {
      let wanted = 0.5 * exp(-rate * Float(frames) / Clip.rate)
      #expect(abs(places[200 - frames].x - wanted) < 0.02, "\(frames) frames ahead")
      #expect(abs(1 - places[199 + frames].x - wanted) < 0.02, "\(frames) frames behind")
    }
  }

  @Test func followsThePendulum() {
    let loads = (0..<600).map { Vector3(0.1 * sin(Float($0) * 0.05), 0, Float($0) * 0.02) }
    var centres = loads
    BalancePath.smooth(&centres)
    for i in 100..<500 {
      let change = (centres[i + 1] + centres[i - 1] - centres[i] * 2) * (Clip.rate * Clip.rate)
      let wanted = (centres[i] - loads[i]) * (rate * rate)
      #expect(change.distance(to: wanted) < 0.05, "frame \(i)")
    }
  }

  @Test func unloadsAFootBeforeItLeaves() throws {
    let path = FootPath(
      plants: [
        Plant(ball: .zero, yaw: 0, from: 0, to: 60),
        Plant(ball: .forward, yaw: 0, from: 80, to: 200),
      ], styles: [.step, .step])
    #expect(try #require(BalancePath.standing(path, at: 0)).1 == 1)
    #expect(try #require(BalancePath.standing(path, at: 30)).1 == 1)
    #expect(try #require(BalancePath.standing(path, at: 57)).1 < 0.5)
    #expect(BalancePath.standing(path, at: 70) == nil)
    #expect(try #require(BalancePath.standing(path, at: 82)).1 < 0.5)
    #expect(try #require(BalancePath.standing(path, at: 100)).1 == 1)
  }

  @Test(arguments: ["walk start left foot 0", "walk start right foot 0"])
  func shiftsTheWeightBeforeAStep(_ name: String) throws {
    let clip = try #require(FighterSet.clips.first { $0.name == name })
    let steps: FootContacts = name.contains("left") ? .left : .right
    let leaves = try #require(clip.contacts.firstIndex { !$0.contains(steps) })
    let way = clip.frames[leaves].hips.x - clip.frames[0].hips.x
    // Towards the foot that stays: the left is at +X.
    #expect((steps == .left ? -way : way) > 0.01, "\(name): \(way)")
  }

  @Test func keepsTheHipsOverTheRoot() {
    for clip in FighterSet.clips
    where clip.tags.allSatisfy({ !$0.isDisjoint(with: .locomotion) }) {
      let most = clip.frames.map(\.hips.onFloor.length).max() ?? 0
      #expect(most < 0.3, "\(clip.name): \(most) m")
    }
  }
}
