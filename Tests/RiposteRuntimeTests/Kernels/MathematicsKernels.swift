import MotionMath

extension Kernel {
  static let mathematics = [
    Kernel(name: "circular functions") {
      var draws = Draws(seed: 1)
      for _ in 0..<4000 {
        let x = draws.number(-40, 40)
        let unit = draws.number(-1, 1)
        draws.take(sin(x))
        draws.take(cos(x * 1000))
        draws.take(atan2(x, unit))
        draws.take(asin(unit))
        draws.take(acos(unit))
        draws.take(wrapAngle(x))
      }
      return draws.value
    },
    Kernel(name: "exponential functions") {
      var draws = Draws(seed: 2)
      for _ in 0..<4000 {
        let x = draws.number(-88, 88)
        let base = exp(draws.number(-9, 9))
        draws.take(exp(x))
        draws.take(log(base))
        draws.take(pow(base, draws.number(-6, 6)))
      }
      return draws.value
    },
    Kernel(name: "quaternions") {
      var draws = Draws(seed: 3)
      for _ in 0..<1000 {
        let a = draws.rotation()
        let b = draws.rotation()
        let v = draws.vector(2)
        let (swing, twist) = a.swingTwist(about: v.normalized(or: .up))
        for q in [a * b, slerp(a, b, 0.3), nlerp(a, b, 0.7), swing, twist] { draws.take(q) }
        draws.take(Quaternion(from: v, to: a.rotate(v)))
        draws.take(Quaternion(x: b.rotate(.left), y: b.rotate(.up), z: b.rotate(.forward)))
        draws.take(a.rotationVector)
        draws.take(a.inverseRotate(v))
        draws.take(a.yaw)
      }
      return draws.value
    },
    Kernel(name: "springs") {
      var draws = Draws(seed: 4)
      for _ in 0..<1000 {
        let halflife = draws.number(0.01, 1)
        let seconds = draws.number(0, 0.5)
        var (x, v, a) = (draws.vector(3), draws.vector(3), draws.vector(3))
        decaySpring(&x, &v, halflife: halflife, seconds: seconds)
        velocitySpring(&x, &v, &a, goal: draws.vector(2), halflife: halflife, seconds: seconds)
        var q = draws.rotation()
        rotationSpring(&q, &a, goal: draws.rotation(), halflife: halflife, seconds: seconds)
        for v in [x, v, a] { draws.take(v) }
        draws.take(q)
      }
      return draws.value
    },
    Kernel(name: "random streams and hashes") {
      var draws = Draws(seed: 5)
      for count in 0..<300 {
        let bytes = (0..<count).map { _ in UInt8(draws.index(below: 256)) }
        draws.take(Int(truncatingIfNeeded: StateHash.of(bytes)))
      }
      var random = RandomStream(seed: 6)
      for _ in 0..<1000 { draws.take(random.normal()) }
      return draws.value
    },
  ]
}
