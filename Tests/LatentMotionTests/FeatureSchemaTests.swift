import LatentMotion
import SkeletalAnimation
import Testing

struct FeatureSchemaTests {
  @Test func theGroupsTileTheRow() {
    var next = 0
    for group in FeatureSchema.groups {
      #expect(group.range.lowerBound == next, "\(group.name)")
      #expect(!group.range.isEmpty && group.weight > 0)
      next = group.range.upperBound
    }
    #expect(next == FeatureSchema.fullCount && next == 150)
    #expect(FeatureSchema.poseCount == 138 && FeatureSchema.trajectoryCount == 12)
    #expect(FeatureSchema.groups.contains { $0.range.upperBound == FeatureSchema.poseCount })
    #expect(Set(FeatureSchema.groups.map(\.name)).count == FeatureSchema.groups.count)
  }

  @Test func theTrajectoryHasTwoTimesTwoNumbersAHorizon() {
    #expect(FeatureSchema.horizons == [20, 40, 60])
    #expect(FeatureSchema.trajectoryCount == FeatureSchema.horizons.count * 4)
  }

  @Test func onlyTheSwordHandIsEmphasised() {
    for point in 0..<FeatureSchema.pointCount {
      let isHand = point < 22 && Joint.allCases[point + 1] == .rightHand
      #expect(FeatureSchema.emphasis(ofPoint: point) == (isHand ? 2 : 1))
    }
  }
}
