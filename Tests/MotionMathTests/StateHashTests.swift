import MotionMath
import Testing

struct StateHashTests {
  static func pattern(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
  }

  @Test func goldens() {
    #expect(StateHash().value == 5_095_786_528_385_784_519)
    #expect(StateHash.of([UInt8]()) == StateHash().value)
    #expect(StateHash.of(Array("riposte".utf8)) == 12_174_314_459_241_031_294)
    #expect(StateHash.of(StateHashTests.pattern(1000)) == 18_385_393_247_522_176_206)
  }

  @Test func splitsAtBlocksGiveTheSame() {
    let bytes = StateHashTests.pattern(200)
    let whole = StateHash.of(bytes)
    for split in [0, 32, 64, 192] {
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

  @Test func everyBitChangesAboutHalfOfTheHash() {
    let bytes = StateHashTests.pattern(75)
    let whole = StateHash.of(bytes)
    var total = 0
    for bit in 0..<bytes.count * 8 {
      var other = bytes
      other[bit / 8] ^= 1 << UInt8(bit % 8)
      let changed = (StateHash.of(other) ^ whole).nonzeroBitCount
      #expect(changed >= 8, "bit \(bit)")
      total += changed
    }
    let mean = Double(total) / Double(bytes.count * 8)
    #expect(mean > 28 && mean < 36)
  }
}
