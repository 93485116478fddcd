extension InputEvaluator {
  /// What one tick's evaluation shares among the actions.
  ///
  /// It is large, and so is the state: both go `inout`, and what only reads them is `mutating`, lest
  /// calls copy them.
  struct Pass: BitwiseCopyable {
    var timeline: TickTimeline
    let clock: GameClock
    /// The slots that actions evaluated so far have taken for themselves.
    var consumed = SlotSet()
    /// The slots that they have taken as modifier keys: hidden as such, not as keys.
    var consumedWith = SlotSet()
    /// For each slot the group of alternatives that consumed it, 0 for none: its own members still
    /// see it.
    var consumers = InlineArray<256, UInt8>(repeating: 0)
    /// For each active context the slots that sinks above it take.
    var sunk = InlineArray<16, SlotSet>(repeating: SlotSet())
    /// For each context its place among the active ones, or 255.
    var ranks = InlineArray<16, UInt8>(repeating: 255)
    /// A bit for each action that was evaluated or passed over.
    var evaluated: UInt64 = 0
    /// A bit for each action that was evaluated.
    var awake: UInt64 = 0
    /// A bit for each action whose rivals are being evaluated.
    var visiting: UInt64 = 0
    /// A bit for each action with an injection.
    var injected: UInt64 = 0
    /// The mappings of the action that is evaluated.
    var active = InlineArray<256, ActiveMapping>(repeating: ActiveMapping())
    var activeCount = 0
    /// Whether any active context maps the action; mappings at rest are not in `active`.
    var isMapped = false
    /// Whether the action that is evaluated changed no record.
    var isSettled = true
    /// The action that is to be explained, and what had been consumed before it.
    var explained = 255
    var consumedBefore = SlotSet()
    /// A bit for each watched action that goes on at the tick's start as it was, by its state.
    private(set) var goingOn = ActionStates()
    /// Whether the stretch is the tick's first or its last.
    var isFirstStretch = true
    var isLastStretch = false
    /// Up to where in the tick the action that is evaluated sees others.
    var position = TickPosition.start
    private var changes = InlineArray<256, Change>(repeating: Change())
    private var changeCount = 0
    /// For each action the places of its changes.
    private var changeStarts = InlineArray<64, UInt16>(repeating: 0)
    private var changeCounts = InlineArray<64, UInt16>(repeating: 0)

    /// A mapping that takes part, and the place of its context among the active ones.
    struct ActiveMapping: BitwiseCopyable {
      /// One word, which is written and read as a whole.
      private var bits: UInt32 = 0

      init() {}
      init(index: UInt16, rank: Int) {
        bits = UInt32(index) | UInt32(truncatingIfNeeded: rank) << 16
      }

      var index: Int { Int(bits & 0xFFFF) }
      var rank: Int { Int(bits >> 16) }
    }

    /// From when on in the tick an action was at a state.
    private struct Change: BitwiseCopyable {
      var position = TickPosition.start
      var state: TriggerState = .none
    }

    init(timeline: TickTimeline, clock: GameClock) {
      (self.timeline, self.clock) = (timeline, clock)
    }

    /// Whether a mapping of the context at `rank` and of a group must not see a slot.
    @inline(__always)
    mutating func isHidden(_ slot: Int, _ rank: Int, _ group: UInt8) -> Bool {
      isConsumed(slot, group) || sunk.span[rank].contains(slot)
    }

    /// Whether a slot was consumed by another than the members of a group.
    @inline(__always)
    mutating func isConsumed(_ slot: Int, _ group: UInt8) -> Bool {
      consumed.contains(slot) && (group == 0 || consumers.span[slot] != group)
    }

    /// Notes that an action comes to the tick's start at one state and stands at another from there.
    mutating func noteGoingOn(_ action: Int, from old: TriggerState, to new: TriggerState) {
      guard old == new && new != .none else { return }
      goingOn.active |= 1 << UInt64(action)
      if new == .triggered { goingOn.triggered |= 1 << UInt64(action) }
    }

    /// Notes that an action is at a state from a position on. Changes that do not fit go into the
    /// last one that did.
    mutating func note(_ action: Int, _ state: TriggerState, at position: TickPosition) {
      var list = changes.mutableSpan
      var starts = changeStarts.mutableSpan
      var counts = changeCounts.mutableSpan
      let count = Int(counts[action])
      if count == 0 { starts[action] = UInt16(changeCount) }
      if count > 0 && list[changeCount - 1].state == state { return }
      guard changeCount < 256 else {
        if count > 0 { list[changeCount - 1].state = state }
        return
      }
      list[changeCount] = Change(position: position, state: state)
      changeCount += 1
      counts[action] += 1
    }

    /// The states of some actions at the present position; those that are not evaluated yet are as in
    /// the last tick.
    mutating func states(of actions: UInt64, _ state: inout InputState) -> ActionStates {
      var result = ActionStates()
      var rest = actions
      while rest != 0 {
        let action = rest.trailingZeroBitCount
        rest &= rest - 1
        let bit: UInt64 = 1 << UInt64(action)
        switch self.state(of: action, &state) {
        case .none: break
        case .ongoing: result.active |= bit
        case .triggered:
          result.active |= bit
          result.triggered |= bit
        }
      }
      return result
    }

    private mutating func state(of action: Int, _ state: inout InputState) -> TriggerState {
      let (start, count) = (Int(changeStarts.span[action]), Int(changeCounts.span[action]))
      guard count > 0 else { return state.actions.span[action].live }
      var result: TriggerState = .none
      for i in start..<(start + count) where changes.span[i].position <= position {
        result = changes.span[i].state
      }
      return result
    }

    /// When the first of some actions changes its state behind the present instant, in 1/256 ticks;
    /// the tick's end when none does.
    mutating func nextChange(of actions: UInt64) -> UInt16 {
      var result = TickPosition.end.offset
      var rest = actions & awake
      while rest != 0 {
        let action = rest.trailingZeroBitCount
        rest &= rest - 1
        let start = Int(changeStarts.span[action])
        for i in start..<(start + Int(changeCounts.span[action]))
        where changes.span[i].position.offset > position.offset {
          result = min(result, changes.span[i].position.offset)
          break
        }
      }
      return result
    }

    /// By how many of the tick's edges the present states of some actions came, if at the present
    /// instant.
    mutating func edges(behind actions: UInt64) -> UInt8 {
      var result: UInt8 = 0
      var rest = actions & awake
      while rest != 0 {
        let action = rest.trailingZeroBitCount
        rest &= rest - 1
        let start = Int(changeStarts.span[action])
        for i in start..<(start + Int(changeCounts.span[action])) {
          let change = changes.span[i].position
          if change.offset == position.offset && change <= position {
            result = max(result, change.edges)
          }
        }
      }
      return result
    }
  }
}

extension SlotSet {
  /// Every slot.
  static let all: SlotSet = {
    var result = SlotSet()
    for slot in 0..<256 { result.insert(slot) }
    return result
  }()
}
