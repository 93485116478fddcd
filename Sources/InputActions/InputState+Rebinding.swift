/// An action that the new bindings no longer have, and how it ended.
public struct EndedAction: Equatable, Sendable {
  /// Its name in the old bindings.
  public let name: String
  /// `completed`, or `canceled` where it had not happened yet.
  public let events: ActionEvents
}

extension InputState {
  /// Moves the state over to other bindings, as after a change of the player's settings: actions,
  /// contexts, tags and mappings are known again by their names.
  ///
  /// A mapping that is equal in both (context, action, controls, triggers and modifiers) goes on as
  /// it was, with its timers; a new or changed one begins anew and, in an active context that ignores
  /// held keys, does not see those that are down. An action keeps its state up to the next tick,
  /// unless its type changed. What one more evaluation would end, it ends there, with `completed` or
  /// `canceled`. Injections, refusals and remembered events of actions that
  /// are left go on; the camera and which way the player faces stay.
  ///
  /// - Returns: the actions that are gone and were not at `none`, in the order of their old ids.
  /// - Complexity: O(mappings²); allocates.
  public mutating func rebind(from old: Bindings, to new: Bindings) -> [EndedAction] {
    let before = self
    self = InputState()
    (held, heldCount) = (before.held, before.heldCount)
    (tick, droppedEvents, serial) = (before.tick, before.droppedEvents, before.serial)
    (releasesAll, isPaused, wasPaused) = (before.releasesAll, before.isPaused, before.wasPaused)
    (fieldOfView, camera) = (before.fieldOfView, before.camera)
    (timeAhead, timeRate) = (before.timeAhead, before.timeRate)
    (devicesOff, devicesWereOff) = (before.devicesOff, before.devicesWereOff)
    contextsChanged = true
    history = before.history.renamed { action in
      new.action(named: old.actionNames[action]).map { Int($0.index) }
    }
    for (index, name) in old.tagNames.enumerated() where before.tags >> UInt64(index) & 1 != 0 {
      if let tag = new.tag(named: name) { tags |= 1 << UInt64(tag.index) }
    }
    takeContexts(of: before, from: old, to: new)
    let ended = takeActions(of: before, from: old, to: new)
    takeMappings(of: before, from: old, to: new)
    return ended
  }

  private mutating func takeContexts(of before: InputState, from old: Bindings, to new: Bindings) {
    func place(_ index: Int) -> Int? {
      new.context(named: old.contextNames[index]).map { Int($0.index) }
    }
    for index in old.contexts.indices {
      guard let other = place(index) else { continue }
      registrations[other] = before.registrations[index]
      if before.refusedSinks >> UInt16(index) & 1 != 0 { refusedSinks |= 1 << UInt16(other) }
    }
    for rank in 0..<Int(before.contextCount) {
      guard let other = place(Int(before.contexts[rank])) else { continue }
      contexts[Int(contextCount)] = UInt8(other)
      contextCount += 1
    }
    activeBefore = activeBits
  }

  private mutating func takeActions(
    of before: InputState, from old: Bindings, to new: Bindings
  ) -> [EndedAction] {
    var ended: [EndedAction] = []
    for (index, name) in old.actionNames.enumerated() {
      let bit: UInt64 = 1 << UInt64(index)
      let record = before.actions[index]
      guard let other = new.action(named: name).map({ Int($0.index) }) else {
        let events = ActionEvents(from: record.state, to: .none)
        if !events.isEmpty { ended.append(EndedAction(name: name, events: events)) }
        continue
      }
      actions[other] = record
      actions[other].driver = 0
      if old.actions[index].dimension != new.actions[other].dimension {
        (actions[other].x, actions[other].y, actions[other].z) = (0, 0, 0)
      }
      if before.refused & bit != 0 { refused |= 1 << UInt64(other) }
      if var injection = before.injection(into: index) {
        injection.action = UInt8(other)
        injections[Int(injectionCount)] = injection
        injectionCount += 1
      }
      guard old.description(ofAction: index) == new.description(ofAction: other) else { continue }
      let (was, now) = (old.actions[index], new.actions[other])
      take(
        before, Lists(old, was.triggers, was.links, was.modifiers, was.accumulator),
        Lists(new, now.triggers, now.links, now.modifiers, now.accumulator))
    }
    return ended
  }

