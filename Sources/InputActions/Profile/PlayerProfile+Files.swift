public import DataFiles

extension PlayerProfile {
  /// Reads a profile's bytes, of this version or an older one.
  ///
  /// - Parameter file: the file's name, for errors.
  /// - Throws: `FileError` with line and field, of an older version with the field alone, for text that is not JSON, a value of the wrong type
  ///   or out of range, and a version that is newer than `version`. Names that lead nowhere are no
  ///   errors: `warnings` and `Bindings.applying(_:)` tell of them.
  public init(bytes: [UInt8], file: String) throws(FileError) {
    var tree = try JSONTree(bytes: bytes, file: file)
    let isCurrent = try ProfileMigration.migrate(&tree, bytes: bytes, file: file)
    do {
      let current = isCurrent ? bytes : Array(tree.fileText.utf8)
      self = try JSONFile.decode(ProfileDocument.self, bytes: current, file: file).profile
    } catch {
      // A migrated text has other lines than the file.
      guard !isCurrent, case .fieldAt(let field, _, _) = error.place else { throw error }
      throw FileError(file: file, place: .field(field), error.reason)
    }
    for (index, entry) in (tree["keys"]?.values ?? []).enumerated() {
      keys[index].extra = Self.unknown(entry, KeyOverride.Key.self)
    }
    for (index, entry) in (tree["triggers"]?.values ?? []).enumerated() {
      triggers[index].extra = Self.unknown(entry, TriggerOverride.Key.self)
      triggers[index].parameters = entry["set"]?.members ?? []
    }
    for (index, entry) in (tree["modes"]?.values ?? []).enumerated() {
      modes[index].extra = Self.unknown(entry, ModeOverride.Key.self)
      // Beside another mode seconds say nothing, and stay.
      if case .hybrid = modes[index].mode { continue }
      modes[index].extra += entry.members.filter { $0.key == ModeOverride.Key.seconds.stringValue }
    }
    for (index, entry) in (tree["deadZones"]?.values ?? []).enumerated() {
      deadZones[index].extra = Self.unknown(entry, DeadZoneOverride.Key.self)
    }
    for (index, entry) in (tree["pads"]?.values ?? []).enumerated() {
      pads[index].extra = Self.unknown(entry, PadOverride.Key.self)
    }
    for member in tree["settings"]?.members ?? [] {
      if case .number(let digits) = member.value, !member.key.hasPrefix("//") {
        settings.append(SettingOverride(name: member.key, digits: digits))
      } else {
        settingsExtra.append(member)
      }
    }
    extra = Self.unknown(tree, ProfileDocument.Key.self)
  }

  /// Reads a profile's file; see `init(bytes:file:)`.
  public init(path: String) throws(FileError) {
    try self.init(bytes: FileAccess.read(path, limit: 1 << 22), file: path)
  }

  /// Writes the profile beside `path` and renames it, so that the old file or the new one is there
  /// whole whatever happens.
  public func save(to path: String) throws(FileError) {
    try FileAccess.write(text: fileText, to: path)
  }

  /// The profile as a file's text: equal profiles give equal text, and reading it gives the profile.
  public var fileText: String {
    var tree: JSONTree = .object([.init("version", JSONTree(Self.version))])
    if !name.isEmpty { tree["name"] = .text(name) }
    func add(_ key: String, _ list: [JSONTree]) { if !list.isEmpty { tree[key] = .list(list) } }
    add("keys", keys.map(\.tree))
    add("triggers", triggers.map(\.tree))
    add("modes", modes.map(\.tree))
    add("deadZones", deadZones.map(\.tree))
    add("pads", pads.map(\.tree))
    if isHoldFree { tree["holdFree"] = .flag(true) }
    let numbers = settings.map { JSONTree.Member($0.name, .number($0.digits)) } + settingsExtra
    if !numbers.isEmpty { tree["settings"] = .object(numbers) }
    return tree.adding(extra).fileText
  }

  private static func unknown<Key: CodingKey & CaseIterable>(
    _ tree: JSONTree, _ keys: Key.Type
  ) -> [JSONTree.Member] {
    tree.members.filter { member in !Key.allCases.contains { $0.stringValue == member.key } }
  }
}

extension JSONTree {
  fileprivate func adding(_ extra: [Member]) -> JSONTree { .object(members + extra) }

  /// An object of those members that have a value.
  fileprivate static func object(_ members: KeyValuePairs<String, JSONTree?>) -> JSONTree {
    .object(members.compactMap { key, value in value.map { Member(key, $0) } })
  }
}

extension PlayerProfile.KeyOverride {
  fileprivate var tree: JSONTree {
    let row = slot.row
    return JSONTree.object([
      "context": .text(row.context), "action": .text(row.action),
      "name": row.name == row.action ? nil : .text(row.name),
      "part": row.part.map { .text($0) },
      "slot": slot.number == 0 ? nil : JSONTree(slot.number),
      "control": control.map { .text($0) } ?? .null,
      "with": with.isEmpty ? nil : .list(with.map { .text($0) }),
    ]).adding(extra)
  }
}

extension PlayerProfile.TriggerOverride {
  fileprivate var tree: JSONTree {
    JSONTree.object([
      "action": .text(action), "context": context.map { .text($0) },
      "name": name.map { .text($0) }, "type": .text(type), "index": index.map { JSONTree($0) },
      "set": .object(parameters),
    ]).adding(extra)
  }
}

extension PlayerProfile.ModeOverride {
  fileprivate var tree: JSONTree {
    let (word, seconds): (String, Float?) =
      switch mode {
      case .hold: ("hold", nil)
      case .toggle: ("toggle", nil)
      case .hybrid(let seconds): ("hybrid", seconds)
      }
    return JSONTree.object([
      "action": .text(action), "mode": .text(word), "seconds": seconds.map { JSONTree($0) },
    ]).adding(extra)
  }
}

extension PlayerProfile.DeadZoneOverride {
  fileprivate var tree: JSONTree {
    JSONTree.object([
      "action": .text(action), "lower": JSONTree(lower), "upper": upper.map { JSONTree($0) },
    ]).adding(extra)
  }
}

extension PlayerProfile.PadOverride {
  fileprivate var tree: JSONTree {
    let usual = PadZones.Ends()
    func number(_ value: Float, unless other: Float) -> JSONTree? {
      value == other ? nil : JSONTree(value)
    }
    return JSONTree.object([
      "pad": .text(pad), "stick": number(ends.stick, unless: usual.stick),
      "stickEnd": number(ends.stickEnd, unless: usual.stickEnd),
      "trigger": number(ends.trigger, unless: usual.trigger),
      "triggerEnd": number(ends.triggerEnd, unless: usual.triggerEnd),
    ]).adding(extra)
  }
}
