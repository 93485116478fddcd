import DataFiles

extension BindingsTree {
  /// Where a list of triggers or modifiers stands: at an action or at a mapping.
  private enum Owner {
    case action(Int)
    case mapping(Int, Int)
  }

  private func owners(of action: String) -> [Owner] {
    let index = actions.firstIndex { $0["name"]?.text == action }
    return (index.map { [.action($0)] } ?? []) + mappings { $0["action"]?.text == action }
  }

  private func mappings(where matches: (JSONTree) -> Bool) -> [Owner] {
    contexts.enumerated().flatMap { context, tree in
      (tree["mappings"]?.values ?? []).enumerated()
        .filter { matches($0.element) }.map { Owner.mapping(context, $0.offset) }
    }
  }

  private func list(_ key: String, at owner: Owner) -> [JSONTree] {
    switch owner {
    case .action(let index): actions[index][key]?.values ?? []
    case .mapping(let context, let index):
      contexts[context]["mappings"]?[index]?[key]?.values ?? []
    }
  }

  private mutating func set(_ list: [JSONTree], _ key: String, at owner: Owner) {
    let value: JSONTree? = list.isEmpty ? nil : .list(list)
    switch owner {
    case .action(let index): changeAction(index) { $0[key] = value }
    case .mapping(let context, let index): change(context, index) { $0[key] = value }
    }
  }

  /// Sets parameters of an action's triggers of a type: of all of them, or of those of one row.
  ///
  /// - Returns: why it can't be done; nil when it was done.
  mutating func set(_ override: PlayerProfile.TriggerOverride) -> String? {
    guard action(override.action) != nil else { return missingAction(override.action) }
    let targets =
      override.context.map { wanted in
        let name = override.name ?? override.action
        let context = contexts.firstIndex { $0["name"]?.text == wanted }
        return mappings {
          $0["action"]?.text == override.action && $0["name"]?.text ?? override.action == name
        }.filter { if case .mapping(context, _) = $0 { true } else { false } }
      } ?? owners(of: override.action)
    if override.parameters.contains(where: { $0.key == "type" }) {
      return "\(override.action): the type of a trigger can't be set"
    }
    var types: [String] = []
    var isFound = false
    for owner in targets {
      var triggers = list("triggers", at: owner)
      var ordinal = 0
      for index in triggers.indices {
        guard let type = triggers[index]["type"]?.text else { continue }
        if !types.contains(type) { types.append(type) }
        guard type == override.type else { continue }
        defer { ordinal += 1 }
        guard override.index.map({ $0 == ordinal }) ?? true else { continue }
        for member in override.parameters { triggers[index][member.key] = member.value }
        isFound = true
      }
      set(triggers, "triggers", at: owner)
    }
    guard !isFound else { return nil }
    let place = override.context.map { "\($0)/\(override.action)" } ?? override.action
    return "\(place) has no trigger \"\(override.type)\""
      + (types.isEmpty ? "" : NearestName.hint(override.type, among: types))
  }

  private static let levels = ["down", "toggle"]

  /// The control whose group of alternatives has an action as its tap, hold or double tap; nil where
  /// there is none.
  private func group(of action: String) -> String? {
    for context in contexts {
      for group in context["alternatives"]?.values ?? []
      where AlternativeTrigger.Gesture.allCases.contains(where: {
        group[$0.rawValue]?.text == action
      }) {
        return group["control"]?.text
      }
    }
    return nil
  }

  /// Makes a held action one that is held, switched, or both.
  ///
  /// - Returns: why it can't be done; nil when it was done.
  mutating func set(_ mode: PlayerProfile.PressMode, of action: String) -> String? {
    guard let definition = self.action(action) else { return missingAction(action) }
    if let group = group(of: action) {
      return "\(action) is a gesture of \(group), where a tap means something else than a hold"
    }
    if definition["type"]?.text != "bool" { return setParts(mode, of: action) }
    var kept: JSONTree = .object([])
    for owner in owners(of: action) {
      for trigger in list("triggers", at: owner) {
        let type = trigger["type"]?.text ?? ""
        guard Self.levels.contains(type) || Self.companions.contains(type) else {
          return "\(action) is not held but \(type); only held actions can be switched"
        }
        guard Self.levels.contains(type) else { continue }
        for key in ["threshold", "release"] where kept[key] == nil { kept[key] = trigger[key] }
      }
    }
    var trigger: JSONTree = .object([.init("type", .text(mode == .hold ? "down" : "toggle"))])
    for member in kept.members { trigger[member.key] = member.value }
    if case .hybrid(let seconds) = mode { trigger["holdSeconds"] = JSONTree(seconds) }
    // One switch for all of the action's keys: on with one, off with another.
    for owner in owners(of: action) {
      var triggers = list("triggers", at: owner)
      triggers.removeAll { Self.levels.contains($0["type"]?.text ?? "") }
      if case .action = owner { triggers.insert(trigger, at: 0) }
      set(triggers, "triggers", at: owner)
    }
    return nil
  }

  /// Lets the keys of an action's composites be held, or switch their parts on and off.
  private mutating func setParts(_ mode: PlayerProfile.PressMode, of action: String) -> String? {
    if case .hybrid = mode {
      return "\(action) is a value; its keys can be held or switched, not both"
    }
    let composites = composites(of: action)
    guard !composites.isEmpty else {
      return "\(action) has no keys that are held; only those of composites can be switched"
    }
    for (owner, key) in composites {
      guard case .mapping(let context, let index) = owner else { continue }
      change(context, index) { mapping in
        var parts = mapping[key]
        parts?["toggles"] = mode == .toggle ? .flag(true) : nil
        mapping[key] = parts
      }
    }
    return nil
  }

