import Foundation
import MotionMath
import Testing

struct SpringTests {
  static let halflife: Float = 0.15

  /// Integrates x″ = −2y·x′ − y²·x by the midpoint rule in Double.
  static func integrated(_ x: Double, _ v: Double, seconds: Double) -> (Double, Double) {
    let y = Double(springDamping(halflife: halflife))
    var (x, v) = (x, v)
    let steps = 2000
    let dt = seconds / Double(steps)
    for _ in 0..<steps {
      let mx = x + v * dt / 2
      let mv = v + (-2 * y * v - y * y * x) * dt / 2
      x += mv * dt
      v += (-2 * y * mv - y * y * mx) * dt
    }
    return (x, v)
  }

  @Test func decayFollowsTheEquation() {
    for seconds in [Float(1) / 60, 0.1, 0.4] {
      var x = Vector3(1, -0.5, 0)
      var v = Vector3(-2, 0, 3)
      decaySpring(&x, &v, halflife: SpringTests.halflife, seconds: seconds)
      for (start, speed, end, endSpeed) in [
        (1.0, -2.0, x.x, v.x), (-0.5, 0.0, x.y, v.y), (0.0, 3.0, x.z, v.z),
      ] {
        let (exact, exactSpeed) = SpringTests.integrated(start, speed, seconds: Double(seconds))
        #expect(abs(Double(end) - exact) < 1e-4)
        #expect(abs(Double(endSpeed) - exactSpeed) < 1e-3)
      }
    }
  }

  @Test func stepsOfAnyLengthAgree() {
    var (x, v) = (Vector3(1, 2, 3), Vector3(4, -5, 6))
    var (x2, v2) = (x, v)
    decaySpring(&x, &v, halflife: 0.2, seconds: 0.5)
    for _ in 0..<30 { decaySpring(&x2, &v2, halflife: 0.2, seconds: 0.5 / 30) }
    #expect(x.distance(to: x2) < 1e-5)
    #expect(v.distance(to: v2) < 1e-4)
  }

  @Test func velocityFollowsTheEquation() {
    let y = Double(springDamping(halflife: SpringTests.halflife))
    let goal = 3.0
    var (x, v, a) = (0.5, -1.0, 2.0)
    let steps = 4000
    let dt = 0.3 / Double(steps)
    for _ in 0..<steps {
      let mv = v + a * dt / 2
      let ma = a + (-2 * y * a - y * y * (v - goal)) * dt / 2
      x += mv * dt
      v += ma * dt
      a += (-2 * y * ma - y * y * (mv - goal)) * dt
    }
    var (p, q, r) = (Vector3(0.5, 0, 0), Vector3(-1, 0, 0), Vector3(2, 0, 0))
    velocitySpring(
      &p, &q, &r, goal: Vector3(3, 0, 0), halflife: SpringTests.halflife, seconds: 0.3)
    #expect(abs(Double(p.x) - x) < 1e-4)
    #expect(abs(Double(q.x) - v) < 1e-3)
    #expect(abs(Double(r.x) - a) < 2e-2)
    #expect(p.y == 0 && q.z == 0)
  }

  @Test func rotationAboutOneAxisIsAnOffsetThatDecays() {
    let goal = Quaternion(yaw: 0.3)
    var rotation = Quaternion(yaw: 1.5)
    var omega = Vector3(0, 2, 0)
    rotationSpring(
      &rotation, &omega, goal: goal, halflife: SpringTests.halflife, seconds: 0.1)
    let (exact, speed) = SpringTests.integrated(1.2, 2, seconds: 0.1)
    #expect(abs(Double(rotation.yaw) - 0.3 - exact) < 1e-4)
    #expect(abs(Double(omega.y) - speed) < 1e-3)
    for _ in 0..<100 {
      rotationSpring(
        &rotation, &omega, goal: goal, halflife: SpringTests.halflife, seconds: 1.0 / 60)
    }
    #expect(rotation.angle(to: goal) < 1e-3)
    #expect(omega.length < 1e-3)
  }

