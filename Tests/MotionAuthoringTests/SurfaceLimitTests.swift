import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionAuthoring

@Suite struct SurfaceLimitTests {
  private let stance = GuardStance(
    file: FighterSet.choreography.guardFile.guard, solver: PostureSolver(skeleton: .standard))

  /// Of the trunk and the head alone, or of the limbs next to it as well, whose other ends stay.
  private func gap(_ posture: Posture, _ surface: Surface, limbs: Bool = true) -> Float {
    let capsules = BodyCapsules(
      WorldPose(stance.solver.pose(of: posture), skeleton: stance.solver.skeleton))
    return SurfaceLimit.trunk.prefix(limbs ? 8 : 4).map { surface.gap(to: capsules[$0]) }.min() ?? 1
  }

  /// A body that lies for a while and sinks into the floor meanwhile.
  private func lying(depth: Float) -> [Posture] {
    (0..<120).map { frame in
      var posture = stance.posture
      posture.hipsTurn = Vector3(-80 * degree, 0, 0)
      posture.chestTurn = Vector3(-82 * degree, 0, 0)
      posture.headTurn = Vector3(-70 * degree, 0, 0)
      let dip = minimumJerk(Float(frame - 30) / 20) * minimumJerk(Float(89 - frame) / 20)
      posture.hips.y = 0.3 - depth * dip
      return posture
    }
  }

  @Test func liftsWhatIsInTheFloorSmoothlyAndNoMore() {
    for depth: Float in [0.2, 0.3, 0.5] {
      var postures = lying(depth: depth)
      let before = postures
      SurfaceLimit(stance: stance, surfaces: [.floor]).apply(to: &postures)
      #expect(
        postures[20..<100].map { gap($0, .floor, limbs: false) }.min() ?? -1 > -0.005, "\(depth)")
      #expect(gap(postures[60], .floor) < 0.02, "\(depth)")
      #expect(postures[0].hips == before[0].hips)
      for (a, b) in zip(postures, postures.dropFirst()) {
        #expect(abs(a.hips.y - b.hips.y) < 0.06)
      }
    }
  }

  @Test func keepsHandAndBladeOverTheFloor() {
    var postures = lying(depth: 0.1)
    for i in postures.indices {
      postures[i].leftHand.y = -0.2
      postures[i].sword = RigidTransform(
        position: Vector3(-0.4, -0.1, 0.3),
        rotation: PostureSolver.swordRotation(blade: Vector3(0, -0.6, 0.8), edge: -.left))
    }
    SurfaceLimit(stance: stance, surfaces: []).keepHandsUp(&postures)
    for posture in postures {
      let tip = posture.sword.apply(stance.solver.skeleton.bladeTip)
      #expect(posture.leftHand.y >= 0.05 && posture.sword.position.y >= 0.045 && tip.y > 0.015)
      #expect(abs(posture.sword.rotation.dot(posture.sword.rotation) - 1) < 1e-4)
    }
  }

  @Test func pushesOffAWallInTheWorldWhateverTheYaw() {
    for yaw: Float in [0, 1, -2.5] {
      let root = RigidTransform(position: Vector3(1, 0, 2), rotation: Quaternion(yaw: yaw))
      var posture = stance.posture
      posture.root = root
      let wall = Surface.wall(bearing: 0.7, distance: 0.05, from: root.position)
      #expect(gap(posture, wall) < -0.05)
      var postures = Array(repeating: posture, count: 30)
      SurfaceLimit(stance: stance, surfaces: [wall]).apply(to: &postures)
      #expect(abs(gap(postures[20], wall)) < 5e-3, "\(yaw)")
      let moved = postures[20].sword.position - posture.sword.position
      #expect(moved.distance(to: postures[20].hips - posture.hips) < 1e-5)
    }
  }

  @Test func leavesBodiesAloneThatTouchNothing() {
    var postures = Array(repeating: stance.posture, count: 10)
    SurfaceLimit(
      stance: stance, surfaces: [.wall(bearing: 0, distance: 3, from: .zero)]
    ).apply(to: &postures)
    #expect(postures[5].hips == stance.posture.hips)
    #expect(
      Surface.wall(bearing: 0, distance: 3, from: .zero).gap(
        to: Capsule(from: .zero, to: .up, radius: 0.5)) == 2.5)
  }
}
