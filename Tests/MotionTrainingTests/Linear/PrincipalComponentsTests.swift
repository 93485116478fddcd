import MotionMath
import Testing

@testable import MotionTraining

@Suite struct PrincipalComponentsTests {
  /// Rows along (0.6, 0.8, 0) with deviation 3, along z with deviation 1, about (1, 2, 3).
  private func plane(rows: Int, seed: UInt64) -> [Float] {
    var random = RandomStream(seed: seed)
    return (0..<rows).flatMap { _ -> [Float] in
      let (a, b) = (3 * random.normal(), random.normal())
      return [1 + 0.6 * a, 2 + 0.8 * a, 3 + b]
    }
  }

  @Test func findsThePlaneOfItsRows() {
    let values = plane(rows: 3000, seed: 5)
    let components = PrincipalComponents(
      values: values, columns: 3, rows: (0..<3000).map { Int32($0) }, count: 2)
    #expect(abs(components.mean[0] - 1) < 0.2)
    #expect(abs(components.mean[2] - 3) < 0.1)
    #expect(abs(components.basis[0] - 0.6) < 0.02)
    #expect(abs(components.basis[1] - 0.8) < 0.02)
    #expect(abs(components.basis[5] - 1) < 0.02)
    #expect(abs(components.deviations[0] - 3) < 0.15)
    #expect(abs(components.deviations[1] - 1) < 0.05)
    #expect(abs(components.totalVariance - 10) < 1)
  }

  @Test func leavesHeldOutRowsOut() {
    var values = plane(rows: 100, seed: 6)
    let used = (0..<99).map { Int32($0) }
    let before = PrincipalComponents(values: values, columns: 3, rows: used, count: 3)
    values[297] = 1000
    let after = PrincipalComponents(values: values, columns: 3, rows: used, count: 3)
    #expect(before == after)
  }

  @Test func keepsDeviationsAwayFromZero() {
    // Two directions of variance and three asked for.
    let values = plane(rows: 50, seed: 7)
    let components = PrincipalComponents(
      values: values, columns: 3, rows: (0..<50).map { Int32($0) }, count: 3)
    #expect(components.deviations[2] >= 0.0009 * components.deviations[0])
  }

  @Test func variancesFallAndSumUp() {
    let values = plane(rows: 3000, seed: 8)
    let rows = (0..<3000).map { Int32($0) }
    let all = PrincipalComponents.variances(values: values, columns: 3, rows: rows)
    let components = PrincipalComponents(values: values, columns: 3, rows: rows, count: 2)
    #expect(all.count == 3)
    #expect(all[0] > all[1] && all[1] > all[2])
    #expect(abs(all[0] - 9) < 1 && abs(all[1] - 1) < 0.1 && abs(all[2]) < 0.01)
    #expect(abs(all.reduce(0, +) - components.totalVariance) < 0.01)
  }
}
