import MotionMath
import Testing

@testable import InputActions

struct GameClockTests {
  @Test func theScaleIsKeptWithinItsRange() {
    var state = InputState()
    #expect(state.timeScale == 1 && state.gameTime == InputTime(tick: 1))
    let table: [(Float, Float)] = [(0, 0), (0.5, 0.5), (2, 2), (-3, 0), (99, 16), (.nan, 1)]
    for (set, read) in table {
      state.timeScale = set
      #expect(state.timeScale == read)
    }
  }

  @Test func theGamesTimeIsTheSumOfWhatPassed() throws {
    var rig = Rig(try fighter())
    for scale in [1, 0.5, 0, 0.25, 2] as [Float] {
      rig.state.timeScale = scale
      try rig.step()
    }
    #expect(rig.state.gameTime.units == 256 + 128 + 0 + 64 + 512)
  }

  /// Back and forth is the same instant, to the unit of either time.
  @Test(arguments: [401, 402] as [UInt64])
  func instantsGoBothWays(seed: UInt64) {
    var random = RandomStream(seed: seed)
    for _ in 0..<2000 {
      let tick = UInt32(random.index(below: 1 << 20)) + (1 << 16)
      let clock = GameClock(
        tick: tick, ahead: Int64(random.index(below: 1 << 30)) - (1 << 29),
        extra: Int16(random.index(below: 4097)) - 256)
      let start = InputTime(tick: tick)
      let times = [random.index(below: 256), random.index(below: 256)].sorted()
      let input = TriggerInput(
        value: InputValue(true), start: start.advanced(by: UInt32(times[0])),
        end: start.advanced(by: UInt32(times[1])))
      let stretch = clock.stretch(input)
      #expect(stretch.start <= stretch.end, "seed \(seed)")
      guard stretch.start < stretch.end else { continue }
      let length = Int(stretch.end.units - stretch.start.units)
      let due = InputTime(units: stretch.start.units + UInt64(random.index(below: length)))
      let real = clock.real(due, in: input)
      #expect(input.start <= real && real < input.end, "seed \(seed)")
      #expect(clock(real) <= due, "seed \(seed)")
      #expect(clock(real.advanced(by: 1)) >= due, "seed \(seed)")
    }
  }

  @Test func whileItStandsAnInstantIsTheStretchsFirst() {
    let clock = GameClock(tick: 3, ahead: 0, extra: -256)
    let input = TriggerInput(
      value: InputValue(true), start: InputTime(tick: 3, fraction: 9), end: InputTime(tick: 4))
    #expect(clock.stretch(input).start == clock.stretch(input).end)
    #expect(clock.real(InputTime(tick: 9), in: input) == input.start)
  }

  /// With the game's time at the speed of real time, triggers by either are one.
  @Test(arguments: [411, 412] as [UInt64])
  func atFullSpeedBothAreOne(seed: UInt64) throws {
    func bindings(_ time: String) throws -> Bindings {
      let kinds = [
        "hold", "holdAndRelease", "tap", "repeatedTap", "pulse", "cooldown", "flick", "toggle",
      ]
      let actions = kinds.map { #"{"name":"\#($0)","type":"bool"}"# }
      let mappings = kinds.map {
        #"{"action":"\#($0)","control":"Key.A","triggers":[{"type":"\#($0)","time":"\#(time)"}]}"#
      }
      let json =
        #"{"version":1,"actions":[\#(actions.joined(separator: ","))],"contexts":["#
        + #"{"name":"Play","mappings":[\#(mappings.joined(separator: ","))]}]}"#
      return try Bindings(bytes: Array(json.utf8), file: time)
    }
    var (real, game) = (Rig(try bindings("real")), Rig(try bindings("game")))
    real.add("Play")
    game.add("Play")
    var random = RandomStream(seed: seed)
    // Apart for whole ticks: then the two times differ, but not how fast they run.
    game.state.timeScale = 2
    for _ in 0..<7 {
      try real.step()
      try game.step()
    }
    game.state.timeScale = 1
    for tick in 0..<400 {
      let event = "Key.A=\(random.index(below: 2))@\(random.index(below: 256))"
      try real.step(event)
      try game.step(event)
      for name in real.bindings.actionNames {
        #expect(try real(name) == game(name), "seed \(seed), tick \(tick), \(name)")
      }
    }
  }
}
