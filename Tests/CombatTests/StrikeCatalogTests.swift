import Combat
import LatentMotion
import MotionMath
import SkeletalAnimation
import Testing

struct StrikeCatalogTests {
  /// The place of the grip, with the arm to the front.
  static let grip: Vector3 = {
    var pose = Pose(restOf: .standard)
    pose[.rightUpperArm] = Quaternion(yaw: pi / 2)
    return WorldPose(pose, skeleton: .standard)[.weapon].position
  }()

  @Test func theGeometryOfASwing() throws {
    let catalog = StrikeCatalog(try fightDatabase([Swing()]))
    #expect(catalog.attacks.count == 1 && catalog.parries.isEmpty)
    let geometry = catalog.attacks[0]
    let radius: Float = 0.08 + 0.6 * 0.77
    let axis = Vector3(0, cos(1.2), sin(1.2))
    #expect(geometry.axis.distance(to: axis) < 1e-3)
    #expect(geometry.contact.distance(to: Self.grip + axis * radius) < 1e-3)
    // 12 rad/s; the difference over two frames sees the chord.
    let speed = radius * 60 * sin(0.2)
    #expect(geometry.velocity.distance(to: Vector3(0, -sin(1.2), cos(1.2)) * speed) < 0.02)
    #expect(geometry.advance.length < 1e-4 && abs(geometry.turn) < 1e-4)
    #expect(abs(geometry.angle + pi / 2) < 0.01, "downwards")
  }

  @Test func theRootsWayUpToTheContact() throws {
    var swing = Swing()
    swing.step = 0.02
    swing.turn = 0.01
    swing.start = 5
    let geometry = StrikeCatalog(try fightDatabase([swing])).attacks[0]
    var root = RigidTransform.identity
    for _ in 0..<15 {
      root = root * RigidTransform(position: Vector3(0, 0, 0.02), rotation: Quaternion(yaw: 0.01))
    }
    #expect(geometry.advance.distance(to: root.position) < 1e-3)
    #expect(abs(geometry.turn - 0.15) < 1e-3)
  }

  @Test func theLeanTurnsTheDirection() throws {
    // The plane leans so that the blade comes down towards the left: Rz(ψ) turns −Y to (sin ψ, −cos ψ).
    for lean in [-0.6, 0.3, 0.7] as [Float] {
      var swing = Swing()
      swing.lean = lean
      let geometry = try #require(StrikeCatalog(fightDatabase([swing])).attacks.first)
      #expect(abs(geometry.angle - atan2(-cos(lean), sin(lean))) < 0.02)
    }
  }

  @Test func attacksThatHitNobodyInFrontAreLeftOut() throws {
    var slow = Swing()
    slow.contact = 20
    slow.length = 21
    // At the clip's last frame the blade's difference is over one frame: as fast as ever.
    #expect(StrikeCatalog(try fightDatabase([slow])).attacks.count == 1)
    var sideways = Swing()
    sideways.lean = 1.6
    let kept = StrikeCatalog(try fightDatabase([sideways, Swing()]))
    #expect(kept.attacks.count <= 2 && !kept.attacks.isEmpty)
    for attack in kept.attacks {
      #expect((0.45...2.2).contains(attack.contact.z) && abs(attack.contact.x) < 0.9)
      #expect(attack.velocity.length > 5)
    }
    var still = Swing()
    still.contact = 0
    still.length = 1
    #expect(StrikeCatalog(try fightDatabase([still])).attacks.isEmpty, "a blade at rest")
  }

  @Test func parriesNeedTimeToBegin() throws {
    var swing = Swing(kind: .parry)
    swing.start = 17
    #expect(StrikeCatalog(try fightDatabase([swing])).parries.isEmpty)
    swing.start = 16
    #expect(StrikeCatalog(try fightDatabase([swing])).parries.count == 1)
  }
}
