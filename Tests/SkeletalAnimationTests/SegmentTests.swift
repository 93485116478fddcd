import MotionMath
import SkeletalAnimation
import Testing

struct SegmentTests {
  @Test func pointsAreSegmentsToo() {
    let point = Segment(from: Vector3(0, 1, 0), to: Vector3(0, 1, 0))
    let bar = Segment(from: Vector3(-1, 0, 0), to: Vector3(1, 0, 0))
    #expect(point.distance(to: bar) == 1)
    #expect(bar.distance(to: point) == 1)
    #expect(point.distance(to: point) == 0)
    #expect(point.direction == .zero)
    #expect(point.nearestFraction(to: .zero) == 0)
  }

  @Test func parallelAndCrossed() {
    let bar = Segment(from: Vector3(-1, 0, 0), to: Vector3(1, 0, 0))
    #expect(bar.distance(to: Segment(from: Vector3(-1, 0, 2), to: Vector3(1, 0, 2))) == 2)
    #expect(bar.distance(to: Segment(from: Vector3(3, 0, 0), to: Vector3(5, 0, 0))) == 2)
    #expect(bar.distance(to: Segment(from: Vector3(0, 3, -1), to: Vector3(0, 3, 1))) == 3)
  }

  @Test func distanceIsThatOfTheNearestSamples() {
    var random = RandomStream(seed: 11)
    for round in 0..<60 {
      let a = Segment(from: randomVector(&random, most: 1), to: randomVector(&random, most: 1))
      let b = Segment(from: randomVector(&random, most: 1), to: randomVector(&random, most: 1))
      var best = Float.infinity
      for i in 0...40 {
        let p = a.point(at: Float(i) / 40)
        best = min(best, p.distance(to: b.point(at: b.nearestFraction(to: p))))
      }
      let exact = a.distance(to: b)
      #expect(exact <= best + 1e-5 && exact >= best - 0.05, "seed 11, round \(round)")
      #expect(abs(exact - b.distance(to: a)) < 1e-5, "seed 11, round \(round)")
    }
  }
}
