import DataFiles

/// A bindings file while it is decoded: entries become definitions, and names become places.
///
/// It throws `DecodingError`s that bear the path of the faulty field, from which `JSONFile` makes
/// errors with file and line.
struct BindingsDocument: Decodable {
  private(set) var actionNames: [String] = []
  private(set) var contextNames: [String] = []
  private(set) var tagNames: [String] = []
  private(set) var actions: [Bindings.ActionDefinition] = []
  private(set) var contexts: [Bindings.ContextDefinition] = []
  private(set) var mappings: [Bindings.MappingDefinition] = []
  private(set) var triggers: [Trigger] = []
  private(set) var gameTimed: [Bool] = []
  private(set) var modifiers: [Modifier] = []
  private(set) var modifierRecords: [UInt8] = []
  private var rememberingModifiers = 0
  private(set) var links: [ActionLink] = []
  private(set) var sequences: [SequenceDefinition] = []
  private(set) var comboSteps: [ComboTrigger.Step] = []
  private(set) var slots = SlotTable()
  private(set) var order: ActionOrder
  private(set) var blockers: [ChordBlocker] = []
  private(set) var contests: [ActionContest] = []
  /// Which of the file's contexts count on the platform.
  private(set) var contextPlaces: [Int] = []
  private var needs: [UInt64] = []
  private var accumulators = 0
  private var anyKeys = 0
  private var groups = 0

  private enum Key: String, CodingKey, CaseIterable {
    case version, settings, tags, customControls, actions, contexts
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    let version = try fields.integer(.version, in: Int.min...Int.max)
    guard version == 1 else {
      throw fields.error(
        .version,
        version > 1
          ? "version \(version) is newer than this program, which knows 1"
          : "there is no version \(version); 1 is expected")
    }
    try Self.checkCustomNames(fields)
    var names: Set<String> = []
    for (index, entry) in try fields.value(.settings, default: [SettingEntry]()).enumerated() {
      guard names.insert(entry.name).inserted else {
        throw DecodingError.dataCorrupted(
          .init(
            codingPath: [Key.settings, DocumentStep(intValue: index)],
            debugDescription: "the setting \"\(entry.name)\" is declared twice"))
      }
    }
    try self.init(
      tags: try fields.value(.tags, default: []),
      actions: try fields.value(.actions, as: [ActionEntry].self),
      contexts: try fields.value(.contexts, as: [ContextEntry].self),
      platform: decoder.userInfo[Self.platformKey] as? String ?? "")
  }

  static let platformKey = CodingUserInfoKey(rawValue: "platform")!

  /// Compiles entries; errors bear the paths that the entries have in a file.
  init(
    tags: [String], actions actionEntries: [ActionEntry], contexts: [ContextEntry],
    platform: String = ""
  ) throws {
    order = try ActionOrder(needs: [], wishes: [])
    try add(tags)
    for (index, entry) in actionEntries.enumerated() {
      try add(entry, at: ["actions", DocumentStep(intValue: index)])
    }
    // What actions look at may be declared behind them.
    for (index, entry) in actionEntries.enumerated() {
      try addLists(of: entry, index, at: ["actions", DocumentStep(intValue: index)])
    }
    let special = Set(contexts.filter { $0.platforms.contains(platform) }.map(\.name))
    for (index, entry) in contexts.enumerated()
    where entry.platforms.contains(platform)
      || (entry.platforms.isEmpty && !special.contains(entry.name))
    {
      contextPlaces.append(index)
      try add(entry, at: ["contexts", DocumentStep(intValue: index)])
    }
    try finish()
  }

  private mutating func add(_ tags: [String]) throws {
    try require(tags.count <= 64, ["tags"], "\(tags.count) tags found; at most 64 are expected")
    for (index, tag) in tags.enumerated() {
      let path: [DocumentStep] = ["tags", DocumentStep(intValue: index)]
      try require(isNameLength(tag), path, nameLengthExpected(tag))
      try require(!tagNames.contains(tag), path, "the tag \"\(tag)\" is declared twice")
      tagNames.append(tag)
    }
  }

