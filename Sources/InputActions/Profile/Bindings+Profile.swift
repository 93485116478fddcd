import DataFiles

extension Bindings {
  /// These bindings with what a profile overrides. Profiles may be applied one on top of another: a
  /// preset, then the player's own; slots keep their numbers.
  ///
  /// - Returns: the bindings, and a warning for each part of the profile that had no effect because
  ///   its context, action, control or trigger is not there, or because what it asks for can't be.
  /// - Complexity: compiles the bindings once if the whole profile fits, and else once for each
  ///   part of it.
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

  /// One part of a profile other than its keys.
  private struct Step {
    var place: String
    var change: (inout BindingsTree) -> String?
  }

  mutating func result() -> Bindings {
    var tree = bindings.tree
    for (index, key) in profile.keys.enumerated() {
      note(bind(key, in: &tree), "keys[\(index)]")
    }
    for step in steps { note(step.change(&tree), step.place) }
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
    guard let control = Control(name: name) else {
      return "there is no control \"\(name)\"" + Control.hint(name)
    }
    return tree.bind(BoundControl(control, with: key.with), to: key.slot)
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
    for key in profile.keys where tree.entry(key.slot) != nil { _ = tree.bind(nil, to: key.slot) }
    for (index, key) in profile.keys.enumerated() {
      let reason = attempt(&tree) { bind(key, in: &$0) }
      note(reason, "keys[\(index)]")
      guard reason != nil, let old = bindings.tree.entry(key.slot)?.bound else { continue }
      _ = attempt(&tree) { $0.bind(old, to: key.slot) }
    }
    for step in steps { note(attempt(&tree, step.change), step.place) }
    var free = tree
    let reasons = dropHoldTimes(in: &free)
    if (try? compile(free)) != nil {
      note(reasons)
      tree = free
    }
    // Emptying alone can't make bindings invalid; if it ever did, the defaults are still there.
    return (try? compile(tree)) ?? bindings
  }

  /// Changes the bindings if they still compile with it.
  ///
  /// - Returns: why they were left alone; nil when they were changed.
  private func attempt(
    _ tree: inout BindingsTree, _ change: (inout BindingsTree) -> String?
  ) -> String? {
    var changed = tree
    if let reason = change(&changed) { return reason }
    do throws(FileError) { _ = try compile(changed) } catch { return error.reason }
    tree = changed
    return nil
  }
}
