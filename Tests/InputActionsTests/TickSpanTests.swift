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
}
