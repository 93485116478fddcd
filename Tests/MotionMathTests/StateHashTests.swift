import MotionMath
import Testing

struct StateHashTests {
  static func pattern(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
  }

  @Test func goldens() {
    #expect(StateHash().value == 16_994_954_932_321_185_198)
    #expect(StateHash.of([UInt8]()) == StateHash().value)
    #expect(StateHash.of(Array("riposte".utf8)) == 6_607_736_726_035_209_066)
    #expect(StateHash.of(StateHashTests.pattern(1000)) == 577_694_933_862_250_663)
  }

  @Test func splitsAtBlocksGiveTheSame() {
    let bytes = StateHashTests.pattern(200)
    let whole = StateHash.of(bytes)
    for split in [0, 64, 128, 192] {
      var hash = StateHash()
      bytes.withUnsafeBytes { all in
        hash.combine(UnsafeRawBufferPointer(rebasing: all[..<split]))
        hash.combine(UnsafeRawBufferPointer(rebasing: all[split...]))
      }
      #expect(hash.value == whole)
    }
    #expect(StateHash.of(bytes[...]) == whole)
    #expect(StateHash.of(bytes.lazy.map { $0 }) == whole)
  }

  @Test func lengthsAndOrdersDiffer() {
    var seen: Set<UInt64> = []
    for count in 0..<100 { seen.insert(StateHash.of([UInt8](repeating: 0, count: count))) }
    #expect(seen.count == 100)
    var a = StateHash()
    var b = StateHash()
    a.combine(1)
    a.combine(2)
    b.combine(2)
    b.combine(1)
    #expect(a.value != b.value)
  }

  /// A byte more, less or other at any place of any length changes the hash; alignment does not.
  @Test func everyLengthIsReadWhole() {
    var bytes = StateHashTests.pattern(200)
    for count in 1..<150 {
      let whole = StateHash.of(bytes[..<count])
      for i in 0..<count {
        bytes[i] ^= 0x10
        #expect(StateHash.of(bytes[..<count]) != whole, "byte \(i) of \(count)")
        bytes[i] ^= 0x10
      }
      #expect(StateHash.of([0xAA] + bytes[..<count]) != whole)
      #expect(StateHash.of(([0xAA] + bytes[..<count])[1...]) == whole, "\(count) bytes")
    }
  }

  /// Flips each bit of random inputs: about half of the hash changes, and no bit of the hash is
  /// left out.
  @Test(arguments: [1, 3, 7, 8, 15, 16, 40, 64, 75, 130, 200])
  func everyBitChangesAboutHalfOfTheHash(_ count: Int) {
    var random = RandomStream(seed: UInt64(count))
    let rounds = 1 + 2000 / (count * 8)
    var total = 0
    var changes = [Int](repeating: 0, count: 64)
    for _ in 0..<rounds {
      var bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.nextWord()) }
      let whole = StateHash.of(bytes)
      for bit in 0..<count * 8 {
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        let changed = StateHash.of(bytes) ^ whole
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        #expect(changed.nonzeroBitCount >= 10, "seed \(count), bit \(bit)")
        total += changed.nonzeroBitCount
        for k in 0..<64 where changed >> UInt64(k) & 1 == 1 { changes[k] += 1 }
      }
    }
    let flips = Double(rounds * count * 8)
    let mean = Double(total) / flips
    #expect(mean > 31.5 && mean < 32.5, "seed \(count)")
    for (k, number) in changes.enumerated() {
      #expect(abs(Double(number) / flips - 0.5) < 0.06, "seed \(count), bit \(k) of the hash")
    }
  }

  /// Counts the hashes that occur more than once.
  static func collisions(_ hashes: [UInt64]) -> Int {
    let sorted = hashes.sorted()
    return zip(sorted, sorted.dropFirst()).count { $0 == $1 }
  }

  /// All inputs that differ from zeros or from a pattern in one or two bits.
  @Test(arguments: [true, false])
  func oneAndTwoBitsNeverCollide(_ isZero: Bool) {
    let count = 48
    var bytes = isZero ? [UInt8](repeating: 0, count: count) : StateHashTests.pattern(count)
    func flip(_ bit: Int) { bytes[bit / 8] ^= 1 << UInt8(bit % 8) }
    var hashes = [StateHash.of(bytes)]
    for first in 0..<count * 8 {
      flip(first)
      hashes.append(StateHash.of(bytes))
      for second in 0..<first {
        flip(second)
        hashes.append(StateHash.of(bytes))
        flip(second)
      }
      flip(first)
    }
    #expect(Self.collisions(hashes) == 0)
  }

  /// Two bits at any places of words that meet in one lane, with what lies between them.
  @Test(arguments: [16, 64, 128])
  func bitsOfOneLaneNeverCancel(_ distance: Int) {
    var bytes = StateHashTests.pattern(208)
    let whole = StateHash.of(bytes)
    var hashes = [whole]
    for first in 0..<64 {
      bytes[8 + first / 8] ^= 1 << UInt8(first % 8)
      for second in 0..<64 {
        for place in [distance, 8 + distance] {
          bytes[place + second / 8] ^= 1 << UInt8(second % 8)
          hashes.append(StateHash.of(bytes))
          bytes[place + second / 8] ^= 1 << UInt8(second % 8)
        }
      }
      bytes[8 + first / 8] ^= 1 << UInt8(first % 8)
    }
    #expect(Self.collisions(hashes) == 0)
  }

  @Test func runsAndSwappedWordsNeverCollide() {
    var hashes: [UInt64] = []
    for fill in [UInt8(0), 0xFF, 0x80] {
      for count in 1..<400 { hashes.append(StateHash.of([UInt8](repeating: fill, count: count))) }
    }
    // A run of zeros of any length at any place of a pattern.
    let pattern = StateHashTests.pattern(96).map { $0 | 1 }
    for start in 0..<96 {
      for end in start + 1...96 where end - start < 96 {
        var bytes = pattern
        for i in start..<end { bytes[i] = 0 }
        hashes.append(StateHash.of(bytes))
      }
    }
    // Two of 24 words swapped.
    var words = (0..<24).map { UInt64($0) &* 0x9E37_79B9 &+ 77 }
    for i in 0..<24 {
      for j in 0..<i {
        words.swapAt(i, j)
        var hash = StateHash()
        words.withUnsafeBytes { hash.combine($0) }
        hashes.append(hash.value)
        hash = StateHash()
        for word in words { hash.combine(word) }
        hashes.append(hash.value)
        words.swapAt(i, j)
      }
    }
    #expect(Self.collisions(hashes) == 0)
  }

  /// The same bytes in other pieces, each with its length, hash differently.
  @Test func piecesWithTheirLengthsDiffer() {
    let bytes = StateHashTests.pattern(120)
    var hashes: [UInt64] = []
    for first in 0...120 {
      var hash = StateHash()
      for piece in [0..<first, first..<120] {
        hash.combine(UInt64(piece.count))
        bytes[piece].withUnsafeBytes { hash.combine($0) }
      }
      hashes.append(hash.value)
    }
    #expect(Self.collisions(hashes) == 0)
  }
}
