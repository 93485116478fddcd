extension InputState {
  /// What a state from a file says that the bindings do not have; nil where it is sound, so that it
  /// can be evaluated with them.
  ///
  /// Truth values and enums are checked by whoever read the file, and records of custom triggers and
  /// modifiers by those.
  public func problem(for bindings: Bindings) -> String? {
    problemOfCounts(bindings) ?? problemOfPlaces(bindings) ?? problemOfControls()
      ?? problemOfRecords(bindings)
  }

  private func problemOfCounts(_ bindings: Bindings) -> String? {
    let limits = [
      (Int(heldCount), Self.heldCapacity, "held controls"),
      (Int(contextCount), min(Self.contextCapacity, bindings.contexts.count), "active contexts"),
      (Int(injectionCount), Self.injectionCapacity, "injected actions"),
      (history.count, InputHistory.capacity, "remembered events"),
    ]
    for (count, most, what) in limits where count > most {
      return "\(count) \(what) of at most \(most)"
    }
    if !history.isSound { return "a remembered event at no place" }
    let end = Int64(InputTime(tick: tick).units &+ InputTime.unitsPerTick) << 8
    guard (-256...3840).contains(timeRate), (-end...end * 15).contains(timeAhead) else {
      return "a time of the game that can't be: \(timeAhead)/65536 ticks ahead"
    }
    return nil
  }

  private func problemOfPlaces(_ bindings: Bindings) -> String? {
    var seen: UInt16 = 0
    for i in 0..<Int(contextCount) {
      let context = Int(contexts[i])
      guard context < bindings.contexts.count else {
        return "context \(context) of \(bindings.contexts.count)"
      }
      guard seen >> UInt16(context) & 1 == 0 else { return "context \(context) twice" }
      seen |= 1 << UInt16(context)
    }
    for i in 0..<Int(injectionCount) where Int(injections[i].action) >= bindings.actions.count {
      return "an injection into action \(injections[i].action) of \(bindings.actions.count)"
    }
    for age in 0..<history.count where Int(history[age].actionIndex) >= bindings.actions.count {
      return "an event of action \(history[age].actionIndex) of \(bindings.actions.count)"
    }
    return nil
  }

  private func problemOfControls() -> String? {
    for i in 0..<Int(heldCount) {
      let event = RawEvent(device: held[i].device, control: held[i].code, value: held[i].value)
      if !event.isValid || event.isReleaseAll { return "a held control that does not exist" }
      if i > 0, held[i - 1].order >= held[i].order { return "held controls out of order" }
    }
    return nil
  }

  /// Counts in records by which evaluation finds a place or goes on counting.
  private func problemOfRecords(_ bindings: Bindings) -> String? {
    for i in bindings.triggers.indices {
      guard case .repeatedTap(let trigger) = bindings.triggers[i] else { continue }
      if triggers[i].count >= trigger.taps { return "\(triggers[i].count) taps of \(trigger.taps)" }
    }
    for i in bindings.links.indices {
      guard case .combo(let trigger) = bindings.links[i] else { continue }
      let count = trigger.steps.range.count
      if Int(links[i].count) >= count { return "step \(links[i].count) of a combo of \(count)" }
    }
    for i in bindings.modifiers.indices {
      guard case .smooth(let modifier) = bindings.modifiers[i] else { continue }
      let count = modifiers[Int(bindings.modifierRecords[i])].count
      if count > modifier.ticks { return "\(count) samples of at most \(modifier.ticks)" }
    }
    return nil
  }
}
