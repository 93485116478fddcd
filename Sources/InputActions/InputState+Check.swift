extension InputState {
  /// What a state from a file says that the bindings do not have; nil where it is sound.
  ///
  /// Truth values and enums are checked by whoever read the file.
  public func problem(for bindings: Bindings) -> String? {
    let limits = [
      (Int(heldCount), Self.heldCapacity, "held controls"),
      (Int(contextCount), min(Self.contextCapacity, bindings.contexts.count), "active contexts"),
      (Int(injectionCount), Self.injectionCapacity, "injected actions"),
      (history.count, InputHistory.capacity, "remembered events"),
    ]
    for (count, most, what) in limits where count > most {
      return "\(count) \(what) of at most \(most)"
    }
    for i in 0..<Int(contextCount) where Int(contexts[i]) >= bindings.contexts.count {
      return "context \(contexts[i]) of \(bindings.contexts.count)"
    }
    for i in 0..<Int(injectionCount) where Int(injections[i].action) >= bindings.actions.count {
      return "an injection into action \(injections[i].action) of \(bindings.actions.count)"
    }
    for age in 0..<history.count where Int(history[age].actionIndex) >= bindings.actions.count {
      return "an event of action \(history[age].actionIndex) of \(bindings.actions.count)"
    }
    for i in 0..<Int(heldCount) {
      let event = RawEvent(device: held[i].device, control: held[i].code, value: held[i].value)
      if !event.isValid { return "a held control that does not exist" }
      if i > 0, held[i - 1].order >= held[i].order { return "held controls out of order" }
    }
    return nil
  }
}
