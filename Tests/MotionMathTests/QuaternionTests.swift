import MotionMath
import Testing

struct QuaternionTests {
  static func random(_ random: inout RandomStream) -> Quaternion {
    Quaternion(random.normal(), random.normal(), random.normal(), random.normal()).normalized
  }

  /// Whether two quaternions are of nearly the same rotation.
  static func agree(_ a: Quaternion, _ b: Quaternion, within tolerance: Float = 1e-5) -> Bool {
    let b = b.near(a)
    return max(abs(a.x - b.x), abs(a.y - b.y), abs(a.z - b.z), abs(a.w - b.w)) < tolerance
  }

  @Test func theYawTurnsForwardToTheLeft() {
    let q = Quaternion(yaw: pi / 2)
    #expect(q.rotate(.forward).distance(to: .left) < 1e-6)
    #expect(abs(q.yaw - pi / 2) < 1e-6)
  }

  @Test func algebra() {
    var stream = RandomStream(seed: 6)
    for round in 0..<300 {
      let a = QuaternionTests.random(&stream)
      let b = QuaternionTests.random(&stream)
      let c = QuaternionTests.random(&stream)
      let v = Vector3Tests.random(&stream)
      #expect(QuaternionTests.agree((a * b) * c, a * (b * c)), "seed 6, round \(round)")
      #expect(QuaternionTests.agree(a * a.conjugate, .identity), "seed 6, round \(round)")
      #expect(
        (a * b).rotate(v).distance(to: a.rotate(b.rotate(v))) < 1e-5, "seed 6, round \(round)")
      #expect(a.inverseRotate(a.rotate(v)).distance(to: v) < 1e-5, "seed 6, round \(round)")
      #expect(a.negated.rotate(v).distance(to: a.rotate(v)) < 1e-6, "seed 6, round \(round)")
      #expect(abs(a.rotate(v).length - v.length) < 1e-5, "seed 6, round \(round)")
      #expect(a.shortest.w >= 0 && a.near(b).dot(b) >= 0, "seed 6, round \(round)")
    }
  }

  @Test func theLogarithmUndoesTheExponential() {
    var stream = RandomStream(seed: 7)
    for round in 0..<300 {
      let length = round % 3 == 0 ? stream.uniform(0, 1e-5) : stream.uniform(0, 3.1)
      let v = Vector3Tests.random(&stream).normalized(or: .up) * length
      let back = Quaternion(rotationVector: v).rotationVector
      #expect(back.distance(to: v) < 1e-5, "seed 7, round \(round)")
    }
    #expect(Quaternion(rotationVector: .zero) == .identity)
    #expect(Quaternion.identity.negated.rotationVector == .zero)
  }

  @Test func theShortestArcLeadsThere() {
    var stream = RandomStream(seed: 8)
    for round in 0..<200 {
      let a = Vector3Tests.random(&stream).normalized(or: .up)
      let b = round % 4 == 0 ? -a : Vector3Tests.random(&stream).normalized(or: .up)
      let q = Quaternion(from: a * 3, to: b * 0.2)
      #expect(q.rotate(a).distance(to: b) < 2e-3, "seed 8, round \(round)")
      #expect(abs(q.dot(q) - 1) < 1e-5, "seed 8, round \(round)")
    }
  }

  @Test func axesGiveTheRotationBack() {
    var stream = RandomStream(seed: 9)
    for round in 0..<200 {
      let q = QuaternionTests.random(&stream)
      let r = Quaternion(x: q.rotate(.left), y: q.rotate(.up), z: q.rotate(.forward))
      #expect(QuaternionTests.agree(q, r, within: 1e-5), "seed 9, round \(round)")
    }
  }

  @Test func swingAndTwistMakeTheWhole() {
    var stream = RandomStream(seed: 10)
    for round in 0..<200 {
      let q = QuaternionTests.random(&stream)
      let axis = Vector3Tests.random(&stream).normalized(or: .up)
      let (swing, twist) = q.swingTwist(about: axis)
      #expect(QuaternionTests.agree(swing * twist, q), "seed 10, round \(round)")
      #expect(twist.rotate(axis).distance(to: axis) < 1e-5, "seed 10, round \(round)")
      #expect(abs(swing.rotationVector.dot(axis)) < 2e-3, "seed 10, round \(round)")
    }
  }

  @Test func blendsStartAndEndWhereTheyShould() {
    var stream = RandomStream(seed: 11)
    for round in 0..<100 {
      let a = QuaternionTests.random(&stream)
      let b = QuaternionTests.random(&stream)
      for blend in [slerp, nlerp] {
        #expect(QuaternionTests.agree(blend(a, b, 0), a), "seed 11, round \(round)")
        #expect(QuaternionTests.agree(blend(a, b, 1), b), "seed 11, round \(round)")
        #expect(
          QuaternionTests.agree(blend(a, b, 0.5), blend(a, b.negated, 0.5), within: 1e-4),
          "seed 11, round \(round)")
      }
      let whole = a.angle(to: b)
      #expect(abs(a.angle(to: slerp(a, b, 0.25)) - whole / 4) < 2e-3, "seed 11, round \(round)")
    }
  }

  @Test func nothingHasNoDirection() {
    #expect(Quaternion(0, 0, 0, 0).normalized == .identity)
  }
}
