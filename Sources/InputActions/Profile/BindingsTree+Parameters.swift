import DataFiles

extension BindingsTree {
  /// Where a list of triggers or modifiers stands: at an action, at a mapping, or at a group of
  /// gestures, which has modifiers and, in place of triggers, times.
  private enum Owner {
    case action(Int)
    case mapping(Int, Int)
    case group(Int, Int)

    var context: Int? {
      switch self {
      case .action: nil
      case .mapping(let context, _), .group(let context, _): context
      }
    }
  }

  private func owners(of action: String) -> [Owner] {
    let index = actions.firstIndex { $0["name"]?.text == action }
    return (index.map { [.action($0)] } ?? []) + mappings { $0["action"]?.text == action }
      + groups(of: action)
  }

  /// The groups that have an action as one of their gestures.
  private func groups(of action: String) -> [Owner] {
    contexts.enumerated().flatMap { context, tree in
      (tree["alternatives"]?.values ?? []).enumerated()
        .filter { Self.gesture(of: action, in: $0.element) != nil }
        .map { Owner.group(context, $0.offset) }
    }
  }

  /// Which gesture of a group an action is.
  private static func gesture(
    of action: String, in group: JSONTree
  ) -> AlternativeTrigger.Gesture? {
    AlternativeTrigger.Gesture.allCases.first { group[$0.rawValue]?.text == action }
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
    case .group(let context, let index):
      contexts[context]["alternatives"]?[index]?[key]?.values ?? []
    }
  }

  private mutating func set(_ list: [JSONTree], _ key: String, at owner: Owner) {
    let value: JSONTree? = list.isEmpty ? nil : .list(list)
    switch owner {
    case .action(let index): changeAction(index) { $0[key] = value }
    case .mapping(let context, let index): change(context, .mappings, index) { $0[key] = value }
    case .group(let context, let index): change(context, .alternatives, index) { $0[key] = value }
    }
  }

  /// Sets parameters of an action's triggers of a type: of all of them, or of those of one row. For a
  /// gesture of a group the type is the gesture's.
  ///
  /// - Returns: why it can't be done; nil when it was done.
  mutating func set(_ override: PlayerProfile.TriggerOverride) -> String? {
    guard action(override.action) != nil else { return missingAction(override.action) }
    var targets = owners(of: override.action)
    if let wanted = override.context {
      let name = override.name ?? override.action
      let context = contexts.firstIndex { $0["name"]?.text == wanted }
      targets.removeAll { owner in
        guard let context, owner.context == context else { return true }
        guard case .mapping(_, let index) = owner else { return name != override.action }
        let mapping = contexts[context]["mappings"]?[index]
        return mapping?["name"]?.text ?? override.action != name
      }
    }
    if override.parameters.contains(where: { $0.key == "type" }) {
      return "\(override.action): the type of a trigger can't be set"
    }
    if let gesture = AlternativeTrigger.Gesture(rawValue: override.type) {
      for member in override.parameters where hasGroups(targets, gesture, override.action) {
        if let reason = Self.groupKey(member.key, gesture).reason { return reason }
      }
    }
    var types: [String] = []
    var isFound = false
    for owner in targets {
      if case .group(let context, let index) = owner {
        let group = contexts[context]["alternatives"]?[index] ?? .null
        guard let gesture = Self.gesture(of: override.action, in: group) else { continue }
        types.append(gesture.rawValue)
        guard gesture.rawValue == override.type, override.index ?? 0 == 0 else { continue }
        change(context, .alternatives, index) { group in
          for member in override.parameters {
            if let key = Self.groupKey(member.key, gesture).key { group[key] = member.value }
          }
        }
        isFound = true
        continue
      }
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

  private func hasGroups(
    _ targets: [Owner], _ gesture: AlternativeTrigger.Gesture, _ action: String
  ) -> Bool {
    targets.contains { owner in
      guard case .group(let context, let index) = owner else { return false }
      return contexts[context]["alternatives"]?[index]?[gesture.rawValue]?.text == action
    }
  }

  /// What of a group a parameter of one of its gestures is: `seconds` stands for the gesture's own
  /// time. What goes together in a group, such as its control, is no parameter.
  private static func groupKey(
    _ name: String, _ gesture: AlternativeTrigger.Gesture
  ) -> (key: String?, reason: String?) {
    let own = ["policy", "tapSeconds", "gapSeconds", "holdSeconds", "threshold", "release", "time"]
    if own.contains(name) || name.hasPrefix("//") { return (name, nil) }
    guard name == "seconds" else {
      return (
        nil,
        "a \(gesture.rawValue) has no parameter \"\(name)\""
          + NearestName.hint(name, among: ["seconds"] + own)
      )
    }
    switch gesture {
    case .tap: return ("tapSeconds", nil)
    case .doubleTap: return ("gapSeconds", nil)
    case .hold: return ("holdSeconds", nil)
    }
  }

  private static let levels = ["down", "toggle"]

  /// The control whose gesture an action is; nil where it is none.
  private func control(ofGesture action: String) -> String? {
    guard case .group(let context, let index)? = groups(of: action).first else { return nil }
    return contexts[context]["alternatives"]?[index]?["control"]?.text ?? "a control to be chosen"
  }

  /// Makes a held action one that is held, switched, or both.
  ///
  /// - Returns: why it can't be done; nil when it was done.
  mutating func set(_ mode: PlayerProfile.PressMode, of action: String) -> String? {
    guard let definition = self.action(action) else { return missingAction(action) }
    if let control = control(ofGesture: action) {
      return "\(action) is a gesture of \(control), where a tap means something else than a hold"
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
      change(context, .mappings, index) { mapping in
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

  /// Sets the ends of all dead zones on an action's way; for a value without one adds one at the action.
  ///
  /// - Returns: why it can't be done; nil when it was done.
  mutating func set(_ override: PlayerProfile.DeadZoneOverride) -> String? {
    guard let action = action(override.action) else { return missingAction(override.action) }
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
    guard action["type"]?.text != "bool" else {
      return
        "the action \"\(override.action)\" is bool and has no dead zone on its way; one needs an "
        + "axis"
    }
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

// MARK: Reading

extension BindingsTree {
  /// The types of triggers that have a time of their own, and that of those which give none.
  private static let timed: [(type: String, usual: Float)] = [
    ("hold", 0.5), ("holdAndRelease", 0.5), ("tap", 0.2),
  ]

  var triggerSeconds: [TriggerSeconds] {
    var result: [TriggerSeconds] = []
    func add(_ triggers: [JSONTree], _ action: String, _ row: BindingRow?) {
      for (type, usual) in Self.timed {
        guard let trigger = triggers.first(where: { $0["type"]?.text == type }) else { continue }
        let seconds = trigger["seconds"]?.float ?? usual
        let entry = TriggerSeconds(action: action, row: row, type: type, seconds: seconds)
        if !result.contains(where: { ($0.action, $0.row, $0.type) == (action, row, type) }) {
          result.append(entry)
        }
      }
    }
    for (index, action) in actions.enumerated() {
      add(list("triggers", at: .action(index)), action["name"]?.text ?? "", nil)
    }
    for entry in entries {
      let row = entry.slot.row
      guard entry.list == .alternatives else {
        add(list("triggers", at: .mapping(entry.context, entry.index)), row.action, row)
        continue
      }
      let group = contexts[entry.context]["alternatives"]?[entry.index] ?? .null
      let tap = group["tapSeconds"]?.float ?? 0.2
      let seconds: Float =
        switch row.part {
        case "doubleTap": group["gapSeconds"]?.float ?? 0.25
        case "hold": group["holdSeconds"]?.float ?? max(tap, 0.4)
        default: tap
        }
      let time = TriggerSeconds(
        action: row.action, row: row, type: row.part ?? "tap", seconds: seconds)
      if !result.contains(where: { ($0.row, $0.type) == (time.row, time.type) }) {
        result.append(time)
      }
    }
    return result
  }

  func mode(of action: String) -> PlayerProfile.PressMode {
    if let (owner, key) = composites(of: action).first,
      case .mapping(let context, let index) = owner
    {
      let parts = contexts[context]["mappings"]?[index]?[key]
      return parts?["toggles"]?.flag == true ? .toggle : .hold
    }
    for owner in owners(of: action) {
      guard let toggle = list("triggers", at: owner).first(where: { $0["type"]?.text == "toggle" })
      else { continue }
      return toggle["holdSeconds"]?.float.map { .hybrid(seconds: $0) } ?? .toggle
    }
    return .hold
  }
}

// MARK: Without holding

extension BindingsTree {
  /// Names of the actions whose keys are held: bool ones that are true while a key is down, by a
  /// `down` or, without any trigger, by themselves, and values that composites of keys make.
  ///
  /// What is to happen once with each press says so, by `pressed` for one.
  var heldActions: [String] { actions(levels: ["down"]) }

  /// Those, and bool ones that switch already.
  var switchableActions: [String] { actions(levels: Self.levels) }

  private func actions(levels: [String]) -> [String] {
    actions.compactMap { action in
      guard let name = action["name"]?.text else { return nil }
      if action["type"]?.text != "bool" { return composites(of: name).isEmpty ? nil : name }
      let owners = owners(of: name)
      let types = owners.map { list("triggers", at: $0).compactMap { $0["type"]?.text } }
      if types.joined().contains(where: levels.contains) { return name }
      // A gesture of a group has its trigger there.
      let isBare = owners.count > 1 && types.allSatisfy(\.isEmpty) && groups(of: name).isEmpty
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
        guard entry.list == .mappings, matches(entry.slot.row.action) else { return false }
        let places =
          [Owner.mapping(entry.context, entry.index)]
          + owners(of: entry.slot.row.action).prefix(1)
        return places.contains { owner in
          list("triggers", at: owner).contains { types.contains($0["type"]?.text ?? "") }
        }
      }.compactMap(\.bound?.control)
    }
    var reasons: [String] = []
    for context in contexts {
      for group in context["alternatives"]?.values ?? [] {
        // An empty slot holds nothing that a tap could mean.
        guard let held = group[AlternativeTrigger.Gesture.hold.rawValue]?.text,
          let control = group["control"]?.text
        else { continue }
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
