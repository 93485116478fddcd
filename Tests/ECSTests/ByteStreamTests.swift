import Testing

@testable import ECS

struct ByteStreamTests {
  @Test func growsAndKeepsWhatItHolds() {
    var stream = ByteStream(capacity: 8)
    defer { stream.deallocate() }
    for i in 0..<100 { stream.append(UInt32(i), byteCount: 4) }
    #expect(stream.count == 400 && stream.capacity >= 400)
    let words = (0..<100).map { (stream.base + $0 * 4).loadUnaligned(as: UInt32.self) }
    #expect(words == (0..<100).map { UInt32($0) })
  }

  @Test func regionsStartAtMultiplesOfSixteenAfterZeros() {
    var stream = ByteStream(capacity: 64)
    defer { stream.deallocate() }
    stream.base.initializeMemory(as: UInt8.self, repeating: 0xFF, count: 64)
    for size in [3, 0, 20] {
      withUnsafeBytes(of: (UInt64.max, UInt64.max, UInt64.max)) {
        stream.append(UnsafeRawBufferPointer(rebasing: $0[..<size]))
      }
    }
    #expect(stream.count == 36)
    let gap = (3..<16).map { (stream.base + $0).load(as: UInt8.self) }
    #expect(gap.allSatisfy { $0 == 0 })
  }
}
