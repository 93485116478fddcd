import DataFiles

/// A profile's file while it is decoded. Keys that it does not know are let through; whoever reads
/// the file takes them from its tree.
struct ProfileDocument: Decodable {
  private(set) var profile = PlayerProfile()

  enum Key: String, CodingKey, CaseIterable {
    case version, name, keys, triggers, modes, deadZones, pads, holdFree, settings
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self, toleratesUnknown: true)
    // It has been looked at, and brought to the present one.
    _ = try fields.integer(.version, in: Int.min...Int.max)
    profile.name = try fields.value(.name, default: "")
    profile.keys = try fields.value(.keys, default: [])
    profile.triggers = try fields.value(.triggers, default: [])
    profile.modes = try fields.value(.modes, default: [])
    profile.deadZones = try fields.value(.deadZones, default: [])
    profile.pads = try fields.value(.pads, default: [])
    profile.isHoldFree = try fields.value(.holdFree, default: false)
    if fields.has(.settings) { try Self.checkSettings(fields) }
  }

  /// Settings are kept by their digits, so that any number will do.
  private static func checkSettings(_ fields: JSONFields<Key>) throws {
    let settings = try fields.container.nestedContainer(
      keyedBy: DocumentStep.self, forKey: .settings)
    for key in settings.allKeys.sorted(by: { $0.stringValue < $1.stringValue })
    where !key.stringValue.hasPrefix("//") {
      _ = try settings.decode(AnyNumber.self, forKey: key)
    }
  }

  private struct AnyNumber: Decodable {
    init(from decoder: any Decoder) throws {
      do {
        _ = try decoder.singleValueContainer().decode(Double.self)
      } catch let error as DecodingError {
        // A number of any size is a number.
        if case .dataCorrupted = error { return }
        throw error
      } catch {}
    }
  }
}

extension PlayerProfile.KeyOverride: Decodable {
  enum Key: String, CodingKey, CaseIterable {
    case context, action, name, part, slot, control, with
  }

  /// Reads an entry of a profile; unknown keys are let through.
  public init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self, toleratesUnknown: true)
    let action = try fields.value(.action, as: String.self)
    slot = BindingSlot(
      BindingRow(
        context: try fields.value(.context), action: action,
        name: try fields.value(.name, default: action),
        part: fields.has(.part) ? try fields.value(.part, as: String.self) : nil),
      try fields.integer(.slot, in: 0...(BindingSlot.limit - 1), default: 0))
    control = try Self.control(fields)
    with = try fields.value(.with, default: [])
  }

  private static func control(_ fields: JSONFields<Key>) throws -> String? {
    if fields.isNull(.control) { return nil }
    do {
      return try fields.value(.control, as: String.self)
    } catch DecodingError.typeMismatch {
      throw fields.mismatch(.control, "a control's name, or null for none,")
    }
  }
}

extension PlayerProfile.TriggerOverride: Decodable {
  enum Key: String, CodingKey, CaseIterable { case action, context, name, type, index, set }

  /// Reads an entry of a profile; unknown keys are let through.
  public init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self, toleratesUnknown: true)
    action = try fields.value(.action)
    context = fields.has(.context) ? try fields.value(.context, as: String.self) : nil
    name = fields.has(.name) ? try fields.value(.name, as: String.self) : nil
    type = try fields.value(.type)
    index = fields.has(.index) ? try fields.integer(.index, in: 0...255) : nil
    // The values come from the tree; here they only have to be there.
    parameters = []
    _ = try fields.container.nestedContainer(keyedBy: Key.self, forKey: .set)
  }
}

extension PlayerProfile.ModeOverride: Decodable {
  enum Key: String, CodingKey, CaseIterable { case action, mode, seconds }
  private enum Name: String, CaseIterable { case hold, toggle, hybrid }

  /// Reads an entry of a profile; unknown keys are let through.
  public init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self, toleratesUnknown: true)
    action = try fields.value(.action)
    let seconds = try fields.number(
      .seconds, in: 0...60, default: PlayerProfile.PressMode.usualSeconds)
    switch try fields.choice(.mode, of: Name.self) {
    case .hold: mode = .hold
    case .toggle: mode = .toggle
    case .hybrid: mode = .hybrid(seconds: seconds)
    }
  }
}

extension PlayerProfile.DeadZoneOverride: Decodable {
  enum Key: String, CodingKey, CaseIterable { case action, lower, upper }

  /// Reads an entry of a profile; unknown keys are let through.
  public init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self, toleratesUnknown: true)
    action = try fields.value(.action)
    lower = try fields.number(.lower, in: 0...0.95)
    upper = fields.has(.upper) ? try fields.number(.upper, in: 0.01...1) : nil
    if let upper, upper <= lower {
      throw fields.error(.upper, "\(upper) is not above the lower end, \(lower)")
    }
  }
}

extension PlayerProfile.PadOverride: Decodable {
  enum Key: String, CodingKey, CaseIterable { case pad, stick, stickEnd, trigger, triggerEnd }

  /// Reads an entry of a profile; unknown keys are let through.
  public init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self, toleratesUnknown: true)
    pad = try fields.value(.pad)
    ends = PadZones.Ends()
    (ends.stick, ends.stickEnd) = try Self.pair(fields, .stick, .stickEnd)
    (ends.trigger, ends.triggerEnd) = try Self.pair(fields, .trigger, .triggerEnd)
  }

  private static func pair(
    _ fields: JSONFields<Key>, _ lower: Key, _ upper: Key
  ) throws -> (Float, Float) {
    let from = try fields.number(lower, in: 0...0.95, default: 0)
    let to = try fields.number(upper, in: 0.01...1, default: 1)
    guard to > from else {
      throw fields.error(upper, "\(to) is not above the lower end, \(from)")
    }
    return (from, to)
  }
}
