extension ActionEvents {
  /// The events of going from one tick's state to the next's: a total table, and the only place
  /// where events come from.
  ///
  ///     old        new        events
  ///     none       none       –
  ///     none       ongoing    started (and not ongoing: that starts with the next tick)
  ///     none       triggered  started, triggered
  ///     ongoing    none       canceled
  ///     ongoing    ongoing    ongoing
  ///     ongoing    triggered  triggered
  ///     triggered  none       completed
  ///     triggered  ongoing    ongoing (and not completed: the action goes on)
  ///     triggered  triggered  triggered
  ///
  /// Where both `started` and `triggered` come, `started` counts as the first.
  public init(from old: TriggerState, to new: TriggerState) {
    switch (old, new) {
    case (.none, .none): self = []
    case (.none, .ongoing): self = [.started]
    case (.none, .triggered): self = [.started, .triggered]
    case (.ongoing, .none): self = [.canceled]
    case (.ongoing, .ongoing), (.triggered, .ongoing): self = [.ongoing]
    case (.ongoing, .triggered), (.triggered, .triggered): self = [.triggered]
    case (.triggered, .none): self = [.completed]
    }
  }

  /// The events of a tick within which the action may have ended and begun again, as a key that is let
  /// go and pressed between two ticks.
  ///
  ///     ends          events
  ///     none          those of going from `old` to `new`
  ///     some          the ends, and what going from none to `new` gives
  ///
  /// So every press that lasts has its start and every start its end, however they fall upon the ticks.
  /// An action that is triggered for an instant only, as by `released`, is so up to its next edge or
  /// the tick's end, whichever comes first: whether two of those are one start depends on the ticks.
  /// That an action began several times within one tick shows once: `InputState.presses(of:)` counts.
  /// A value without triggers, such as a mouse's motion or a stick that crosses its rest, is no press
  /// and goes on: it has no ends within a tick.
  ///
  /// - Parameters:
  ///   - ends: the ends, by the first table, behind which the action began again: `canceled`,
  ///     `completed` or both. The last end of a press that came within the tick is none of them: it
  ///     is an event of the next tick.
  public init(from old: TriggerState, to new: TriggerState, endedWithin ends: ActionEvents) {
    self = ends.isEmpty ? Self(from: old, to: new) : ends.union(Self(from: .none, to: new))
  }
}