  private mutating func takeMappings(of before: InputState, from old: Bindings, to new: Bindings) {
    var known: [String: Int] = [:]
    for index in old.mappings.indices { known[old.description(ofMapping: index)] = index }
    var timeline = TickTimeline(
      [RawEvent]().span, player: 0, tick: tick, bindings: new, state: &self)
    let evaluator = InputEvaluator(bindings: new)
    for (index, now) in new.mappings.enumerated() {
      guard let other = known[new.description(ofMapping: index)] else {
        let context = new.contexts[Int(now.context)]
        if context.ignoresHeld { evaluator.ignoreHeld(index, in: &self, &timeline) }
        continue
      }
      let was = old.mappings[other]
      mappings[index] = before.mappings[other]
      parts[index] = before.parts[other]
      if now.shape == .anyKey { evaluator.ignoreHeld(index, in: &self, &timeline) }
      take(
        before, Lists(old, was.triggers, was.links, was.modifiers, was.accumulator),
        Lists(new, now.triggers, now.links, now.modifiers, now.accumulator))
    }
  }

  /// What an action or a mapping keeps records for.
  private struct Lists {
    var triggers: Range<Int>
    var links: Range<Int>
    /// The places of the records of its modifiers that remember something.
    var modifiers: [Int]
    var accumulator: AccumulateBy?

    init(
      _ bindings: Bindings, _ triggers: Range<Int>, _ links: Range<Int>, _ modifiers: Range<Int>,
      _ accumulator: AccumulateBy?
    ) {
      (self.triggers, self.links, self.accumulator) = (triggers, links, accumulator)
      self.modifiers = bindings.modifierRecords[modifiers].filter { $0 != Bindings.noSlot }
        .map(Int.init)
    }
  }

  /// Takes the records of equal lists over.
  private mutating func take(_ before: InputState, _ old: Lists, _ new: Lists) {
    for (a, b) in zip(old.triggers, new.triggers) { triggers[b] = before.triggers[a] }
    for (a, b) in zip(old.links, new.links) { links[b] = before.links[a] }
    for (a, b) in zip(old.modifiers, new.modifiers) { modifiers[b] = before.modifiers[a] }
    if let a = old.accumulator, let b = new.accumulator {
      accumulations[Int(b.record)] = before.accumulations[Int(a.record)]
    }
  }
}

// Equal descriptions mean equal behaviour: names stand for places, and the printed form of a trigger
// or modifier shows all that it holds.
extension Bindings {
  fileprivate func description(ofAction index: Int) -> String {
    let action = actions[index]
    return "\(action.dimension) \(action.accumulation) "
      + describe(action.triggers, action.links, action.modifiers, action.accumulator)
  }

  fileprivate func description(ofMapping index: Int) -> String {
    let mapping = mappings[index]
    func name(_ part: Part) -> String {
      part.lanes == 0 ? "-" : "\(slots[Int(part.slot)].name)/\(part.lanes)"
    }
    var text = "\(contextNames[Int(mapping.context)]) \(actionNames[Int(mapping.action)]) "
    text += "\(mapping.shape) \(mapping.opposing) \(mapping.mode) \(mapping.ordered)"
    text += " \(mapping.toggles)"
    for part in 0..<MappingDefinition.parts { text += " " + name(mapping.parts[part]) }
    for i in 0..<Int(mapping.withCount) {
      text += " with " + name(mapping.with[i].first) + name(mapping.with[i].second)
    }
    return text
      + describe(mapping.triggers, mapping.links, mapping.modifiers, mapping.accumulator)
  }

  private func describe(
    _ triggerRange: Range<Int>, _ linkRange: Range<Int>, _ modifierRange: Range<Int>,
    _ accumulator: AccumulateBy?
  ) -> String {
    func names(_ bits: UInt64) -> String {
      actionNames.indices.filter { bits >> UInt64($0) & 1 != 0 }.map { actionNames[$0] }
        .joined(separator: "|")
    }
    var text = "\(triggers[triggerRange])\(gameTimed[triggerRange])\(modifiers[modifierRange])"
    for link in links[linkRange] {
      switch link {
      case .chord(let chord):
        text += "chord \(names(chord.actions)) \(chord.ordered) \(chord.blocksUntilRelease)"
      case .blockBy(let block): text += "blockBy \(names(block.actions))"
      case .combo(let combo):
        for index in Int(combo.steps.first)..<Int(combo.cancels.end) {
          let step = comboSteps[index]
          text += "combo \(index < combo.cancels.first) \(actionNames[Int(step.action)]) "
          text += "\(step.events.rawValue) \(step.timeout) \(combo.isGameTimed)"
        }
      case .sequence(let place):
        let sequence = sequences[Int(place)]
        text += "sequence \(sequence.span) \(names(sequence.without)) \(sequence.mirrored) "
        text += "\(sequence.consumes) \(sequence.priority)"
        for step in sequence.steps {
          text += " \(actionNames[Int(step.action)]) \(step.what) \(step.within)"
        }
      }
    }
    if let accumulator {
      text += "accumulateBy \(actionNames[Int(accumulator.action)]) "
      text += "\(Int(accumulator.place) - modifierRange.lowerBound)"
    }
    return text
  }
}
