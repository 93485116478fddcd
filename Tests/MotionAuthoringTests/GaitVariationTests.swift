import MotionMath
import Testing

@testable import MotionAuthoring

@Suite struct GaitVariationTests {
  private func variation(_ seed: UInt64) -> GaitVariation {
    var random = RandomStream(seed: seed, stream: 2)
    return GaitVariation(random: &random)
  }

  @Test func isTheSameForASeedAndAnotherForAnother() {
    let (a, again, b) = (variation(3), variation(3), variation(4))
    for k in 0..<12 {
      #expect(a[k] == again[k])
      #expect(a[k] != b[k])
    }
    #expect(a.slow.value(at: 1.5) == again.slow.value(at: 1.5))
    #expect(a.slow.value(at: 1.5) != b.slow.value(at: 1.5))
    #expect(a.fine.value(at: 1.5) != a.finer.value(at: 1.5))
  }

  @Test func habitsStayWithinOneAndRepeat() {
    for seed: UInt64 in 0..<50 {
      let given = variation(seed)
      for k in 0..<12 {
        #expect(abs(given[k]) <= 1, "seed \(seed)")
        #expect(given[k] == given[k + 12], "seed \(seed)")
      }
    }
  }

  @Test func whatIsSlowChangesSlowly() {
    let given = variation(9)
    func change(_ wander: Wander) -> Float {
      (0..<1200).map { frame in
        let time = Float(frame) / 60
        return (wander.value(at: time + 1 / 60) - wander.value(at: time)).length
      }.reduce(0, +) / 1200
    }
    #expect(change(given.slow) * 2 < change(given.quick))
    #expect(change(given.quick) * 1.5 < change(given.fine))
  }
}
