/// Finds out why an action is in its state, from what its evaluation left behind.
struct ReasonSearch {
  private let evaluator: InputEvaluator
  private var bindings: Bindings { evaluator.bindings }
  /// The state after the tick.
  private var state: InputState
  /// The tick's end, with what had been consumed before the action.
  private var pass: InputEvaluator.Pass
  /// The slots that were off their rest at some time of the tick.
  private let touched: SlotSet
  private let action: Int
  private var reasons: [Explanation.Reason] = []

  init(evaluator: InputEvaluator, state: InputState, pass: InputEvaluator.Pass, action: Int) {
    (self.evaluator, self.state, self.pass, self.action) = (evaluator, state, pass, action)
    touched = pass.timeline.touched
    self.pass.consumed = pass.consumedBefore
    for i in 0..<pass.timeline.count { self.pass.timeline.apply(i) }
  }

  var explanation: Explanation {
    let record = state.actions.span[action]
    var all = reasons
    if record.state != record.live { all.append(.withinTick) }
    if record.state == .triggered && record.hasFired { all.append(.fired(record.fired)) }
    return Explanation(
      action: ActionID(index: UInt8(action)), state: record.state, reasons: all)
  }

  /// - Parameter injection: what was injected into the action in the tick.
  mutating func run(_ injection: Injection?) {
    if let injection {
      reasons.append(.injected)
      if injection.level != .raw { return }
    }
    if state.isPaused && !bindings.actions[action].whilePaused {
      reasons.append(.paused)
      return
    }
    var isMapped = false
    for rank in 0..<Int(state.contextCount) {
      let context = Int(state.contexts.span[rank])
      for place in bindings.mappings(of: action, in: context).range {
        isMapped = true
        addMapping(Int(bindings.mappingPlaces[place]), rank)
      }
    }
    guard isMapped else {
      addContexts()
      return
    }
    let isAtRest = reasons.isEmpty
    let definition = bindings.actions[action]
    let record = state.actions.span[action]
    let value = InputValue(record.x, record.y, record.z, .axis3D)
    addTriggers(definition.triggers, value, nil)
    addLinks(definition.links, nil)
    // Triggers that look at other actions act whether or not a control is down.
    if isAtRest && definition.links.isEmpty && injection == nil { reasons.insert(.atRest, at: 0) }
  }

  /// For an action that no active context maps: which ones would.
  private mutating func addContexts() {
    for index in bindings.contexts.indices
    where !bindings.mappings(of: action, in: index).isEmpty {
      let id = ContextID(index: UInt8(index))
      let registration = state.registrations.span[index]
      if registration.count > 0 && registration.isDisabled {
        reasons.append(.contextDisabled(id))
      } else if registration.count > 0 {
        reasons.append(excluded(id, bindings.contexts[index].query))
      } else {
        reasons.append(.contextInactive(id))
      }
    }
    if reasons.isEmpty { reasons.append(.unmapped) }
  }

  /// The tag that keeps a context from being active.
  private func excluded(_ id: ContextID, _ query: TagQuery) -> Explanation.Reason {
    func first(_ tags: UInt64) -> ContextTag? {
      tags == 0 ? nil : ContextTag(index: UInt8(tags.trailingZeroBitCount))
    }
    if let tag = first(query.none & state.tags) { return .contextExcluded(id, tag) }
    if let tag = first(query.all & ~state.tags) { return .contextLacks(id, tag) }
    if state.tags & query.any == 0, let tag = first(query.any) { return .contextLacks(id, tag) }
    return .contextInactive(id)
  }

  private mutating func addMapping(_ index: Int, _ rank: Int) {
    let mapping = bindings.mappings[index]
    if mapping.shape == .nothing {
      addTriggers(mapping.triggers, InputValue(true), nil)
      addLinks(mapping.links, nil)
      return
    }
    let end = pass.timeline.end
    let blockers = mapping.blockers.range.map { bindings.blockers[$0] }.filter {
      (!$0.ordered || state.mappings.span[index].isAfterChord)
        && evaluator.isComplete($0, rank, &pass, &state)
    }
    addDevicesOff(mapping)
    guard let control = control(of: index, rank, isBlocked: !blockers.isEmpty) else { return }
    if mapping.withCount > 0 && !evaluator.hasKeys(index, rank, &pass) {
      reasons.append(.keysMissing(control))
      return
    }
    var scratch = state
    var blocked: UInt8 = 0
    for blocker in blockers {
      blocked |= blocker.parts
      let member = ActionID(index: UInt8(blocker.chord.trailingZeroBitCount))
      reasons.append(.blockedByChord(control, member))
    }
    if blocked != 0 && mapping.shape == .control { return }
    let raw = evaluator.read(index, rank, blocked: blocked, &pass, &state)
    let value = evaluator.modified(
      raw, mapping.modifiers, mapping.accumulator, from: end, to: end, &pass, &scratch)
    if !raw.isNonZero && mapping.slots.intersection(pass.timeline.down).isEmpty {
      reasons.append(.released(control))
    } else if !value.isNonZero {
      reasons.append(.cancelledOut(control))
    } else if mapping.triggers.isEmpty {
      reasons.append(.down(control))
    }
    addTriggers(mapping.triggers, value, control)
    addLinks(mapping.links, control)
  }
}

// MARK: Controls

