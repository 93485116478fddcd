extension InputEvaluator {
  /// Brings the active contexts to what was asked for since the last tick.
  func updateContexts(of state: inout InputState, _ timeline: inout TickTimeline) {
    guard state.contextsChanged else { return }
    state.contextsChanged = false
    let (old, oldCount) = (state.contexts, Int(state.contextCount))
    findContexts(for: &state)
    var isSame = Int(state.contextCount) == oldCount
    for rank in 0..<oldCount {
      isSame = isSame && old[rank] == state.contexts.span[rank]
      if !state.isActive(ContextID(index: old[rank])) { forget(Int(old[rank]), in: &state) }
    }
    if isSame { return }
    state.asleep = 0
    for rank in 0..<Int(state.contextCount) {
      let context = state.contexts.span[rank]
      var isNew = true
      for i in 0..<oldCount where old[i] == context { isNew = false }
      guard isNew else { continue }
      forget(Int(context), in: &state)
      let definition = bindings.contexts[Int(context)]
      guard definition.ignoresHeld else { continue }
      for index in definition.mappings { ignoreHeld(index, in: &state, &timeline) }
    }
  }

  /// Lists the contexts that take part, the one to be evaluated first in front.
  private func findContexts(for state: inout InputState) {
    var list = state.contexts.mutableSpan
    for i in list.indices { list[i] = 0 }
    var count = 0
    func priority(_ context: Int) -> Int32 {
      let record = state.registrations.span[context]
      return record.hasPriority ? record.priority : bindings.contexts[context].priority
    }
    for context in bindings.contexts.indices {
      let record = state.registrations.span[context]
      guard record.count > 0 && !record.isDisabled,
        bindings.contexts[context].query.matches(state.tags)
      else { continue }
      var place = count
      var list = state.contexts.mutableSpan
      while place > 0 {
        let other = Int(list[place - 1])
        let (mine, others) = (priority(context), priority(other))
        guard
          others < mine
            || (others == mine && state.registrations.span[other].serial < record.serial)
        else { break }
        list[place] = list[place - 1]
        place -= 1
      }
      list[place] = UInt8(context)
      count += 1
    }
    state.contextCount = UInt8(count)
  }

  /// Ends and begins a pause: what does not work while paused forgets what it waited for, and ignores
  /// afterwards what is held.
  func updatePause(of state: inout InputState, _ timeline: inout TickTimeline) {
    guard state.isPaused != state.wasPaused else { return }
    state.wasPaused = state.isPaused
    state.asleep = 0
    for index in bindings.mappings.indices
    where !bindings.actions[Int(bindings.mappings[index].action)].whilePaused {
      forgetMapping(index, in: &state)
      if !state.isPaused { ignoreHeld(index, in: &state, &timeline) }
    }
  }

  private func forget(_ context: Int, in state: inout InputState) {
    for index in bindings.contexts[context].mappings { forgetMapping(index, in: &state) }
  }

  private func forgetMapping(_ index: Int, in state: inout InputState) {
    let mapping = bindings.mappings[index]
    var mappings = state.mappings.mutableSpan
    mappings[index] = MappingRecord()
    var parts = state.parts.mutableSpan
    parts[index] = PartRecord()
    if mapping.shape == .anyKey {
      var ignored = state.ignored.mutableSpan
      ignored[Int(mapping.anyKey)] = SlotSet()
    }
    reset(mapping.triggers, mapping.links, mapping.modifiers, mapping.accumulator, &state)
  }
}
