import DataFiles

/// A valid bindings file as a tree, in which profiles change what they override.
struct BindingsTree: Equatable, Sendable {
  var root: JSONTree
  /// Where slots stand, once someone has asked; kept as slots are bound and added.
  var known: SlotPlaces?

  init(root: JSONTree) { self.root = root }

  static func == (a: BindingsTree, b: BindingsTree) -> Bool { a.root == b.root }

  /// A slot and where it stands in the file.
  struct Entry: Sendable {
    var slot: BindingSlot
    var bound: BoundControl?
    var context: Int
    /// The list of the context in which it stands, and its place there.
    var list: List
    var index: Int
    /// The composite's key, such as `composite2D`; nil for one control.
    var composite: String?
    var isAnyKey = false
  }

  /// The lists of a context.
  enum List: String { case mappings, alternatives }

  var actions: [JSONTree] { root["actions"]?.values ?? [] }
  var contexts: [JSONTree] { root["contexts"]?.values ?? [] }

  /// Leaves out the contexts of other platforms.
  mutating func keepContexts(at places: [Int]) {
    let all = contexts
    guard places.count < all.count else { return }
    known = nil
    root["contexts"] = .list(places.filter(all.indices.contains).map { all[$0] })
  }

  func action(_ name: String) -> JSONTree? { actions.first { $0["name"]?.text == name } }
  func context(_ name: String) -> JSONTree? { contexts.first { $0["name"]?.text == name } }

  /// All slots: of each context those of its mappings in the file's order, then those of its groups
  /// of gestures, tap, double tap and hold.
  var entries: [Entry] {
    var result: [Entry] = []
    let customs = CustomNames(root)
    func control(_ value: JSONTree?) -> Control? {
      value?.text.flatMap(customs.control(named:))
    }
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
          result.append(
            Entry(
              slot: BindingSlot(row, number),
              bound: control(value).map { BoundControl($0, with: with) }, context: contextIndex,
              list: .mappings, index: index, composite: composite,
              isAnyKey: value?.text == "AnyKey"))
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
      for (index, group) in (context["alternatives"]?.values ?? []).enumerated() {
        for gesture in AlternativeTrigger.Gesture.allCases.map(\.rawValue) {
          guard let action = group[gesture]?.text else { continue }
          let row = BindingRow(context: contextName, action: action, part: gesture)
          let number = counts[row, default: 0]
          counts[row] = number + 1
          result.append(
            Entry(
              slot: BindingSlot(row, number),
              bound: control(group["control"]).map { BoundControl($0) }, context: contextIndex,
              list: .alternatives, index: index))
        }
      }
    }
    return result
  }

  static func compositeKey(of mapping: JSONTree) -> String? {
    mapping.members.first { $0.key.hasPrefix("composite") && $0.value != .null }?.key
  }

  /// Whether a member of a composite names a control, as opposed to how the parts go together.
  private static func isPart(_ member: JSONTree.Member) -> Bool {
    !["opposing", "mode", "toggles"].contains(member.key) && !member.key.hasPrefix("//")
      && (member.value.text != nil || member.value == .null)
  }

  /// Changes the mapping, or the group of gestures, at a place.
  mutating func change(
    _ context: Int, _ list: List, _ index: Int, _ body: (inout JSONTree) -> Void
  ) {
    change(["contexts", list.rawValue], [context, index], body)
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
