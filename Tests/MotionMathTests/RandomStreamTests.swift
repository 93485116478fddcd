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

  /// The author's demo draws 6 words, 65 coins, 33 dice and a shuffle of 52 cards a round; these
  /// are the published words of its second and third rounds.
  @Test func goldenRounds() {
    var random = RandomStream(seed: 42, stream: 54)
    /// The demo's way to a number below `bound`, which draws again where the remainder is biased.
    func draw(below bound: UInt32) -> UInt32 {
      let threshold = (0 &- bound) % bound
      while true {
        let word = random.nextWord()
        if word >= threshold { return word % bound }
      }
    }
    var rounds: [[UInt32]] = []
    for _ in 0..<3 {
      rounds.append((0..<6).map { _ in random.nextWord() })
      for _ in 0..<65 { _ = draw(below: 2) }
      for _ in 0..<33 { _ = draw(below: 6) }
      for cards in stride(from: UInt32(52), to: 1, by: -1) { _ = draw(below: cards) }
    }
    #expect(
      rounds[1] == [0x74AB_93AD, 0x1C1D_A000, 0x494F_F896, 0x3446_2F2F, 0xD308_A3E5, 0x0FA8_3BAB])
    #expect(
      rounds[2] == [0x39AF_5F9F, 0x0419_6B18, 0xC3C3_EB28, 0xC076_C60C, 0xC693_E135, 0xF8F6_3932])
  }

  /// Streams of one seed share no run of words, and about half of the bits of two streams agree.
  @Test func streamsAreIndependent() {
    let words = (0..<16).map { stream -> [UInt64] in
      var random = RandomStream(seed: 9, stream: UInt64(stream))
      return (0..<256).map { _ in random.next() }
    }
    #expect(Set(words.joined()).count == 16 * 256)
    for i in 0..<16 {
      for j in 0..<i {
        let different = zip(words[i], words[j]).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
        let share = Double(different) / (256 * 64)
        #expect(abs(share - 0.5) < 0.03, "streams \(i) and \(j) of seed 9")
      }
    }
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
