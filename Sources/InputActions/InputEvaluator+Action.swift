extension InputEvaluator {
  /// A mapping that takes part in an action's evaluation.
  private struct ActiveMapping: BitwiseCopyable {
    var index = 0
    /// The slots that it must not see.
    var hidden = SlotSet()
  }

  /// The mappings of an action in the active contexts, by rank and then in the file's order.
  private struct ActiveMappings: BitwiseCopyable {
    var list = InlineArray<96, ActiveMapping>(repeating: ActiveMapping())
    var count = 0
  }

  /// Evaluates one action over the stretches between the edges of its controls.
  func evaluate(_ action: Int, rank: Int, _ pass: inout Pass, _ state: inout InputState) {
    let definition = bindings.actions[action]
    let mappings = activeMappings(of: action, from: rank, pass, state)
    var now = pass.timeline.values
    var record = state.actions.span[action]
    var verdict = TickVerdict(live: record.live, dimension: definition.dimension)
    var contributing = SlotSet()
    for i in 0..<mappings.count { beginTick(mappings.list.span[i], now.span, &state) }
    var start = pass.timeline.start
    var next = pass.timeline.nextEdge(from: 0, in: definition.slots)
    while true {
      let isLast = next == pass.timeline.count
      let end = isLast ? pass.timeline.end : pass.timeline.edges.span[next].time
      let tracker = track(
        definition, mappings, now.span, from: start, to: end, &state, &contributing)
      verdict.add(
        tracker.state, tracker.value.converted(to: definition.dimension),
        time: tracker.triggeredTime, start: start, isLast: isLast, to: &record)
      if isLast { break }
      let edge = pass.timeline.edges.span[next]
      for i in 0..<mappings.count {
        note(edge, wasAtRest: now.span[edge.slot] == 0, mappings.list.span[i], &state)
      }
      var values = now.mutableSpan
      values[edge.slot] = edge.value
      start = end
      next = pass.timeline.nextEdge(from: next + 1, in: definition.slots)
    }
    verdict.finish(at: pass.timeline.end, into: &record)
    var records = state.actions.mutableSpan
    records[action] = record
    if definition.consumes && verdict.state != .none {
      pass.consumed.formUnion(contributing.intersection(pass.timeline.touched))
    }
  }

  /// Ends an action that no active context maps.
  func endUnmapped(_ action: Int, _ state: inout InputState) {
    let definition = bindings.actions[action]
    var triggers = state.triggers.mutableSpan
    for i in definition.triggers { triggers[i] = TriggerRecord() }
    forgetModifiers(definition.modifiers, &state)
    var actions = state.actions.mutableSpan
    var verdict = TickVerdict(live: .none, dimension: definition.dimension)
    let start = InputTime(tick: state.tick)
    verdict.add(
      .none, .zero(definition.dimension), time: start, start: start, isLast: true,
      to: &actions[action])
    verdict.finish(at: start, into: &actions[action])
  }

  private func activeMappings(
    of action: Int, from rank: Int, _ pass: borrowing Pass, _ state: borrowing InputState
  ) -> ActiveMappings {
    var result = ActiveMappings()
    var list = result.list.mutableSpan
    var count = 0
    for rank in rank..<Int(state.contextCount) {
      let hidden = pass.hidden(at: rank)
      for index in bindings.contexts[Int(state.contexts.span[rank])].mappings
      where Int(bindings.mappings[index].action) == action {
        list[count] = ActiveMapping(index: index, hidden: hidden)
        count += 1
      }
    }
    result.count = count
    return result
  }

  /// Asks all mappings and triggers of an action about one stretch of time.
  private func track(
    _ definition: Bindings.ActionDefinition, _ mappings: ActiveMappings,
    _ now: Span<Float>, from start: InputTime, to end: InputTime, _ state: inout InputState,
    _ contributing: inout SlotSet
  ) -> TriggerTracker {
    var result = TriggerTracker(value: .zero(definition.dimension), time: start)
    var stretchSlots = SlotSet()
    for i in 0..<mappings.count {
      let active = mappings.list.span[i]
      let mapping = bindings.mappings[active.index]
      let raw = read(mapping, state.mappings.span[active.index], now, active.hidden)
      let value = modified(raw, mapping.modifiers, from: start, to: end, &state)
      var tracker = TriggerTracker(value: value, time: start)
      feed(mapping.triggers, to: &tracker, from: start, to: end, &state)
      let (counts, replaces) = result.merge(tracker, as: definition.accumulation)
      if replaces { stretchSlots = SlotSet() }
      if counts { stretchSlots.formUnion(slots(of: mapping)) }
    }
    result.value = modified(result.value, definition.modifiers, from: start, to: end, &state)
    feed(definition.triggers, to: &result, from: start, to: end, &state)
    contributing.formUnion(stretchSlots)
    return result
  }

  private func feed(
    _ range: Range<Int>, to tracker: inout TriggerTracker, from start: InputTime,
    to end: InputTime, _ state: inout InputState
  ) {
    guard !range.isEmpty else { return }
    let input = TriggerInput(value: tracker.value, start: start, end: end)
    var records = state.triggers.mutableSpan
    for i in range {
      let trigger = bindings.triggers[i]
      tracker.feed(trigger.kind, trigger.update(input, &records[i], bindings.extensions))
    }
  }
}

