import DataFiles

/// What binding a control to a slot would do to the others.
public struct BindingConflict: Hashable, Sendable {
  /// The kinds, the gravest last.
  public enum Kind: Int, Comparable, CaseIterable, Sendable {
    /// Nothing.
    case noIssue
    /// A key is bound where an axis is read: it gives 0 or 1.
    case forcesTypePromotion
    /// An axis is bound where a key is read: it counts from a threshold on.
    case forcesTypeDemotion
    /// A context that comes later no longer sees the control while both are active.
    case hidesExistingMapping
    /// A context that comes first takes the control while both are active.
    case hiddenByExistingMapping
    /// Another row of the same context, or one that neither hides nor is hidden, has the control.
    case collisionWithMappingInSameContext
    /// An action that the bindings call reserved has the control; it can't be taken.
    case reservedByAction

    /// The order of gravity.
    public static func < (a: Kind, b: Kind) -> Bool { a.rawValue < b.rawValue }
  }

  /// What would happen.
  public var kind: Kind
  /// The slots that have the control already; none for what concerns the type alone.
  public var offenders: [BindingSlot]
}

/// Which contexts of a bindings can be active at the same time.
public struct ContextCompany: Sendable {
  private var sets: [[String]]?

  /// Any of them.
  public static let all = ContextCompany()

  private init() {}

  /// Those that share one of these sets of names.
  public init(_ sets: [[String]]) { self.sets = sets }

  /// Whether two contexts can be active at the same time.
  public func permits(_ a: String, with b: String) -> Bool {
    a == b || sets?.contains { $0.contains(a) && $0.contains(b) } ?? true
  }
}

extension Bindings {
  /// What binding a control to a slot would do: one conflict of each kind that occurs, the gravest
  /// first, or a single `noIssue`.
  ///
  /// Seen are mappings of `AnyKey` too, which can't be rebound, and gestures of `alternatives`, of which
  /// each is named. Contexts whose tags or devices keep them apart do not meet.
  ///
  /// Where one's modifier keys are more than the other's, the longer one goes first in its context and
  /// in those below; they do not collide if its action consumes the control, and else both fire. What
  /// is bound to the slot now does not count, nor does the same action in another context, since an
  /// action is evaluated once with the mappings of all.
  ///
  /// - Complexity: O(slots).
  public func conflicts(
    binding bound: BoundControl, to slot: BindingSlot, company: ContextCompany = .all
  ) -> [BindingConflict] {
    var found: [BindingConflict.Kind: [BindingSlot]] = [:]
    let own = companions(of: slot)
    for other in uses(of: bound.control) where !own.contains(other.slot) {
      guard company.permits(slot.row.context, with: other.slot.row.context),
        canMeet(slot.row.context, other.slot.row.context, on: bound.control.kind),
        let theirs = other.bound,
        let kind = own.compactMap({ conflict(bound, $0.row, with: theirs, other.slot.row) }).max()
      else { continue }
      found[kind, default: []].append(other.slot)
    }
    if let kind = change(ofType: bound.control, in: slot.row) { found[kind] = [] }
    let kinds = BindingConflict.Kind.allCases.reversed()
    let conflicts = kinds.compactMap { kind in
      found[kind].map { BindingConflict(kind: kind, offenders: $0) }
    }
    return conflicts.isEmpty ? [BindingConflict(kind: .noIssue, offenders: [])] : conflicts
  }

  /// What collides as the bindings stand: of each control that rows of contexts which can be together
  /// share without need the slots, those of one collision together. Presets are checked with it.
  ///
  /// - Complexity: O(slots²).
  public func collisions(company: ContextCompany = .all) -> [[BindingSlot]] {
    var result: [[BindingSlot]] = []
    for binding in slotBindings {
      guard let bound = binding.bound, !result.contains(where: { $0.contains(binding.slot) }) else {
        continue
      }
      let offenders = conflicts(binding: bound, to: binding.slot, company: company)
        .filter { $0.kind >= .collisionWithMappingInSameContext }.flatMap(\.offenders)
      if !offenders.isEmpty { result.append([binding.slot] + offenders) }
    }
    return result
  }

