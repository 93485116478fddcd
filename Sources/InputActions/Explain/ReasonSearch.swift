/// Finds out why an action is in its state, from what its evaluation left behind.
struct ReasonSearch {
  private typealias Reason = Explanation.Reason

  private let evaluator: InputEvaluator
  private var bindings: Bindings { evaluator.bindings }
  /// The state after the tick.
  private let state: InputState
  private let action: Int
  /// For each slot that was consumed by which action.
  private let takers: [Int]
  private let end: InputTime
  private var reasons: [Explanation.Reason] = []

  init(
    evaluator: InputEvaluator, state: InputState, action: Int,
    takers: [Int]
  ) {
    (self.evaluator, self.state, self.action, self.takers) = (evaluator, state, action, takers)
    end = InputTime(tick: state.tick).advanced(by: UInt32(InputTime.unitsPerTick))
  }

  var explanation: Explanation {
    let record = state.actions.span[action]
    var all = reasons
    if record.state != record.live { all.append(.withinTick) }
    if record.state == .triggered && record.hasFired { all.append(.fired(record.fired)) }
    return Explanation(
      action: ActionID(index: UInt8(action)), state: record.state, reasons: all)
  }

  /// For an action that no active context maps: which ones would.
  mutating func addContexts() {
    for (index, context) in bindings.contexts.enumerated()
    where context.actions.contains(UInt8(action)) {
      reasons.append(.contextInactive(ContextID(index: UInt8(index))))
    }
    if reasons.isEmpty { reasons.append(.unmapped) }
  }

  /// What the mappings in the active contexts say.
  ///
  /// - Parameter consumed: the slots that had been consumed before the action was evaluated.
  mutating func addMappings(_ pass: InputEvaluator.Pass, consumed: SlotSet) {
    let now = pass.timeline.finalValues
    for rank in 0..<Int(state.contextCount) {
      let context = state.contexts.span[rank]
      let hidden = consumed.union(pass.sunk.span[rank])
      for index in bindings.contexts[Int(context)].mappings
      where Int(bindings.mappings[index].action) == action {
        let mapping = bindings.mappings[index]
        if case .nothing = mapping.source {
          addTriggers(mapping.triggers, InputValue(true), nil)
          continue
        }
        guard let control = control(of: index, context, rank: rank, pass, consumed, now.span)
        else { continue }
        let raw = evaluator.read(mapping, state.mappings.span[index], now.span, hidden)
        var scratch = state
        let value = evaluator.modified(raw, mapping.modifiers, from: end, to: end, &scratch)
        if !raw.isNonZero && isAtRest(mapping, now.span) {
          reasons.append(.released(control))
        } else if mapping.triggers.isEmpty || !value.isNonZero {
          reasons.append(value.isNonZero ? .down(control) : .cancelledOut(control))
        }
        addTriggers(mapping.triggers, value, control)
      }
    }
    let record = state.actions.span[action]
    let value = InputValue(record.x, record.y, record.z, .axis3D)
    let isAtRest = reasons.isEmpty
    addTriggers(bindings.actions[action].triggers, value, nil)
    // Triggers that look at no value act whether or not a control is down.
    if isAtRest && !(reasons.contains { $0.isOfSequence }) { reasons.insert(.atRest, at: 0) }
  }

  /// What the triggers of a list answered last.
  private mutating func addTriggers(_ range: Range<Int>, _ value: InputValue, _ control: Control?) {
    for i in range {
      let (trigger, record) = (bindings.triggers[i], state.triggers.span[i])
      let part = trigger.progress(record, at: end, bindings.extensions)
      let origin = Explanation.Origin(trigger: trigger.name(bindings.extensions), control: control)
      switch record.answer {
      case .triggered: reasons.append(.fires(origin))
      case .ongoing:
        if case .sequence(let place) = trigger {
          reasons.append(
            .steps(origin, Int(record.count), of: bindings.sequences[place].steps.count))
        } else {
          reasons.append(.progress(origin, trigger.isGradual ? part : nil))
        }
      case .none:
        if let threshold = trigger.threshold, !record.wasActuated {
          reasons.append(
            .belowThreshold(
              origin, value: value.squaredMagnitude.squareRoot(), threshold: threshold))
        } else if trigger.isGradual && part > 0 && part < 1 {
          reasons.append(.progress(origin, part))
        } else {
          reasons.append(.silent(origin))
        }
      }
    }
  }

  /// The control through which a mapping acts in this tick; nil where it does not, and why.
  private mutating func control(
    of index: Int, _ context: UInt8, rank: Int, _ pass: InputEvaluator.Pass, _ consumed: SlotSet,
    _ now: Span<Float>
  ) -> Control? {
    let mapping = bindings.mappings[index]
    var seen: Control?
    var isDown = false
    for part in 0..<Bindings.MappingDefinition.parts {
      let slot = Int(mapping.slot(part))
      guard slot != Int(Bindings.noSlot), pass.timeline.touched.contains(slot) else { continue }
      let control = bindings.slots[slot]
      if consumed.contains(slot) {
        reasons.append(
          .consumed(
            control, by: ActionID(index: UInt8(takers[slot])), home(of: takers[slot], slot)))
      } else if let sink = sink(of: slot, above: rank) {
        reasons.append(.sunk(control, by: ContextID(index: sink)))
      } else if state.mappings.span[index].isBlind(part) {
        reasons.append(.heldBefore(control, ContextID(index: context)))
      } else {
        if seen == nil || (now[slot] != 0 && !isDown) { seen = control }
        isDown = isDown || now[slot] != 0
      }
    }
    return seen
  }

  private func isAtRest(_ mapping: Bindings.MappingDefinition, _ now: Span<Float>) -> Bool {
    (0..<Bindings.MappingDefinition.parts).allSatisfy { part in
      let slot = Int(mapping.slot(part))
      return slot == Int(Bindings.noSlot) || now[slot] == 0
    }
  }

  /// The first active context in which a slot belongs to an action.
  private func home(of action: Int, _ slot: Int) -> ContextID {
    let context = state.activeContexts.first { context in
      bindings.contexts[Int(context.index)].mappings.contains { index in
        let mapping = bindings.mappings[index]
        return Int(mapping.action) == action
          && (0..<Bindings.MappingDefinition.parts).contains { Int(mapping.slot($0)) == slot }
      }
    }
    return context ?? ContextID(index: 0)
  }

  /// The context above a rank that keeps a slot to itself.
  private func sink(of slot: Int, above rank: Int) -> UInt8? {
    for above in 0..<rank {
      let context = state.contexts.span[above]
      let definition = bindings.contexts[Int(context)]
      if definition.sink && definition.slots.contains(slot) { return context }
    }
    return nil
  }
}
