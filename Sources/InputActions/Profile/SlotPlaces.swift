import DataFiles

/// Where the slots of a bindings file stand, so that a profile of many keys need not read the whole
/// file for each.
struct SlotPlaces: Sendable {
  /// In the file's order, but for those added since, which come last.
  private(set) var entries: [BindingsTree.Entry]
  /// Places in `entries`.
  private var slots: [BindingSlot: Int] = [:]
  /// The same, of each row in the order of its slots.
  private var rows: [BindingRow: [Int]] = [:]

  init(_ entries: [BindingsTree.Entry]) {
    self.entries = entries
    for index in entries.indices { add(index) }
  }

  private mutating func add(_ index: Int) {
    let slot = entries[index].slot
    if slots[slot] == nil { slots[slot] = index }
    rows[slot.row, default: []].append(index)
  }

  subscript(_ slot: BindingSlot) -> BindingsTree.Entry? { slots[slot].map { entries[$0] } }

  /// The slots of a row, in their order.
  func group(of row: BindingRow) -> [BindingsTree.Entry] { (rows[row] ?? []).map { entries[$0] } }

  /// The slots of the mapping, or of the group of gestures, in which one stands.
  func siblings(of entry: BindingsTree.Entry) -> [BindingsTree.Entry] {
    entries.filter { $0.isBeside(entry) }
  }

  /// Notes what is bound to a slot, or to all slots of its group of gestures.
  mutating func bind(_ bound: BoundControl?, to entry: BindingsTree.Entry) {
    func note(_ index: Int) { (entries[index].bound, entries[index].isAnyKey) = (bound, false) }
    guard entry.list == .alternatives else {
      if let index = slots[entry.slot] { note(index) }
      return
    }
    for index in entries.indices where entries[index].isBeside(entry) { note(index) }
  }

  /// Notes an empty copy of a mapping or a group that was put behind a place of its list.
  ///
  /// - Parameter number: that of a composite's parts; nil for others, which count by themselves.
  /// - Returns: whether that is all that has changed: not if slots behind it have other numbers now.
  mutating func add(
    like template: BindingsTree.Entry, behind place: Int, number: Int?
  ) -> Bool {
    let models = siblings(of: template)
    for model in models {
      guard let last = rows[model.slot.row]?.last, entries[last].index <= place else {
        return false
      }
    }
    for index in entries.indices
    where entries[index].context == template.context && entries[index].list == template.list
      && entries[index].index > place
    {
      entries[index].index += 1
    }
    for var entry in models {
      entry.slot.number = number ?? rows[entry.slot.row]?.count ?? 0
      (entry.bound, entry.isAnyKey, entry.index) = (nil, false, place + 1)
      entries.append(entry)
      add(entries.count - 1)
    }
    return true
  }
}

extension BindingsTree.Entry {
  /// Whether two stand in one mapping or one group of gestures.
  fileprivate func isBeside(_ other: Self) -> Bool {
    context == other.context && list == other.list && index == other.index
  }
}

extension BindingsTree {
  /// Looks up where slots stand, unless that is known.
  mutating func findPlaces() -> SlotPlaces {
    if let known { return known }
    let places = SlotPlaces(entries)
    known = places
    return places
  }

  /// Where a slot stands, and what is bound to it.
  mutating func place(of slot: BindingSlot) -> Entry? { findPlaces()[slot] }

  /// The slots that one control drives together with a slot, itself among them: those of the gestures
  /// of a group, else itself alone.
  func companions(of slot: BindingSlot) -> [BindingSlot] {
    let places = known ?? SlotPlaces(entries)
    guard let own = places[slot], own.list == .alternatives else { return [slot] }
    return places.siblings(of: own).map(\.slot)
  }
}