  /// Halflives from 10 ms to 5 s and times from none to many of them, against the solution in Double.
  @Test func everySpringFollowsItsSolution() {
    let seed: UInt64 = 20
    var random = RandomStream(seed: seed)
    for round in 0..<2000 {
      let halflife = MotionMath.exp(random.uniform(-4.6, 1.6))
      let seconds = round % 10 == 0 ? 0 : halflife * MotionMath.exp(random.uniform(-5, 3))
      let (x0, v0, a0) = (random.uniform(-2, 2), random.uniform(-4, 4), random.uniform(-9, 9))
      let goal = random.uniform(-3, 3)
      let y = 2 * 0.6931471805599453 / (Double(halflife) + 1e-5)
      let t = Double(seconds)
      let e = Foundation.exp(-y * t)

      var (x, v) = (Vector3(x0, 0, -x0), Vector3(v0, 0, -v0))
      decaySpring(&x, &v, halflife: halflife, seconds: seconds)
      let j = Double(v0) + Double(x0) * y
      let scale = Swift.abs(Double(x0)) + Swift.abs(j) * t + 1e-6
      #expect(
        Swift.abs(Double(x.x) - e * (Double(x0) + j * t)) < 2e-6 * scale,
        "seed \(seed), round \(round)")
      #expect(
        Swift.abs(Double(v.x) - e * (Double(v0) - j * y * t)) < 4e-6 * (Swift.abs(j) + y * scale),
        "seed \(seed), round \(round)")
      #expect(x.z == -x.x && v.z == -v.x && x.y == 0 && v.y == 0)
      if seconds == 0 { #expect(x.x == x0 && v.x == v0) }

      var (p, q, r) = (Vector3(x0, 0, 0), Vector3(v0, 0, 0), Vector3(a0, 0, 0))
      velocitySpring(&p, &q, &r, goal: Vector3(goal, 0, 0), halflife: halflife, seconds: seconds)
      let j0 = Double(v0) - Double(goal)
      let j1 = Double(a0) + j0 * y
      let place =
        Double(x0) + Double(goal) * t + j0 * (1 - e) / y + j1 * (1 - e * (1 + y * t)) / (y * y)
      let size = 3 + Swift.abs(Double(goal) * t) + Swift.abs(j0) / y + Swift.abs(j1) / (y * y)
      #expect(Swift.abs(Double(p.x) - place) < 2e-6 * size, "seed \(seed), round \(round)")
      #expect(
        Swift.abs(Double(q.x) - (e * (j0 + j1 * t) + Double(goal)))
          < 4e-6 * (4 + Swift.abs(j0) + Swift.abs(j1) * t), "seed \(seed), round \(round)")
      #expect(
        Swift.abs(Double(r.x) - e * (Double(a0) - j1 * y * t))
          < 4e-6 * (10 + Swift.abs(j1) * (1 + y * t)), "seed \(seed), round \(round)")
    }
  }

  /// Both quaternions of a goal lead the shorter way, and no step leaves the unit sphere.
  @Test func rotationsTakeTheShorterWay() {
    var random = RandomStream(seed: 21)
    for round in 0..<200 {
      let goal = QuaternionTests.random(&random)
      var rotation = QuaternionTests.random(&random)
      var other = rotation
      var (omega, otherOmega) = (Vector3.zero, Vector3.zero)
      var angle = rotation.angle(to: goal)
      for _ in 0..<40 {
        rotationSpring(&rotation, &omega, goal: goal, halflife: 0.1, seconds: 1.0 / 60)
        rotationSpring(&other, &otherOmega, goal: goal.negated, halflife: 0.1, seconds: 1.0 / 60)
        let left = rotation.angle(to: goal)
        #expect(left <= angle + 1e-5, "seed 21, round \(round)")
        #expect(Swift.abs(rotation.dot(rotation) - 1) < 1e-6, "seed 21, round \(round)")
        angle = left
      }
      #expect(angle < 0.1, "seed 21, round \(round)")
      #expect(QuaternionTests.agree(rotation, other, within: 1e-4), "seed 21, round \(round)")
    }
  }

  @Test func noHalflifeIsNoTrap() {
    var (x, v) = (Vector3(1, 0, 0), Vector3(1, 0, 0))
    decaySpring(&x, &v, halflife: 0, seconds: 1)
    #expect(x == .zero && v == .zero)
  }
}