  private mutating func add(_ entry: ActionEntry, at path: [DocumentStep]) throws {
    try require(
      actions.count < InputState.actionCapacity, path,
      "more than \(InputState.actionCapacity) actions found; at most so many are expected")
    try require(
      !actionNames.contains(entry.name), path + ["name"],
      "the action \"\(entry.name)\" is declared twice")
    actionNames.append(entry.name)
    needs.append(0)
    actions.append(
      Bindings.ActionDefinition(
        dimension: entry.dimension, accumulation: entry.accumulation, consumes: entry.consumes,
        whilePaused: entry.whilePaused,
        isRemembered: entry.dimension == .bool || entry.buffer != nil,
        bufferLifetime: entry.buffer?.lifetime ?? .max, triggers: 0..<0, modifiers: 0..<0,
        links: 0..<0))
  }

  private mutating func addLists(
    of entry: ActionEntry, _ index: Int, at path: [DocumentStep]
  ) throws {
    (actions[index].triggers, actions[index].links) = try add(
      entry.triggers, of: index, at: path)
    (actions[index].modifiers, actions[index].accumulator) = try add(
      entry.modifiers, of: index, at: path)
  }

  private mutating func add(_ entry: ContextEntry, at path: [DocumentStep]) throws {
    try require(
      contexts.count < InputState.contextCapacity, path,
      "more than \(InputState.contextCapacity) contexts found; at most so many are expected")
    try require(
      !contextNames.contains(entry.name), path + ["name"],
      "the context \"\(entry.name)\" is declared twice")
    let first = mappings.count
    let context = Bindings.ContextDefinition(
      priority: Int32(entry.priority), sink: entry.sink, ignoresHeld: entry.ignoresHeld,
      devices: entry.devices,
      query: TagQuery(
        all: try tags(entry.when.all, at: path + ["when", "all"]),
        any: try tags(entry.when.any, at: path + ["when", "any"]),
        none: try tags(entry.when.none, at: path + ["when", "none"])),
      mappings: first..<first)
    contextNames.append(entry.name)
    contexts.append(context)
    var seen: Set<ControlUse> = []
    for (index, group) in entry.alternatives.enumerated() {
      groups += 1
      let at = path + ["alternatives", DocumentStep(intValue: index)]
      for (key, mapping) in group.mappings {
        let step = DocumentStep(stringValue: key)
        guard let id = try add(mapping, devices: entry.devices, at: at, actionKey: step) else {
          continue
        }
        guard let control = group.control else { continue }
        // At most as many as mappings.
        mappings[mappings.count - 1].group = UInt8(groups)
        try require(
          seen.insert(ControlUse(action: id, control: control, with: "")).inserted,
          at + [step],
          "\(control.name) is mapped to \"\(mapping.action)\" twice in this context")
      }
    }
    for (index, mapping) in entry.mappings.enumerated() {
      let at = path + ["mappings", DocumentStep(intValue: index)]
      guard let id = try add(mapping, devices: entry.devices, at: at) else { continue }
      let with = mapping.with.map { $0.map(\.name).joined() }.joined(separator: "+")
      for (key, control) in mapping.controls {
        try require(
          seen.insert(ControlUse(action: id, control: control, with: with)).inserted,
          at + [DocumentStep(stringValue: key)],
          "\(control.name) is mapped to \"\(mapping.action)\" twice in this context")
      }
    }
    contexts[contexts.count - 1].mappings = first..<mappings.count
  }

  private struct ControlUse: Hashable {
    var action: UInt8
    var control: Control
    var with: String
  }

  private func tags(_ names: [String], at path: [DocumentStep]) throws -> UInt64 {
    var bits: UInt64 = 0
    for (index, name) in names.enumerated() {
      guard let tag = tagNames.firstIndex(of: name) else {
        throw problem(
          path + [DocumentStep(intValue: index)],
          "there is no tag \"\(name)\"" + NearestName.hint(name, among: tagNames))
      }
      bits |= 1 << UInt64(tag)
    }
    return bits
  }

  /// The action of a name.
  private func place(ofAction name: String, at path: [DocumentStep]) throws -> Int {
    guard let index = actionNames.firstIndex(of: name) else {
      throw problem(
        path,
        "there is no action \"\(name)\"" + NearestName.hint(name, among: actionNames))
    }
    return index
  }

  private func require(
    _ condition: Bool, _ path: [DocumentStep], _ reason: @autoclosure () -> String
  ) throws {
    guard condition else { throw problem(path, reason()) }
  }

