/// What to do about the slots that have a control already.
public enum ConflictResolution: CaseIterable, Sendable {
  /// They are emptied.
  case replace
  /// The first of them gets what the slot had; the others are emptied.
  case swap
  /// They keep it.
  case keepBoth
  /// Nothing is changed.
  case cancel
}

extension PlayerProfile {
  /// Binds a control to a slot and does about the slots in conflict what `resolution` says.
  ///
  /// Slots that the control only hides or is hidden by keep it: they are of other contexts. Of one
  /// action in one context only one slot can have a control, so there `keepBoth` empties the others,
  /// and likewise of two groups of gestures that share an action.
  ///
  /// - Parameter defaults: the bindings without this profile.
  /// - Returns: whether anything was bound: not after `cancel`, and not when a reserved action has
  ///   the control.
  public mutating func bind(
    _ bound: BoundControl, to slot: BindingSlot, resolution: ConflictResolution,
    in defaults: Bindings, company: ContextCompany = .all
  ) -> Bool {
    let bindings = defaults.applying(self).bindings
    let conflicts = bindings.conflicts(binding: bound, to: slot, company: company)
    guard resolution != .cancel, !conflicts.contains(where: { $0.kind == .reservedByAction }) else {
      return false
    }
    // Any key is no slot of a player's. Of a group of gestures one slot stands for all.
    var offenders: [BindingSlot] = []
    for offender in conflicts.lazy.filter({ $0.kind == .collisionWithMappingInSameContext })
      .flatMap(\.offenders)
    where bindings.slotBindings.contains(where: { $0.slot == offender && $0.bound != nil }) {
      let first = bindings.companions(of: offender)[0]
      if !offenders.contains(first) { offenders.append(first) }
    }
    var spare = bindings.slotBindings.first { $0.slot == slot }?.bound
    if resolution != .swap || spare == bound { spare = nil }
    let own = bindings.companions(of: slot).map(\.row)
    for offender in offenders {
      let isOneAction = bindings.companions(of: offender).contains { other in
        own.contains { $0.action == other.row.action && $0.context == other.row.context }
      }
      guard resolution != .keepBoth || isOneAction else { continue }
      bind(spare, to: offender, in: bindings)
      spare = nil
    }
    bind(bound, to: slot, in: bindings)
    return true
  }

  /// Binds a slot, and with one of a group of gestures the group: only its first slot is kept in the
  /// profile, so that no two can disagree.
  private mutating func bind(_ bound: BoundControl?, to slot: BindingSlot, in bindings: Bindings) {
    let all = bindings.companions(of: slot)
    keys.removeAll { $0.slot != all[0] && all.contains($0.slot) }
    bind(bound, to: all[0], named: bindings.name(of:))
  }
}

extension PlayerProfile {
  /// Takes back what was changed of a row as `reset(_:)` does, and of the rows of gestures that one
  /// control drives together with it.
  ///
  /// - Parameter bindings: those that the profile has changed.
  public mutating func reset(_ row: BindingRow, in bindings: Bindings) {
    var rows = [row]
    for binding in bindings.slotBindings(of: row) {
      for other in bindings.companions(of: binding.slot).map(\.row) where !rows.contains(other) {
        rows.append(other)
      }
    }
    for row in rows { reset(row) }
  }
}
