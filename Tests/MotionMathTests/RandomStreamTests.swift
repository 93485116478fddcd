import MotionMath
import Testing

struct RandomStreamTests {
  /// The first numbers that the generator's author publishes for this seed and stream.
  @Test func goldenWords() {
    var random = RandomStream(seed: 42, stream: 54)
    let words = (0..<6).map { _ in random.nextWord() }
    #expect(
      words == [0xA15C_02B7, 0x7B47_F409, 0xBA1D_3330, 0x83D2_F293, 0xBFA4_784B, 0xCBED_606E])
  }

  @Test func copiesGoOnAlike() {
    var a = RandomStream(seed: 7)
    for _ in 0..<100 { _ = a.next() }
    var b = a
    #expect((0..<50).map { _ in a.next() } == (0..<50).map { _ in b.next() })
    #expect(a == b)
    #expect(MemoryLayout<RandomStream>.size == 16)
  }

  @Test func streamsAndSeedsDiffer() {
    var a = RandomStream(seed: 1, stream: 0)
    var b = RandomStream(seed: 1, stream: 1)
    var c = RandomStream(seed: 2, stream: 0)
    let (x, y, z) = (a.next(), b.next(), c.next())
    #expect(x != y && y != z && x != z)
  }

  @Test func numbersKeepTheirRanges() {
    var random = RandomStream(seed: 3)
    var sum: Float = 0
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<7000 {
      let u = random.unit()
      #expect(u >= 0 && u < 1, "seed 3")
      sum += u
      let x = random.uniform(-2, 5)
      #expect(x >= -2 && x <= 5, "seed 3")
      counts[random.index(below: 7)] += 1
    }
    #expect(abs(sum / 7000 - 0.5) < 0.02, "seed 3")
    for count in counts { #expect(abs(count - 1000) < 150, "seed 3") }
    #expect(random.index(below: 1) == 0)
  }

  @Test func normalDrawsHaveMeanZeroAndVarianceOne() {
    var random = RandomStream(seed: 4)
    var sum: Float = 0
    var squares: Float = 0
    for _ in 0..<8000 {
      let x = random.normal()
      #expect(x.isFinite, "seed 4")
      sum += x
      squares += x * x
    }
    #expect(abs(sum / 8000) < 0.05, "seed 4")
    #expect(abs(squares / 8000 - 1) < 0.06, "seed 4")
  }
}
