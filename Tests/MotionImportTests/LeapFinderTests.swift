import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct LeapFinderTests {
  @Test func leapsAreReportedAndLeftOut() {
    var clip = Clip(name: "c", frames: Array(repeating: Pose(restOf: .standard), count: 60))
    #expect(LeapFinder(skeleton: .standard).run(into: &clip) == nil)
    #expect(clip.tags.allSatisfy { $0.isEmpty })
    clip.frames[30].root.position.x = 2
    let report = LeapFinder(skeleton: .standard).run(into: &clip)
    #expect(report?.contains("120 m/s") == true)
    #expect(clip.tags[30].contains(.excluded) && clip.tags[5].isEmpty && clip.tags[55].isEmpty)
  }
}
