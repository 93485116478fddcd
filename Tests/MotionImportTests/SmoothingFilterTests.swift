import MotionMath
import Testing

@testable import MotionImport

@Suite struct SmoothingFilterTests {
  @Test func cubicsPassThroughUnchanged() {
    let values = (0..<80).map { i in
      let t = Float(i) / 40 - 1
      return Vector3(t * t * t - t, 2 * t * t, 3 - t)
    }
    let smooth = SmoothingFilter.savitzkyGolay(values, window: 31)
    for i in 15..<65 { #expect(smooth[i].distance(to: values[i]) < 1e-4) }
  }

  @Test func straightLinesKeepTheirEnds() {
    let line = (0..<40).map { Vector3(Float($0), 0, 1) }
    let smooth = SmoothingFilter.savitzkyGolay(line, window: 31)
    for i in line.indices { #expect(smooth[i].distance(to: line[i]) < 1e-3) }
  }

  @Test(arguments: 0...8)
  func shortSeriesKeepTheirCount(_ count: Int) {
    let values = (0..<count).map { Vector3(Float($0), 0, 0) }
    #expect(SmoothingFilter.savitzkyGolay(values, window: 61).count == count)
    #expect(SmoothingFilter.speeds(values).count == count)
    #expect(SmoothingFilter.mean(values.map(\.x), radius: 3).count == count)
  }

  @Test func noiseShrinks() {
    var random = RandomStream(seed: 3)
    let noise = (0..<200).map { _ in Vector3(random.normal(), 0, 0) }
    let smooth = SmoothingFilter.savitzkyGolay(noise, window: 31)
    let power = { (v: [Vector3]) in v.map(\.lengthSquared).reduce(0, +) }
    #expect(power(smooth) < 0.25 * power(noise))
  }

  @Test func speedsAndMedianAndPercentile() {
    let line = (0..<10).map { Vector3(Float($0) / 60 * 2, 0, 0) }
    for speed in SmoothingFilter.speeds(line) { #expect(abs(speed - 2) < 1e-4) }
    let flags = [true, true, true, false, true, true, true, false, false, false, false]
    #expect(SmoothingFilter.median(flags, radius: 2)[3])
    #expect(!SmoothingFilter.median(flags, radius: 2)[9])
    #expect(SmoothingFilter.maximum([0, 1, 0, 0], radius: 1) == [1, 1, 1, 0])
    #expect(SmoothingFilter.percentile([3, 1, 2], 0.5) == 2)
    #expect(SmoothingFilter.percentile([], 0.5) == 0)
  }
}
