import DataFiles

/// A trigger as the file has it: one that looks at the value, or one that looks at other actions.
enum TriggerEntry: Decodable {
  case plain(Trigger, TriggerTime)
  case link(LinkEntry)

  private enum TypeKey: String, CodingKey { case type }
  private enum TimeKey: String, CodingKey, CaseIterable { case time }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: TypeKey.self)
    let name = try container.decode(String.self, forKey: .type)
    if LinkEntry.TypeName(rawValue: name) != nil {
      self = .link(try LinkEntry(from: decoder))
      return
    }
    let trigger = try Trigger(from: decoder)
    // The trigger has refused the key if it does not count time.
    let fields = try JSONFields(decoder, TimeKey.self, toleratesUnknown: true)
    self = .plain(trigger, try fields.choice(.time, default: .real))
  }

  /// The types of all triggers.
  static var typeNames: [String] {
    Trigger.typeNames + LinkEntry.TypeName.allCases.map(\.rawValue)
  }
}

/// By which time a trigger counts.
enum TriggerTime: String, CaseIterable, Sendable {
  /// That of the player's hands: of the ticks and the events in them.
  case real
  /// That of the game, which `InputState.timeScale` slows down.
  case game
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
  var time = TriggerTime.real

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
  private enum ComboKey: String, CodingKey, CaseIterable { case type, steps, cancels, time }

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
      time = try fields.choice(.time, default: .real)
      cancels = try fields.value(.cancels, default: [])
      guard (1...64).contains(steps.count) else {
        throw fields.error(.steps, "\(steps.count) steps found; 1 to 64 are expected")
      }
      for (index, step) in steps.enumerated() {
        if let reason = step.impossibility(isFirst: index == 0) {
          throw fields.error(.steps, at: index, reason)
        }
      }
    }
  }

  private static func names<Key>(_ fields: JSONFields<Key>, _ key: Key) throws -> [String] {
    let names = try fields.value(key, as: [String].self)
    guard !names.isEmpty else {
      throw fields.error(key, "no action found; at least one action is expected")
    }
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
    for (index, name) in try fields.value(.events, as: [String].self).enumerated() {
      guard let event = EventName(rawValue: name) else {
        throw fields.error(
          .events, at: index,
          "there is no event \"\(name)\""
            + NearestName.hint(name, among: EventName.allCases.map(\.rawValue)))
      }
      events.formUnion(event.events)
    }
    guard !events.isEmpty else {
      throw fields.error(.events, "no event found; at least one event is expected")
    }
    self.events = events
  }

  /// Why it can never come as a step of a combo, of which all events come at once; nil if it can.
  func impossibility(isFirst: Bool) -> String? {
    // A step comes less than its time after the one before.
    if !isFirst && timeout == 0 {
      return "no step comes less than 0 seconds after the one before; more are expected"
    }
    let names = EventName.allCases.filter { events?.contains($0.events) ?? false }
    guard names.count > 1 && events != [.started, .triggered] else { return nil }
    return "\(names.map(\.rawValue).joined(separator: ", ")) never come at once; one event is "
      + "expected, or started and triggered"
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

  /// The types of all modifiers.
  static var typeNames: [String] { Modifier.typeNames + ["accumulateBy"] }
}
