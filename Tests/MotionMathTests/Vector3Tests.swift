import MotionMath
import Testing

struct Vector3Tests {
  static func random(_ random: inout RandomStream) -> Vector3 {
    Vector3(random.normal(), random.normal(), random.normal())
  }

  @Test func handedness() {
    #expect(Vector3.left.cross(.up) == .forward)
    #expect(Vector3.up.cross(.forward) == .left)
    #expect(MemoryLayout<Vector3>.size == 12)
  }

  @Test func productsObeyTheirLaws() {
    var stream = RandomStream(seed: 5)
    for _ in 0..<300 {
      let a = Vector3Tests.random(&stream)
      let b = Vector3Tests.random(&stream)
      let c = a.cross(b)
      #expect(abs(c.dot(a)) < 1e-4 && abs(c.dot(b)) < 1e-4, "seed 5")
      #expect(a.cross(b) == -(b.cross(a)), "seed 5")
      let squares = a.lengthSquared * b.lengthSquared
      #expect(abs(c.lengthSquared + a.dot(b) * a.dot(b) - squares) < 1e-4 * (1 + squares), "seed 5")
      #expect(abs(a.normalized().length - 1) < 1e-6, "seed 5")
    }
  }

  @Test func shortVectorsHaveNoDirection() {
    #expect(Vector3.zero.normalized() == .zero)
    #expect(Vector3(0, 1e-9, 0).normalized(or: .left) == .left)
  }

  @Test func nothingBrokenIsFinite() {
    #expect(Vector3(1, 2, 3).isFinite)
    #expect(!Vector3(.nan, 0, 0).isFinite)
    #expect(!Vector3(0, .infinity, 0).isFinite)
    #expect(!Vector3(0, 0, -.infinity).isFinite)
  }

  @Test func limitsHoldForEveryNumber() {
    #expect(clamp(.nan, 1, 2) == 1)
    #expect(clamp(.infinity, 1, 2) == 2)
    #expect(clamp(-.infinity, 1, 2) == 1)
    #expect(clamp(1.5, 1, 2) == 1.5)
  }

  @Test func easingsRiseFromZeroToOne() {
    for ease in [smoothstep, minimumJerk] {
      #expect(ease(-1) == 0 && ease(0) == 0 && ease(1) == 1 && ease(2) == 1)
      #expect(abs(ease(0.5) - 0.5) < 1e-6)
      var last: Float = 0
      for i in 1...100 {
        let value = ease(Float(i) / 100)
        #expect(value >= last)
        last = value
      }
      #expect(ease(0.01) < 0.001)
    }
    #expect(lerp(2, 4, 0.25) == 2.5)
  }
}
