import DataFiles

extension Bindings {
  /// These bindings with what a profile overrides. Profiles may be applied one on top of another: a
  /// preset, then the player's own; slots keep their numbers.
  ///
  /// - Returns: the bindings, and a warning for each part of the profile that had no effect because
  ///   its context, action, control or trigger is not there, or because what it asks for can't be.
  /// - Complexity: compiles the bindings once if the whole profile fits, and else O(log parts) times
  ///   for each part of it that does not.
  public func applying(
    _ profile: PlayerProfile
  ) -> (bindings: Bindings, warnings: [ProfileWarning]) {
    var steps = ProfileApplication(bindings: self, profile: profile)
    let bindings = steps.result()
    return (bindings, profile.warnings + steps.warnings)
  }
}

/// A profile on its way into bindings.
private struct ProfileApplication {
  let bindings: Bindings
  let profile: PlayerProfile
  private(set) var warnings: [ProfileWarning] = []

  init(bindings: Bindings, profile: PlayerProfile) {
    (self.bindings, self.profile) = (bindings, profile)
  }

  /// One part of a profile.
  private struct Step {
    var place: String
    /// Tells why it can't be done; nil when it was done.
    var change: (inout BindingsTree) -> String?
    /// What is done where it can't be; nil for nothing.
    var instead: ((inout BindingsTree) -> String?)?
  }

  mutating func result() -> Bindings {
    var tree = bindings.tree
    for step in keySteps + steps { note(step.change(&tree), step.place) }
    let reasons = dropHoldTimes(in: &tree)
    if let compiled = try? compile(tree) {
      note(reasons)
      return compiled
    }
    warnings = []
    return partByPart()
  }

  private func compile(_ tree: BindingsTree) throws(FileError) -> Bindings {
    tree == bindings.tree
      ? bindings
      : try Bindings(
        bytes: Array(tree.root.fileText.utf8), file: bindings.file, platform: bindings.platform,
        extensions: bindings.extensions)
  }

  private mutating func note(_ reason: String?, _ place: String) {
    if let reason { warnings.append(ProfileWarning(place: place, reason: reason)) }
  }

  private mutating func note(_ reasons: [String]) {
    for reason in reasons { note(reason, "holdFree") }
  }

  private func bind(_ key: PlayerProfile.KeyOverride, in tree: inout BindingsTree) -> String? {
    guard let name = key.control else { return tree.bind(nil, to: key.slot) }
    let customs = CustomNames(tree.root)
    guard let control = customs.control(named: name) else {
      return "there is no control \"\(name)\"" + customs.hint(name)
    }
    return tree.bind(BoundControl(control, with: key.with), to: key.slot)
  }

  private var keySteps: [Step] {
    var bound: [BindingSlot: BoundControl] = [:]
    for entry in bindings.tree.entries { bound[entry.slot] = entry.bound }
    return profile.keys.enumerated().map { index, key in
      let old = bound[key.slot]
      return Step(
        place: "keys[\(index)]", change: { bind(key, in: &$0) ?? unseen(index, in: $0) },
        instead: old.map { old in { Self.restore(old, to: key.slot, in: &$0) } })
    }
  }

  /// Binds what was bound before, unless another key of the group has been bound since.
  private static func restore(
    _ old: BoundControl, to slot: BindingSlot, in tree: inout BindingsTree
  ) -> String? {
    let place = tree.place(of: slot)
    return place != nil && place?.bound == nil ? tree.bind(old, to: slot) : nil
  }

  /// Why a key of a group of gestures does not count: another one of the group comes behind it.
  private func unseen(_ index: Int, in tree: BindingsTree) -> String? {
    let key = profile.keys[index]
    guard let part = key.slot.row.part, AlternativeTrigger.Gesture(rawValue: part) != nil else {
      return nil
    }
    let all = tree.companions(of: key.slot)
    let customs = CustomNames(tree.root)
    let later = profile.keys.indices.last {
      $0 > index && profile.keys[$0].slot != key.slot && all.contains(profile.keys[$0].slot)
        && isGesture(profile.keys[$0], customs)
    }
    guard let later, profile.keys[later].control != key.control else { return nil }
    return
      "the gestures of a control go together; keys[\(later)], of \(profile.keys[later].slot), counts"
  }