  /// All that a control drives: slots, those of gestures among them, and any key.
  private func uses(of control: Control) -> [SlotBinding] {
    tree.entries.compactMap { entry in
      if entry.bound?.control == control {
        return SlotBinding(slot: entry.slot, bound: entry.bound)
      }
      guard entry.isAnyKey && control.measure == .digital else { return nil }
      return SlotBinding(slot: entry.slot, bound: BoundControl(control))
    }
  }

  /// Whether two contexts can both be active and hear one device of a kind, by their tags and
  /// devices.
  private func canMeet(_ a: String, _ b: String, on kind: DeviceKind) -> Bool {
    guard let first = context(named: a), let second = context(named: b) else { return true }
    let (one, other) = (contexts[Int(first.index)], contexts[Int(second.index)])
    return one.devices.lanes(kind) & other.devices.lanes(kind) != 0
      && !one.query.excludes(other.query)
  }

  private func conflict(
    _ mine: BoundControl, _ row: BindingRow, with theirs: BoundControl, _ other: BindingRow
  ) -> BindingConflict.Kind? {
    let isSameAction = row.action == other.action
    if row.context != other.context && isSameAction { return nil }
    let (a, b) = (mine.chord, theirs.chord)
    if a != b && b.allSatisfy(a.contains) && (isSameAction || goesFirst(row, other)) { return nil }
    if a != b && a.allSatisfy(b.contains) && (isSameAction || goesFirst(other, row)) { return nil }
    if !isSameAction && tree.action(other.action)?["reserved"]?.flag == true {
      return .reservedByAction
    }
    if row.context == other.context { return .collisionWithMappingInSameContext }
    let (first, second) = (priority(row.context), priority(other.context))
    if first > second && hides(row) { return .hidesExistingMapping }
    if first < second && hides(other) { return .hiddenByExistingMapping }
    // Of equal ones the context added last comes first, whichever that will be.
    if first == second && hides(row) { return .hidesExistingMapping }
    if first == second && hides(other) { return .hiddenByExistingMapping }
    return .collisionWithMappingInSameContext
  }

  /// Whether a row with more modifier keys takes its control from one with fewer as long as they are
  /// held. Of contexts of equal priority the one added last comes first, whichever that will be.
  private func goesFirst(_ longer: BindingRow, _ shorter: BindingRow) -> Bool {
    priority(longer.context) >= priority(shorter.context) && consumes(longer)
  }

  private func priority(_ context: String) -> Int {
    tree.context(context)?["priority"]?.integer ?? 0
  }

  private func hides(_ row: BindingRow) -> Bool {
    let sink = tree.context(row.context)?["sink"]
    return sink?.flag ?? (sink?.text != nil) || consumes(row)
  }

  private func consumes(_ row: BindingRow) -> Bool {
    tree.action(row.action)?["consumes"]?.flag ?? false
  }

  private func change(ofType control: Control, in row: BindingRow) -> BindingConflict.Kind? {
    let isBool = row.part != nil || tree.action(row.action)?["type"]?.text == "bool"
    switch (control.measure, isBool) {
    case (.digital, false): return .forcesTypePromotion
    case (.absolute, true), (.relative, true): return .forcesTypeDemotion
    default: return nil
    }
  }
}

extension BoundControl {
  /// The modifier keys without their sides, since `Key.Shift` stands for both.
  fileprivate var chord: [String] {
    with.map { name in
      for side in ["Key.Left", "Key.Right"]
      where name.hasPrefix(side)
        && ["Control", "Shift", "Alt", "Super"].contains(String(name.dropFirst(side.count)))
      {
        return "Key." + name.dropFirst(side.count)
      }
      return name
    }
  }
}
