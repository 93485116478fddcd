import DataFiles

/// What a player rebinds as one thing: an action in a context, by the name of its mappings, and of
/// composites one part. Mappings of one action and context that share a name are slots of one row.
///
/// The gestures of a group of `alternatives` have a row each, whose part is `tap`, `doubleTap` or
/// `hold`. Their slots hold one control together: to bind one is to bind all; see
/// `Bindings.companions(of:)`.
public struct BindingRow: Hashable, Sendable, CustomStringConvertible {
  /// The context's name.
  public var context: String
  /// The action's name.
  public var action: String
  /// The mappings' name: their `name`, or the action's where they have none.
  public var name: String
  /// The part of a composite, such as `up`, or the gesture of a group, such as `tap`; nil for mappings
  /// of one control.
  public var part: String?

  /// Makes a row's identity; `name` is the action's unless given.
  public init(context: String, action: String, name: String? = nil, part: String? = nil) {
    (self.context, self.action, self.part) = (context, action, part)
    self.name = name ?? action
  }

  /// Context, action, name and part, such as `Combat/Move/up`.
  public var description: String {
    var steps = [context, action]
    if name != action { steps.append(name) }
    if let part { steps.append(part) }
    return steps.joined(separator: "/")
  }
}

/// One of the places for a control that a row has.
public struct BindingSlot: Hashable, Sendable, CustomStringConvertible {
  /// The row.
  public var row: BindingRow
  /// The place, 0 up to `limit`: that of the mapping among those of its row, in the file's order.
  public var number: Int

  /// How many slots a row has at most.
  public static let limit = 8

  /// Makes a slot's identity.
  public init(_ row: BindingRow, _ number: Int = 0) {
    self.row = row
    self.number = number
  }

  /// The row and the number, such as `Combat/Parry[1]`.
  public var description: String { "\(row)[\(number)]" }
}

/// What is bound to a slot: a control, and the modifier keys that must be down with it.
public struct BoundControl: Hashable, Sendable {
  /// The control.
  public var control: Control
  /// The modifier keys as the bindings file names them, such as `Key.LeftShift`, sorted.
  public let with: [String]

  /// Makes a binding's value.
  public init(_ control: Control, with modifiers: [String] = []) {
    self.control = control
    with = modifiers.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// A slot of bindings with what is bound to it.
public struct SlotBinding: Hashable, Sendable {
  /// The slot.
  public var slot: BindingSlot
  /// What is bound; nil for a slot that is empty.
  public var bound: BoundControl?
}
