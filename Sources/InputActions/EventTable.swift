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
}
