import DataFiles

/// An action as the file has it.
struct ActionEntry: Decodable {
  var name: String
  var dimension: ValueDimension
  var accumulation: Accumulation
  var consumes: Bool
  var whilePaused: Bool
  var triggers: [TriggerEntry]
  var modifiers: [ModifierEntry]
  var buffer: BufferEntry?

  private enum Key: String, CodingKey, CaseIterable {
    case name, type, accumulation, consumes, whilePaused, reserved, triggers, modifiers, buffer
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
    whilePaused = try fields.value(.whilePaused, default: false)
    // Profiles look it up in the tree.
    _ = try fields.value(.reserved, default: false)
    triggers = try fields.value(.triggers, default: [])
    modifiers = try fields.value(.modifiers, default: [])
    buffer = try fields.value(.buffer, default: nil)
  }
}

/// A mapping context as the file has it.
struct ContextEntry: Decodable {
  var name: String
  var priority: Int
  var sink: Bindings.Sink
  var ignoresHeld: Bool
  var devices: Bindings.DeviceFilter
  var when: QueryEntry
  var mappings: [MappingEntry]
  var alternatives: [AlternativesEntry]
  /// Where it takes the place of the context of its name that names none; empty for everywhere.
  var platforms: [String]

  private enum Key: String, CodingKey, CaseIterable {
    case name, priority, sink, ignoresHeld, devices, when, mappings, alternatives, platforms
  }

  private enum SinkName: String, CaseIterable { case all }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    name = try entryName(fields, .name)
    priority = try fields.integer(.priority, in: -1_000_000...1_000_000, default: 0)
    if (try? fields.container.decode(String.self, forKey: .sink)) != nil {
      _ = try fields.choice(.sink, of: SinkName.self)
      sink = .all
    } else {
      sink = try fields.value(.sink, default: false) ? .mapped : .nothing
    }
    ignoresHeld = try fields.value(.ignoresHeld, default: true)
    devices = try fields.choice(.devices, default: .any)
    when = try fields.value(.when, default: QueryEntry())
    mappings = try fields.value(.mappings)
    alternatives = try fields.value(.alternatives, default: [])
    platforms = try fields.value(.platforms, default: [])
    guard platforms.allSatisfy({ (1...64).contains($0.utf8.count) }) else {
      throw fields.error(.platforms, "names of 1 to 64 bytes are expected")
    }
  }
}

/// The tags that a context asks for, as the file has them.
struct QueryEntry: Decodable {
  var all: [String] = []
  var any: [String] = []
  var none: [String] = []

  private enum Key: String, CodingKey, CaseIterable { case all, any, none }

  init() {}

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    all = try fields.value(.all, default: [])
    any = try fields.value(.any, default: [])
    none = try fields.value(.none, default: [])
  }
}

func entryName<Key>(_ fields: JSONFields<Key>, _ key: Key) throws -> String {
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
func optionalControl<Key>(_ fields: JSONFields<Key>, _ key: Key) throws -> Control? {
  if fields.container.contains(key) && !fields.has(key) { return nil }
  return try entryControl(fields, key)
}
