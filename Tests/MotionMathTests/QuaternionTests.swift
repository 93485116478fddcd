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

  /// Half a turn, next to it, and next to none: where sine or cosine of the half angle vanish.
  @Test func theLogarithmHoldsAtItsEnds() {
    var stream = RandomStream(seed: 12)
    for round in 0..<300 {
      let axis = Vector3Tests.random(&stream).normalized(or: .up)
      let near = exp(stream.uniform(-20, -2))
      for angle in [near, pi - near] {
        let q = Quaternion(angle: angle, axis: axis)
        for q in [q, q.negated] {
          let v = q.rotationVector
          // At half a turn both directions of the axis are right.
          let distance = min(v.distance(to: axis * angle), v.distance(to: -axis * (2 * pi - angle)))
          #expect(distance < 1e-6 * max(angle, near), "seed 12, round \(round), angle \(angle)")
          #expect(v.length <= pi + 1e-6, "seed 12, round \(round), angle \(angle)")
        }
      }
    }
    #expect(Quaternion(0, 1, 0, 0).rotationVector.distance(to: .up * pi) < 1e-6)
    #expect(Quaternion(0, -1, 0, -0.0).rotationVector.distance(to: .up * -pi) < 1e-6)
  }

  /// Against sines in Double, for rotations next to each other, far apart and opposite.
  @Test func theSphericalBlendHasConstantSpeed() {
    var stream = RandomStream(seed: 13)
    for round in 0..<600 {
      let a = QuaternionTests.random(&stream)
      let axis = Vector3Tests.random(&stream).normalized(or: .up)
      let angle: Float
      switch round % 4 {
      case 0: angle = exp(stream.uniform(-18, -3))
      case 1: angle = pi - exp(stream.uniform(-14, -3))
      case 2: angle = pi
      default: angle = stream.uniform(0, pi)
      }
      let b = a * Quaternion(angle: angle, axis: axis)
      let t = stream.unit()
      for end in [b, b.negated] {
        let blend = slerp(a, end, t)
        #expect(abs(blend.dot(blend) - 1) < 2e-6, "seed 13, round \(round)")
        let half = Double(angle) * Double(t) / 2
        let wanted = a * Quaternion(angle: Float(half * 2), axis: axis)
        if angle < 3.14 {
          #expect(
            QuaternionTests.agree(blend, wanted, within: 2e-6), "seed 13, round \(round), \(angle)")
        }
        // At half a turn either way round is right, but not one through anywhere else.
        #expect(abs(a.angle(to: blend) - angle * t) < 3e-6, "seed 13, round \(round), \(angle)")
        #expect(
          abs(blend.angle(to: end) - angle * (1 - t)) < 3e-6, "seed 13, round \(round), \(angle)")
      }
    }
    let q = Quaternion(yaw: 1)
    #expect(slerp(q, q, 0.3) == q)
    #expect(QuaternionTests.agree(slerp(q, q.negated, 0.3), q))
  }

  /// Half turns about axes at right angles to the twist's: any twist would do, and none is taken.
  @Test func swingAndTwistAtHalfATurn() {
    var stream = RandomStream(seed: 14)
    for round in 0..<400 {
      let axis = Vector3Tests.random(&stream).normalized(or: .up)
      let side = Vector3Tests.random(&stream).cross(axis).normalized(or: .left)
      let away = round % 2 == 0 ? 0 : exp(stream.uniform(-25, -3))
      let q = Quaternion(angle: pi - away, axis: side)
      let (swing, twist) = q.swingTwist(about: axis)
      #expect(QuaternionTests.agree(swing * twist, q), "seed 14, round \(round)")
      #expect(abs(twist.dot(twist) - 1) < 1e-5, "seed 14, round \(round)")
      #expect(abs(swing.dot(swing) - 1) < 1e-5, "seed 14, round \(round)")
      #expect(twist.rotate(axis).distance(to: axis) < 1e-5, "seed 14, round \(round)")
    }
    let exact = Quaternion(1, 0, 0, 0).swingTwist(about: .up)
    #expect(exact.twist == .identity && exact.swing == Quaternion(1, 0, 0, 0))
    let whole = Quaternion(0, 1, 0, 0).swingTwist(about: .up)
    #expect(QuaternionTests.agree(whole.twist, Quaternion(0, 1, 0, 0)))
    #expect(QuaternionTests.agree(whole.swing, .identity))
  }

  @Test func nothingHasNoDirection() {
    #expect(Quaternion(0, 0, 0, 0).normalized == .identity)
  }
}
