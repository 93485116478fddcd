import MotionMath
import Testing

@testable import MotionTraining

@Suite struct SymmetricEigenTests {
  @Test func solvesAKnownMatrix() {
    let eigen = SymmetricEigen([2, 1, 1, 2], size: 2)
    let half = 0.5.squareRoot()
    #expect(abs(eigen.values[0] - 3) < 1e-12)
    #expect(abs(eigen.values[1] - 1) < 1e-12)
    #expect(abs(eigen.vectors[0] - half) < 1e-12)
    #expect(abs(eigen.vectors[1] - half) < 1e-12)
    // The largest entry is made positive, and the two are equal up to rounding.
    #expect(abs(abs(eigen.vectors[2]) - half) < 1e-12)
    #expect(eigen.vectors[2] * eigen.vectors[3] < 0)
  }

  @Test func keepsDiagonalAndSingleMatrices() {
    #expect(SymmetricEigen([5], size: 1).values == [5])
    let eigen = SymmetricEigen([1, 0, 0, 0, 3, 0, 0, 0, 2], size: 3)
    #expect(eigen.values == [3, 2, 1])
    #expect(eigen.vectors == [0, 1, 0, 0, 0, 1, 1, 0, 0])
  }

  @Test(arguments: [UInt64(1), 2, 3]) func rebuildsRandomMatrices(seed: UInt64) {
    var random = RandomStream(seed: seed)
    let size = 12
    var matrix = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
      for j in 0...i {
        let value = Double(random.normal())
        matrix[i * size + j] = value
        matrix[j * size + i] = value
      }
    }
    let eigen = SymmetricEigen(matrix, size: size)
    var worst = 0.0
    for i in 0..<size {
      for j in 0..<size {
        var (rebuilt, product) = (0.0, 0.0)
        for k in 0..<size {
          let (x, y) = (eigen.vectors[k * size + i], eigen.vectors[k * size + j])
          rebuilt += eigen.values[k] * x * y
          product += eigen.vectors[i * size + k] * eigen.vectors[j * size + k]
        }
        worst = max(worst, abs(rebuilt - matrix[i * size + j]))
        worst = max(worst, abs(product - (i == j ? 1 : 0)))
      }
    }
    #expect(worst < 1e-10, "seed \(seed)")
    #expect(zip(eigen.values, eigen.values.dropFirst()).allSatisfy { $0 >= $1 })
  }
}
