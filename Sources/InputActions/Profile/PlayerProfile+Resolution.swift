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
  /// action in one context only one slot can have a control, so there `keepBoth` empties the others.
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
    let offenders = conflicts.filter { $0.kind == .collisionWithMappingInSameContext }
      .flatMap(\.offenders)
    var spare = bindings.slotBindings.first { $0.slot == slot }?.bound
    if resolution != .swap || spare == bound { spare = nil }
    for offender in offenders {
      let row = offender.row
      let isOneAction = row.action == slot.row.action && row.context == slot.row.context
      guard resolution != .keepBoth || isOneAction else { continue }
      bind(spare, to: offender)
      spare = nil
    }
    bind(bound, to: slot)
    return true
  }
}
