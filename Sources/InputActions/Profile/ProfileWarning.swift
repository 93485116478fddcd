import DataFiles

/// A part of a profile that has no effect on the bindings at hand, and why.
public struct ProfileWarning: Equatable, Sendable, CustomStringConvertible {
  /// The JSON path of the part, such as `keys[3]`.
  public var place: String
  /// What is wrong, with the nearest valid name where there is one.
  public var reason: String

  /// The place and the reason.
  public var description: String { "\(place): \(reason)" }
}

extension PlayerProfile {
  /// Keys of the file that this version does not know. They are kept and written back.
  public var warnings: [ProfileWarning] {
    var result = Self.unknown(extra, in: "", ProfileDocument.Key.self)
    for (index, entry) in keys.enumerated() {
      result += Self.unknown(entry.extra, in: "keys[\(index)].", KeyOverride.Key.self)
    }
    for (index, entry) in triggers.enumerated() {
      result += Self.unknown(entry.extra, in: "triggers[\(index)].", TriggerOverride.Key.self)
    }
    for (index, entry) in modes.enumerated() {
      result += Self.unknown(entry.extra, in: "modes[\(index)].", ModeOverride.Key.self)
    }
    for (index, entry) in deadZones.enumerated() {
      result += Self.unknown(entry.extra, in: "deadZones[\(index)].", DeadZoneOverride.Key.self)
    }
    for (index, entry) in pads.enumerated() {
      result += Self.unknown(entry.extra, in: "pads[\(index)].", PadOverride.Key.self)
    }
    return result
  }

  private static func unknown<Key: CodingKey & CaseIterable>(
    _ members: [JSONTree.Member], in place: String, _ keys: Key.Type
  ) -> [ProfileWarning] {
    let valid = Key.allCases.map(\.stringValue)
    return members.map(\.key).filter { !$0.hasPrefix("//") }.map { key in
      ProfileWarning(
        place: place + key,
        reason: valid.contains(key)
          ? "the key \"\(key)\" counts beside \"hybrid\" alone"
          : "the key \"\(key)\" is unknown" + NearestName.hint(key, among: valid))
    }
  }
}
