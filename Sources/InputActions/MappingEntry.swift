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
    case control(Control)
    case anyKey
    /// Nothing: the action lives by its own triggers, or by what is injected.
    case nothing
    /// No control is chosen.
    case empty
    /// No word about it.
    case missing
    case composite(CompositeEntry)
  }

  private enum Key: String, CodingKey, CaseIterable {
    case action, name, control, composite1D, composite2D, composite3D, with, ordered, triggers
    case modifiers
  }

  init(action: String, source: Source, trigger: TriggerEntry, modifiers: [Modifier]) {
    (self.action, self.source, with, ordered) = (action, source, [], false)
    triggers = [trigger]
    self.modifiers = modifiers.map(ModifierEntry.plain)
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    action = try fields.value(.action)
    // Profiles look it up in the tree.
    if fields.has(.name) { _ = try entryName(fields, .name) }
    let keys: [Key] = [.control, .composite1D, .composite2D, .composite3D].filter(fields.has)
    guard keys.count < 2 else {
      throw fields.error(
        keys[1], "a mapping has a \(keys[0].rawValue) or a \(keys[1].rawValue), not both")
    }
    func composite<K: CodingKey & CaseIterable & RawRepresentable>(
      _ key: Key, _ keys: K.Type
    ) throws -> Source where K.RawValue == String {
      .composite(try CompositeEntry(try fields.container.superDecoder(forKey: key), keys))
    }
    switch keys.first {
    case nil: source = .missing
    case .control? where fields.isNull(.control): source = .empty
    case .composite1D?: source = try composite(.composite1D, CompositeEntry.Key1D.self)
    case .composite2D?: source = try composite(.composite2D, CompositeEntry.Key2D.self)
    case .composite3D?: source = try composite(.composite3D, CompositeEntry.Key3D.self)
    case let key?:
      switch try fields.value(key, as: String.self) {
      case "AnyKey": source = .anyKey
      case "None": source = .nothing
      default: source = .control(try entryControl(fields, key))
      }
    }
    with = try Self.groups(fields, .with)
    ordered = try fields.value(.ordered, default: false)
    triggers = try fields.value(.triggers, default: [])
    modifiers = try fields.value(.modifiers, default: [])
  }

  /// The controls and the keys under which they stand, modifier keys left out.
  var controls: [(key: String, control: Control)] {
    switch source {
    case .control(let control): [("control", control)]
    case .anyKey, .nothing, .empty, .missing: []
    case .composite(let c): c.parts.compactMap { $0 }.map { (c.key, $0) }
    }
  }

  /// Whether there is nothing to map: no control is chosen, of a composite none of its parts.
  var isEmpty: Bool {
    switch source {
    case .empty: true
    case .composite(let composite): composite.parts.allSatisfy { $0 == nil }
    case .control, .anyKey, .nothing, .missing: false
    }
  }

  private static let eitherSide = ["Key.Control", "Key.Shift", "Key.Alt", "Key.Super"]

  /// Modifier keys; a name without a side, such as `Key.Control`, means either.
  private static func groups<K>(_ fields: JSONFields<K>, _ key: K) throws -> [[Control]] {
    let names = try fields.value(key, default: [String]())
    guard names.count <= 4 else {
      throw fields.error(key, "\(names.count) modifier keys found; at most 4 are expected")
    }
    let customs = CustomNames.of(fields.userInfo)
    return try names.enumerated().map { index, name in
      if eitherSide.contains(name) {
        return ["Left", "Right"].compactMap { Control(name: "Key.\($0)\(name.dropFirst(4))") }
      }
      guard let control = customs.control(named: name) else {
        throw fields.error(
          key, at: index,
          "there is no key or button \"\(name)\"" + customs.hint(name, besides: eitherSide))
      }
      guard control.measure == .digital else {
        throw fields.error(
          key, at: index, "\(name) is an axis; a key or button is expected with another one")
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
  var toggles: Bool

  enum Key1D: String, CodingKey, CaseIterable { case negative, positive, opposing, mode, toggles }
  enum Key2D: String, CodingKey, CaseIterable {
    case up, down, left, right, opposing, mode, toggles
  }
  enum Key3D: String, CodingKey, CaseIterable {
    case up, down, left, right, forward, back, opposing, mode, toggles
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
    let hasUp = Key(rawValue: "up") != nil
    shape = Key(rawValue: "forward") != nil ? .axis3D : hasUp ? .axis2D : .axis1D
    key = shape == .axis3D ? "composite3D" : hasUp ? "composite2D" : "composite1D"
    opposing = .neither
    mode = .analog
    if let key = Key(rawValue: "opposing") {
      opposing = try fields.choice(key, default: .neither)
    }
    if let key = Key(rawValue: "mode") { mode = try fields.choice(key, default: .analog) }
    toggles = false
    if let key = Key(rawValue: "toggles") { toggles = try fields.value(key, default: false) }
  }
}