extension ReasonSearch {
  /// The control through which a mapping acts in this tick; nil where it does not, and why.
  private mutating func control(of index: Int, _ rank: Int, isBlocked: Bool) -> Control? {
    let mapping = bindings.mappings[index]
    let context = state.contexts.span[rank]
    var seen: Control?
    var isDown = false
    for slot in bindings.slots.indices
    where mapping.slots.contains(slot) && touched.contains(slot) {
      let control = bindings.slots[slot]
      if pass.isConsumed(slot, mapping.group) {
        let taker = taker(of: slot)
        reasons.append(
          .consumed(control, by: ActionID(index: UInt8(taker)), home(of: taker, slot)))
      } else if pass.sunk.span[rank].contains(slot) {
        reasons.append(.sunk(control, by: sink(of: slot, above: rank)))
      } else if !isBlocked && isIgnored(index, mapping, slot) {
        reasons.append(.heldBefore(control, ContextID(index: context)))
      } else {
        let isDownNow = pass.timeline.down.contains(slot)
        if seen == nil || (isDownNow && !isDown) { seen = control }
        isDown = isDown || isDownNow
      }
    }
    return seen
  }

  /// What of a mapping's controls is held on devices that are switched off.
  private mutating func addDevicesOff(_ mapping: Bindings.MappingDefinition) {
    guard state.devicesOff != 0 else { return }
    for i in 0..<Int(state.heldCount) {
      let (device, code) = (state.held[i].device, state.held[i].code)
      let control = Control(device.kind, code)
      guard !state.isEnabled(device), let slot = bindings.slot(of: device, control),
        mapping.slots.contains(slot)
      else { continue }
      reasons.append(.deviceOff(control))
    }
  }

  /// Whether a mapping does not see the present press of a slot.
  private func isIgnored(_ index: Int, _ mapping: Bindings.MappingDefinition, _ slot: Int) -> Bool {
    if mapping.shape == .anyKey {
      return state.ignored.span[Int(mapping.anyKey)].contains(slot)
    }
    for part in 0..<Bindings.MappingDefinition.parts {
      let lane = slot - Int(mapping.parts[part].slot)
      guard (0..<InputDevice.padLanes).contains(lane),
        mapping.parts[part].lanes >> UInt8(lane) & 1 != 0
      else { continue }
      if state.mappings.span[index].isBlind(part, lane) { return true }
    }
    return false
  }

  /// The action that consumed a slot: the first in the order of evaluation that could.
  private func taker(of slot: Int) -> Int {
    var found: Int?
    evaluator.forEachAction(in: state) { other in
      let definition = bindings.actions[other]
      if found == nil && other != action && definition.consumes
        && state.refused >> UInt64(other) & 1 == 0 && state.actions.span[other].state != .none
        && definition.slots.contains(slot)
      {
        found = other
      }
    }
    return found ?? action
  }

  /// The first active context in which a slot belongs to an action.
  private func home(of action: Int, _ slot: Int) -> ContextID {
    let context = state.activeContexts.first { context in
      bindings.mappings(of: action, in: Int(context.index)).range.contains { place in
        bindings.mappings[Int(bindings.mappingPlaces[place])].slots.contains(slot)
      }
    }
    return context ?? ContextID(index: 0)
  }

  /// The context above a rank that keeps a slot to itself.
  private func sink(of slot: Int, above rank: Int) -> ContextID {
    for above in 0..<rank {
      let context = state.contexts.span[above]
      let definition = bindings.contexts[Int(context)]
      guard state.refusedSinks >> UInt16(context) & 1 == 0 else { continue }
      switch definition.sink {
      case .nothing: continue
      case .mapped where !definition.slots.contains(slot): continue
      case .mapped, .all: return ContextID(index: context)
      }
    }
    return ContextID(index: state.contexts.span[rank])
  }
}

// MARK: Triggers

extension ReasonSearch {
  /// What the triggers of a list answered last.
  private mutating func addTriggers(
    _ range: Range<Int>, _ value: InputValue, _ control: Control?
  ) {
    for i in range {
      let (trigger, record) = (bindings.triggers[i], state.triggers.span[i])
      let end = pass.timeline.end
      let part = trigger.progress(
        record, at: bindings.gameTimed[i] ? pass.clock(end) : end, bindings.extensions)
      let origin = Explanation.Origin(
        trigger: trigger.name(bindings.extensions), control: control)
      switch record.answer {
      case .triggered: reasons.append(.fires(origin))
      case .ongoing: reasons.append(.progress(origin, trigger.isGradual ? part : nil))
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

  /// What the triggers that look at other actions answered last.
  private mutating func addLinks(_ range: Range<Int>, _ control: Control?) {
    for i in range {
      let (link, record) = (bindings.links[i], state.links.span[i])
      let origin = Explanation.Origin(trigger: link.name, control: control)
      switch (link, record.answer) {
      case (.blockBy(let trigger), .triggered):
        let blocking = pass.states(of: trigger.actions, &state).triggered
        let first = (blocking == 0 ? trigger.actions : blocking).trailingZeroBitCount
        reasons.append(.blocked(by: ActionID(index: UInt8(first))))
      case (.blockBy, _): continue
      case (_, .triggered): reasons.append(.fires(origin))
      case (.chord(let trigger), _):
        let missing = trigger.actions & ~pass.states(of: trigger.actions, &state).triggered
        // With all of them there, the value came before the chord was complete.
        reasons.append(
          missing == 0
            ? .silent(origin)
            : .chordLacks(origin, ActionID(index: UInt8(missing.trailingZeroBitCount))))
      case (.combo(let trigger), .ongoing):
        reasons.append(.steps(origin, Int(record.count), of: trigger.steps.range.count))
      case (.sequence(let place), .ongoing):
        let count = bindings.sequences[Int(place)].steps.count
        reasons.append(.steps(origin, Int(record.count), of: count))
      case (_, .none): reasons.append(.silent(origin))
      }
    }
  }
}

extension ActionLink {
  /// The type that the bindings file names.
  fileprivate var name: String {
    switch self {
    case .chord: "chord"
    case .blockBy: "blockBy"
    case .combo: "combo"
    case .sequence: "sequence"
    }
  }
}
