import ECS
import InputActions
import MotionMath

/// Runs a simulation twice: straight on true input, and rolled back in every tick after input that
/// was mispredicted. The states must be equal in every tick.
public struct SyncTest: Sendable {
  /// What came of it.
  public struct Result: Sendable {
    /// The ticks that the second simulation ran in all.
    public var simulated: Int
    /// The first tick whose states differed, and what differs first; nil when all were equal.
    public var mismatch: (tick: Int, difference: String)?
  }

  /// The seed of inputs and distances.
  public var seed: UInt64

  /// Makes a test.
  public init(seed: UInt64) { self.seed = seed }

  /// Runs `ticks` ticks, or to the first difference.
  ///
  /// - Parameters:
  ///   - straight: runs on the true input alone.
  ///   - rolling: an equal simulation; it guesses input and is corrected 1 to 12 ticks later.
  public func run(
    straight: Simulation, rolling: RollbackSession, ticks: Int
  ) throws -> Result {
    var random = RandomStream(seed: seed)
    var truth: [RawEventFrame] = []
    let window = RollbackSession.window
    for tick in 0..<ticks {
      let frame = SyncTest.input(&random)
      truth.append(frame)
      if truth.count > window { truth.removeFirst() }
      try straight.step(frame)
      // Every second guess is wrong.
      try rolling.step(random.index(below: 2) == 0 ? frame : SyncTest.input(&random))
      let distance = 1 + random.index(below: min(window, tick + 1))
      let first = tick + 1 - distance
      for k in first...tick {
        try rolling.correct(truth[truth.count - 1 - (tick - k)], tick: k)
      }
      try rolling.rerun(from: first)
      guard straight.stateHash() != rolling.simulation.stateHash() else { continue }
      return Result(
        simulated: rolling.simulatedTicks,
        mismatch: (tick, SyncTest.difference(straight, rolling.simulation)))
    }
    return Result(simulated: rolling.simulatedTicks, mismatch: nil)
  }

  private static func difference(_ a: Simulation, _ b: Simulation) -> String {
    let first = WorldSnapshot()
    let second = WorldSnapshot()
    a.world.takeSnapshot(into: first)
    b.world.takeSnapshot(into: second)
    return firstDifference(between: first, and: second).map { "\($0)" } ?? "equal snapshots"
  }

  /// Now and then a key of the first player goes down or up.
  private static func input(_ random: inout RandomStream) -> RawEventFrame {
    var frame = RawEventFrame()
    guard random.index(below: 6) == 0 else { return frame }
    // W, A, S, D, J, K and Escape.
    let keys: [UInt16] = [26, 4, 22, 7, 13, 14, 41]
    frame.append(
      RawEvent(
        device: .keyboard, control: keys[random.index(below: keys.count)],
        value: Float(random.index(below: 2)), time: UInt8(random.index(below: 256))))
    return frame
  }
}
