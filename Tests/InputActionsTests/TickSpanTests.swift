import InputActions
import Testing

@Suite struct TickSpanTests {
  @Test func theFirstInstantIsZeroAndTheLast255() {
    let span = TickSpan(from: 1_000, to: 17_667)
    #expect(span.time(of: 1_000) == 0)
    #expect(span.time(of: 17_666) == 255)
    #expect(span.time(of: 1_000 + 16_667 / 2) == 127)
  }

  @Test func whatLiesBehindTheEndIsOfALaterTick() {
    let span = TickSpan(from: 10, to: 20)
    #expect(span.time(of: 20) == nil)
    #expect(span.time(of: .max) == nil)
  }

  @Test func whatNoTickTookIsOfTheFirstInstant() {
    #expect(TickSpan(from: 10, to: 20).time(of: 3) == 0)
  }

  @Test func anEmptyTickTakesOnlyWhatLiesBeforeIt() {
    #expect(TickSpan(from: 10, to: 10).time(of: 10) == nil)
    #expect(TickSpan(from: 10, to: 10).time(of: 9) == 0)
    #expect(TickSpan(from: 20, to: 10).time(of: 9) == 0)
    #expect(TickSpan(from: 20, to: 10).time(of: 15) == nil)
  }

  @Test func theOrderIsKeptAtAnyRate() {
    for length in [1, 255, 256, 257, 16_666_667, UInt64.max / 2] {
      let span = TickSpan(from: 5, to: 5 + length)
      var last: UInt8 = 0
      for step in 0..<1000 as Range<UInt64> {
        let reading = 5 + length / 1000 * step + min(step, length % 1000)
        guard let time = span.time(of: reading) else { continue }
        #expect(time >= last)
        last = time
      }
    }
  }

  /// After a stall of a second a program makes up for the last quarter only: what came before counts
  /// at its first instant, in the order in which it came, and the rest at its own.
  @Test func whatCameInTheTimeThatAStallCostCountsAtItsEnd() {
    let (length, count) = (1_000 as UInt64, 15 as UInt64)
    let end = 60 * length
    let readings: [UInt64] = [3, 20_000, 44_999, 45_000, 45_500, 46_000, 59_999]
    var taken: [(tick: UInt64, time: UInt8)] = []
    var waiting = readings
    for tick in 0..<count {
      let start = end - (count - tick) * length
      let span = TickSpan(from: start, to: start + length)
      taken += waiting.compactMap { reading in span.time(of: reading).map { (tick, $0) } }
      waiting.removeAll { span.time(of: $0) != nil }
    }
    #expect(waiting.isEmpty && taken.count == readings.count)
    #expect(taken.map(\.tick) == [0, 0, 0, 0, 0, 1, 14])
    #expect(taken.map(\.time) == [0, 0, 0, 0, 128, 0, 255])
  }
}
