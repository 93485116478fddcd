extension InputEvaluator {
  /// Evaluates one action over the stretches between the edges of its controls and the changes of
  /// the actions that it looks at.
  ///
  /// - Returns: whether nothing happened that the next tick would have to end or to tell.
  func evaluate(
    _ action: Int, _ pass: inout Pass, _ state: inout InputState,
    _ handle: (ActionID, ActionEvents) -> Bool
  ) -> Bool {
    let definition = bindings.actions[action]
    var injection =
      pass.injected >> UInt64(action) & 1 != 0 ? state.injection(into: action) : nil
    // What is forced goes over the controls, but triggers go along with them all the same, lest a
    // hold count the time of an injection afterwards, or a press within it come late.
    let forced = injection.flatMap { $0.level == .raw ? nil : $0 }
    if forced != nil { injection = nil }
    gatherMappings(of: action, &pass, &state)
    guard pass.isMapped && (!state.isPaused || definition.whilePaused) else {
      if let forced {
        reset(
          definition.triggers, definition.links, definition.modifiers, definition.accumulator,
          &state)
        take(forced, action, &pass, &state)
        return false
      }
      endUnmapped(action, &pass, &state)
      return state.actions.span[action].isAtRest
    }
    var verdict = TickVerdict(
      state.actions.span[action].state, live: state.actions.span[action].live,
      dimension: definition.dimension, start: pass.timeline.start,
      isPressed: definition.isPressed)
    var driver = state.actions.span[action].driver
    var taken = Taken()
    for i in 0..<pass.activeCount {
      let active = pass.active.span[i]
      beginTick(active, &pass, &state)
    }
    let isWatched = bindings.order.watched >> UInt64(action) & 1 != 0
    let needs = bindings.order.closure[action]
    let edges = pass.timeline.edges(of: definition.slots)
    var rest = edges
    pass.isFirstStretch = true
    var from = TickPosition.start
    while true {
      let next = rest.trailingZeroBitCount
      let edge = rest == 0 ? TickPosition.end : pass.timeline.position(of: next)
      if needs != 0 { pass.position = sight(from, rest, &pass) }
      let change = needs == 0 ? TickPosition.end.offset : pass.nextChange(of: needs)
      let start = pass.timeline.start.advanced(by: UInt32(from.offset))
      let stop = min(edge.offset, change)
      let end = pass.timeline.start.advanced(by: UInt32(stop))
      let isLast = stop == TickPosition.end.offset
      pass.isLastStretch = isLast
      let (tracker, newDriver) = track(
        action, driver, injection, from: start, to: end, &pass, &state, &taken)
      driver = newDriver
      let value = tracker.value(of: definition.dimension)
      let reached = tracker.state
      // Two that fire each for a moment are two presses, though nothing lies between.
      let isAnew = verdict.isMoment && reached == .triggered
      let last = isAnew ? .ongoing : verdict.live
      // A hold that was blocked while its time ran out fires when it is let through, not before.
      let triggered =
        reached == .triggered && last != .triggered
        ? min(max(start, tracker.triggeredTime), lastInstant(start, end)) : start
      if forced == nil {
        if isWatched {
          if pass.isFirstStretch { pass.noteGoingOn(action, from: verdict.live, to: reached) }
          let position = TickPosition(
            offset: UInt16(clamping: triggered.elapsed(since: pass.timeline.start)),
            edges: max(from.edges, needs == 0 ? 0 : pass.edges(behind: needs)))
          // Until then the action stays as it was, also for those that look at it.
          if position > from { pass.note(action, verdict.live, at: from) }
          pass.note(action, reached, at: position)
        }
        state.history.note(
          action, definition, from: last, to: reached, value: value, triggered: triggered,
          start: start, end: end)
        // In place: a copy that was just written in parts is slow to move.
        var records = state.actions.mutableSpan
        verdict.add(
          reached, value, isAnew: isAnew, time: triggered, start: start, isLast: isLast,
          to: &records[action])
        verdict.isMoment = reached == .triggered && tracker.isMoment
      }
      if isLast { break }
      from = TickPosition(offset: stop, edges: from.edges)
      if edge.offset == stop {
        from.edges = edge.edges
        rest &= rest - 1
        if needs != 0 { pass.position = sight(from, rest, &pass) }
        for i in 0..<pass.activeCount {
          let active = pass.active.span[i]
          note(next, active, &pass, &state)
        }
        pass.timeline.apply(next)
      }
      pass.isFirstStretch = false
    }
    rest = edges
    while rest != 0 {
      let last = 63 - rest.leadingZeroBitCount
      pass.timeline.revert(last)
      rest &= ~(1 << UInt64(last))
    }
    if let forced {
      take(forced, action, &pass, &state)
      return false
    }
    var records = state.actions.mutableSpan
    verdict.finish(at: pass.timeline.end, into: &records[action])
    records[action].driver = driver
    let bit: UInt64 = 1 << UInt64(action)
    if definition.consumes && verdict.state != .none && state.refused & bit == 0
      && handle(ActionID(index: UInt8(action)), state.actions.span[action].events)
    {
      pass.consumed.formUnion(taken.slots.intersection(pass.timeline.touched))
      pass.consumedWith.formUnion(taken.withSlots.intersection(pass.timeline.touched))
      for i in 0..<pass.activeCount {
        let index = pass.active.span[i].index
        let group = bindings.mappings[index].group
        guard group != 0 else { continue }
        let part = bindings.mappings[index].parts[0]
        let (first, lanes) = (Int(part.slot), part.lanes)
        var consumers = pass.consumers.mutableSpan
        for lane in 0..<InputDevice.padLanes where lanes >> UInt8(lane) & 1 != 0 {
          consumers[first + lane] = group
        }
      }
    }
    return verdict.isAtRest
  }

  /// Up to where an action sees others in the stretch that starts at a position.
  ///
  /// What comes at one instant is there together, such as the keys of a chord; but nothing is together
  /// with a key that was let go before it. Up to an edge at the tick's start nothing has come.
  ///
  /// - Parameter edges: the edges of the action's own controls behind the position, a bit for each.
  private func sight(
    _ start: TickPosition, _ edges: UInt64, _ pass: inout Pass
  ) -> TickPosition {
    var rest = edges
    while rest != 0 {
      let next = rest.trailingZeroBitCount
      rest &= rest - 1
      let edge = pass.timeline.position(of: next)
      guard edge.offset == start.offset else { break }
      if start == .start { return .start }
      if pass.timeline.isRelease(next) {
        return TickPosition(offset: start.offset, edges: edge.edges - 1)
      }
    }
    return TickPosition(offset: start.offset, edges: TickPosition.all)
  }

  /// The last instant of a stretch of time.
  private func lastInstant(_ start: InputTime, _ end: InputTime) -> InputTime {
    end > start ? InputTime(units: end.units - 1) : start
  }

  /// The controls whose mappings made an action's state.
  struct Taken: BitwiseCopyable {
    var slots = SlotSet()
    var withSlots = SlotSet()
  }

  /// Does what an injection of a result, or of nothing, says.
  private func take(
    _ injection: Injection, _ action: Int, _ pass: inout Pass, _ state: inout InputState
  ) {
    let start = pass.timeline.start
    var records = state.actions.mutableSpan
    switch injection.level {
    case .raw: return
    case .external: (records[action].events, records[action].tally) = ([], ActionTally())
    case .result:
      let value = InputValue(injection.x, injection.y, injection.z, .axis3D)
        .converted(to: bindings.actions[action].dimension)
      state.history.note(
        action, bindings.actions[action], from: records[action].live, to: injection.state,
        value: value, triggered: start, start: start, end: pass.timeline.end)
      pass.noteGoingOn(action, from: records[action].live, to: injection.state)
      records[action].force(injection.state, value, from: start, to: pass.timeline.end)
    }
    pass.note(action, records[action].state, at: .start)
  }

  /// Ends an action that no active context maps.
  private func endUnmapped(_ action: Int, _ pass: inout Pass, _ state: inout InputState) {
    let definition = bindings.actions[action]
    reset(
      definition.triggers, definition.links, definition.modifiers, definition.accumulator, &state)
    var actions = state.actions.mutableSpan
    let start = pass.timeline.start
    state.history.note(
      action, definition, from: actions[action].live, to: .none,
      value: .zero(definition.dimension), triggered: start, start: start, end: pass.timeline.end)
    actions[action].force(
      .none, .zero(definition.dimension), from: start, to: start)
    if bindings.order.watched >> UInt64(action) & 1 != 0 { pass.note(action, .none, at: .start) }
  }

  /// Makes the records of a list of triggers and modifiers new.
  func reset(
    _ range: Range<Int>, _ linkRange: Range<Int>, _ modifiers: Range<Int>,
    _ accumulator: AccumulateBy?, _ state: inout InputState
  ) {
    forgetModifiers(modifiers, &state)
    var triggers = state.triggers.mutableSpan
    for i in range { triggers[i] = TriggerRecord() }
    var links = state.links.mutableSpan
    for i in linkRange { links[i] = TriggerRecord() }
    guard let accumulator else { return }
    var sums = state.accumulations.mutableSpan
    sums[Int(accumulator.record)] = AccumulationRecord()
  }

  /// Finds the mappings of an action in the active contexts, by rank and then in the file's order;
  /// those at rest are left out.
  private func gatherMappings(
    of action: Int, _ pass: inout Pass, _ state: inout InputState
  ) {
    let homes = bindings.actions[action].contexts
    pass.activeCount = 0
    pass.isMapped = false
    if homes & (homes &- 1) == 0 {
      // Most actions live in one context.
      let context = homes.trailingZeroBitCount
      guard homes != 0 && pass.ranks.span[context] != 255 else { return }
      gatherMappings(of: action, in: context, Int(pass.ranks.span[context]), &pass, &state)
      return
    }
    for rank in 0..<Int(state.contextCount) {
      let context = Int(state.contexts.span[rank])
      guard homes >> UInt16(context) & 1 != 0 else { continue }
      gatherMappings(of: action, in: context, rank, &pass, &state)
    }
  }

  @inline(__always)
  private func gatherMappings(
    of action: Int, in context: Int, _ rank: Int, _ pass: inout Pass, _ state: inout InputState
  ) {
    let touched = pass.timeline.touched
    var list = pass.active.mutableSpan
    var count = pass.activeCount
    for place in bindings.mappings(of: action, in: context).range {
      let index = bindings.mappingPlaces[place]
      if state.mappings.span[Int(index)].isAtRest
        && !bindings.mappings[Int(index)].isTouched(touched)
      {
        continue
      }
      list[count] = Pass.ActiveMapping(index: index, rank: rank)
      count += 1
    }
    pass.activeCount = count
    pass.isMapped = true
  }

  /// Asks all mappings and triggers of an action about one stretch of time.
  private func track(
    _ action: Int, _ oldDriver: UInt16,
    _ injection: Injection?, from start: InputTime, to end: InputTime, _ pass: inout Pass,
    _ state: inout InputState, _ taken: inout Taken
  ) -> (tracker: TriggerTracker, driver: UInt16) {
    let dimension = bindings.actions[action].dimension
    var result = TriggerTracker(value: .zero(dimension), time: start)
    var stretch = Taken()
    var driver: UInt16 = 0
    var isFirst = true
    for i in 0..<pass.activeCount {
      let active = pass.active.span[i]
      let index = active.index
      let wasSettled = pass.isSettled
      pass.isSettled = true
      let isBlocked =
        bindings.mappings[index].blockers.isEmpty
        ? 0 : block(index, active.rank, &pass, &state)
      let raw = read(index, active.rank, blocked: isBlocked, &pass, &state)
      let value = modified(
        raw, bindings.mappings[index].modifiers, bindings.mappings[index].accumulator, from: start,
        to: end, &pass, &state)
      var tracker = TriggerTracker(value: value, time: start)
      feed(
        bindings.mappings[index].triggers, bindings.mappings[index].links, value, to: &tracker,
        from: start, to: end, &pass, &state)
      if bindings.mappings[index].isAlwaysTrue { pass.isSettled = false }
      if isBlocked != 0 && bindings.mappings[index].shape == .control {
        tracker.feed(.blocker, .triggered(start))
        // What only a chord silences must be asked again when the chord ends.
        pass.isSettled = false
      }
      if pass.isLastStretch {
        let isAtRest =
          tracker.state == .none && pass.isSettled && bindings.mappings[index].links.isEmpty
          && bindings.mappings[index].accumulator == nil
          && !bindings.mappings[index].isTouched(pass.timeline.touched)
        var records = state.mappings.mutableSpan
        records[index].isAtRest = isAtRest
      }
      pass.isSettled = pass.isSettled && wasSettled
      if tracker.state == .none { continue }
      if isFirst {
        isFirst = false
        result.take(tracker, as: bindings.actions[action].accumulation)
        driver = UInt16(index + 1)
        stretch.slots = bindings.mappings[index].slots
        stretch.withSlots = bindings.mappings[index].withSlots
        continue
      }
      let (counts, replaces) = merge(
        tracker, as: UInt16(index + 1), oldDriver, bindings.actions[action].accumulation, &result,
        &driver)
      if replaces { stretch = Taken() }
      if counts {
        stretch.slots.formUnion(bindings.mappings[index].slots)
        stretch.withSlots.formUnion(bindings.mappings[index].withSlots)
      }
    }
    if let injection {
      let tracker = TriggerTracker(
        value: InputValue(injection.x, injection.y, injection.z, .axis3D), time: start)
      _ = merge(
        tracker, as: .max, oldDriver, bindings.actions[action].accumulation, &result, &driver)
    }
    let sum = dimension == .bool ? result.value.converted(to: .bool) : result.value
    let value = modified(
      sum, bindings.actions[action].modifiers, bindings.actions[action].accumulator,
      from: start, to: end, &pass, &state)
    result.value = value
    feed(
      bindings.actions[action].triggers, bindings.actions[action].links, value, to: &result,
      from: start, to: end, &pass, &state)
    taken.slots.formUnion(stretch.slots)
    taken.withSlots.formUnion(stretch.withSlots)
    return (result, bindings.actions[action].accumulation == .greatest ? driver : 0)
  }

  /// Merges a mapping and keeps which one drives.
  private func merge(
    _ tracker: TriggerTracker, as place: UInt16, _ oldDriver: UInt16,
    _ accumulation: Accumulation, _ result: inout TriggerTracker, _ driver: inout UInt16
  ) -> (counts: Bool, replaces: Bool) {
    let before = result.value.squaredMagnitude
    let winsTies = place == oldDriver
    let (counts, replaces) = result.merge(tracker, as: accumulation, winsTies: winsTies)
    let after = result.value.squaredMagnitude
    if replaces || (counts && (after > before || (winsTies && after == before))) { driver = place }
    return (counts, replaces)
  }

  func modified(
    _ value: InputValue, _ range: Range<Int>, _ accumulator: AccumulateBy?,
    from start: InputTime, to end: InputTime, _ pass: inout Pass, _ state: inout InputState
  ) -> InputValue {
    guard let accumulator else {
      if range.isEmpty { return value }
      return modified(value, range, from: start, to: end, &pass, &state)
    }
    let place = Int(accumulator.place)
    var value = modified(value, range.lowerBound..<place, from: start, to: end, &pass, &state)
    value = accumulated(value, accumulator, &pass, &state)
    return modified(value, place..<range.upperBound, from: start, to: end, &pass, &state)
  }

  private func accumulated(
    _ value: InputValue, _ accumulator: AccumulateBy, _ pass: inout Pass,
    _ state: inout InputState
  ) -> InputValue {
    let isActive =
      pass.states(of: 1 << UInt64(accumulator.action), &state).triggered != 0
    let old = state.accumulations.span[Int(accumulator.record)]
    var sum = old
    let result = accumulator.apply(
      to: value, isActive: isActive, isLast: pass.isLastStretch, &sum)
    if sum != old { pass.isSettled = false }
    var sums = state.accumulations.mutableSpan
    sums[Int(accumulator.record)] = sum
    return result
  }

  /// A trigger's answer, by the time by which it counts.
  @inline(__always)
  private func answer(
    _ trigger: Trigger, _ place: Int, _ input: TriggerInput, _ record: inout TriggerRecord,
    _ pass: inout Pass
  ) -> TriggerOutcome {
    if pass.clock.isReal || !bindings.gameTimed[place] {
      return trigger.update(input, &record, bindings.extensions)
    }
    return answerByGame(trigger, input, &record, pass.clock)
  }

  /// Kept out of line, since it is rare and would double the code of all triggers.
  @inline(never)
  private func answerByGame(
    _ trigger: Trigger, _ input: TriggerInput, _ record: inout TriggerRecord, _ clock: GameClock
  ) -> TriggerOutcome {
    var outcome = trigger.update(clock.stretch(input), &record, bindings.extensions)
    outcome.time = clock.real(outcome.time, in: input)
    return outcome
  }

  /// Asks triggers about a stretch of time; most actions have none of their own. The value is the
  /// tracker's, not read from it: what was just written in parts is slow to read.
  @inline(__always)
  private func feed(
    _ range: Range<Int>, _ linkRange: Range<Int>, _ value: InputValue,
    to tracker: inout TriggerTracker, from start: InputTime, to end: InputTime,
    _ pass: inout Pass, _ state: inout InputState
  ) {
    guard !range.isEmpty || !linkRange.isEmpty else { return }
    feedEach(range, linkRange, value, to: &tracker, from: start, to: end, &pass, &state)
  }

  private func feedEach(
    _ range: Range<Int>, _ linkRange: Range<Int>, _ value: InputValue,
    to tracker: inout TriggerTracker, from start: InputTime, to end: InputTime,
    _ pass: inout Pass, _ state: inout InputState
  ) {
    let input = TriggerInput(value: value, start: start, end: end)
    for i in range {
      let trigger = bindings.triggers[i]
      let old = state.triggers.span[i]
      var record = old
      let outcome = answer(trigger, i, input, &record, &pass)
      record.answer = outcome.state
      tracker.feed(trigger.kind, outcome, isMoment: trigger.isMoment)
      if case .toggle = trigger, outcome.state == .triggered { tracker.latch() }
      guard record != old else { continue }
      pass.isSettled = false
      var records = state.triggers.mutableSpan
      records[i] = record
    }
    for i in linkRange {
      let link = bindings.links[i]
      let old = state.links.span[i]
      var record = old
      let outcome = update(link, input, &pass, &state, &record)
      record.answer = outcome.state
      tracker.feed(link.kind, outcome, isMoment: link.isMoment)
      guard record != old else { continue }
      pass.isSettled = false
      var records = state.links.mutableSpan
      records[i] = record
    }
  }
}
