import MotionMath
import Testing

struct RigidTransformTests {
  @Test func compositionAndInverse() {
    var stream = RandomStream(seed: 12)
    for round in 0..<200 {
      let a = RigidTransform(
        position: Vector3Tests.random(&stream), rotation: QuaternionTests.random(&stream))
      let b = RigidTransform(
        position: Vector3Tests.random(&stream), rotation: QuaternionTests.random(&stream))
      let p = Vector3Tests.random(&stream)
      #expect((a * b).apply(p).distance(to: a.apply(b.apply(p))) < 1e-5, "seed 12, round \(round)")
      #expect(a.applyInverse(a.apply(p)).distance(to: p) < 1e-5, "seed 12, round \(round)")
      #expect(a.inverse.apply(p).distance(to: a.applyInverse(p)) < 1e-5, "seed 12, round \(round)")
      #expect((a * a.inverse).position.length < 1e-5, "seed 12, round \(round)")
    }
    #expect(RigidTransform.identity.apply(.left) == .left)
    #expect(MemoryLayout<RigidTransform>.size == 28)
  }
}
