public import DataFiles

/// Which controls drive which actions: immutable, compiled from JSON, all names resolved.
///
/// An `InputState` belongs to the bindings that it was evaluated with; handles and ids of one
/// `Bindings` mean nothing to another. `InputState.rebind(from:to:)` moves a state over.
public struct Bindings: Sendable {
  /// The file that the bindings came from, for errors.
  public let file: String
  /// The actions' names in the order of their ids.
  public let actionNames: [String]
  /// The contexts' names in the order of their ids.
  public let contextNames: [String]
  /// The tags' names in the order of their ids.
  public let tagNames: [String]
  /// The file as it stands, for profiles to change.
  let tree: BindingsTree
  let actions: [ActionDefinition]
  let contexts: [ContextDefinition]
  let mappings: [MappingDefinition]
  let triggers: [Trigger]
  /// For each trigger whether it counts by the game's time.
  let gameTimed: [Bool]
  let modifiers: [Modifier]
  /// For each modifier the place of its record, or `noSlot` for one that remembers nothing.
  let modifierRecords: [UInt8]
  let links: [ActionLink]
  let sequences: [SequenceDefinition]
  let comboSteps: [ComboTrigger.Step]
  /// The custom triggers and modifiers that the bindings may use.
  let extensions: InputExtensions
  /// The controls that mappings use; a slot is a place in this list. A gamepad's control has a slot
  /// for each of four pads, in a row.
  let slots: [Control]
  /// The slots whose controls are keys or buttons.
  let digitalSlots: SlotSet
  /// What the order of evaluation follows from.
  let order: ActionOrder
  /// The places of mappings, those of one context and action in a row.
  let mappingPlaces: [UInt16]
  /// For each context and action its part of `mappingPlaces`.
  let mappingRanges: [PlaceRange]
  /// The actions of each context, a row per context.
  let contextActions: [UInt8]
  let blockers: [ChordBlocker]
  let contests: [ActionContest]
  /// For which platform contexts were chosen; nil for none.
  let platform: String?
  /// The slots of keys and buttons that no mapping names, for `AnyKey`: one for keyboard and mouse
  /// and one for each of four pads; `noSlot` where no mapping asks for them.
  let otherSlots: UInt8
  /// For each kind and code of control its first slot, or `noSlot`.
  private let slotTable: [UInt8]

  static let noSlot: UInt8 = 255

  /// Compiles bindings from the bytes of a JSON file.
  ///
  /// - Parameters:
  ///   - file: the file's name, for errors.
  ///   - platform: of contexts of one name the one counts whose `platforms` name this, else the one
  ///     that names none.
  ///   - extensions: the program's own triggers and modifiers.
  /// - Throws: `FileError` with the line and the field of the first fault: text that is not JSON, an
  ///   unknown key, action, control, tag, trigger or modifier (with the nearest valid name), a value
  ///   out of range, a duplicate, actions that refer to each other in a circle, or more of something
  ///   than an `InputState` holds.
  public init(
    bytes: [UInt8], file: String, platform: String? = nil,
    extensions: InputExtensions = InputExtensions()
  ) throws(FileError) {
    var tree = BindingsTree(root: try JSONTree(bytes: bytes, file: file))
    let document = try JSONFile.decode(
      BindingsDocument.self, bytes: bytes, file: file,
      userInfo: [
        InputExtensions.key: extensions, BindingsDocument.platformKey: platform ?? "",
        CustomNames.key: CustomNames(tree.root),
      ])
    tree.keepContexts(at: document.contextPlaces)
    self.init(document, tree, file: file, platform: platform, extensions: extensions)
  }

  init(
    _ document: BindingsDocument, _ tree: BindingsTree, file: String, platform: String?,
    extensions: InputExtensions
  ) {
    (self.tree, self.platform) = (tree, platform)
    (self.file, self.extensions) = (file, extensions)
    (modifierRecords, sequences) = (document.modifierRecords, document.sequences)
    (actionNames, contextNames) = (document.actionNames, document.contextNames)
    tagNames = document.tagNames
    (actions, contexts, mappings) = (document.actions, document.contexts, document.mappings)
    (triggers, gameTimed) = (document.triggers, document.gameTimed)
    modifiers = document.modifiers
    (links, comboSteps) = (document.links, document.comboSteps)
    (slots, digitalSlots) = (document.slots.controls, document.slots.digital)
    otherSlots = document.slots.others
    slotTable = document.slots.table
    (order, blockers, contests) = (document.order, document.blockers, document.contests)
    var places: [UInt16] = []
    var ranges: [PlaceRange] = []
    var contextActions: [UInt8] = []
    for context in contexts {
      for action in actions.indices {
        let first = places.count
        for index in context.mappings where Int(mappings[index].action) == action {
          places.append(UInt16(index))
        }
        ranges.append(PlaceRange(first..<places.count))
      }
      contextActions += Self.actions(of: context, mappings)
    }
    (mappingPlaces, mappingRanges) = (places, ranges)
    self.contextActions = contextActions
  }

  /// The actions that a context maps: those that ask for more modifier keys first, then in the order
  /// of their first mappings.
  private static func actions(
    of context: ContextDefinition, _ mappings: [MappingDefinition]
  ) -> [UInt8] {
    var result: [(action: UInt8, keys: UInt8)] = []
    for index in context.mappings {
      let mapping = mappings[index]
      if let known = result.firstIndex(where: { $0.action == mapping.action }) {
        result[known].keys = max(result[known].keys, mapping.withCount)
      } else {
        result.append((mapping.action, mapping.withCount))
      }
    }
    // Sorting by place as well makes the order that of the file among equals.
    return result.enumerated()
      .sorted { ($1.element.keys, $0.offset) < ($0.element.keys, $1.offset) }
      .map(\.element.action)
  }

  /// The first slot of a control; nil when no mapping uses it.
  func slot(of control: Control) -> Int? {
    guard control.isValid else { return nil }
    let slot = slotTable[SlotTable.place(of: control)]
    return slot == Self.noSlot ? nil : Int(slot)
  }

  /// The slot of a device's control, or that of the controls which no mapping names; nil when no
  /// mapping is interested.
  func slot(of device: InputDevice, _ control: Control) -> Int? {
    if let slot = slot(of: control) { return slot + device.lane }
    guard otherSlots != Self.noSlot && control.measure == .digital && device.kind != .touch else {
      return nil
    }
    return Int(otherSlots) + (device.kind == .gamepad ? 1 + device.lane : 0)
  }

  /// The places of the mappings of an action in a context.
  @inline(__always)
  func mappings(of action: Int, in context: Int) -> PlaceRange {
    mappingRanges[context * actions.count + action]
  }
}

/// A range of small places.
struct PlaceRange: Equatable, Sendable, BitwiseCopyable {
  var first: UInt16
  var end: UInt16

  init(_ range: Range<Int>) { (first, end) = (UInt16(range.lowerBound), UInt16(range.upperBound)) }

  var isEmpty: Bool { first == end }
  var range: Range<Int> { Int(first)..<Int(end) }
}

extension InputDevice {
  /// How many gamepads have slots of their own; those beyond share that of the last.
  static let padLanes = 4

  /// Which of a control's slots is this device's.
  var lane: Int { kind == .gamepad ? min(Int(rawValue) - 2, Self.padLanes - 1) : 0 }
}
