extension Bindings {
  struct ActionDefinition: Sendable {
    var dimension: ValueDimension
    var accumulation: Accumulation
    var consumes: Bool
    var whilePaused: Bool
    /// Whether the history keeps what happens to the action.
    var isRemembered: Bool
    /// Whether each press counts, as of a `bool` or by a trigger; else it is a value, which goes on
    /// when it passes through its rest within a tick.
    var isPressed = true
    /// How long a press can be consumed, in 1/256 ticks.
    var bufferLifetime: UInt32
    var triggers: Range<Int>
    var modifiers: Range<Int>
    var links: Range<Int>
    var accumulator: AccumulateBy?
    /// Every slot that some mapping of the action uses.
    var slots = SlotSet()
    /// A bit for each context that maps the action.
    var contexts: UInt16 = 0
  }

  struct ContextDefinition: Sendable {
    var priority: Int32
    var sink: Sink
    var ignoresHeld: Bool
    var devices: DeviceFilter
    var query: TagQuery
    var mappings: Range<Int>
    /// The context's part of `contextActions`.
    var actions = PlaceRange(0..<0)
    var slots = SlotSet()
  }

  /// What a context hides from those below it.
  enum Sink: Sendable, BitwiseCopyable {
    case nothing
    /// The controls of its mappings.
    case mapped
    /// Every control.
    case all
  }

  /// Which devices drive a context's mappings.
  enum DeviceFilter: String, CaseIterable, Sendable, BitwiseCopyable {
    case any, none, keyboardMouse, touch, pads, pad0, pad1, pad2, pad3

    /// A bit for each slot of a control that counts.
    func lanes(_ kind: DeviceKind) -> UInt8 {
      switch (self, kind) {
      case (.none, _): 0
      case (.any, .gamepad), (.pads, .gamepad): 0b1111
      case (.pad0, .gamepad): 0b0001
      case (.pad1, .gamepad): 0b0010
      case (.pad2, .gamepad): 0b0100
      case (.pad3, .gamepad): 0b1000
      case (.keyboardMouse, .gamepad), (.keyboardMouse, .touch): 0
      case (.any, _), (.keyboardMouse, _), (.touch, .touch): 1
      case (_, .custom): 1
      default: 0
      }
    }
  }

  /// One control of a mapping: its first slot, and a bit for each slot from there on that counts.
  struct Part: Equatable, Sendable, BitwiseCopyable {
    var slot: UInt8 = 0
    var lanes: UInt8 = 0
  }

  /// The six parts of a mapping, packed so that one is read without copying its mapping.
  struct Parts: Sendable, BitwiseCopyable {
    /// A byte for each part.
    private var slots: UInt64 = 0
    private var lanes: UInt64 = 0

    subscript(part: Int) -> Part {
      @inline(__always)
      get {
        let shift = part &* 8
        return Part(
          slot: UInt8(truncatingIfNeeded: slots &>> shift),
          lanes: UInt8(truncatingIfNeeded: lanes &>> shift))
      }
      set {
        let shift = part &* 8
        slots = slots & ~(0xFF &<< shift) | UInt64(newValue.slot) &<< shift
        lanes = lanes & ~(0xFF &<< shift) | UInt64(newValue.lanes) &<< shift
      }
    }
  }

  /// Controls of which one must be down, such as both shift keys.
  struct Requirement: Sendable, BitwiseCopyable {
    var first = Part()
    var second = Part()
  }

  struct MappingDefinition: Sendable {
    var action: UInt8
    var context: UInt8
    var shape: Shape
    var opposing: Opposing = .neither
    var mode: CompositeMode = .analog
    /// Whether keys and buttons switch their parts on and off.
    var toggles = false
    /// Whether modifier keys must be down before the control.
    var ordered = false
    /// A bit for each part that is a key or button.
    var digital: UInt8 = 0
    var withCount: UInt8 = 0
    /// Which of the state's sets of ignored keys is this `AnyKey`'s.
    var anyKey: UInt8 = 0
    /// The group of alternatives that it belongs to, from 1; 0 for none.
    var group: UInt8 = 0
    var parts = Parts()
    var with = InlineArray<4, Requirement>(repeating: Requirement())
    var triggers: Range<Int>
    var modifiers: Range<Int>
    var links: Range<Int>
    var accumulator: AccumulateBy?
    var blockers = PlaceRange(0..<0)
    /// The slots that it reads, without those of its modifier keys.
    var slots = SlotSet()
    /// The slots of its modifier keys.
    var withSlots = SlotSet()

    /// Up, down, left, right, forward and back.
    static let parts = 6

    /// Whether some slots are among those that it reads or asks for.
    @inline(__always)
    func isTouched(_ touched: SlotSet) -> Bool {
      slots.intersects(touched) || withSlots.intersects(touched)
    }

    /// Whether its value is true by itself, so that its triggers always have time to count.
    var isAlwaysTrue: Bool { shape == .nothing && (!triggers.isEmpty || !links.isEmpty) }
  }

  /// What a mapping's parts are.
  enum Shape: UInt8, Sendable, BitwiseCopyable {
    /// One control, in part 0.
    case control
    /// Triggers alone, of its own or of the action.
    case nothing
    /// Any key or button.
    case anyKey
    /// Left and right.
    case axis1D
    /// Up, down, left and right.
    case axis2D
    /// All six parts.
    case axis3D
  }

  /// Which side counts while both controls of an axis are held.
  enum Opposing: String, CaseIterable, Sendable, BitwiseCopyable {
    case neither, positive, negative
    /// The one pressed last.
    case last
  }

  /// How the parts of a composite make its value.
  enum CompositeMode: String, CaseIterable, Sendable, BitwiseCopyable {
    /// Each part with its value.
    case analog
    /// Each part 0 or 1; it counts from 0.5 on.
    case digital
    /// The same, shortened to 1 where it is longer.
    case digitalNormalized
  }
}
