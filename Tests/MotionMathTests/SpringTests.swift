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

  @Test func noHalflifeIsNoTrap() {
    var (x, v) = (Vector3(1, 0, 0), Vector3(1, 0, 0))
    decaySpring(&x, &v, halflife: 0, seconds: 1)
    #expect(x == .zero && v == .zero)
  }
}
