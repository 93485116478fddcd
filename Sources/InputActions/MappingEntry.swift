import DataFiles

/// A mapping as the file has it: an action and either a control or several that make axes; null
/// stands for a control that a player may yet choose.
struct MappingEntry: Decodable {
  var action: String
  var source: Source
  /// Modifier keys; of each group one must be down.
  var with: [[Control]]
  var ordered: Bool
  var triggers: [TriggerEntry]
  var modifiers: [ModifierEntry]

  enum Source {
    case nothing
    case control(Control?)
    case anyKey
    case composite(CompositeEntry)
  }

  private enum Key: String, CodingKey, CaseIterable {
    case action, name, control, composite1D, composite2D, composite3D, with, ordered
    case triggers, modifiers
  }

  init(action: String, source: Source, triggers: [Trigger], modifiers: [Modifier]) {
    (self.action, self.source, with, ordered) = (action, source, [], false)
    self.triggers = triggers.map(TriggerEntry.plain)
    self.modifiers = modifiers.map(ModifierEntry.plain)
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    action = try fields.value(.action)
    if fields.has(.name) { _ = try entryName(fields, .name) }
    let keys: [Key] = [.control, .composite1D, .composite2D, .composite3D]
      .filter(fields.container.contains)
    guard keys.count < 2 else {
      throw fields.error(
        keys[1], "a mapping has a \(keys[0].rawValue) or a \(keys[1].rawValue), not both")
    }
    switch keys.first {
    case nil: source = .nothing
    case .composite1D?:
      source = .composite(
        try CompositeEntry(
          try fields.container.superDecoder(forKey: .composite1D), CompositeEntry.Key1D.self))
    case .composite2D?:
      source = .composite(
        try CompositeEntry(
          try fields.container.superDecoder(forKey: .composite2D), CompositeEntry.Key2D.self))
    case .composite3D?:
      source = .composite(
        try CompositeEntry(
          try fields.container.superDecoder(forKey: .composite3D), CompositeEntry.Key3D.self))
    case let key?:
      let name = fields.has(key) ? try fields.value(key, as: String.self) : nil
      source = name == "AnyKey" ? .anyKey : .control(try optionalControl(fields, key))
    }
    with = try Self.groups(fields, .with)
    ordered = try fields.value(.ordered, default: false)
    triggers = try fields.value(.triggers, default: [])
    modifiers = try fields.value(.modifiers, default: [])
  }

  /// The controls and the keys under which they stand, modifier keys left out.
  var controls: [(key: String, control: Control)] {
    switch source {
    case .control(let control): control.map { [("control", $0)] } ?? []
    case .anyKey, .nothing: []
    case .composite(let c): c.parts.compactMap { $0 }.map { (c.key, $0) }
    }
  }

  /// Whether no control has been chosen yet, so that there is nothing to evaluate.
  var isUnbound: Bool {
    switch source {
    case .nothing, .anyKey: false
    case .control, .composite: controls.isEmpty
    }
  }

  private static let eitherSide = ["Key.Control", "Key.Shift", "Key.Alt", "Key.Super"]

  /// Modifier keys; a name without a side, such as `Key.Control`, means either.
  private static func groups<K>(_ fields: JSONFields<K>, _ key: K) throws -> [[Control]] {
    let names = try fields.value(key, default: [String]())
    guard names.count <= 4 else {
      throw fields.error(key, "\(names.count) modifier keys found; at most 4 are expected")
    }
    return try names.map { name in
      if eitherSide.contains(name) {
        return ["Left", "Right"].compactMap { Control(name: "Key.\($0)\(name.dropFirst(4))") }
      }
      guard let control = Control(name: name), control.measure == .digital else {
        throw fields.error(
          key,
          "there is no key or button \"\(name)\""
            + NearestName.hint(name, among: eitherSide + Control.allNames))
      }
      return [control]
    }
  }
}

/// Controls that make one, two or three axes, as the file has them.
struct CompositeEntry {
  /// Under which key of the mapping it stands.
  var key: String
  var shape: Bindings.Shape
  /// Up, down, left, right, forward and back.
  var parts: [Control?]
  var opposing: Bindings.Opposing
  var mode: Bindings.CompositeMode

  enum Key1D: String, CodingKey, CaseIterable { case negative, positive, opposing, mode }
  enum Key2D: String, CodingKey, CaseIterable { case up, down, left, right, opposing, mode }
  enum Key3D: String, CodingKey, CaseIterable {
    case up, down, left, right, forward, back, opposing, mode
  }

  init<Key: CodingKey & CaseIterable & RawRepresentable>(
    _ decoder: any Decoder, _ keys: Key.Type
  ) throws where Key.RawValue == String {
    let fields = try JSONFields(decoder, keys)
    func part(_ name: String) throws -> Control? {
      try Key(rawValue: name).flatMap { try optionalControl(fields, $0) }
    }
    parts = [
      try part("up"), try part("down"), try part("left") ?? part("negative"),
      try part("right") ?? part("positive"), try part("forward"), try part("back"),
    ]
    // All keys but `opposing` and `mode`.
    let count = keys.allCases.count - 2
    key = "composite\(count / 2)D"
    shape = count == 2 ? .axis1D : count == 4 ? .axis2D : .axis3D
    opposing = .neither
    mode = .analog
    if let key = Key(rawValue: "opposing") {
      opposing = try fields.choice(key, default: .neither)
    }
    if let key = Key(rawValue: "mode") { mode = try fields.choice(key, default: .analog) }
  }
}
