import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionAuthoring

@Suite struct GaitHandsTests {
  private let skeleton = Skeleton.standard

  /// The places of a joint in the root's frame over a clip.
  private func places(_ name: String, _ joint: Joint) throws -> [Vector3] {
    let clip = try #require(FighterSet.clips.first { $0.name == name }, "\(name)")
    return clip.frames.map {
      $0.root.applyInverse(WorldPose($0, skeleton: skeleton)[joint].position)
    }
  }

  private func correlation(_ a: [Float], _ b: [Float]) -> Float {
    let (ma, mb) = (a.reduce(0, +) / Float(a.count), b.reduce(0, +) / Float(b.count))
    let x = a.map { $0 - ma }
    let y = b.map { $0 - mb }
    func dot(_ p: [Float], _ q: [Float]) -> Float { zip(p, q).map { $0 * $1 }.reduce(0, +) }
    return dot(x, y) / (dot(x, x) * dot(y, y)).squareRoot()
  }

  @Test(arguments: ["ease walk 1.2", "ease run 3.4", "walk 0", "run 0"])
  func armsSwingAgainstTheLegs(_ name: String) throws {
    let knee = try places(name, .leftLowerLeg).map(\.z)
    #expect(correlation(try places(name, .leftHand).map(\.z), knee) < -0.4)
    #expect(correlation(try places(name, .rightHand).map(\.z), knee) > 0.3)
  }

  @Test(arguments: ["walk 0", "walk 90", "walk 180", "run 0"])
  func guardKeepsTheSwordBeforeTheTrunk(_ name: String) throws {
    let chest = try places(name, .spine3)
    for (hand, chest) in zip(try places(name, .rightHand), chest) {
      #expect(hand.z > chest.z + 0.08, "\(name)")
      #expect((0.7...1.4).contains(hand.y), "\(name)")
    }
  }

  @Test func swordHangsAtEase() throws {
    let hips = try places("ease walk 1.2", .hips)
    for (hand, hips) in zip(try places("ease walk 1.2", .rightHand), hips) {
      #expect(hand.y < hips.y + 0.12)
      #expect(hand.x < hips.x - 0.1)
    }
  }

  @Test func bothHandsHoldTheGrip() throws {
    for name in ["walk both hands 0", "walk both hands 180", "run both hands 0"] {
      let clip = try #require(FighterSet.clips.first { $0.name == name }, "\(name)")
      for pose in clip.frames {
        let world = WorldPose(pose, skeleton: skeleton)
        let fist = world[.weapon].apply(Vector3(0, -PostureSolver.leftGripOffset, 0))
        let palm = world[.leftHand].apply(Vector3(0.08, 0, 0))
        #expect(palm.distance(to: fist) < 0.03, "\(name)")
      }
    }
  }

  @Test func hangingArmsMirrorAndBend() {
    func hand(_ isLeft: Bool, shoulder: Float, elbow: Float) -> Vector3 {
      HangingArm(isLeft: isLeft, shoulder: shoulder, elbow: elbow, away: 0.15)
        .hand(
          chest: RigidTransform(position: Vector3(0, 1.2, 0)), turn: .zero, skeleton: skeleton
        ).wrist
    }
    let (left, right) = (
      hand(true, shoulder: 0.2, elbow: 0.4), hand(false, shoulder: 0.2, elbow: 0.4)
    )
    #expect(left.distance(to: Vector3(-right.x, right.y, right.z)) < 1e-4)
    #expect(left.x > 0)
    #expect(hand(true, shoulder: 0.6, elbow: 0.4).z > left.z + 0.1)
    #expect(hand(true, shoulder: 0.2, elbow: 1.2).y > left.y + 0.05)
  }
}
