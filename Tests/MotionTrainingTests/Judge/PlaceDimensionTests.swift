import MotionMath
import Testing

@testable import MotionTraining

@Suite struct PlaceDimensionTests {
  /// Rows of five numbers that lie in as many directions as there are deviations.
  private func rows(_ deviations: [Float], seed: UInt64 = 3) -> [Float] {
    var random = RandomStream(seed: seed)
    return (0..<4000).flatMap { _ -> [Float] in
      var row = [Float](repeating: 1, count: 5)
      for (k, deviation) in deviations.enumerated() { row[k] += deviation * random.normal() }
      return row
    }
  }

  @Test func nothingHasNoDimension() {
    #expect(PlaceDimension([], columns: 5) == PlaceDimension([1, 2, 3, 4, 5], columns: 5))
    #expect(PlaceDimension([], columns: 0).ninetyNine == 0)
    #expect(PlaceDimension([Float](repeating: 2, count: 50), columns: 5).ninetyNine == 0)
  }

  @Test func countsTheDirectionsThatAreUsed() {
    let two = PlaceDimension(rows([1, 1]), columns: 5)
    #expect(two.ninetyNine == 2)
    #expect(abs(two.participation - 2) < 0.05)
    // Of variances 100, 1 and 1/100, one or two directions hold nearly all.
    let one = PlaceDimension(rows([10, 1, 0.1]), columns: 5)
    #expect(one.ninetyNine <= 2)
    #expect(abs(one.participation - 1.02) < 0.02)
    #expect(PlaceDimension(rows([1, 1, 1, 1, 1]), columns: 5).ninetyNine == 5)
  }
}
