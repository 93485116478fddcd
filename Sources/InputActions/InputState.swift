/// All that changes while a player's input is evaluated: one block of plain memory of fixed size and
/// without padding, so that it can be a component, be copied as a snapshot and be hashed as bytes.
///
/// `InputEvaluator` writes it once a tick. Between ticks it is read, and contexts are added and
/// removed.
public struct InputState: Sendable, BitwiseCopyable {
  /// The most actions of a `Bindings`.
  public static let actionCapacity = 32
  /// The most contexts of a `Bindings`; all of them may be active.
  public static let contextCapacity = 16
  /// The most mappings of a `Bindings`.
  public static let mappingCapacity = 96
  /// The most triggers of a `Bindings`.
  public static let triggerCapacity = 96
  /// The most modifiers of a `Bindings` that remember something.
  public static let modifierCapacity = 32
  /// The most controls that can be off their rest at a time.
  public static let heldCapacity = 64

  var actions = InlineArray<32, ActionRecord>(repeating: ActionRecord())
  var triggers = InlineArray<96, TriggerRecord>(repeating: TriggerRecord())
  var modifiers = InlineArray<32, ModifierRecord>(repeating: ModifierRecord())
  /// Controls off their rest, sorted by device and code.
  var held = InlineArray<64, HeldControl>(repeating: HeldControl())
  var mappings = InlineArray<96, MappingRecord>(repeating: MappingRecord())
  /// The active contexts, the one to be evaluated first in front.
  var contexts = InlineArray<16, UInt8>(repeating: 0)
  var requests = InlineArray<16, ContextRequest>(repeating: ContextRequest())
  /// What happened to the actions lately, for buffered presses and sequences.
  public internal(set) var history = InputHistory()
  /// The tick that was evaluated last.
  public internal(set) var tick: UInt32 = 0
  /// How many events were left out since the start: invalid, too many in a tick, or too many
  /// controls held at a time.
  public internal(set) var droppedEvents: UInt32 = 0
  var heldCount: UInt8 = 0
  var contextCount: UInt8 = 0
  var requestCount: UInt8 = 0
  var releasesAll: Bool = false
  /// The camera's field of view in degrees, for `fovScale` modifiers; the game sets it. 0 for none.
  public var fieldOfView: Float = 0

  /// Makes the state of a player who touches nothing, with no active context.
  public init() {}
}

extension InputState: Equatable {
  /// Whether two states are the same, byte by byte.
  public static func == (a: InputState, b: InputState) -> Bool {
    withUnsafeBytes(of: a) { first in
      // SAFETY: the type has no padding and no references, so that its bytes are its value.
      withUnsafeBytes(of: b) { second in first.elementsEqual(second) }
    }
  }
}
