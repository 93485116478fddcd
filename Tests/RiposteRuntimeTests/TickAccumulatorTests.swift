import MotionMath
import RiposteRuntime
import Testing

@Suite("Tick accumulator") struct TickAccumulatorTests {
  @Test("A second is sixty ticks, however it is cut")
  func seconds() {
    for frame in [1_000_000, 4_166_667, 8_333_333, 16_666_667, 33_333_333] as [UInt64] {
      var accumulator = TickAccumulator()
      var (ticks, time) = (0, UInt64(0))
      while time + frame <= 10_000_000_000 {
        ticks += accumulator.advance(nanoseconds: frame)
        time += frame
        #expect(ticks == Int(time * 60 / 1_000_000_000))
      }
      #expect(accumulator.lost == 0)
    }
  }

  @Test("The fraction is what is left, below 1")
  func fraction() {
    var accumulator = TickAccumulator()
    #expect(accumulator.fraction == 0)
    #expect(accumulator.advance(nanoseconds: 8_333_333) == 0)
    #expect(abs(accumulator.fraction - 0.5) < 1e-6)
    #expect(accumulator.advance(nanoseconds: 8_333_333) == 0)
    // A whole tick takes 16,666,666 and two thirds nanoseconds.
    #expect(accumulator.fraction < 1 && accumulator.fraction > 0.999_999)
    #expect(accumulator.advance(nanoseconds: 1) == 1)
    accumulator.reset()
    #expect(accumulator.fraction == 0)
  }

  @Test("A stall is not caught up with")
  func clamp() {
    var accumulator = TickAccumulator(limit: 5)
    #expect(accumulator.advance(nanoseconds: 10_000_000_000) == 5)
    #expect(accumulator.fraction == 0)
    #expect(accumulator.lost > 9_900_000_000 && accumulator.lost < 10_000_000_000)
    #expect(accumulator.advance(nanoseconds: 16_666_667) == 1)
    #expect(accumulator.advance(nanoseconds: .max) == 5)
    #expect(accumulator.advance(nanoseconds: .max) == 5)
    #expect(accumulator.lost == .max)
    #expect(TickAccumulator(limit: 0).limit == 1 && TickAccumulator(limit: .max).limit == 3600)
  }

  @Test("Random frames lose nothing without a stall")
  func frames() {
    let seed: UInt64 = 8
    var random = RandomStream(seed: seed)
    var accumulator = TickAccumulator()
    var (ticks, time) = (0, UInt64(0))
    for round in 0..<5000 {
      let frame = UInt64(random.index(below: 100_000_000))
      let now = accumulator.advance(nanoseconds: frame)
      #expect((0...8).contains(now) && (0..<1).contains(accumulator.fraction), "\(round)")
      ticks += now
      time += frame
    }
    #expect(ticks == Int(time * 60 / 1_000_000_000), "seed \(seed)")
  }
}
