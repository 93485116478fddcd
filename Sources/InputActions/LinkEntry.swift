import DataFiles

/// A trigger as the file has it: one that looks at the value, or one that looks at other actions.
enum TriggerEntry: Decodable {
  case plain(Trigger)
  case link(LinkEntry)

  private enum TypeKey: String, CodingKey { case type }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: TypeKey.self)
    let name = try container.decode(String.self, forKey: .type)
    if LinkEntry.TypeName(rawValue: name) != nil {
      self = .link(try LinkEntry(from: decoder))
      return
    }
    do {
      self = .plain(try Trigger(from: decoder))
    } catch let DecodingError.dataCorrupted(context)
      where context.codingPath.last?.stringValue == "type"
    {
      let hint = NearestName.hint(name, among: LinkEntry.TypeName.allCases.map(\.rawValue))
      guard hint.contains("did you mean") else { throw DecodingError.dataCorrupted(context) }
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: context.codingPath,
          debugDescription: "there is no trigger \"\(name)\"" + hint))
    }
  }
}

/// A trigger that looks at other actions, by their names.
struct LinkEntry: Decodable {
  enum TypeName: String, CaseIterable { case chord, blockBy, combo, sequence }

  var type: TypeName
  /// The actions of a chord or of what blocks.
  var actions: [String] = []
  var ordered = false
  var release: Release = .untilReleased
  var steps: [StepEntry] = []
  var cancels: [StepEntry] = []
  var sequence: SequenceEntry?

  /// When what a chord blocks comes back.
  enum Release: String, CaseIterable {
    /// When its key was released.
    case untilReleased
    /// When the chord's other actions end.
    case immediate
  }

  private enum TypeKey: String, CodingKey { case type }
  private enum ChordKey: String, CodingKey, CaseIterable { case type, actions, ordered, release }
  private enum BlockKey: String, CodingKey, CaseIterable { case type, actions }
  private enum ComboKey: String, CodingKey, CaseIterable { case type, steps, cancels }

  init(from decoder: any Decoder) throws {
    let name = try decoder.container(keyedBy: TypeKey.self).decode(String.self, forKey: .type)
    type = TypeName(rawValue: name) ?? .chord
    switch type {
    case .chord:
      let fields = try JSONFields(decoder, ChordKey.self)
      actions = try Self.names(fields, .actions)
      ordered = try fields.value(.ordered, default: false)
      release = try fields.choice(.release, default: .untilReleased)
    case .blockBy:
      actions = try Self.names(try JSONFields(decoder, BlockKey.self), .actions)
    case .sequence: sequence = try SequenceEntry(from: decoder)
    case .combo:
      let fields = try JSONFields(decoder, ComboKey.self)
      steps = try fields.value(.steps)
      cancels = try fields.value(.cancels, default: [])
      guard (1...64).contains(steps.count) else {
        throw fields.error(.steps, "\(steps.count) steps found; 1 to 64 are expected")
      }
    }
  }

  private static func names<Key>(_ fields: JSONFields<Key>, _ key: Key) throws -> [String] {
    let names = try fields.value(key, as: [String].self)
    guard !names.isEmpty else { throw fields.error(key, "at least one action is expected") }
    return names
  }
}

/// A step of a combo, or what cancels it.
struct StepEntry: Decodable {
  var action: String
  /// Nil for what the place of the entry stands for.
  var events: ActionEvents?
  /// In 1/256 ticks.
  var timeout: UInt32

  private enum Key: String, CodingKey, CaseIterable { case action, events, seconds }
  private enum EventName: String, CaseIterable {
    case started, ongoing, triggered, completed, canceled

    var events: ActionEvents {
      switch self {
      case .started: .started
      case .ongoing: .ongoing
      case .triggered: .triggered
      case .completed: .completed
      case .canceled: .canceled
      }
    }
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    action = try fields.value(.action)
    let seconds = try fields.number(.seconds, in: 0...3600, default: 0.5)
    timeout = UInt32((seconds * Float(InputTime.unitsPerSecond)).rounded())
    guard fields.has(.events) else { return }
    var events: ActionEvents = []
    for name in try fields.value(.events, as: [String].self) {
      guard let event = EventName(rawValue: name) else {
        throw fields.error(
          .events,
          "there is no event \"\(name)\""
            + NearestName.hint(name, among: EventName.allCases.map(\.rawValue)))
      }
      events.formUnion(event.events)
    }
    guard !events.isEmpty else { throw fields.error(.events, "at least one event is expected") }
    self.events = events
  }
}

/// A modifier as the file has it: one that looks at the value alone, or `accumulateBy`.
enum ModifierEntry: Decodable {
  case plain(Modifier)
  case accumulateBy(action: String)

  private enum TypeKey: String, CodingKey { case type }
  private enum Key: String, CodingKey, CaseIterable { case type, action }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: TypeKey.self)
    if try container.decode(String.self, forKey: .type) == "accumulateBy" {
      let fields = try JSONFields(decoder, Key.self)
      self = .accumulateBy(action: try fields.value(.action))
    } else {
      self = .plain(try Modifier(from: decoder))
    }
  }
}