  private func problem(_ path: [DocumentStep], _ reason: String) -> DecodingError {
    .dataCorrupted(.init(codingPath: path, debugDescription: reason))
  }
}

// MARK: Mappings

extension BindingsDocument {
  private mutating func add(
    _ entry: MappingEntry, devices: Bindings.DeviceFilter, at path: [DocumentStep],
    actionKey: DocumentStep = "action"
  ) throws -> UInt8? {
    try require(
      mappings.count < InputState.mappingCapacity, path,
      "more than \(InputState.mappingCapacity) mappings found; at most so many are expected")
    let action = try place(ofAction: entry.action, at: path + [actionKey])
    if entry.isEmpty { return nil }
    var mapping = Bindings.MappingDefinition(
      action: UInt8(action), context: UInt8(contexts.count - 1), shape: .control, triggers: 0..<0,
      modifiers: 0..<0, links: 0..<0)
    mapping.ordered = entry.ordered
    switch entry.source {
    case .missing:
      try require(
        !entry.triggers.isEmpty || !actions[action].triggers.isEmpty
          || !actions[action].links.isEmpty, path + ["control"],
        "nothing found that drives it; a control, a composite or a trigger is expected")
      mapping.shape = .nothing
    case .nothing, .empty: mapping.shape = .nothing
    case .control(let control): try add(control, as: 0, to: &mapping, devices, at: path)
    case .anyKey:
      try require(
        anyKeys < InputState.anyKeyCapacity, path + ["control"],
        "more than \(InputState.anyKeyCapacity) mappings of AnyKey found; at most so many are "
          + "expected")
      mapping.shape = .anyKey
      mapping.anyKey = UInt8(anyKeys)
      anyKeys += 1
    case .composite(let composite):
      (mapping.shape, mapping.opposing) = (composite.shape, composite.opposing)
      (mapping.mode, mapping.toggles) = (composite.mode, composite.toggles)
      for (part, control) in composite.parts.enumerated() {
        if let control {
          try add(
            control, as: part, to: &mapping, devices,
            at: path + [DocumentStep(stringValue: composite.key)])
        }
      }
    }
    for (index, group) in entry.with.enumerated() {
      var requirement = Bindings.Requirement()
      for (side, control) in group.enumerated() {
        let part = try self.part(
          control, devices, at: path + ["with", DocumentStep(intValue: index)])
        if side == 0 { requirement.first = part } else { requirement.second = part }
        mapping.withSlots.formUnion(part.slots)
      }
      mapping.with[index] = requirement
    }
    mapping.withCount = UInt8(entry.with.count)
    (mapping.triggers, mapping.links) = try add(entry.triggers, of: action, at: path)
    (mapping.modifiers, mapping.accumulator) = try add(entry.modifiers, of: action, at: path)
    mappings.append(mapping)
    return UInt8(action)
  }

  private mutating func add(
    _ control: Control, as index: Int, to mapping: inout Bindings.MappingDefinition,
    _ devices: Bindings.DeviceFilter, at path: [DocumentStep]
  ) throws {
    let part = try part(control, devices, at: path)
    mapping.parts[index] = part
    mapping.slots.formUnion(part.slots)
    if control.measure == .digital { mapping.digital |= 1 << UInt8(index) }
  }

  private mutating func part(
    _ control: Control, _ devices: Bindings.DeviceFilter, at path: [DocumentStep]
  ) throws -> Bindings.Part {
    guard let slot = slots.slot(of: control) else {
      throw problem(
        path,
        "\(control.name) is one control too many; at most \(SlotSet.capacity - 5) are expected in a "
          + "file, those of gamepads counted four times")
    }
    return Bindings.Part(slot: slot, lanes: devices.lanes(control.kind))
  }

