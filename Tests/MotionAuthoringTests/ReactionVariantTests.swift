import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionAuthoring

@Suite struct ReactionVariantTests {
  private let stance = GuardStance(
    file: FighterSet.choreography.guardFile.guard, solver: PostureSolver(skeleton: .standard))

  private func stroke() -> Stroke {
    var stroke = Stroke(kind: .reaction, name: "s", frames: 100)
    for frame in [2, 20, 40, 60] {
      var key = Stroke.KeyPosture(frame: frame)
      key.hips = stance.posture.hips + Vector3(0.1, -0.1, 0)
      key.chestTurn = stance.posture.chestTurn + Vector3(0.2, 0.3, 0.1)
      key.grip = Vector3(-0.2, 0.9, 0.4)
      key.blade = .forward
      stroke.keys.append(key)
    }
    stroke.root = [Stroke.RootKey(frame: 10, place: .zero)]
    stroke.steps = [Stroke.Step(foot: .left, from: 12, to: 22, place: .zero, yaw: 0)]
    stroke.spans = [Stroke.Span(frames: 0..<100, tags: .hit)]
    return stroke
  }

  @Test func withoutDifferencesNothingChanges() {
    var changed = stroke()
    ReactionVariant().apply(to: &changed, stance: stance, meeting: 0)
    for (a, b) in zip(changed.keys, stroke().keys) {
      #expect(a.frame == b.frame && a.hips == b.hips && a.grip == b.grip)
    }
    #expect(changed.frames == 100 && changed.steps.count == 1 && changed.root.count == 1)
  }

  /// Little at the blow, whole at the height, little again before the guard; of what stays down, whole.
  @Test func differencesComeAndGo() throws {
    var variant = ReactionVariant()
    variant.grip = Vector3(0, 0.2, 0)
    variant.headTurn = Vector3(1, 0, 0)
    var changed = stroke()
    variant.apply(to: &changed, stance: stance, meeting: 0)
    let rises = try changed.keys.map { try #require($0.grip).y - 0.9 }
    #expect(rises[0] < 0.04 && abs(rises[1] - 0.2) < 1e-5 && abs(rises[2] - 0.2) < 1e-5)
    #expect(rises[3] > 0.02 && rises[3] < 0.12)
    // What is not named stays without a goal.
    #expect(changed.keys.allSatisfy { $0.headTurn == nil && $0.left == nil })
    var down = stroke()
    down.staysDown = true
    variant.apply(to: &down, stance: stance, meeting: 0)
    #expect(abs(try #require(down.keys[3].grip).y - 1.1) < 1e-5)
  }

  @Test func mirrorsSwaysAboutTheGuard() throws {
    var variant = ReactionVariant()
    variant.isMirrored = true
    var changed = stroke()
    variant.apply(to: &changed, stance: stance, meeting: 0)
    let rest = stance.posture
    let hips = try #require(changed.keys[1].hips)
    #expect(hips.distance(to: rest.hips + Vector3(-0.1, -0.1, 0)) < 1e-5)
    let turn = try #require(changed.keys[1].chestTurn)
    #expect(turn.distance(to: rest.chestTurn + Vector3(0.2, -0.3, -0.1)) < 1e-5)
  }

  @Test func stretchesEverythingBehindTheMeeting() {
    var variant = ReactionVariant()
    variant.tempo = 1.25
    var changed = stroke()
    variant.apply(to: &changed, stance: stance, meeting: 20)
    #expect(changed.keys.map(\.frame) == [2, 20, 45, 70])
    #expect(changed.frames == 120 && changed.spans[0].frames == 0..<120)
    #expect(changed.root[0].frame == 10 && changed.steps[0].from == 12 && changed.steps[0].to == 23)
  }
}
