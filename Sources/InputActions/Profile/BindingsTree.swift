import DataFiles

/// A valid bindings file as a tree, in which profiles change what they override.
struct BindingsTree: Equatable, Sendable {
  var root: JSONTree

  /// A slot and where it stands in the file.
  struct Entry {
    var slot: BindingSlot
    var bound: BoundControl?
    var context: Int
    var mapping: Int
    /// The composite's key, such as `composite2D`; nil for a mapping of one control.
    var composite: String?
    /// Whether some control is named, be it one that `Control` can't stand for.
    var isNamed: Bool
    var isAnyKey: Bool
  }

  var actions: [JSONTree] { root["actions"]?.values ?? [] }
  var contexts: [JSONTree] { root["contexts"]?.values ?? [] }

  /// Leaves out the contexts of other platforms.
  mutating func keepContexts(at places: [Int]) {
    let all = contexts
    guard places.count < all.count else { return }
    root["contexts"] = .list(places.filter(all.indices.contains).map { all[$0] })
  }

  func action(_ name: String) -> JSONTree? { actions.first { $0["name"]?.text == name } }
  func context(_ name: String) -> JSONTree? { contexts.first { $0["name"]?.text == name } }

  /// All slots, in the file's order.
  var entries: [Entry] {
    var result: [Entry] = []
    for (contextIndex, context) in contexts.enumerated() {
      var counts: [BindingRow: Int] = [:]
      let contextName = context["name"]?.text ?? ""
      for (index, mapping) in (context["mappings"]?.values ?? []).enumerated() {
        guard let action = mapping["action"]?.text else { continue }
        let composite = Self.compositeKey(of: mapping)
        var row = BindingRow(
          context: contextName, action: action, name: mapping["name"]?.text)
        // Composites are counted by themselves: their rows are those of their parts.
        let counted = BindingRow(
          context: row.context, action: action, name: row.name, part: composite.map { _ in "" })
        let number = counts[counted, default: 0]
        counts[counted] = number + 1
        let with = mapping["with"]?.values.compactMap(\.text) ?? []
        func add(_ value: JSONTree?) {
          let control = value?.text.flatMap(Control.init(name:))
          result.append(
            Entry(
              slot: BindingSlot(row, number), bound: control.map { BoundControl($0, with: with) },
              context: contextIndex, mapping: index, composite: composite,
              isNamed: value?.text != nil, isAnyKey: value?.text == "AnyKey"))
        }
        guard let composite else {
          add(mapping["control"])
          continue
        }
        for part in mapping[composite]?.members ?? [] where Self.isPart(part) {
          row.part = part.key
          add(part.value)
        }
      }
    }
    return result
  }

  func entry(_ slot: BindingSlot) -> Entry? { entries.first { $0.slot == slot } }

  static func compositeKey(of mapping: JSONTree) -> String? {
    mapping.members.first { $0.key.hasPrefix("composite") && $0.value != .null }?.key
  }

  /// Whether a member of a composite names a control, as opposed to how the parts go together.
  private static func isPart(_ member: JSONTree.Member) -> Bool {
    !["opposing", "mode", "toggles"].contains(member.key) && !member.key.hasPrefix("//")
      && (member.value.text != nil || member.value == .null)
  }

  /// Changes the mapping at a place.
  mutating func change(_ context: Int, _ mapping: Int, _ body: (inout JSONTree) -> Void) {
    change(["contexts", "mappings"], [context, mapping], body)
  }

  /// Changes the action at a place.
  mutating func changeAction(_ index: Int, _ body: (inout JSONTree) -> Void) {
    change(["actions"], [index], body)
  }

  mutating func change(_ keys: [String], _ places: [Int], _ body: (inout JSONTree) -> Void) {
    func descend(_ tree: inout JSONTree, _ depth: Int) {
      guard depth < keys.count else { return body(&tree) }
      guard var list = tree[keys[depth]], var item = list[places[depth]] else { return }
      descend(&item, depth + 1)
      list[places[depth]] = item
      tree[keys[depth]] = list
    }
    descend(&root, 0)
  }
}