// MARK: Mappings and the presses they see

extension InputEvaluator {
  private func slots(of mapping: Bindings.MappingDefinition) -> SlotSet {
    var result = SlotSet()
    for part in 0..<Bindings.MappingDefinition.parts where mapping.slot(part) != Bindings.noSlot {
      result.insert(Int(mapping.slot(part)))
    }
    return result
  }

  /// A key held into the tick stays unseen while it is hidden, and is forgotten when it is up.
  private func beginTick(
    _ active: ActiveMapping, _ values: Span<Float>, _ state: inout InputState
  ) {
    let mapping = bindings.mappings[active.index]
    var records = state.mappings.mutableSpan
    for part in 0..<Bindings.MappingDefinition.parts {
      let slot = Int(mapping.slot(part))
      guard slot != Int(Bindings.noSlot) && bindings.digitalSlots.contains(slot) else { continue }
      if values[slot] == 0 {
        records[active.index].setBlind(part, false)
      } else if active.hidden.contains(slot) {
        records[active.index].setBlind(part, true)
      }
    }
  }

  /// Lets a mapping know of an edge of one of its controls.
  private func note(
    _ edge: TickTimeline.Edge, wasAtRest: Bool, _ active: ActiveMapping,
    _ state: inout InputState
  ) {
    let mapping = bindings.mappings[active.index]
    var records = state.mappings.mutableSpan
    for part in 0..<Bindings.MappingDefinition.parts where Int(mapping.slot(part)) == edge.slot {
      if bindings.digitalSlots.contains(edge.slot) {
        let isHidden = active.hidden.contains(edge.slot)
        let isBlind = records[active.index].isBlind(part)
        records[active.index].setBlind(part, edge.value != 0 && (isHidden || isBlind))
      }
      guard wasAtRest && edge.value != 0, case .composite2D = mapping.source else { continue }
      let bit: UInt8 = part < 2 ? 1 : 2
      if part == 0 || part == 3 {
        records[active.index].positiveLast |= bit
      } else {
        records[active.index].positiveLast &= ~bit
      }
    }
  }

  private func read(
    _ mapping: Bindings.MappingDefinition, _ record: MappingRecord, _ now: Span<Float>,
    _ hidden: SlotSet
  ) -> InputValue {
    func part(_ index: Int, _ slot: UInt8, _ now: Span<Float>) -> Float {
      slot == Bindings.noSlot || hidden.contains(Int(slot)) || record.isBlind(index)
        ? 0 : now[Int(slot)]
    }
    switch mapping.source {
    case .control(let slot):
      let value = part(0, slot, now)
      return bindings.digitalSlots.contains(Int(slot))
        ? InputValue(value != 0) : InputValue(value, 0, 0, .axis1D)
    case .composite2D(let composite):
      return InputValue(
        composite.opposing.resolve(
          positive: part(3, composite.right, now), negative: part(2, composite.left, now),
          positiveLast: record.positiveLast & 2 != 0),
        composite.opposing.resolve(
          positive: part(0, composite.up, now), negative: part(1, composite.down, now),
          positiveLast: record.positiveLast & 1 != 0),
        0, .axis2D)
    }
  }
}

extension Bindings.Opposing {
  /// One axis out of its two sides, each 0 or more.
  func resolve(positive: Float, negative: Float, positiveLast: Bool) -> Float {
    guard positive != 0 && negative != 0 else { return positive - negative }
    switch self {
    case .neither: return 0
    case .positive: return positive
    case .negative: return -negative
    case .last: return positiveLast ? positive : -negative
    }
  }
}
