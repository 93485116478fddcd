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
    buffer = fields.has(.buffer) ? try fields.value(.buffer, as: BufferEntry.self) : nil
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

  /// Which controls a context hides; a word or a flag.
  private static func sink(_ fields: JSONFields<Key>) throws -> Bindings.Sink {
    if !fields.has(.sink) { return .nothing }
    if let flag = try? fields.value(.sink, as: Bool.self) { return flag ? .mapped : .nothing }
    guard let word = try? fields.value(.sink, as: String.self), word == "all" else {
      throw fields.mismatch(.sink, "true, false or \"all\"")
    }
    return .all
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    name = try entryName(fields, .name)
    priority = try fields.integer(.priority, in: -1_000_000...1_000_000, default: 0)
    sink = try Self.sink(fields)
    ignoresHeld = try fields.value(.ignoresHeld, default: true)
    devices = try fields.choice(.devices, default: .any)
    when = try fields.value(.when, default: QueryEntry())
    mappings = try fields.value(.mappings)
    alternatives = try fields.value(.alternatives, default: [])
    platforms = try fields.value(.platforms, default: [])
    for (index, name) in platforms.enumerated() where !isNameLength(name) {
      throw fields.error(.platforms, at: index, nameLengthExpected(name))
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
  guard isNameLength(name) else { throw fields.error(key, nameLengthExpected(name)) }
  return name
}

func isNameLength(_ name: String) -> Bool { (1...64).contains(name.utf8.count) }

func nameLengthExpected(_ name: String) -> String {
  "a name of 1 to 64 bytes is expected, not one of \(name.utf8.count)"
}

func entryControl<Key>(_ fields: JSONFields<Key>, _ key: Key) throws -> Control {
  let name = try fields.value(key, as: String.self)
  let customs = CustomNames.of(fields.userInfo)
  guard let control = customs.control(named: name) else {
    throw fields.error(key, "there is no control \"\(name)\"" + customs.hint(name))
  }
  return control
}

/// The control of a key that must be there, or nil for null.
func optionalControl<Key>(_ fields: JSONFields<Key>, _ key: Key) throws -> Control? {
  fields.isNull(key) ? nil : try entryControl(fields, key)
}
