/// An event of an action that is remembered with the instant of its edge.
///
/// Sixteen bytes of plain memory without padding.
public struct HistoryEntry: Equatable, Sendable, BitwiseCopyable {
  /// When it happened: of a trigger the instant that `InputState.pressTime(of:)` gives, else the edge
  /// or the start of the tick that brought it.
  public internal(set) var time = InputTime(units: 0)
  /// How long a press can be consumed, in 1/256 ticks.
  var lifetime: UInt32 = 0
  var actionIndex: UInt8 = 0
  /// What happened: `started`, `triggered`, `canceled` or `completed`; empty where only the direction
  /// changed.
  public internal(set) var events: ActionEvents = []
  /// Where the value of an `axis2D` points; `neutral` for other actions.
  public internal(set) var direction = InputDirection.neutral
  private var flags: UInt8 = 0

  /// The action that it happened to.
  public var action: ActionID { ActionID(index: actionIndex) }

  /// Whether the press was consumed.
  public internal(set) var isConsumed: Bool {
    get { flags & 1 != 0 }
    set { flags = newValue ? flags | 1 : flags & ~1 }
  }

  /// Whether the value came to point elsewhere than before.
  public internal(set) var turned: Bool {
    get { flags & 2 != 0 }
    set { flags = newValue ? flags | 2 : flags & ~2 }
  }
}