  private mutating func add(
    _ list: [TriggerEntry], of action: Int, at path: [DocumentStep]
  ) throws -> (triggers: Range<Int>, links: Range<Int>) {
    let (first, firstLink) = (triggers.count, links.count)
    for (index, entry) in list.enumerated() {
      let at = path + ["triggers", DocumentStep(intValue: index)]
      switch entry {
      case .plain(let trigger, let time):
        triggers.append(trigger)
        gameTimed.append(time == .game)
      case .link(let link):
        // Before it is resolved: places of sequences are as narrow as those of links.
        try require(
          links.count < InputState.linkCapacity, path + ["triggers"],
          "more than \(InputState.linkCapacity) triggers that look at actions found in the file; at "
            + "most so many are expected")
        links.append(try resolve(link, of: action, at: at))
      }
    }
    try require(
      triggers.count <= InputState.triggerCapacity, path + ["triggers"],
      "\(triggers.count) triggers found in the file; at most \(InputState.triggerCapacity) are "
        + "expected")
    return (first..<triggers.count, firstLink..<links.count)
  }

  private mutating func add(
    _ list: [ModifierEntry], of action: Int, at path: [DocumentStep]
  ) throws -> (modifiers: Range<Int>, accumulator: AccumulateBy?) {
    let first = modifiers.count
    var accumulator: AccumulateBy?
    for (index, entry) in list.enumerated() {
      let at = path + ["modifiers", DocumentStep(intValue: index)]
      switch entry {
      case .plain(let modifier):
        // Before an accumulateBy notes how many come in front of it.
        try require(
          modifiers.count < InputState.modifierCapacity, path + ["modifiers"],
          "more than \(InputState.modifierCapacity) modifiers found in the file; at most so many "
            + "are expected")
        modifiers.append(modifier)
        modifierRecords.append(
          modifier.remembers ? UInt8(truncatingIfNeeded: rememberingModifiers) : Bindings.noSlot)
        if modifier.remembers { rememberingModifiers += 1 }
      case .accumulateBy(let name):
        try require(
          accumulator == nil, at, "a second accumulateBy found; a list holds at most one")
        try require(
          accumulators < InputState.accumulatorCapacity, at,
          "more than \(InputState.accumulatorCapacity) accumulateBy found in the file; at most so "
            + "many are expected")
        let other = try place(ofAction: name, at: at + ["action"])
        needs[action] |= 1 << UInt64(other)
        accumulator = AccumulateBy(
          action: UInt8(other), place: UInt16(modifiers.count), record: UInt8(accumulators))
        accumulators += 1
      }
    }
    try require(
      rememberingModifiers <= InputState.modifierRecordCapacity, path + ["modifiers"],
      "\(rememberingModifiers) modifiers that remember something found; at most "
        + "\(InputState.modifierRecordCapacity) are expected")
    return (first..<modifiers.count, accumulator)
  }
}

// MARK: Actions that look at actions

extension BindingsDocument {
  private mutating func resolve(
    _ entry: LinkEntry, of action: Int, at path: [DocumentStep]
  ) throws -> ActionLink {
    func bits(_ names: [String]) throws -> UInt64 {
      var bits: UInt64 = 0
      for (index, name) in names.enumerated() {
        let at = path + ["actions", DocumentStep(intValue: index)]
        bits |= 1 << UInt64(try place(ofAction: name, at: at))
      }
      return bits
    }
    let actions = try bits(entry.actions)
    needs[action] |= actions
    switch entry.type {
    case .chord:
      return .chord(
        ChordTrigger(
          actions: actions, ordered: entry.ordered,
          blocksUntilRelease: entry.release == .untilReleased))
    case .sequence:
      guard let entry = entry.sequence else { break }
      let sequence = try SequenceDefinition(
        entry, owner: UInt8(action), link: links.count, names: actionNames,
        dimensions: self.actions.map(\.dimension), at: path)
      for other in actionNames.indices where sequence.read >> UInt64(other) & 1 != 0 {
        self.actions[other].isRemembered = true
      }
      needs[action] |= sequence.read
      sequences.append(sequence)
    case .blockBy: return .blockBy(BlockByTrigger(actions: actions))
    case .combo:
      let steps = try add(entry.steps, [.completed], of: action, at: path + ["steps"])
      let cancels = try add(
        entry.cancels, [.ongoing, .triggered], of: action, at: path + ["cancels"])
      return .combo(
        ComboTrigger(
          steps: PlaceRange(steps), cancels: PlaceRange(cancels),
          isGameTimed: entry.time == .game))
    }
    return .sequence(UInt8(sequences.count - 1))
  }

