import MotionMath
import SkeletalAnimation
import Testing

struct BodyCapsulesTests {
  @Test func everyPartIsOfASaneSize() {
    let body = BodyCapsules(WorldPose(guardPose(), skeleton: .standard))
    #expect(BodyCapsules.Part.allCases.count == 12)
    #expect(MemoryLayout<BodyCapsules>.size == 12 * 28)
    for part in BodyCapsules.Part.allCases {
      #expect(body[part].radius > 0.03 && body[part].radius < 0.2)
      #expect(body[part].segment.length > 0.1 && body[part].segment.length < 0.5)
    }
  }

  @Test func aBladeFindsThePartThatItCuts() {
    let world = WorldPose(Pose(restOf: .standard), skeleton: .standard)
    let body = BodyCapsules(world)
    let thrust = Segment(from: Vector3(0, 1.3, 0.6), to: Vector3(0, 1.3, -0.1))
    #expect(body.nearest(to: thrust).part == .chest)
    #expect(body.nearest(to: thrust).gap < 0)
    let arm = Segment(from: Vector3(0.35, 1.9, 0), to: Vector3(0.35, 1.2, 0))
    #expect(body.nearest(to: arm).part == .leftUpperArm)
    let away = Segment(from: Vector3(0, 1, 2), to: Vector3(0, 1, 3))
    #expect(body.nearest(to: away).gap > 1.5)
  }
}
