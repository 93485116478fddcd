import DataFiles

extension BindingsTree {
  /// Binds a control to a slot, or with nil empties it; a slot behind the last of its row is added.
  /// That of a gesture is its group's: the others go along.
  ///
  /// - Returns: why it can't be done; nil when it was done.
  mutating func bind(_ bound: BoundControl?, to slot: BindingSlot) -> String? {
    while place(of: slot) == nil {
      if let reason = addSlot(to: slot.row, like: bound?.control) { return reason }
    }
    guard let entry = place(of: slot) else { return "there is no slot \(slot)" }
    if let part = slot.row.part, let bound, !bound.with.isEmpty {
      return entry.list == .alternatives
        ? "the gestures of a control, such as \(part), take no modifier keys"
        : "the part \"\(part)\" of a composite takes no modifier keys"
    }
    let customs = CustomNames(root)
    var with: [String] = []
    change(entry.context, entry.list, entry.index) { mapping in
      let name: JSONTree = bound.map { .text(customs.name(of: $0.control)) } ?? .null
      if let composite = entry.composite, let part = slot.row.part {
        var parts = mapping[composite]
        parts?[part] = name
        mapping[composite] = parts
      } else {
        mapping["control"] = name
        guard entry.list == .mappings else { return }
        let names = bound?.with ?? []
        mapping["with"] = names.isEmpty ? nil : .list(names.map { .text($0) })
      }
      // A composite's own modifier keys stay.
      with = mapping["with"]?.values.compactMap(\.text) ?? []
    }
    known?.bind(bound.map { BoundControl($0.control, with: with) }, to: entry)
    return nil
  }

  /// Adds an empty mapping behind the last one of a row: with the triggers and modifiers of one for
  /// the same kind of control, if there is one.
  private mutating func addSlot(to row: BindingRow, like control: Control?) -> String? {
    let group = findPlaces().group(of: row)
    guard let first = group.first, let last = group.last else { return missing(row) }
    guard group.count < BindingSlot.limit else {
      return "\(row) has \(group.count) slots; there are at most \(BindingSlot.limit)"
    }
    let alike = group.first {
      $0.bound?.control.kind == control?.kind && $0.bound?.control.measure == control?.measure
    }
    let template = alike ?? group.first { $0.bound?.control.measure == control?.measure } ?? first
    let context = template.context
    let key = template.list.rawValue
    guard let list = contexts[context][key], var mapping = list[template.index] else {
      return missing(row)
    }
    if let composite = template.composite {
      var parts = mapping[composite]
      for part in findPlaces().siblings(of: template).compactMap(\.slot.row.part) {
        parts?[part] = .null
      }
      mapping[composite] = parts
    } else {
      mapping["control"] = .null
      mapping["with"] = nil
    }
    var mappings = list.values
    let number = template.composite.map { _ in
      mappings.prefix(last.index + 1).count { Self.isComposite($0, of: row) }
    }
    let isLast =
      number == nil
      || !mappings[(last.index + 1)...].contains {
        Self.isComposite($0, of: row)
      }
    mappings.insert(mapping, at: last.index + 1)
    change(["contexts"], [context]) { $0[key] = .list(mappings) }
    let isKept = isLast && known?.add(like: template, behind: last.index, number: number) ?? false
    if !isKept { known = nil }
    return nil
  }

  /// Whether a mapping's parts are counted together with those of a row.
  private static func isComposite(_ mapping: JSONTree, of row: BindingRow) -> Bool {
    mapping["action"]?.text == row.action
      && mapping["name"]?.text ?? row.action == row.name && compositeKey(of: mapping) != nil
  }

  /// Which part of a row's identity leads nowhere, with the nearest name.
  private mutating func missing(_ row: BindingRow) -> String {
    func text(_ what: String, _ name: String, _ valid: [String]) -> String {
      "there is no \(what) \"\(name)\"" + NearestName.hint(name, among: valid)
    }
    guard context(row.context) != nil else {
      return text("context", row.context, contexts.compactMap { $0["name"]?.text })
    }
    guard action(row.action) != nil else { return missingAction(row.action) }
    var rows = findPlaces().entries.map(\.slot.row)
    rows.removeAll { $0.action != row.action || $0.context != row.context }
    guard !rows.isEmpty else {
      return "the context \"\(row.context)\" does not map the action \"\(row.action)\""
    }
    guard rows.contains(where: { $0.name == row.name }) else {
      return text("mapping", row.name, rows.map(\.name))
    }
    rows.removeAll { $0.name != row.name }
    guard let part = row.part else { return "\(row) has parts: " + parts(rows) }
    return "there is no part \"\(part)\" of \(row.action); its parts: " + parts(rows)
  }

  private func parts(_ rows: [BindingRow]) -> String {
    var names: [String] = []
    for name in rows.compactMap(\.part) where !names.contains(name) { names.append(name) }
    return names.isEmpty ? "none" : names.joined(separator: ", ")
  }

  func missingAction(_ name: String) -> String {
    "there is no action \"\(name)\""
      + NearestName.hint(name, among: actions.compactMap { $0["name"]?.text })
  }
}