  /// Whether what a key asks for can be had by a gesture: a control that is there, or none.
  private func isGesture(_ key: PlayerProfile.KeyOverride, _ customs: CustomNames) -> Bool {
    guard let name = key.control else { return true }
    return key.with.isEmpty && customs.control(named: name) != nil
  }

  private var steps: [Step] {
    var result: [Step] = []
    for (index, entry) in profile.triggers.enumerated() {
      result.append(Step(place: "triggers[\(index)]") { $0.set(entry) })
    }
    for (index, entry) in profile.modes.enumerated() {
      result.append(Step(place: "modes[\(index)]") { $0.set(entry.mode, of: entry.action) })
    }
    if profile.isHoldFree {
      for action in bindings.tree.heldActions
      where !profile.modes.contains(where: { $0.action == action }) {
        result.append(Step(place: "holdFree") { $0.set(.toggle, of: action) })
      }
    }
    for (index, entry) in profile.deadZones.enumerated() {
      result.append(Step(place: "deadZones[\(index)]") { $0.set(entry) })
    }
    for entry in profile.settings {
      result.append(Step(place: "settings.\(entry.name)") { $0.set(entry) })
    }
    return result
  }

  private func dropHoldTimes(in tree: inout BindingsTree) -> [String] {
    profile.isHoldFree ? tree.dropHoldTimes() : []
  }

  /// Keeps each part of the profile with which the bindings still compile.
  private mutating func partByPart() -> Bindings {
    // Emptied first, so that controls which change places do not meet on the way.
    var tree = bindings.tree
    let slots = Set(tree.entries.map(\.slot))
    for key in profile.keys where slots.contains(key.slot) { _ = tree.bind(nil, to: key.slot) }
    keep(keySteps[...], in: &tree)
    keep(steps[...], in: &tree)
    var free = tree
    let reasons = dropHoldTimes(in: &free)
    if (try? compile(free)) != nil {
      note(reasons)
      tree = free
    }
    // Emptying alone can't make bindings invalid; if it ever did, the defaults are still there.
    return (try? compile(tree)) ?? bindings
  }

  /// Takes the steps with which the bindings compile, as many at a time as do.
  private mutating func keep(_ steps: ArraySlice<Step>, in tree: inout BindingsTree) {
    guard let first = steps.first else { return }
    var changed = tree
    let reasons = steps.map { $0.change(&changed) }
    let error = problem(changed)
    // What can't be done leaves its place as it was before the next one comes.
    let isWhole = error == nil && !zip(steps, reasons).contains { $0.instead != nil && $1 != nil }
    guard isWhole || steps.count == 1 else {
      let middle = steps.startIndex + steps.count / 2
      keep(steps[..<middle], in: &tree)
      keep(steps[middle...], in: &tree)
      return
    }
    if let error {
      note(reasons[0] ?? error, first.place)
      take(first.instead, in: &tree)
      return
    }
    tree = changed
    for (step, reason) in zip(steps, reasons) where reason != nil {
      note(reason, step.place)
      take(step.instead, in: &tree)
    }
  }

  private func take(
    _ change: ((inout BindingsTree) -> String?)?, in tree: inout BindingsTree
  ) {
    var changed = tree
    guard let change, change(&changed) == nil, problem(changed) == nil else { return }
    tree = changed
  }

  /// Why a tree does not compile; nil when it does.
  private func problem(_ tree: BindingsTree) -> String? {
    do throws(FileError) { _ = try compile(tree) } catch { return error.reason }
    return nil
  }
}