  private mutating func add(
    _ steps: [StepEntry], _ events: ActionEvents, of action: Int, at path: [DocumentStep]
  ) throws -> Range<Int> {
    let first = comboSteps.count
    for (index, step) in steps.enumerated() {
      let other = try place(
        ofAction: step.action, at: path + [DocumentStep(intValue: index), "action"])
      needs[action] |= 1 << UInt64(other)
      actions[other].isRemembered = true
      comboSteps.append(
        ComboTrigger.Step(
          action: UInt8(other), events: step.events ?? events, timeout: step.timeout))
    }
    try require(
      comboSteps.count <= 4096, path,
      "\(comboSteps.count) steps found in the file; at most 4096 are expected")
    return first..<comboSteps.count
  }

  /// Orders the actions, finds what chords block, and joins the slots.
  private mutating func finish() throws {
    do {
      let chords = mappings.map { chord(of: $0) }
      let hard = try ActionOrder(needs: needs, wishes: needs.map { _ in 0 })
      let (blockers, ranges) = ChordBlocker.all(
        mappings, contexts, chords: chords, closure: hard.closure)
      self.blockers = blockers
      var wishes = needs.map { _ in UInt64(0) }
      for index in mappings.indices {
        mappings[index].blockers = ranges[index]
        for i in ranges[index].range {
          wishes[Int(mappings[index].action)] |= blockers[i].chord
        }
      }
      SequenceDefinition.findRivals(in: &sequences)
      for sequence in sequences {
        for rival in sequences where sequence.rivals.contains(rival.link) {
          wishes[Int(sequence.owner)] |= 1 << UInt64(rival.owner)
        }
      }
      order = try ActionOrder(needs: needs, wishes: wishes)
      contests = ActionContest.all(mappings, actions, closure: order.closure)
    } catch {
      throw problem(
        ["actions", DocumentStep(intValue: error.actions[0])],
        "actions refer to each other in a circle: "
          + error.actions.map { "\"\(actionNames[$0])\"" }.joined(separator: " → "))
    }
    for index in actions.indices where actions[index].dimension != .bool {
      actions[index].isPressed =
        !actions[index].triggers.isEmpty || !actions[index].links.isEmpty
        || mappings.contains {
          $0.action == index && !($0.triggers.isEmpty && $0.links.isEmpty)
        }
    }
    if anyKeys > 0 { slots.addOthers() }
    var firstAction = 0
    for index in contexts.indices {
      var seen: UInt64 = 0
      for place in contexts[index].mappings {
        if mappings[place].shape == .anyKey {
          mappings[place].slots = slots.anyKeySlots(contexts[index].devices)
        }
        let all = mappings[place].slots.union(mappings[place].withSlots)
        contexts[index].slots.formUnion(mappings[place].slots)
        actions[Int(mappings[place].action)].slots.formUnion(all)
        actions[Int(mappings[place].action)].contexts |= 1 << UInt16(index)
        seen |= 1 << UInt64(mappings[place].action)
      }
      contexts[index].actions = PlaceRange(firstAction..<(firstAction + seen.nonzeroBitCount))
      firstAction += seen.nonzeroBitCount
    }
  }

  /// The chord of a mapping: its own and its action's.
  private func chord(of mapping: Bindings.MappingDefinition) -> ChordBlocker.Chord {
    var result = ChordBlocker.Chord()
    for index in [Array(mapping.links), Array(actions[Int(mapping.action)].links)].joined() {
      guard case .chord(let chord) = links[index] else { continue }
      result.actions |= chord.actions
      result.untilRelease = result.untilRelease || chord.blocksUntilRelease
      result.ordered = result.ordered || chord.ordered
    }
    return result
  }
}

extension Bindings.Part {
  /// The slots that count.
  var slots: SlotSet {
    var result = SlotSet()
    for lane in 0..<InputDevice.padLanes where lanes >> UInt8(lane) & 1 != 0 {
      result.insert(Int(slot) + lane)
    }
    return result
  }
}

/// A step of a JSON path: a key or an index.
struct DocumentStep: CodingKey, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  var stringValue: String
  var intValue: Int?

  init(stringValue: String) { self.stringValue = stringValue }
  init(intValue: Int) { (stringValue, self.intValue) = ("\(intValue)", intValue) }
  init(stringLiteral text: String) { self.init(stringValue: text) }
  init(integerLiteral index: Int) { self.init(intValue: index) }
}
