import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionAuthoring

@Suite struct BodyCurvesTests {
  private let stance = GuardStance(
    file: FighterSet.choreography.guardFile.guard, solver: PostureSolver(skeleton: .standard))

  /// The frame at which a part has gone half its way to the key at frame 40.
  private func half(_ lead: Stroke.Lead, _ part: (Posture) -> Float) -> Float {
    var stroke = Stroke(kind: .reaction, name: "stroke", frames: 100)
    stroke.lead = lead
    var key = Stroke.KeyPosture(frame: 40)
    let rest = stance.posture
    key.hipsTurn = rest.hipsTurn + Vector3(0, 0.4, 0)
    key.chestTurn = rest.chestTurn + Vector3(0, 0.4, 0)
    key.headTurn = rest.headTurn + Vector3(0, 0.4, 0)
    stroke.keys = [key]
    let body = BodyCurves(stroke, stance: stance)
    let start = part(body.posture(at: 0))
    var frame: Float = 0
    while frame < 60, part(body.posture(at: frame)) - start < 0.2 { frame += 0.25 }
    return frame
  }

  /// Whatever leads is earlier by as much as it leads, for each kind of lead in its own order.
  @Test func partsFollowEachOtherAsTheLeadSays() {
    for lead in Stroke.Lead.allCases {
      let hips = half(lead) { $0.hipsTurn.y }
      let chest = half(lead) { $0.chestTurn.y }
      let head = half(lead) { $0.headTurn.y }
      #expect((lead.hips > lead.chest) == (hips < chest), "\(lead): \(hips), \(chest)")
      #expect((lead.chest > lead.head) == (chest < head), "\(lead): \(chest), \(head)")
    }
    #expect(half(.trunk) { $0.chestTurn.y } < half(.feet) { $0.chestTurn.y })
    #expect(half(.feet) { $0.hipsTurn.y } < half(.trunk) { $0.hipsTurn.y })
  }
}
