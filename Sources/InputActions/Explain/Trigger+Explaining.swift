extension Trigger {
  /// The type that the bindings file names.
  var name: String {
    switch self {
    case .down: "down"
    case .pressed: "pressed"
    case .released: "released"
    case .hold: "hold"
    case .tap: "tap"
    case .sequence: "sequence"
    }
  }

  /// From where on a value counts as pressed; nil for a trigger that looks at no value.
  var actuation: Actuation? {
    switch self {
    case .down(let trigger): trigger.actuation
    case .pressed(let trigger): trigger.actuation
    case .released(let trigger): trigger.actuation
    case .hold(let trigger): trigger.actuation
    case .tap(let trigger): trigger.actuation
    case .sequence: nil
    }
  }

  /// How much of what the trigger waits for is done, 0…1; nil where it waits for no length of time.
  func progress(_ record: TriggerRecord, at now: InputTime) -> Float? {
    switch self {
    case .hold(let trigger):
      min(Float(now.elapsed(since: record.since)) / Float(trigger.duration), 1)
    default: nil
    }
  }
}
