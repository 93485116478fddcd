public import ECS
public import InputActions
import MotionMath

/// Runs a simulation twice: straight on true input, and rolled back in every tick, simulated again
/// on wrong input, rolled back once more and put right. The states must be equal in every tick.
public struct SyncTest: Sendable {
  /// Where the two first came apart.
  public struct Mismatch: Sendable, CustomStringConvertible {
    /// The first tick behind which the states differ.
    public var tick: Int
    /// What differs first: the component, resource or event type, the entity, and the field.
    public var difference: StateDifference
    /// Both states behind that tick, as `WorldSnapshot.encoded()` gives them.
    public var expected: [UInt8], actual: [UInt8]

    /// Compares two states that were taken behind a tick; nil where they are the same.
    public init?(tick: Int, expected: WorldSnapshot, actual: WorldSnapshot) {
      guard let difference = firstDifference(between: expected, and: actual) else { return nil }
      self.tick = tick
      self.difference = difference
      self.expected = expected.encoded()
      self.actual = actual.encoded()
    }

    /// One line.
    public var description: String {
      "tick \(tick): \(difference.place): \(difference.first) expected, \(difference.second) found"
    }
  }

  /// What came of it.
  public struct Result: Sendable {
    /// The ticks that the second simulation ran in all.
    public var simulated: Int
    /// Where the states first differed; nil when all were equal.
    public var mismatch: Mismatch?
  }

  /// The seed of inputs and distances.
  public var seed: UInt64

  /// Makes a test.
  public init(seed: UInt64) { self.seed = seed }

  /// Runs `ticks` ticks, or to the first difference.
  ///
  /// - Parameters:
  ///   - straight: runs on the true input alone.
  ///   - rolling: an equal simulation; in every tick it goes back 1 to 12 ticks, twice.
  ///   - look: called behind every tick, when both should be equal.
  /// - Throws: what a system throws.
  public func run(
    straight: Simulation, rolling: RollbackSession, ticks: Int, look: () -> Void = {}
  ) throws -> Result {
    var random = RandomStream(seed: seed, stream: .max)
    let history = SnapshotRing()
    var mismatch: Mismatch?
    while straight.tick < ticks, mismatch == nil {
      let tick = straight.tick
      history.take(straight.world)
      try straight.step(input(tick: tick))
      let first = tick + 1 - (1 + random.index(below: min(RollbackSession.window, tick + 1)))
      try rolling.step(guess(tick: tick, &random))
      for k in first..<tick { try rolling.correct(guess(tick: k, &random), tick: k) }
      // In the tick before, all was right: only what is run again on guesses can go wrong here.
      if first < tick { try rolling.rerun(from: first) }
      for k in first...tick { try rolling.correct(input(tick: k), tick: k) }
      try rolling.rerun(from: first)
      look()
      guard straight.stateHash() != rolling.simulation.stateHash() else { continue }
      mismatch = SyncTest.mismatch(straight, rolling, history, from: first)
    }
    return Result(simulated: rolling.simulatedTicks, mismatch: mismatch)
  }

  /// The first of the ticks since `first` behind which the states differ.
  private static func mismatch(
    _ straight: Simulation, _ rolling: RollbackSession, _ history: SnapshotRing, from first: Int
  ) -> Mismatch? {
    history.take(straight.world)
    rolling.snapshots.take(rolling.simulation.world)
    for tick in first..<straight.tick {
      guard let expected = history.snapshot(of: UInt64(tick + 1)),
        let actual = rolling.snapshots.snapshot(of: UInt64(tick + 1)),
        let found = Mismatch(tick: tick, expected: expected, actual: actual)
      else { continue }
      return found
    }
    return nil
  }

  /// The true input of a tick: now and then a key or a button of the first player goes down or up,
  /// or the mouse or a stick moves.
  public func input(tick: Int) -> RawEventFrame {
    var random = RandomStream(seed: seed, stream: UInt64(tick))
    return SyncTest.input(&random)
  }

  /// Every second guess is wrong.
  private func guess(tick: Int, _ random: inout RandomStream) -> RawEventFrame {
    random.index(below: 2) == 0 ? input(tick: tick) : SyncTest.input(&random)
  }

  /// What the standard bindings have a meaning for, with every way to give the actions.
  static let controls: [Control] =
    ["W", "A", "S", "D", "W", "S", "E", "G", "I", "J", "K", "Q", "LeftShift", "Space", "Escape"]
    .compactMap { Control(name: "Key.\($0)") }
    + ["Left", "Right", "Middle", "X", "Y"].compactMap { Control(name: "Mouse.\($0)") }
    + [
      "LeftX", "LeftY", "RightX", "RightY", "South", "East", "West", "North", "Back", "Start",
      "DPadLeft", "DPadRight", "RightStick",
    ].compactMap { Control(name: "Pad.\($0)") }

  private static func input(_ random: inout RandomStream) -> RawEventFrame {
    var frame = RawEventFrame()
    guard random.index(below: 6) == 0 else { return frame }
    let control = controls[random.index(below: controls.count)]
    let value: Float =
      switch control.measure {
      case .digital: Float(random.index(below: 2))
      case .absolute: Float(random.index(below: 5)) / 2 - 1
      case .relative: Float(random.index(below: 81)) - 40
      }
    frame.append(
      RawEvent(control, value: value, time: UInt8(random.index(below: 256))))
    return frame
  }
}

extension StateDifference {
  /// The part, the entity and the field, without the values.
  public var place: String {
    [part, entity.map { "entity \($0)" }, field].compactMap(\.self).joined(separator: ", ")
  }
}
