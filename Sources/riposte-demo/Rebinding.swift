import InputActions

/// "Press a key" for one slot, and the question what to do when the key has another use.
struct Rebinding {
  let slot: BindingSlot
  /// What was pressed, and what else has it, while the person has to decide.
  private(set) var question: (bound: BoundControl, conflicts: [BindingConflict])?
  private var capture: InputCapture
  private var tick: UInt32 = 0

  /// Begins to listen.
  ///
  /// - Parameter bound: What the slot has; of the mouse's motions only a slot that has one is asked
  ///   for one, or the way of the pointer would be the answer.
  init(_ slot: BindingSlot, bound: BoundControl?) {
    self.slot = slot
    var options = InputCapture.Options()
    options.cancel = [Rebinding.escape]
    options.excluded = Rebinding.ownKeys
    options.modifiers = Rebinding.modifiers
    options.timeoutTicks = 10 * 60
    if bound?.control.measure != .relative { options.excluded += Rebinding.motions }
    capture = InputCapture(options, tick: 0)
  }

  /// Whether the player's events belong to it.
  var hasInput: Bool { capture.suppresses }

  /// Takes a tick's events.
  mutating func step(_ events: [RawEvent]) {
    capture.step(events, tick: tick)
    tick += 1
  }

  mutating func releaseAll() { capture.releaseAll() }

  /// What was chosen, once all is released; `isOver` when nothing was.
  var outcome: InputCapture.Outcome? { hasInput ? nil : capture.outcome ?? .cancelled }

  mutating func ask(_ bound: BoundControl, _ conflicts: [BindingConflict]) {
    question = (bound, conflicts)
  }

  private static let escape = Control(.keyboard, 41)
  /// F1 to F6, which are the program's.
  private static let ownKeys = (58...63).map { Control(.keyboard, $0) }
  /// Control, Shift, Alt and Super of both sides.
  private static let modifiers = (224...231).map { Control(.keyboard, $0) }
  private static let motions = (16...17).map { Control(.mouse, $0) }
}
