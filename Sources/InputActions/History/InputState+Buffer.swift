/// A press that was kept for the moment at which it can be used.
public struct BufferedPress: Equatable, Sendable, BitwiseCopyable {
  /// The instant that triggered the action.
  public let time: InputTime
  /// Where the action's value pointed then, if it is an `axis2D`.
  public let direction: InputDirection
}

extension InputState {
  /// Takes the newest press of an action that was not consumed, so that no other call gets it.
  ///
  /// A press is what triggers the action: for `hold` the end of its time, for `tap` the release. Each
  /// counts once; older ones stay for further calls. Those of a tick that is rolled back and
  /// simulated again are there again.
  ///
  /// - Parameter window: how old the press may be, in 1/256 ticks, counted to the start of the tick
  ///   that was evaluated last: a press of that tick has age 0. The `buffer` of the action, if it
  ///   has one, holds as well.
  /// - Returns: nil when there is none that young.
  /// - Complexity: O(`InputHistory.capacity`).
  @discardableResult
  public mutating func consume(
    _ action: ActionID, within window: UInt32 = .max
  ) -> BufferedPress? {
    guard let age = newestPress(of: action, within: window) else { return nil }
    defer { history.consume(at: age) }
    return BufferedPress(history[age])
  }

  /// The press that `consume(_:within:)` would take.
  public func peek(_ action: ActionID, within window: UInt32 = .max) -> BufferedPress? {
    newestPress(of: action, within: window).map { BufferedPress(history[$0]) }
  }

  /// Makes all presses of an action count as consumed.
  public mutating func clearBuffer(of action: ActionID) {
    history.consumeAll(of: action.index)
  }

  /// Makes all presses count as consumed.
  public mutating func clearBuffer() { history.consumeAll(of: nil) }

  /// Takes the newest press of an action; see `consume(_:within:)` of its id.
  @discardableResult
  public mutating func consume(
    _ action: InputAction<some ActionValue>, within window: UInt32 = .max
  ) -> BufferedPress? {
    consume(action.id, within: window)
  }

  /// The press that `consume(_:within:)` would take.
  public func peek(
    _ action: InputAction<some ActionValue>, within window: UInt32 = .max
  ) -> BufferedPress? {
    peek(action.id, within: window)
  }

  /// Makes all presses of an action count as consumed.
  public mutating func clearBuffer(of action: InputAction<some ActionValue>) {
    clearBuffer(of: action.id)
  }

  /// Whether forward is to the left, for the directions of sequences; the program says so before a
  /// tick.
  public var facesLeft: Bool {
    get { history.facesLeft }
    set { history.facesLeft = newValue }
  }

  private func newestPress(of action: ActionID, within window: UInt32) -> Int? {
    let now = InputTime(tick: tick)
    for age in 0..<history.count {
      let entry = history[age]
      guard entry.actionIndex == action.index && entry.events.contains(.triggered),
        !entry.isConsumed,
        // A press from ahead is left over from before the count of ticks went back.
        entry.time < now.advanced(by: UInt32(InputTime.unitsPerTick))
      else { continue }
      if now.elapsed(since: entry.time) <= min(window, entry.lifetime) { return age }
    }
    return nil
  }
}

extension BufferedPress {
  fileprivate init(_ entry: HistoryEntry) {
    self.init(time: entry.time, direction: entry.direction)
  }
}
