import DataFiles

/// Gestures of one control that exclude each other, as the file has them: which action takes which
/// gesture.
struct AlternativesEntry: Decodable {
  /// Nil for none, so that a player may yet choose one.
  var control: Control?
  var group: AlternativeTrigger.Group
  /// At least two, each with its action.
  var gestures: [(gesture: AlternativeTrigger.Gesture, action: String)] = []
  var modifiers: [Modifier]
  var time: TriggerTime

  private enum Key: String, CodingKey, CaseIterable {
    case control, policy, tap, doubleTap, hold, tapSeconds, gapSeconds, holdSeconds, threshold
    case release, modifiers, time
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    control = try optionalControl(fields, .control)
    modifiers = try fields.value(.modifiers, default: [])
    time = try fields.choice(.time, default: .real)
    let keys: [(Key, AlternativeTrigger.Gesture)] = [
      (.tap, .tap), (.doubleTap, .doubleTap), (.hold, .hold),
    ]
    for (key, gesture) in keys where fields.has(key) {
      gestures.append((gesture, try fields.value(key)))
    }
    guard gestures.count >= 2 else {
      let found = gestures.first.map { "an action for \($0.gesture.rawValue) alone" } ?? "no action"
      throw fields.error(
        .tap, "\(found) is found; actions for two of tap, doubleTap and hold are expected")
    }
    let tap = try fields.number(.tapSeconds, in: 0.01...3600, default: 0.2)
    let hold = try fields.number(.holdSeconds, in: 0.01...3600, default: max(tap, 0.4))
    guard !fields.has(.hold) || tap <= hold else {
      throw fields.error(.holdSeconds, "\(hold) is shorter than a tap, \(tap)")
    }
    group = AlternativeTrigger.Group(
      actuation: try fields.actuation(.threshold, .release),
      policy: try fields.choice(.policy, default: .patient),
      hasDoubleTap: fields.has(.doubleTap), hasHold: fields.has(.hold),
      tap: try fields.duration(.tapSeconds, default: 0.2),
      gap: try fields.duration(.gapSeconds, in: 0.01...3600, default: 0.25),
      hold: try fields.duration(.holdSeconds, default: hold))
  }

  /// For each gesture its key and the mapping that it makes.
  var mappings: [(key: String, mapping: MappingEntry)] {
    gestures.map { gesture, action in
      let trigger = AlternativeTrigger(group: group, gesture: gesture)
      return (
        gesture.rawValue,
        MappingEntry(
          action: action, source: control.map { .control($0) } ?? .empty,
          trigger: .plain(.alternative(trigger), time), modifiers: modifiers)
      )
    }
  }
}
