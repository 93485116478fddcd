/// Why an action is in the state it is in after a tick.
public struct Explanation: Equatable, Sendable {
  /// The action.
  public let action: ActionID
  /// Its state in the tick.
  public let state: TriggerState
  /// All that was found, in the order of evaluation: contexts, mappings, the action's own triggers.
  public let reasons: [Reason]

  /// One thing that let an action happen or kept it from happening.
  public enum Reason: Equatable, Sendable {
    /// No context of the bindings maps the action.
    case unmapped
    /// A context that maps the action is not active.
    case contextInactive(ContextID)
    /// A context that maps the action is switched off.
    case contextDisabled(ContextID)
    /// A context that maps the action must not be active while a tag holds, and it does.
    case contextExcluded(ContextID, ContextTag)
    /// A context that maps the action is active only while a tag holds, and it does not.
    case contextLacks(ContextID, ContextTag)
    /// The game is paused.
    case paused
    /// A value or result was injected.
    case injected
    /// No control of its mappings is off its rest.
    case atRest
    /// The control is off its rest, but its device is switched off.
    case deviceOff(Control)
    /// The control's press was not for this mapping: it was held before the context came, or hidden
    /// when it was pressed. It is ignored until it is released.
    case heldBefore(Control, ContextID)
    /// An action that was evaluated earlier took the control for itself.
    case consumed(Control, by: ActionID, ContextID)
    /// A context above keeps the control to itself.
    case sunk(Control, by: ContextID)
    /// The modifier keys that the mapping asks for are not down.
    case keysMissing(Control)
    /// A chord on the same control is complete; of its actions the first.
    case blockedByChord(Control, ActionID)
    /// An action that blocks is triggered.
    case blocked(by: ActionID)
    /// A chord waits for an action.
    case chordLacks(Origin, ActionID)
    /// The control is off its rest and no trigger stands in its way.
    case down(Control)
    /// The control came to rest in this tick.
    case released(Control)
    /// The control is off its rest, but modifiers or opposite controls make 0 of it.
    case cancelledOut(Control)
    /// A trigger needs a greater value.
    case belowThreshold(Origin, value: Float, threshold: Float)
    /// A trigger fires.
    case fires(Origin)
    /// A trigger is on its way: 0…1 of it is done; nil where it does not wait for a length of time.
    case progress(Origin, Float?)
    /// A trigger does not fire.
    case silent(Origin)
    /// A sequence or combo is on its way: so many steps of so many have come in time.
    case steps(Origin, Int, of: Int)
    /// The state was reached within the tick and left before its end.
    case withinTick
    /// When the action became triggered.
    case fired(InputTime)
  }

  /// The trigger that a reason is about.
  public struct Origin: Equatable, Sendable {
    /// The type that the bindings file names, such as `hold`.
    public let trigger: String
    /// The control of its mapping; nil for a trigger of the action itself.
    public let control: Control?
  }
}
