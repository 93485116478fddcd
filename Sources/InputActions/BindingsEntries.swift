import DataFiles

/// An action as the file has it.
struct ActionEntry: Decodable {
  var name: String
  var dimension: ValueDimension
  var accumulation: Accumulation
  var consumes: Bool
  var triggers: [TriggerEntry]
  var modifiers: [Modifier]
  var buffer: BufferEntry?

  private enum Key: String, CodingKey, CaseIterable {
    case name, type, accumulation, consumes, triggers, modifiers, buffer
  }

  private enum TypeName: String, CaseIterable {
    case bool, axis1D, axis2D, axis3D

    var dimension: ValueDimension {
      switch self {
      case .bool: .bool
      case .axis1D: .axis1D
      case .axis2D: .axis2D
      case .axis3D: .axis3D
      }
    }
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    name = try entryName(fields, .name)
    dimension = try fields.choice(.type, of: TypeName.self).dimension
    accumulation = try fields.choice(.accumulation, default: .maxAbs)
    consumes = try fields.value(.consumes, default: false)
    triggers = try fields.value(.triggers, default: [])
    modifiers = try fields.value(.modifiers, default: [])
    buffer = try fields.value(.buffer, default: nil)
  }
}

/// A mapping context as the file has it.
struct ContextEntry: Decodable {
  var name: String
  var priority: Int
  var sink: Bool
  var mappings: [MappingEntry]
  var alternatives: [AlternativesEntry]

  private enum Key: String, CodingKey, CaseIterable {
    case name, priority, sink, mappings, alternatives
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    name = try entryName(fields, .name)
    priority = try fields.integer(.priority, in: -1_000_000...1_000_000, default: 0)
    sink = try fields.value(.sink, default: false)
    mappings = try fields.value(.mappings)
    alternatives = try fields.value(.alternatives, default: [])
  }
}

/// A mapping as the file has it: an action and either one control, or four that make two axes, or
/// nothing but triggers.
struct MappingEntry: Decodable {
  var action: String
  var source: Source
  var triggers: [TriggerEntry]
  var modifiers: [Modifier]

  enum Source {
    case nothing
    case control(Control)
    case composite2D(CompositeEntry)
  }

  private enum Key: String, CodingKey, CaseIterable {
    case action, control, composite2D, triggers, modifiers
  }

  init(action: String, source: Source, triggers: [Trigger], modifiers: [Modifier]) {
    (self.action, self.source) = (action, source)
    (self.triggers, self.modifiers) = (triggers.map(TriggerEntry.plain), modifiers)
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    action = try fields.value(.action)
    switch (fields.has(.control), fields.has(.composite2D)) {
    case (true, false): source = .control(try entryControl(fields, .control))
    case (false, true): source = .composite2D(try fields.value(.composite2D))
    case (true, true):
      throw fields.error(.composite2D, "a mapping has a control or a composite2D, not both")
    case (false, false): source = .nothing
    }
    triggers = try fields.value(.triggers, default: [])
    modifiers = try fields.value(.modifiers, default: [])
  }

  /// The controls and the keys under which they stand.
  var controls: [(key: String, control: Control)] {
    switch source {
    case .nothing: []
    case .control(let control): [("control", control)]
    case .composite2D(let c):
      [c.up, c.down, c.left, c.right].map { ("composite2D", $0) }
    }
  }
}

/// Four controls that make two axes, as the file has them.
struct CompositeEntry: Decodable {
  var up, down, left, right: Control
  var opposing: Bindings.Opposing

  private enum Key: String, CodingKey, CaseIterable { case up, down, left, right, opposing }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    up = try entryControl(fields, .up)
    down = try entryControl(fields, .down)
    left = try entryControl(fields, .left)
    right = try entryControl(fields, .right)
    opposing = try fields.choice(.opposing, default: .neither)
  }
}

private func entryName<Key>(_ fields: JSONFields<Key>, _ key: Key) throws -> String {
  let name = try fields.value(key, as: String.self)
  guard (1...64).contains(name.utf8.count) else {
    throw fields.error(key, "a name of 1 to 64 bytes is expected")
  }
  return name
}

func entryControl<Key>(_ fields: JSONFields<Key>, _ key: Key) throws -> Control {
  let name = try fields.value(key, as: String.self)
  guard let control = Control(name: name) else {
    throw fields.error(key, "there is no control \"\(name)\"" + Control.hint(name))
  }
  return control
}
