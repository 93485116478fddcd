import ECS
public import InputActions

/// A simulation that runs ahead on predicted input and makes it good when the true input comes: it
/// goes back to the tick that was wrong and runs again to where it was (Cannon 2006, GGPO).
///
/// Before every tick the state is kept in a ring of 16; up to 12 ticks can be corrected. Taking and
/// restoring a state copies memory and allocates nothing once the ring has been filled.
public final class RollbackSession {
  /// The most ticks that can be corrected.
  public static let window = 12

  /// Why input can't be corrected.
  public struct TooLate: Error, Equatable, Sendable, CustomStringConvertible {
    /// The tick whose input came, and the one that comes next.
    public var tick: Int, now: Int

    /// Makes an error.
    public init(tick: Int, now: Int) {
      self.tick = tick
      self.now = now
    }

    /// In words.
    public var description: String {
      "input for tick \(tick) came in tick \(now); at most \(RollbackSession.window) ticks can be "
        + "corrected"
    }
  }

  /// The simulation.
  public let simulation: Simulation
  /// How many ticks were simulated in all, those that were run again included.
  public private(set) var simulatedTicks = 0
  /// The raw events of corrections that were invalid, or did not fit into their tick.
  public private(set) var refusedEvents = 0
  let snapshots = SnapshotRing()
  private var frames: [RawEventFrame]
  private var delivery = EventDelivery<BladesMet>()

  /// Takes over a simulation.
  public init(_ simulation: Simulation) {
    self.simulation = simulation
    frames = Array(repeating: RawEventFrame(), count: SnapshotRing.standardCount)
  }

  /// The first tick that can still be corrected: what happened before it is certain.
  public var settledTick: Int { max(simulation.tick - RollbackSession.window, 0) }

  /// What sounds and effects have to be told since the last call: each meeting of blades once,
  /// however often its tick ran, and which of them did not happen after all.
  public func takeNotices() -> [EventNotice<BladesMet>] {
    delivery.update(simulation.meetingLog, settledTick: settledTick)
  }

  /// Runs one tick on input that may be predicted. Raw events tell of changes, so an empty frame
  /// predicts that whatever is held stays held.
  public func step(_ frame: RawEventFrame) throws {
    snapshots.take(simulation.world)
    frames[simulation.tick % frames.count] = frame
    try simulation.step(frame)
    simulatedTicks += 1
  }

  /// Puts the true input of a tick in the place of what was predicted, without running yet.
  ///
  /// - Throws: `TooLate` when the tick is not one of the last `window`.
  public func correct(_ frame: RawEventFrame, tick: Int) throws(TooLate) {
    try check(tick)
    refusedEvents += Int(frame.overflow) + Int(frame.rejected)
    frames[tick % frames.count] = frame
  }

  /// Goes back to before `tick` and runs again up to where the simulation was.
  ///
  /// - Throws: `TooLate` when the tick is not one of the last `window`; `ECSError` as `step`.
  public func rerun(from tick: Int) throws {
    try check(tick)
    let now = simulation.tick
    guard let snapshot = snapshots.snapshot(of: UInt64(tick)) else {
      throw TooLate(tick: tick, now: now)
    }
    try simulation.restore(snapshot)
    while simulation.tick < now {
      try step(frames[simulation.tick % frames.count])
    }
  }

  private func check(_ tick: Int) throws(TooLate) {
    let now = simulation.tick
    guard tick < now, tick >= now - RollbackSession.window, tick >= 0 else {
      throw TooLate(tick: tick, now: now)
    }
  }
}
