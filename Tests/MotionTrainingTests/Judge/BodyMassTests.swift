import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionTraining

@Suite struct BodyMassTests {
  private let skeleton = Skeleton.standard

  private func world(_ change: (inout Pose) -> Void = { _ in }) -> WorldPose {
    var pose = Pose(restOf: skeleton)
    change(&pose)
    return WorldPose(pose, skeleton: skeleton)
  }

  @Test func sharesAreAWholeBody() {
    let sum = BodyMass.segments.reduce(0) { $0 + $1.share }
    #expect(abs(sum - 1) < 1e-5)
    #expect(BodyMass.segments.allSatisfy { $0.share > 0 })
  }

  @Test func aStandingBodyHasItsCentreInThePelvis() {
    let centre = BodyMass().centre(of: world(), skeleton: skeleton)
    // 55 to 58 % of the height, as reaction boards find (Page 1974), and towards the sword's hand.
    #expect((0.9...1.12).contains(centre.y), "\(centre)")
    #expect(centre.x < 0 && centre.x > -0.05, "\(centre)")
  }

  @Test func goesWithTheRoot() {
    let place = RigidTransform(position: Vector3(3, 0, -2), rotation: Quaternion(yaw: 1.1))
    let still = BodyMass().centre(of: world(), skeleton: skeleton)
    let moved = BodyMass().centre(of: world { $0.root = place }, skeleton: skeleton)
    #expect(moved.distance(to: place.apply(still)) < 1e-5)
  }

  @Test func aLegThatIsLiftedLiftsIt() {
    let still = BodyMass().centre(of: world(), skeleton: skeleton)
    let lifted = world { $0[.leftUpperLeg] = Quaternion(angle: -pi / 2, axis: .left) }
    #expect(BodyMass().centre(of: lifted, skeleton: skeleton).y > still.y + 0.03)
  }

  @Test func withoutAPlantedFootThereIsNoSupport() {
    #expect(
      BodyMass.overhang(of: .zero, world: world(), planted: [], skeleton: skeleton) == nil)
  }

  @Test func theSupportIsTheSolesAndWhatLiesBetween() throws {
    let world = world()
    let feet = [world[.leftFoot], world[.rightFoot]].map(\.position.onFloor)
    func overhang(_ place: Vector3, _ planted: FootContacts) throws -> Float {
      try #require(
        BodyMass.overhang(of: place, world: world, planted: planted, skeleton: skeleton))
    }
    let middle = lerp(feet[0], feet[1], 0.5) + Vector3(0, 1, 0)
    #expect(try overhang(middle, [.left, .right]) < 0)
    #expect(try overhang(middle, .left) > 0)
    #expect(try overhang(feet[0], .left) < 0)
    #expect(try abs(overhang(feet[0] + Vector3(1, 0, 0), .left) - (1 - 0.045)) < 0.01)
  }

  @Test func aHullLeavesInnerPlacesOut() {
    let square = [
      Vector3(0, 0, 0), Vector3(0.4, 0, 0.7), Vector3(1, 0, 0), Vector3(1, 0, 1), Vector3(0, 0, 1),
    ]
    let hull = FloorHull(square)
    #expect(hull.corners.count == 4)
    #expect(abs(hull.distance(to: Vector3(0.5, 9, 0.5)) + 0.5) < 1e-6)
    #expect(abs(hull.distance(to: Vector3(0.5, 0, 3)) - 2) < 1e-6)
    #expect(abs(hull.distance(to: Vector3(-1, 0, -1)) - Float(2).squareRoot()) < 1e-6)
  }
}
