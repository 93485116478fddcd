import Locomotion
import Testing

struct LocomotionTuningTests {
  @Test func everyConstantCountsInAComparison() {
    let standard = LocomotionTuning()
    #expect(standard == LocomotionTuning())
    let edits: [(inout LocomotionTuning) -> Void] = [
      { $0.runSpeed.forward += 1 }, { $0.runSpeed.side += 1 }, { $0.runSpeed.back += 1 },
      { $0.walkSpeed.forward += 1 }, { $0.walkSpeed.side += 1 }, { $0.walkSpeed.back += 1 },
      { $0.walkStick += 0.1 }, { $0.velocityHalflife += 0.1 }, { $0.facingHalflife += 0.1 },
      { $0.searchInterval += 1 }, { $0.transitionCost += 0.1 }, { $0.blendHalflife += 0.1 },
      { $0.carriageHalflife += 0.1 },
      { $0.rootHalflife += 0.1 }, { $0.rootShare += 0.1 }, { $0.rootLeash += 0.1 },
      { $0.rootLeashAngle += 0.1 },
    ]
    #expect(Mirror(reflecting: standard).children.count == 13)
    for (i, edit) in edits.enumerated() {
      var changed = standard
      edit(&changed)
      #expect(changed != standard, "edit \(i)")
    }
  }

  @Test func theConstantsMakeSense() {
    let tuning = LocomotionTuning()
    #expect(tuning.walkSpeed.forward < tuning.runSpeed.forward)
    #expect(tuning.runSpeed.back < tuning.runSpeed.forward)
    #expect(tuning.searchInterval > 0 && tuning.transitionCost > 0)
    #expect((0...1).contains(tuning.rootShare) && (0...1).contains(tuning.walkStick))
  }
}
