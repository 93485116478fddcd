import Combat
import MotionMath
import SkeletalAnimation
import Testing

struct BladePathTests {
  static func path(_ count: Int, _ place: (Int) -> Segment) -> BladePath {
    var path = BladePath(place(0))
    for tick in 1..<max(count, 1) { path.append(place(tick)) }
    return path
  }

  @Test func itPassesThroughEveryTick() {
    let seed: UInt64 = 3
    var random = RandomStream(seed: seed)
    func place() -> Vector3 {
      Vector3(random.uniform(-1, 1), random.uniform(0, 2), random.uniform(-1, 1))
    }
    let places = (0..<25).map { _ in Segment(from: place(), to: place()) }
    for count in 1...25 {
      let path = Self.path(count) { places[$0] }
      #expect(path.count == count)
      for tick in 0..<count {
        let segment = path.segment(at: Float(tick))
        #expect(segment.from.distance(to: places[tick].from) < 1e-5, "seed \(seed)")
        #expect(segment.to.distance(to: places[tick].to) < 1e-5, "seed \(seed)")
      }
    }
  }

  @Test func beyondTheEndsItStandsStill() {
    let path = Self.path(3) { Segment(from: Vector3(Float($0), 0, 0), to: .up) }
    #expect(path.segment(at: -5) == path.segment(at: 0))
    #expect(path.segment(at: 99) == path.segment(at: 2))
    #expect(path.segment(at: .nan) == path.segment(at: 0))
    #expect(BladePath(path.segments[1]).segment(at: 0.5) == path.segments[1])
  }

  @Test func aFullPathTakesNoMore() {
    var path = Self.path(25) { Segment(from: Vector3(Float($0), 0, 0), to: .up) }
    path.append(Segment(from: .zero, to: .zero))
    #expect(path.count == 25 && path.segments[24].from.x == 24)
    #expect(BladePath.horizon == 24)
  }

  /// A cut is an arc. Straight lines between the ticks would miss it by 8 mm a metre at 0.25 rad a
  /// tick, the cubic by a tenth of a millimetre.
  @Test func aCircleIsFollowed() {
    func place(_ ticks: Float) -> Segment {
      let direction = Vector3(sin(0.25 * ticks), cos(0.25 * ticks), 0)
      return Segment(from: direction * 0.2, to: direction)
    }
    let path = Self.path(20) { place(Float($0)) }
    var worst: Float = 0
    for i in 16...(18 * 16) {
      let t = Float(i) / 16
      worst = max(worst, path.segment(at: t).to.distance(to: place(t).to))
    }
    #expect(worst < 0.001 && worst > 0)
    for i in 0..<16 {
      let t = Float(i) / 16
      #expect(path.segment(at: t).to.distance(to: place(t).to) < 0.02, "the ends know less")
    }
  }

  @Test func aSteadyMotionIsExact() {
    let path = Self.path(10) {
      Segment(from: Vector3(0.1 * Float($0), 1, 0), to: Vector3(0.1 * Float($0), 2, 0))
    }
    for i in 8...64 {
      let t = Float(i) / 8
      #expect(abs(path.segment(at: t).from.x - 0.1 * t) < 1e-5)
    }
  }
}
