extension InputEvaluator {
  /// Adds and removes the contexts that were asked for since the last tick.
  func applyRequests(to state: inout InputState, _ timeline: TickTimeline) {
    for i in 0..<Int(state.requestCount) {
      let request = state.requests.span[i]
      guard Int(request.context) < bindings.contexts.count else { continue }
      let rank = state.rank(of: request.context)
      switch (request.adds, rank) {
      case (true, nil): add(request.context, to: &state, timeline)
      case (false, let rank?): remove(at: rank, from: &state)
      default: continue
      }
    }
    state.requestCount = 0
    state.requests = InlineArray(repeating: ContextRequest())
  }

  private func add(_ context: UInt8, to state: inout InputState, _ timeline: TickTimeline) {
    let priority = bindings.contexts[Int(context)].priority
    let count = Int(state.contextCount)
    var contexts = state.contexts.mutableSpan
    var place = 0
    while place < count && bindings.contexts[Int(contexts[place])].priority > priority {
      place += 1
    }
    var i = count
    while i > place {
      contexts[i] = contexts[i - 1]
      i -= 1
    }
    contexts[place] = context
    state.contextCount = UInt8(count + 1)
    forgetMappings(of: context, in: &state)
    ignoreHeld(context, in: &state, timeline)
  }

  private func remove(at rank: Int, from state: inout InputState) {
    let count = Int(state.contextCount)
    var contexts = state.contexts.mutableSpan
    let context = contexts[rank]
    for i in rank..<(count - 1) { contexts[i] = contexts[i + 1] }
    contexts[count - 1] = 0
    state.contextCount = UInt8(count - 1)
    forgetMappings(of: context, in: &state)
  }

  private func forgetMappings(of context: UInt8, in state: inout InputState) {
    for index in bindings.contexts[Int(context)].mappings {
      forgetModifiers(bindings.mappings[index].modifiers, &state)
    }
    var mappings = state.mappings.mutableSpan
    var triggers = state.triggers.mutableSpan
    for index in bindings.contexts[Int(context)].mappings {
      mappings[index] = MappingRecord()
      for i in bindings.mappings[index].triggers { triggers[i] = TriggerRecord() }
    }
  }

  /// The keys and buttons that are down now are not seen until they are released.
  private func ignoreHeld(_ context: UInt8, in state: inout InputState, _ timeline: TickTimeline) {
    let values = timeline.values.span
    var mappings = state.mappings.mutableSpan
    for index in bindings.contexts[Int(context)].mappings {
      for part in 0..<Bindings.MappingDefinition.parts {
        let slot = Int(bindings.mappings[index].slot(part))
        guard slot != Int(Bindings.noSlot) && bindings.digitalSlots.contains(slot) else { continue }
        if values[slot] != 0 { mappings[index].setBlind(part, true) }
      }
    }
  }
}

extension InputState {
  fileprivate func rank(of context: UInt8) -> Int? {
    let contexts = contexts.span
    for rank in 0..<Int(contextCount) where contexts[rank] == context { return rank }
    return nil
  }
}