  /// The mappings of an action that are composites, and the keys of those.
  private func composites(of action: String) -> [(owner: Owner, key: String)] {
    mappings { $0["action"]?.text == action }.compactMap { owner in
      guard case .mapping(let context, let index) = owner,
        let mapping = contexts[context]["mappings"]?[index],
        let key = Self.compositeKey(of: mapping)
      else { return nil }
      return (owner, key)
    }
  }

  /// Triggers that go along with a held one and say nothing of how long a key is held.
  private static let companions = ["chord", "blockBy", "cooldown", "stability"]

  /// Sets the ends of all dead zones on an action's way, or adds one at the action.
  ///
  /// - Returns: why it can't be done; nil when it was done.
  mutating func set(_ override: PlayerProfile.DeadZoneOverride) -> String? {
    guard let action = action(override.action) else { return missingAction(override.action) }
    guard action["type"]?.text != "bool" else {
      return "the action \"\(override.action)\" is bool; a dead zone needs an axis"
    }
    var isFound = false
    for owner in owners(of: override.action) {
      var modifiers = list("modifiers", at: owner)
      for index in modifiers.indices where modifiers[index]["type"]?.text == "deadZone" {
        modifiers[index]["lower"] = JSONTree(override.lower)
        if let upper = override.upper { modifiers[index]["upper"] = JSONTree(upper) }
        isFound = true
      }
      set(modifiers, "modifiers", at: owner)
    }
    guard !isFound, let index = actions.firstIndex(of: action) else { return nil }
    var zone: JSONTree = .object([
      .init("type", .text("deadZone")), .init("lower", JSONTree(override.lower)),
    ])
    zone["upper"] = override.upper.map { JSONTree($0) }
    set([zone] + list("modifiers", at: .action(index)), "modifiers", at: .action(index))
    return nil
  }

  /// Lets a setting start from another value.
  ///
  /// - Returns: why it can't be done; nil when it was done.
  mutating func set(_ override: PlayerProfile.SettingOverride) -> String? {
    let settings = root["settings"]?.values ?? []
    let names = settings.compactMap { $0["name"]?.text }
    guard let index = settings.firstIndex(where: { $0["name"]?.text == override.name }) else {
      return "there is no setting \"\(override.name)\""
        + (names.isEmpty ? "" : NearestName.hint(override.name, among: names))
    }
    change(["settings"], [index]) { $0["default"] = .number(override.digits) }
    return nil
  }
}

// MARK: Without holding

extension BindingsTree {
  /// Names of the actions whose keys are held: bool ones that are true while a key is down, by a
  /// `down` or, without any trigger, by themselves, and values that composites of keys make.
  ///
  /// What is to happen once with each press says so, by `pressed` for one.
  var heldActions: [String] {
    actions.compactMap { action in
      guard let name = action["name"]?.text else { return nil }
      if action["type"]?.text != "bool" { return composites(of: name).isEmpty ? nil : name }
      let owners = owners(of: name)
      let types = owners.map { list("triggers", at: $0).compactMap { $0["type"]?.text } }
      if types.joined().contains("down") { return name }
      // A gesture of a group has its trigger there.
      let isBare = owners.count > 1 && types.allSatisfy(\.isEmpty) && group(of: name) == nil
      return isBare ? name : nil
    }
  }

  /// Lets every `hold` and `holdAndRelease` fire without waiting, unless a tap of the same control
  /// means something else.
  ///
  /// - Returns: for each action that must stay as it is, why.
  mutating func dropHoldTimes() -> [String] {
    let timed = ["hold", "holdAndRelease"]
    let short = ["tap", "repeatedTap"]
    func controls(_ types: [String], _ matches: (String) -> Bool) -> [Control] {
      entries.filter { entry in
        guard matches(entry.slot.row.action) else { return false }
        let places =
          [Owner.mapping(entry.context, entry.mapping)]
          + owners(of: entry.slot.row.action).prefix(1)
        return places.contains { owner in
          list("triggers", at: owner).contains { types.contains($0["type"]?.text ?? "") }
        }
      }.compactMap(\.bound?.control)
    }
    var reasons: [String] = []
    for context in contexts {
      for group in context["alternatives"]?.values ?? [] {
        guard let held = group[AlternativeTrigger.Gesture.hold.rawValue]?.text else { continue }
        let control = group["control"]?.text ?? ""
        reasons.append("\(held) stays a hold: a tap of \(control) means something else")
      }
    }
    for name in actions.compactMap({ $0["name"]?.text }) {
      let held = controls(timed) { $0 == name }
      let tapped = controls(short) { $0 != name }
      if let shared = held.first(where: tapped.contains) {
        reasons.append("\(name) stays a hold: a tap of \(shared.name) means something else")
        continue
      }
      for owner in owners(of: name) {
        var triggers = list("triggers", at: owner)
        for index in triggers.indices where timed.contains(triggers[index]["type"]?.text ?? "") {
          triggers[index]["seconds"] = .number("0")
        }
        set(triggers, "triggers", at: owner)
      }
    }
    return reasons
  }
}
