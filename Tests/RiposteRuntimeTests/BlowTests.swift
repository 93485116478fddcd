import DataFiles
import ECS
import MotionMath
import SkeletalAnimation
import Testing

@testable import RiposteRuntime

@Suite struct BlowTests {
  private func body(_ yaw: Float, _ position: Vector3 = .zero) -> RigidTransform {
    RigidTransform(position: position, rotation: Quaternion(yaw: yaw))
  }

  @Test(arguments: [Float(0), 0.8, -2.1, .pi])
  func aParryThrowsTheBladeWhereItGoes(_ yaw: Float) {
    let root = body(yaw)
    let other = root.apply(Vector3(0, 0, 1.5))
    let cases: [(Vector3, MotionTags)] = [
      (Vector3(3, 1, 0.5), [.recoil, .left]), (Vector3(-3, -2, 1), [.recoil, .right]),
      (Vector3(1, 4, -1), [.recoil, .high]), (Vector3(-1, -4, -1), [.recoil, .low]),
      (Vector3(0.2, 0.1, -4), .stagger), (.zero, .stagger),
    ]
    for (velocity, tags) in cases {
      let blow = Blow(parriedBy: root.rotation.rotate(velocity), body: root, parrier: other)
      #expect(blow.tags == tags, "\(velocity)")
      #expect(blow.way.distance(to: root.rotation.rotate(-.forward)) < 1e-4)
    }
  }

  @Test func aHitComesFromWhereTheBladeAndTheOtherCome() {
    let seed: UInt64 = 8
    var random = RandomStream(seed: seed)
    for _ in 0..<200 {
      let root = body(random.uniform(-pi, pi))
      let bearing = random.uniform(-pi, pi)
      let from = Quaternion(yaw: bearing).rotate(.forward)
      // A thrust straight from there.
      let blow = Blow(
        hitBy: root.rotation.rotate(-from) * 6, body: root, striker: root.apply(from * 1.4))
      #expect(blow.tags == MotionTags(bearing: bearing).union(.hit), "seed \(seed), \(bearing)")
      #expect(abs(blow.way.length - 1) < 1e-4)
    }
    // A cut to the left of the one who strikes, who stands ahead, comes from the victim's left:
    // they face each other, and the blade moves to the victim's right.
    let cut = Blow(hitBy: Vector3(-12, 0, 0), body: body(0), striker: Vector3(0, 0, 1.4))
    #expect(cut.tags.contains(.left) && !cut.tags.contains(.right))
    #expect(Blow(hitBy: .zero, body: body(0), striker: .zero).way.length > 0.99)
  }

  private func surroundings(_ walls: String) throws -> Surroundings {
    let text = "{\"ground\": 20, \"walls\": [\(walls)]}"
    let arena = try JSONFile.decode(Arena.self, bytes: Array(text.utf8), file: "t.json")
    let world = World()
    try world.register(Door.self)
    return try Surroundings(arena, world: world)
  }

  private let wall = "{\"from\": [-5, -1], \"to\": [5, -1]}"

  @Test func theSideThatMeetsTheWallIsTold() throws {
    let place = try surroundings(wall)
    let sides: [(Float, MotionTags)] = [
      (0, .back), (45, [.back, .left]), (-45, [.back, .right]), (90, .left), (-90, .right),
    ]
    for (turn, words) in sides {
      for off: Float in [-15, 0, 15] {
        // The wall is behind the world's origin; a body turned to its left by 45° has it at its left
        // shoulder.
        let root = body((turn + off) / 180 * pi)
        let meeting = try #require(
          WallMeeting(of: root, thrown: -.forward, radius: 0.38, place), "\(turn + off)")
        #expect(meeting.tags == words.union(.slam), "\(turn + off): \(meeting.tags.words)")
        #expect(meeting.place.distance(to: Vector3(0, 0, -0.62)) < 1e-3)
        #expect(abs(meeting.turn) < 16 / 180 * pi)
        // Turned so, the wall is exactly where the words say.
        let yaw = root.rotation.yaw + meeting.turn
        let bearing = wrapAngle(pi - yaw)
        let eighths = bearing / (pi / 4)
        #expect(abs(eighths - eighths.rounded()) < 1e-3)
      }
    }
  }

  @Test func twoWallsMakeACornerAndOneBehindTheOtherDoesNot() throws {
    let corner = try surroundings(wall + ", {\"from\": [-1, -5], \"to\": [-1, 5]}")
    let way = Vector3(-1, 0, -1).normalized()
    let root = body(pi / 4, Vector3(-0.3, 0, -0.3))
    let meeting = try #require(
      WallMeeting(of: root, thrown: way, radius: 0.38, corner))
    #expect(meeting.tags == [.slam, .back, .left, .right])
    #expect(meeting.place.distance(to: Vector3(-0.62, 0, -0.62)) < 0.06)
    let double = try surroundings(wall + ", {\"from\": [-5, -1.1], \"to\": [5, -1.1]}")
    let single = try #require(
      WallMeeting(of: body(0), thrown: -.forward, radius: 0.38, double))
    #expect(single.tags == [.slam, .back])
  }

  @Test func noSlamWithoutAWallAlongOneOrFaceFirst() throws {
    let place = try surroundings(wall)
    func meeting(_ yaw: Float, _ way: Vector3, at position: Vector3 = .zero) -> WallMeeting? {
      WallMeeting(of: body(yaw, position), thrown: way, radius: 0.38, place)
    }
    #expect(meeting(0, -.forward) != nil)
    #expect(meeting(0, -.forward, at: Vector3(0, 0, 1)) == nil)
    #expect(meeting(0, Vector3(1, 0, -0.4).normalized(), at: Vector3(0, 0, -0.5)) == nil)
    #expect(meeting(pi, -.forward) == nil)
    // Who stands at the wall already is not slammed into it.
    #expect(meeting(0, -.forward, at: Vector3(0, 0, -0.62)) == nil)
  }
}
