/// What happened to actions at one instant, for a combo to take its steps from.
struct ComboInstant: Sendable, BitwiseCopyable {
  private var actions = InlineArray<64, UInt8>(repeating: 0)
  private var events = InlineArray<64, ActionEvents>(repeating: [])
  private var count = 0
  /// A bit for each that no step has taken.
  private var rest: UInt64 = 0

  /// An instant at which nothing happened yet.
  init() {}

  /// What goes on at a tick's start.
  init(_ states: ActionStates) {
    var bits = states.active
    while bits != 0 {
      let action = bits.trailingZeroBitCount
      bits &= bits - 1
      let isTriggered = states.triggered >> UInt64(action) & 1 != 0
      add(UInt8(action), isTriggered ? .triggered : .ongoing)
    }
  }

  /// Adds an event of the history; those of one action come in their order.
  mutating func add(_ entry: HistoryEntry) { add(entry.actionIndex, entry.events) }

  private mutating func add(_ action: UInt8, _ happened: ActionEvents) {
    // The history holds no more, and a state no more actions.
    guard count < 64 else { return }
    (actions[count], events[count]) = (action, happened)
    rest |= 1 << UInt64(count)
    count += 1
  }

  /// Whether all events of a step are there.
  func holdsAll(of step: ComboTrigger.Step) -> Bool { place(of: step, all: true) != nil }

  /// Whether some event of a step is there.
  func holdsAny(of step: ComboTrigger.Step) -> Bool { place(of: step, all: false) != nil }

  /// Uses the first that is a step, so that neither it nor an earlier one of the action is one again.
  ///
  /// - Returns: whether there was one.
  mutating func take(_ step: ComboTrigger.Step) -> Bool {
    guard let place = place(of: step, all: true) else { return false }
    for i in 0...place where actions[i] == step.action { rest &= ~(1 << UInt64(i)) }
    return true
  }

  private func place(of step: ComboTrigger.Step, all: Bool) -> Int? {
    for i in 0..<count where rest >> UInt64(i) & 1 != 0 && actions[i] == step.action {
      let found = events[i].intersection(step.events)
      if all ? found == step.events : !found.isEmpty { return i }
    }
    return nil
  }
}
