import DataFiles

/// A trigger of the program's own, which bindings name by `{"type": "custom", "name": …}`.
///
/// It is a table of pure functions: what a trigger remembers lies in its `TriggerRecord`, which is
/// part of the snapshot, and its parameters come from the file. It is asked once for every stretch
/// of time over which its value does not change, in order, and must not draw on anything else.
public struct CustomTrigger: Sendable {
  /// The parameters of one use, in the order of `defaults`; 0 beyond them.
  public typealias Values = InlineArray<4, Float>

  /// The name in bindings.
  public var name: String
  /// How it counts among the others of its list.
  public var kind: TriggerKind
  /// The states that it can answer.
  public var emits: TriggerStates
  /// The parameters of a use that gives none: at most four.
  public var defaults: [Float]
  /// Answers for one stretch.
  public var update: @Sendable (Values, TriggerInput, inout TriggerRecord) -> TriggerOutcome
  /// How near it is to firing at an instant, 0…1.
  public var progress: @Sendable (Values, TriggerRecord, InputTime) -> Float

  /// Makes a trigger. There are at most four `defaults`.
  public init(
    name: String, kind: TriggerKind = .explicit, emits: TriggerStates = [.ongoing, .triggered],
    defaults: [Float] = [],
    progress: @escaping @Sendable (Values, TriggerRecord, InputTime) -> Float = { _, _, _ in 0 },
    update: @escaping @Sendable (Values, TriggerInput, inout TriggerRecord) -> TriggerOutcome
  ) {
    precondition(defaults.count <= 4, "a custom trigger has at most four parameters")
    (self.name, self.kind, self.emits, self.defaults) = (name, kind, emits, defaults)
    (self.progress, self.update) = (progress, update)
  }
}

/// A use of a custom trigger or modifier: its place in `InputExtensions` and its parameters.
struct CustomUse: Sendable, BitwiseCopyable {
  var index: Int
  var values = InlineArray<4, Float>(repeating: 0)
}

extension CustomUse {
  private enum Key: String, CodingKey, CaseIterable { case type, name, values }
  private enum TimedKey: String, CodingKey, CaseIterable { case type, name, values, time }

  /// Reads a use; `what` is "trigger" or "modifier".
  init(
    from decoder: any Decoder, _ what: String, among extensions: [(name: String, defaults: [Float])]
  ) throws {
    // Only triggers count by a time.
    let isTimed = what == "trigger"
    if isTimed { _ = try JSONFields(decoder, TimedKey.self) }
    let fields = try JSONFields(decoder, Key.self, toleratesUnknown: isTimed)
    let name = try fields.value(.name, as: String.self)
    guard let index = extensions.firstIndex(where: { $0.name == name }) else {
      throw fields.error(
        .name,
        "there is no custom \(what) \"\(name)\""
          + (extensions.isEmpty
            ? "; the program has none" : NearestName.hint(name, among: extensions.map(\.name))))
    }
    let defaults = extensions[index].defaults
    let given = try fields.numbers(.values, count: defaults.count, default: defaults)
    self.index = index
    for i in given.indices { values[i] = given[i] }
  }
}

/// The triggers and modifiers that a program adds to those that there are.
public struct InputExtensions: Sendable {
  /// The triggers; of two with one name the first counts.
  public var triggers: [CustomTrigger]
  /// The modifiers; of two with one name the first counts.
  public var modifiers: [CustomModifier]

  /// Makes a list of them.
  public init(triggers: [CustomTrigger] = [], modifiers: [CustomModifier] = []) {
    (self.triggers, self.modifiers) = (triggers, modifiers)
  }

  static let key = CodingUserInfoKey(rawValue: "InputExtensions")!

  /// Those that a decoder was given.
  static func of(_ decoder: any Decoder) -> InputExtensions {
    decoder.userInfo[key] as? InputExtensions ?? InputExtensions()
  }
}
