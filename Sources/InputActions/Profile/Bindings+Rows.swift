import DataFiles

extension Bindings {
  /// All slots with what is bound to them, in the file's order; empty ones too.
  public var slotBindings: [SlotBinding] {
    tree.entries.map { SlotBinding(slot: $0.slot, bound: $0.bound) }
  }

  /// All rows in the file's order.
  ///
  /// - Complexity: O(slots · rows).
  public var rows: [BindingRow] {
    var result: [BindingRow] = []
    for entry in tree.entries where !result.contains(entry.slot.row) {
      result.append(entry.slot.row)
    }
    return result
  }

  /// A row's slots, those of one kind of device if one is given. With a kind, empty slots are left
  /// out.
  public func slotBindings(of row: BindingRow, kind: DeviceKind? = nil) -> [SlotBinding] {
    slotBindings.filter {
      $0.slot.row == row && (kind == nil || $0.bound?.control.kind == kind)
    }
  }

  /// The slots that one control drives together with a slot, itself among them: those of a group of
  /// gestures, tap, double tap and hold, which are bound, emptied and timed together; else itself
  /// alone.
  ///
  /// - Complexity: O(slots).
  public func companions(of slot: BindingSlot) -> [BindingSlot] { tree.companions(of: slot) }

  /// The first free slot of a row: an empty one, or one more; nil when the row is full.
  public func freeSlot(of row: BindingRow) -> BindingSlot? {
    let slots = slotBindings(of: row)
    if let empty = slots.first(where: { $0.bound == nil }) { return empty.slot }
    return slots.count < BindingSlot.limit ? BindingSlot(row, slots.count) : nil
  }

  /// The numbers that the game declares for players to choose, with the values that count.
  public var settings: [GameSetting] {
    (tree.root["settings"]?.values ?? []).compactMap(GameSetting.init)
  }

  /// A setting's value; nil when the bindings declare no such setting.
  public func setting(_ name: String) -> Float? { settings.first { $0.name == name }?.value }

  /// The bindings as a file's text, with all that profiles have changed: what a recording of their
  /// effect must keep or hash.
  public var fileText: String { tree.root.fileText }
}

/// The time of a trigger that a profile may set: how long a hold or a tap is, or for the gestures of a
/// group their common times.
public struct TriggerSeconds: Equatable, Sendable {
  /// The action.
  public var action: String
  /// The row whose trigger it is; nil for those of the action itself.
  public var row: BindingRow?
  /// The trigger's type, or the gesture: what `PlayerProfile.setTrigger` takes with `seconds`.
  public var type: String
  /// The time that counts.
  public var seconds: Float
}

extension Bindings {
  /// The times of holds, taps and double taps, each once for a row, in the file's order.
  public var triggerSeconds: [TriggerSeconds] { tree.triggerSeconds }

  /// The actions that `PlayerProfile.setMode` can have held or switched: bool ones that say so by
  /// `down` or `toggle`, and values that composites of keys make.
  public var switchableActions: [String] { tree.switchableActions }

  /// How a held action is pressed; `hold` for others.
  public func pressMode(of action: String) -> PlayerProfile.PressMode { tree.mode(of: action) }
}

/// A number of the game's own that a player's profile may set, such as the length of a window.
public struct GameSetting: Equatable, Sendable {
  /// The name.
  public var name: String
  /// The value that counts.
  public var value: Float
  /// The least and the greatest value.
  public var range: ClosedRange<Float>

  init?(_ tree: JSONTree) {
    guard let name = tree["name"]?.text, let value = tree["default"]?.float,
      let lower = tree["lower"]?.float, let upper = tree["upper"]?.float, lower <= upper
    else { return nil }
    (self.name, self.value, range) = (name, value, lower...upper)
  }
}

/// A setting as the bindings file has it.
struct SettingEntry: Decodable {
  var name: String

  private enum Key: String, CodingKey, CaseIterable { case name, `default`, lower, upper }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    name = try fields.value(.name)
    let lower = try fields.number(.lower, in: -1e6...1e6)
    let upper = try fields.number(.upper, in: -1e6...1e6)
    guard lower <= upper else {
      throw fields.error(.upper, "\(upper) lies below the lower end, \(lower)")
    }
    _ = try fields.number(.default, in: lower...upper)
  }
}
