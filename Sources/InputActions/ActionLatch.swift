/// Gathers what happened to one action over the fixed ticks of a frame, for a reader that runs once
/// a frame: each event is seen exactly once, whether none, one or five ticks happen in a frame.
///
///     for _ in 0..<ticks { evaluate; latch.note(state) }
///     if latch.take().contains(.triggered) { … }
///
/// It belongs to the reader, not to the simulation: it lies outside `InputState`.
public struct ActionLatch: Equatable, Sendable, BitwiseCopyable {
  /// What happened since the last `take`.
  public private(set) var events: ActionEvents = []
  /// How often the action came to be triggered since then, several times within a tick included.
  public private(set) var presses: UInt32 = 0
  /// The action.
  public let action: ActionID

  /// Makes a latch that has seen nothing.
  public init(_ action: ActionID) { self.action = action }

  /// Adds the events of the tick that was evaluated last; call it once after each tick.
  public mutating func note(_ state: InputState) {
    events.formUnion(state.events(of: action))
    presses &+= UInt32(state.presses(of: action))
  }

  /// The events since the last call, and forgets them.
  public mutating func take() -> ActionEvents {
    defer { (events, presses) = ([], 0) }
    return events
  }
}
