import DataFiles

/// Switches on with one press and off with the next, and fires as long as it is on.
///
///     was  is   answer
///     no   yes  switches over at the edge; then as below
///     yes  no   off, if this press switched it on and lasted `hold` or longer; then as below
///     else      triggered while on, none while off
///
/// While it fires, an action of type `bool` is true, whether or not the key is down.
///
/// With `hold` it is the hybrid of both: a short press switches, a long one acts as a held key.
struct ToggleTrigger: Sendable, BitwiseCopyable {
  static let emits: TriggerStates = .triggered
  static let never = UInt32.max

  var actuation = Actuation()
  /// In 1/256 ticks; `never` for a toggle that no long press switches off.
  var hold = Self.never

  func update(_ input: TriggerInput, _ record: inout TriggerRecord) -> TriggerOutcome {
    let (now, was) = actuation.update(input.value, &record)
    if now && !was {
      record.isOn.toggle()
      record.since = input.start
      record.count = record.isOn ? 1 : 0
    } else if was && !now {
      let isLong = hold != Self.never && record.since.advanced(by: hold) <= input.start
      if isLong && record.count == 1 { record.isOn = false }
    }
    return record.isOn ? .triggered(input.start) : .none(input.start)
  }
}

extension TriggerRecord {
  /// Whether a toggle is on.
  var isOn: Bool {
    get { phase != 0 }
    set { phase = newValue ? 1 : 0 }
  }
}

extension InputEvaluator {
  /// Switches all toggles of an action, those of its mappings included, on or off without a press,
  /// as when a character can't go on crouching.
  public func setToggles(of action: ActionID, on isOn: Bool, in state: inout InputState) {
    guard Int(action.index) < bindings.actionCount else { return }
    state.asleep &= ~(1 << UInt64(action.index))
    var mappings = state.mappings.mutableSpan
    for index in bindings.mappings.indices where bindings.mappings[index].action == action.index {
      mappings[index].isAtRest = false
    }
    var records = state.triggers.mutableSpan
    bindings.forEachTrigger(of: action) { i in
      guard case .toggle = bindings.triggers[i] else { return }
      records[i].isOn = isOn
      records[i].count = 0
    }
  }
}

extension ToggleTrigger: Decodable {
  private enum Key: String, CodingKey, CaseIterable {
    case type, threshold, release, holdSeconds, time
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    actuation = try fields.actuation(.threshold, .release)
    if fields.has(.holdSeconds) { hold = try fields.duration(.holdSeconds, default: 0) }
  }
}
