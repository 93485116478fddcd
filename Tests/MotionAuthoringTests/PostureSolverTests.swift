import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionAuthoring

@Suite struct PostureSolverTests {
  private let solver = PostureSolver(skeleton: .standard)
  private let stance = GuardStance(
    file: FighterSet.choreography.guardFile.guard, solver: PostureSolver(skeleton: .standard))

  /// The guard with both hands on a sword somewhere before the body.
  private func posture(_ random: inout RandomStream, most: Float) -> Posture {
    var posture = stance.posture
    posture.leftGrip = 1
    posture.chestTurn.y = random.uniform(-0.3, 0.4)
    posture.sword.position =
      Vector3(0, 1.1, 0.36)
      + Vector3(
        random.uniform(-most, most), random.uniform(-most, most), random.uniform(-most, most))
    let blade = Vector3(random.uniform(-0.6, 0.6), random.uniform(-0.4, 0.9), 0.8).normalized()
    posture.sword.rotation = solver.naturalSword(
      grip: posture.sword.position, blade: blade, posture: posture)
    return posture
  }

  @Test func theLeftFistIsOnTheGripWhereItReaches() {
    let seed: UInt64 = 11
    var random = RandomStream(seed: seed)
    for round in 0..<200 {
      let posture = posture(&random, most: 0.1)
      let pose = solver.pose(of: posture)
      let miss = solver.leftMiss(of: pose).length
      #expect(miss < 0.005, "seed \(seed), round \(round): \(miss)")
    }
  }

  @Test func aFreeHandIsNowhereNearTheGrip() {
    let pose = solver.pose(of: stance.posture)
    #expect(solver.leftMiss(of: pose).length > 0.2)
  }

  /// A sword that is too far for one of the arms comes to where both hold it, and no farther.
  @Test func aSwordComesToWhereBothHandsReachIt() {
    let seed: UInt64 = 12
    var random = RandomStream(seed: seed)
    var moved = 0
    for round in 0..<200 {
      var posture = posture(&random, most: 0.4)
      let lack = solver.lackOfBoth(of: posture)
      if lack.length > 0.01 { moved += 1 }
      posture.sword.position += lack
      let pose = solver.pose(of: posture)
      let miss = solver.leftMiss(of: pose).length
      let right = pose.world(of: .weapon, skeleton: .standard).position
        .distance(to: posture.sword.position)
      #expect(miss < 0.03 && right < 0.03, "seed \(seed), round \(round): \(miss), \(right)")
      #expect(lack.length < 0.6, "seed \(seed), round \(round)")
      #expect(solver.lackOfBoth(of: posture).length < 0.03, "seed \(seed), round \(round)")
    }
    #expect(moved > 20 && moved < 190, "\(moved)")
  }
}
