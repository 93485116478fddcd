import DataFiles

/// A bindings file while it is decoded: entries become definitions, and names become places.
///
/// It throws `DecodingError`s that bear the path of the faulty field, from which `JSONFile` makes
/// errors with file and line.
struct BindingsDocument: Decodable {
  private(set) var actions: [Bindings.ActionDefinition] = []
  private(set) var contexts: [Bindings.ContextDefinition] = []
  private(set) var mappings: [Bindings.MappingDefinition] = []
  private(set) var triggers: [Trigger] = []
  private(set) var modifiers: [Modifier] = []
  private(set) var modifierRecords: [UInt8] = []
  private var rememberingModifiers = 0
  private(set) var slots: [Control] = []
  private var settingNames: Set<String> = []

  private enum Key: String, CodingKey, CaseIterable { case version, actions, contexts, settings }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    guard try fields.integer(.version, in: 0...(1 << 20)) == 1 else {
      throw fields.error(.version, "version 1 is expected")
    }
    let actionEntries = try fields.value(.actions, as: [ActionEntry].self)
    for (index, entry) in actionEntries.enumerated() {
      try add(entry, at: ["actions", DocumentStep(intValue: index)])
    }
    for (index, entry) in try fields.value(.settings, default: [SettingEntry]()).enumerated() {
      try require(
        settingNames.insert(entry.name).inserted, ["settings", DocumentStep(intValue: index)],
        "the setting \"\(entry.name)\" is declared twice")
    }
    let contextEntries = try fields.value(.contexts, as: [ContextEntry].self)
    for (index, entry) in contextEntries.enumerated() {
      try add(entry, at: ["contexts", DocumentStep(intValue: index)])
    }
  }

  private mutating func add(_ entry: ActionEntry, at path: [DocumentStep]) throws {
    try require(
      actions.count < InputState.actionCapacity, path,
      "too many actions; at most \(InputState.actionCapacity) are expected")
    try require(
      !actions.contains { $0.name == entry.name }, path + ["name"],
      "the action \"\(entry.name)\" is declared twice")
    actions.append(
      Bindings.ActionDefinition(
        name: entry.name, dimension: entry.dimension, accumulation: entry.accumulation,
        consumes: entry.consumes, triggers: try add(entry.triggers, at: path),
        modifiers: try add(entry.modifiers, at: path)))
  }

  private mutating func add(_ entry: ContextEntry, at path: [DocumentStep]) throws {
    try require(
      contexts.count < InputState.contextCapacity, path,
      "too many contexts; at most \(InputState.contextCapacity) are expected")
    try require(
      !contexts.contains { $0.name == entry.name }, path + ["name"],
      "the context \"\(entry.name)\" is declared twice")
    let first = mappings.count
    var context = Bindings.ContextDefinition(
      name: entry.name, priority: entry.priority, sink: entry.sink, mappings: first..<first)
    var seen: Set<ControlUse> = []
    for (index, group) in entry.alternatives.enumerated() {
      let at = path + ["alternatives", DocumentStep(intValue: index)]
      for (key, mapping) in group.mappings {
        let step = DocumentStep(stringValue: key)
        guard let id = try add(mapping, to: &context, at: at, actionKey: step) else { continue }
        try require(
          !actions[Int(id)].consumes, at + [step],
          "\"\(mapping.action)\" consumes its controls, which would hide them from the other "
            + "gestures")
        try require(
          seen.insert(ControlUse(action: id, control: group.control)).inserted, at + [step],
          "\(group.control.name) is mapped to \"\(mapping.action)\" twice in this context")
      }
    }
    for (index, mapping) in entry.mappings.enumerated() {
      let at = path + ["mappings", DocumentStep(intValue: index)]
      guard let id = try add(mapping, to: &context, at: at) else { continue }
      for (key, control) in mapping.controls {
        try require(
          seen.insert(ControlUse(action: id, control: control)).inserted,
          at + [DocumentStep(stringValue: key)],
          "\(control.name) is mapped to \"\(mapping.action)\" twice in this context")
      }
    }
    context.mappings = first..<mappings.count
    contexts.append(context)
  }

  private struct ControlUse: Hashable {
    var action: UInt8
    var control: Control
  }

  private mutating func add(
    _ entry: MappingEntry, to context: inout Bindings.ContextDefinition, at path: [DocumentStep],
    actionKey: DocumentStep = "action"
  ) throws -> UInt8? {
    try require(
      mappings.count < InputState.mappingCapacity, path,
      "too many mappings; at most \(InputState.mappingCapacity) are expected")
    guard let index = actions.firstIndex(where: { $0.name == entry.action }) else {
      throw problem(
        path + [actionKey],
        "there is no action \"\(entry.action)\""
          + NearestName.hint(entry.action, among: actions.map(\.name)))
    }
    guard !entry.controls.isEmpty else { return nil }
    let id = UInt8(index)
    func slot(_ control: Control?) throws -> UInt8 {
      guard let control else { return Bindings.noSlot }
      let slot = try place(of: control, at: path)
      actions[index].slots.insert(Int(slot))
      context.slots.insert(Int(slot))
      return slot
    }
    let source: Bindings.MappingDefinition.Source
    switch entry.source {
    case .control(let control): source = .control(try slot(control))
    case .composite2D(let composite):
      source = .composite2D(
        Bindings.Composite2D(
          up: try slot(composite.up), down: try slot(composite.down),
          left: try slot(composite.left), right: try slot(composite.right),
          opposing: composite.opposing))
    }
    mappings.append(
      Bindings.MappingDefinition(
        action: id, source: source, triggers: try add(entry.triggers, at: path),
        modifiers: try add(entry.modifiers, at: path)))
    if !context.actions.contains(id) { context.actions.append(id) }
    return id
  }

  private mutating func place(of control: Control, at path: [DocumentStep]) throws -> UInt8 {
    if let known = slots.firstIndex(of: control) { return UInt8(known) }
    try require(
      slots.count < SlotSet.capacity, path,
      "too many controls; at most \(SlotSet.capacity) are expected")
    slots.append(control)
    return UInt8(slots.count - 1)
  }

  private mutating func add(_ list: [Trigger], at path: [DocumentStep]) throws -> Range<Int> {
    let first = triggers.count
    try require(
      first + list.count <= InputState.triggerCapacity, path + ["triggers"],
      "too many triggers in the file; at most \(InputState.triggerCapacity) are expected")
    triggers += list
    return first..<triggers.count
  }

  private mutating func add(_ list: [Modifier], at path: [DocumentStep]) throws -> Range<Int> {
    let first = modifiers.count
    for modifier in list {
      modifiers.append(modifier)
      modifierRecords.append(
        modifier.remembers ? UInt8(truncatingIfNeeded: rememberingModifiers) : Bindings.noSlot)
      if modifier.remembers { rememberingModifiers += 1 }
    }
    try require(
      rememberingModifiers <= InputState.modifierCapacity, path + ["modifiers"],
      "too many modifiers that remember something; "
        + "at most \(InputState.modifierCapacity) are expected")
    return first..<modifiers.count
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

/// A step of a JSON path: a key or an index.
struct DocumentStep: CodingKey, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  var stringValue: String
  var intValue: Int?

  init(stringValue: String) { self.stringValue = stringValue }
  init(intValue: Int) { (stringValue, self.intValue) = ("\(intValue)", intValue) }
  init(stringLiteral text: String) { self.init(stringValue: text) }
  init(integerLiteral index: Int) { self.init(intValue: index) }
}
