import MotionMath
import Testing

@testable import MotionTraining

@Suite struct CodeQuantiserTests {
  @Test func codesAreTheNearestOfTheirGroup() {
    var random = RandomStream(seed: 4)
    let quantiser = CodeQuantiser(latentCount: 4, codeCount: 9, seed: 2)
    #expect(quantiser.groupSize == 2)
    for _ in 0..<200 {
      let numbers = FloatBuffer((0..<4).map { _ in random.uniform(-2, 2) })
      let code = FloatBuffer(count: 4)
      quantiser.quantise(numbers.base, into: code.base)
      for group in 0..<2 {
        func distance(_ place: UnsafeMutablePointer<Float>) -> Float {
          let (x, y) = (place[0] - numbers.base[group * 2], place[1] - numbers.base[group * 2 + 1])
          return x * x + y * y
        }
        let least = (0..<9).map { distance(quantiser.codes.base + (group * 9 + $0) * 2) }.min()
        #expect(distance(code.base + group * 2) == least)
      }
    }
  }

  @Test func oddCountsHaveGroupsOfOne() {
    #expect(CodeQuantiser(latentCount: 3, codeCount: 4, seed: 1).groupSize == 1)
  }

  /// Codes that are chosen move towards their choosers, and idle ones come to where rows are.
  @Test func codesFollowTheirRows() {
    let columns = 4
    let values = PoseVAETrainerTests.surface(rows: 40, columns: columns, seed: 5)
    let components = PrincipalComponents(
      values: values, columns: columns, rows: (0..<40).map { Int32($0) }, count: 2)
    let layout = VAELayout(columns: columns, latentCount: 2, hiddenSizes: [3])
    let pass = VAEPass(layout: layout, skip: VAESkip(components), capacity: 2)
    let quantiser = CodeQuantiser(latentCount: 2, codeCount: 4, seed: 3)
    var random = RandomStream(seed: 1)
    for row in 0..<2 {
      for k in 0..<2 { pass.head.base[row * 4 + k] = row == 0 ? 5 : -5 }
    }
    for _ in 0..<2000 { quantiser.follow([(pass, 2)], random: &random) }
    quantiser.sample(pass, rows: 2)
    for k in 0..<2 {
      #expect(abs(pass.latent.base[k] - 5) < 0.1)
      #expect(abs(pass.latent.base[2 + k] + 5) < 0.1)
    }
  }
}
