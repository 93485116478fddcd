/// The game's own time within a tick: slower or faster than real time, or standing still, as
/// `InputState.timeScale` says. Triggers with `"time": "game"` count by it.
///
/// Real time is that of the ticks and of the events in them. Both are integers, so that a scale that
/// comes and goes leaves no rounding behind.
struct GameClock: Sendable, BitwiseCopyable {
  /// The game's time at the tick's start, in 1/65536 ticks.
  private let base: UInt64
  /// How much of it passes in 1/256 of a tick.
  private let rate: UInt64
  private let start: InputTime
  /// Whether the two have never been apart.
  let isReal: Bool

  /// The most that the game's time runs faster than real time.
  static let fastest: Float = 16

  /// - Parameters:
  ///   - ahead: how far the game's time is ahead at the tick's start, in 1/65536 ticks.
  ///   - extra: how much faster it runs, in 1/256; −256 and more.
  init(tick: UInt32, ahead: Int64, extra: Int16) {
    start = InputTime(tick: tick)
    base = UInt64(max(0, Int64(start.units << 8) &+ ahead))
    rate = UInt64(max(0, 256 + Int(extra)))
    isReal = ahead == 0 && extra == 0
  }

  /// The game's time at an instant of the tick.
  func callAsFunction(_ time: InputTime) -> InputTime {
    InputTime(units: (base &+ UInt64(time.elapsed(since: start)) &* rate) >> 8)
  }

  /// A stretch of the tick in the game's time.
  func stretch(_ input: TriggerInput) -> TriggerInput {
    TriggerInput(value: input.value, start: self(input.start), end: self(input.end))
  }

  /// The instant within a stretch of the tick at which the game's time is that of a trigger's answer:
  /// the stretch's first where it lies before, its last where it lies behind.
  func real(_ time: InputTime, in input: TriggerInput) -> InputTime {
    guard time > self(input.start), rate > 0, input.end > input.start else { return input.start }
    let passed = (time.units << 8).subtractingReportingOverflow(base).partialValue / rate
    let found = InputTime(units: start.units &+ passed)
    return min(max(found, input.start), InputTime(units: input.end.units &- 1))
  }
}

extension InputState {
  /// How fast the game's time runs beside real time, from the next tick on: 1 at first, 0.5 in slow
  /// motion, 0 while it stands; kept to 0…16 in steps of 1/256.
  ///
  /// It moves what counts by the game's time alone: triggers with `"time": "game"`, and
  /// `scaleByDeltaTime` with the same. Others go on as the player's hands do.
  public var timeScale: Float {
    get { Self.timeScale(of: timeRate) }
    set {
      let scale = newValue.isNaN ? 1 : min(max(newValue, 0), GameClock.fastest)
      timeRate = Int16((scale * 256).rounded()) - 256
    }
  }

  static func timeScale(of rate: Int16) -> Float { Float(256 + Int(rate)) / 256 }

  /// The game's time at the end of the last tick: as much as `timeScale` has let pass.
  public var gameTime: InputTime {
    let end = Int64(InputTime(tick: tick).units &+ InputTime.unitsPerTick) << 8
    return InputTime(units: UInt64(max(0, end &+ timeAhead)) >> 8)
  }

  /// Lets a tick of the game's time pass.
  mutating func passTime() { timeAhead &+= Int64(timeRate) * 256 }
}
