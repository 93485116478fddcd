public import DataFiles

/// What a player has changed of a game's bindings: overrides by name, never a copy of the defaults.
///
/// `Bindings.applying(_:)` puts it to use. What does not fit the bindings at hand stays in the
/// profile, and so does what this version of the program does not know.
public struct PlayerProfile: Equatable, Sendable {
  /// The version of the files that are written.
  public static let version = 2

  /// What the player calls it.
  public var name = ""
  /// Controls bound to slots and slots emptied; at most one for each slot.
  public internal(set) var keys: [KeyOverride] = []
  /// Parameters of triggers, applied in order.
  public internal(set) var triggers: [TriggerOverride] = []
  /// How held actions are pressed; at most one for each action.
  public internal(set) var modes: [ModeOverride] = []
  /// Dead zones; at most one for each action.
  public internal(set) var deadZones: [DeadZoneOverride] = []
  /// The ends of gamepads' ways; at most one for each gamepad.
  public internal(set) var pads: [PadOverride] = []
  /// The game's own numbers; at most one for each name.
  public internal(set) var settings: [SettingOverride] = []
  /// Whether nothing has to be held: held actions switch unless `modes` says otherwise, and what
  /// fires after a hold fires at once.
  public var isHoldFree = false
  /// Members of the file that this version does not know.
  var extra: [JSONTree.Member] = []
  /// Comments among the settings.
  var settingsExtra: [JSONTree.Member] = []

  /// A control bound to a slot, or a slot emptied.
  public struct KeyOverride: Equatable, Sendable {
    /// The slot.
    public var slot: BindingSlot
    /// The control's name, which may be unknown here; nil for an emptied slot.
    public var control: String?
    /// Names of the modifier keys that must be down with it.
    public var with: [String] = []
    var extra: [JSONTree.Member] = []
  }

  /// Parameters of the triggers of a type.
  public struct TriggerOverride: Equatable, Sendable {
    /// The action.
    public var action: String
    /// The context of the row that is meant; nil for all triggers of the action.
    public var context: String?
    /// The row's name; nil for the action's. It counts together with `context` only.
    public var name: String?
    /// The trigger's type, such as `hold`; for a gesture of a group of `alternatives` the gesture:
    /// `tap`, `doubleTap` or `hold`. Its `seconds` are the group's time for it, which all its gestures
    /// go by.
    public var type: String
    /// Which of several of that type in a list, from 0; nil for all.
    public var index: Int?
    /// Parameters with their values, such as `seconds`, as a bindings file has them.
    public var parameters: [JSONTree.Member]
    var extra: [JSONTree.Member] = []
  }

  /// How a held action is pressed.
  public enum PressMode: Equatable, Sendable {
    /// As long as the key is down.
    case hold
    /// On with one press, off with the next; of a value the parts of its composites, each off with its
    /// opposite too.
    case toggle
    /// A click switches; a press of this many seconds or more acts as hold. Of bool actions alone.
    case hybrid(seconds: Float)

    /// How long a press of a hybrid must last to count as hold, where nobody says.
    public static let usualSeconds: Float = 0.4
  }

  /// How one action is pressed.
  public struct ModeOverride: Equatable, Sendable {
    /// The action.
    public var action: String
    /// How it is pressed.
    public var mode: PressMode
    var extra: [JSONTree.Member] = []
  }

  /// The dead zones of an action.
  public struct DeadZoneOverride: Equatable, Sendable {
    /// The action.
    public var action: String
    /// Up to where nothing happens, 0…0.95.
    public var lower: Float
    /// From where on it is full, above `lower` and at most 1; nil for the default's.
    public var upper: Float?
    var extra: [JSONTree.Member] = []
  }

  /// The dead zones of one gamepad, whatever the actions.
  public struct PadOverride: Equatable, Sendable {
    /// What the program knows the gamepad by, such as its name.
    public var pad: String
    /// Where its ways begin and end.
    public var ends: PadZones.Ends
    var extra: [JSONTree.Member] = []
  }

  /// A number that the game declares under `settings` of its bindings.
  public struct SettingOverride: Equatable, Sendable {
    /// The setting's name.
    public var name: String
    /// The number as the file has it.
    var digits: String
    /// The number.
    public var value: Float { Float(digits).flatMap { $0.isFinite ? $0 : nil } ?? 0 }
  }

  /// Makes a profile that changes nothing.
  public init(name: String = "") { self.name = name }
}

// MARK: Changing

extension PlayerProfile {
  /// Binds a control to a slot, or with nil empties it. A slot that no row can have is passed over.
  public mutating func bind(_ bound: BoundControl?, to slot: BindingSlot) {
    bind(bound, to: slot, named: \.name)
  }

