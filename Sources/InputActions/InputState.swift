/// All that changes while a player's input is evaluated: one block of plain memory of fixed size and
/// without padding, so that it can be a component, be copied as a snapshot and be hashed as bytes.
///
/// `InputEvaluator` writes it once a tick. Between ticks it is read, contexts are added and removed,
/// and values are injected.
public struct InputState: Sendable, BitwiseCopyable {
  /// The most actions of a `Bindings`.
  public static let actionCapacity = 64
  /// The most contexts of a `Bindings`; all of them may be active.
  public static let contextCapacity = 16
  /// The most mappings of a `Bindings`.
  public static let mappingCapacity = 256
  /// The most triggers of a `Bindings`, those that look at actions left out.
  public static let triggerCapacity = 256
  /// The most triggers of a `Bindings` that look at actions.
  public static let linkCapacity = 64
  /// The most modifiers of a `Bindings`, `accumulateBy` left out.
  public static let modifierCapacity = 256
  /// The most modifiers of a `Bindings` that remember something.
  public static let modifierRecordCapacity = 32
  /// The most `accumulateBy` of a `Bindings`.
  public static let accumulatorCapacity = 8
  /// The most mappings of `AnyKey` of a `Bindings`.
  public static let anyKeyCapacity = 4
  /// The most actions that can be injected into at a time.
  public static let injectionCapacity = 8
  /// The most controls that can be off their rest at a time.
  public static let heldCapacity = 64

  var actions = InlineArray<64, ActionRecord>(repeating: ActionRecord())
  var triggers = InlineArray<256, TriggerRecord>(repeating: TriggerRecord())
  var links = InlineArray<64, TriggerRecord>(repeating: TriggerRecord())
  var modifiers = InlineArray<32, ModifierRecord>(repeating: ModifierRecord())
  /// For each mapping of `AnyKey` the keys whose present press it does not see.
  var ignored = InlineArray<4, SlotSet>(repeating: SlotSet())
  /// A bit for each action whose next tick is like its last, unless a control moves.
  var asleep: UInt64 = 0
  /// The tags that hold.
  var tags: UInt64 = 0
  /// A bit for each action that may not consume.
  var refused: UInt64 = 0
  /// How far the game's time is ahead of real time, in 1/65536 ticks.
  var timeAhead: Int64 = 0
  /// Controls off their rest, sorted by device and code.
  var held = InlineArray<64, HeldControl>(repeating: HeldControl())
  var mappings = InlineArray<256, MappingRecord>(repeating: MappingRecord())
  /// For each mapping of a composite which of its parts are down, and which are switched on.
  var parts = InlineArray<256, PartRecord>(repeating: PartRecord())
  var accumulations = InlineArray<8, AccumulationRecord>(repeating: AccumulationRecord())
  var injections = InlineArray<8, Injection>(repeating: Injection())
  /// For each context whether it was added.
  var registrations = InlineArray<16, ContextRecord>(repeating: ContextRecord())
  /// The active contexts, the one to be evaluated first in front.
  var contexts = InlineArray<16, UInt8>(repeating: 0)
  /// What happened to the actions lately, for buffered presses and sequences.
  public internal(set) var history = InputHistory()
  /// The tick that was evaluated last.
  public internal(set) var tick: UInt32 = 0
  /// How many events were left out since the start: invalid, too many in a tick, or too many
  /// controls held at a time.
  public internal(set) var droppedEvents: UInt32 = 0
  /// How many contexts were added since the start.
  var serial: UInt32 = 0
  /// A bit for each context that may not sink.
  var refusedSinks: UInt16 = 0
  /// A bit for each context that was active in the tick before the last.
  var activeBefore: UInt16 = 0
  /// How much faster the game's time runs than real time, in 1/256 of that.
  var timeRate: Int16 = 0
  var heldCount: UInt8 = 0
  var contextCount: UInt8 = 0
  var injectionCount: UInt8 = 0
  var releasesAll: Bool = false
  /// Whether the active contexts may differ from those of the last tick.
  var contextsChanged: Bool = false
  /// Whether only actions with `whilePaused` work; from the next tick on.
  public var isPaused: Bool = false
  /// `isPaused` in the last tick.
  var wasPaused: Bool = false
  /// A bit for each device that is switched off; see `InputDevice.switchBit`.
  var devicesOff: UInt8 = 0
  /// `devicesOff` in the last tick.
  var devicesWereOff: UInt8 = 0
  private var unusedByte: UInt8 = 0
  /// The camera's field of view in degrees, for `fovScale` and `worldPoint` modifiers; the
  /// game sets it. 0 for none.
  public var fieldOfView: Float = 0
  /// Where the camera stands, for `worldPoint` modifiers; the game sets it.
  public var camera = InputCamera()

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
