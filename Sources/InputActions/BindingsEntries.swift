import DataFiles

/// An action as the file has it.
struct ActionEntry: Decodable {
  var name: String
  var dimension: ValueDimension
  var accumulation: Accumulation
  var consumes: Bool
  var triggers: [Trigger]
  var modifiers: [Modifier]

  private enum Key: String, CodingKey, CaseIterable {
    case name, type, accumulation, consumes, reserved, triggers, modifiers
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
    _ = try fields.value(.reserved, default: false)
    triggers = try fields.value(.triggers, default: [])
    modifiers = try fields.value(.modifiers, default: [])
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

/// A mapping as the file has it: an action and either one control or four that make two axes; null
/// stands for a control that a player may yet choose.
struct MappingEntry: Decodable {
  var action: String
  var source: Source
  var triggers: [Trigger]
  var modifiers: [Modifier]

  enum Source {
    case control(Control?)
    case composite2D(CompositeEntry)
  }

  private enum Key: String, CodingKey, CaseIterable {
    case action, name, control, composite2D, triggers, modifiers
  }

  init(action: String, source: Source, triggers: [Trigger], modifiers: [Modifier]) {
    (self.action, self.source) = (action, source)
    (self.triggers, self.modifiers) = (triggers, modifiers)
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    action = try fields.value(.action)
    if fields.has(.name) { _ = try entryName(fields, .name) }
    switch (fields.container.contains(.control), fields.has(.composite2D)) {
    case (true, false): source = .control(try optionalControl(fields, .control))
    case (false, true): source = .composite2D(try fields.value(.composite2D))
    case (true, true):
      throw fields.error(.composite2D, "a mapping has a control or a composite2D, not both")
    case (false, false): throw fields.error(.control, "a control or a composite2D is expected")
    }
    triggers = try fields.value(.triggers, default: [])
    modifiers = try fields.value(.modifiers, default: [])
  }

  /// The controls and the keys under which they stand.
  var controls: [(key: String, control: Control)] {
    switch source {
    case .control(let control): control.map { [("control", $0)] } ?? []
    case .composite2D(let c):
      [c.up, c.down, c.left, c.right].compactMap { $0 }.map { ("composite2D", $0) }
    }
  }
}

/// Four controls that make two axes, as the file has them.
struct CompositeEntry: Decodable {
  var up, down, left, right: Control?
  var opposing: Bindings.Opposing

  private enum Key: String, CodingKey, CaseIterable { case up, down, left, right, opposing }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    up = try optionalControl(fields, .up)
    down = try optionalControl(fields, .down)
    left = try optionalControl(fields, .left)
    right = try optionalControl(fields, .right)
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

/// The control of a key that must be there, or nil for null.
private func optionalControl<Key>(_ fields: JSONFields<Key>, _ key: Key) throws -> Control? {
  if fields.container.contains(key) && !fields.has(key) { return nil }
  return try entryControl(fields, key)
}