  mutating func bind(
    _ bound: BoundControl?, to slot: BindingSlot, named name: (Control) -> String
  ) {
    guard (0..<BindingSlot.limit).contains(slot.number) else { return }
    var entry = KeyOverride(
      slot: slot, control: (bound?.control).map(name), with: bound?.with ?? [])
    // Of several entries of a file the last one counts.
    if let index = keys.lastIndex(where: { $0.slot == slot }) {
      entry.extra = keys[index].extra
      keys[index] = entry
    } else {
      keys.append(entry)
    }
  }

  /// Sets one parameter, such as `seconds`, of an action's triggers of a type; with a row only of the
  /// triggers of that row. A value that is not finite changes nothing.
  public mutating func setTrigger(
    _ type: String, of action: String, row: BindingRow? = nil, _ parameter: String, to value: Float
  ) {
    guard value.isFinite else { return }
    let name = row.flatMap { $0.name == action ? nil : $0.name }
    set(
      TriggerOverride(
        action: action, context: row?.context, name: name, type: type,
        parameters: [JSONTree.Member(parameter, JSONTree(value))]))
  }

  /// Sets parameters; those of the same triggers that are there already are replaced.
  mutating func set(_ entry: TriggerOverride) {
    let place = triggers.firstIndex {
      $0.action == entry.action && $0.type == entry.type && $0.index == entry.index
        && $0.context == entry.context
        && ($0.context == nil || $0.name ?? $0.action == entry.name ?? entry.action)
    }
    guard let place else { return triggers.append(entry) }
    for member in entry.parameters {
      triggers[place].parameters.removeAll { $0.key == member.key }
      triggers[place].parameters.append(member)
    }
  }

  /// Sets how a held action is pressed; nil for the default. The seconds of a hybrid are kept to 0…60.
  public mutating func setMode(_ mode: PressMode?, of action: String) {
    var extra = modes.last { $0.action == action }?.extra ?? []
    modes.removeAll { $0.action == action }
    guard var mode else { return }
    if case .hybrid(let seconds) = mode {
      mode = .hybrid(seconds: seconds.isFinite ? min(max(seconds, 0), 60) : PressMode.usualSeconds)
      extra.removeAll { $0.key == ModeOverride.Key.seconds.stringValue }
    }
    modes.append(ModeOverride(action: action, mode: mode, extra: extra))
  }

  /// Sets the ends of an action's dead zones, `lower` kept to 0…0.95 and `upper` above it up to 1. A
  /// `lower` that is not finite changes nothing.
  public mutating func setDeadZone(of action: String, lower: Float, upper: Float? = nil) {
    guard lower.isFinite else { return }
    let extra = deadZones.last { $0.action == action }?.extra ?? []
    deadZones.removeAll { $0.action == action }
    let lower = min(max(lower, 0), 0.95)
    let upper = upper.flatMap { $0.isFinite ? min(max($0, lower + 0.01), 1) : nil }
    deadZones.append(DeadZoneOverride(action: action, lower: lower, upper: upper, extra: extra))
  }

  /// Sets where the ways of a gamepad's sticks and triggers begin and end, kept to what they can be;
  /// ends that change nothing leave the profile. The program gives them to the gamepad's `PadZones`.
  public mutating func setEnds(_ ends: PadZones.Ends, ofPad pad: String) {
    let extra = pads.first { $0.pad == pad }?.extra ?? []
    let ends = PadZones.sound(ends)
    pads.removeAll { $0.pad == pad }
    guard ends != PadZones.Ends() || !extra.isEmpty else { return }
    pads.append(PadOverride(pad: pad, ends: ends, extra: extra))
  }

  /// Where the ways of a gamepad begin and end.
  public func ends(ofPad pad: String) -> PadZones.Ends {
    pads.last { $0.pad == pad }?.ends ?? PadZones.Ends()
  }

  /// Sets a number of the game's; nil for the default. A number that is not finite changes nothing,
  /// nor does a name that begins with `//`, as comments do.
  public mutating func setSetting(_ name: String, to value: Float?) {
    guard value?.isFinite ?? true, !name.hasPrefix("//") else { return }
    settings.removeAll { $0.name == name }
    guard let value, case .number(let digits) = JSONTree(value) else { return }
    settings.append(SettingOverride(name: name, digits: digits))
  }

  /// Takes back what was changed of a row: its controls and the triggers of it alone.
  public mutating func reset(_ row: BindingRow) {
    keys.removeAll { $0.slot.row == row }
    triggers.removeAll {
      $0.context == row.context && $0.action == row.action && $0.name ?? $0.action == row.name
    }
  }

  /// Takes back all that was changed of an action.
  public mutating func reset(action: String) {
    keys.removeAll { $0.slot.row.action == action }
    triggers.removeAll { $0.action == action }
    modes.removeAll { $0.action == action }
    deadZones.removeAll { $0.action == action }
  }

  /// Takes everything back but the name, and what this version does not know.
  public mutating func resetAll() {
    var fresh = PlayerProfile(name: name)
    (fresh.extra, fresh.settingsExtra) = (extra, settingsExtra)
    self = fresh
  }
}
