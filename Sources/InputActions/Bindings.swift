public import DataFiles

/// Which controls drive which actions: immutable, compiled from JSON, all names resolved.
///
/// An `InputState` belongs to the bindings that it was evaluated with; handles and ids of one
/// `Bindings` mean nothing to another.
public struct Bindings: Sendable {
  /// The file that the bindings came from, for errors.
  public let file: String
  /// The file as it stands, for profiles to change.
  let tree: BindingsTree
  let actions: [ActionDefinition]
  let contexts: [ContextDefinition]
  let mappings: [MappingDefinition]
  let triggers: [Trigger]
  let modifiers: [Modifier]
  /// For each modifier the place of its record, or `noSlot` for one that remembers nothing.
  let modifierRecords: [UInt8]
  /// The custom triggers and modifiers that the bindings may use.
  let extensions: InputExtensions
  /// The controls that mappings use; a slot is a place in this list.
  let slots: [Control]
  /// The slots whose controls are keys or buttons.
  let digitalSlots: SlotSet
  /// For each kind and code of control its slot, or `noSlot`.
  private let slotTable: [UInt8]

  static let noSlot: UInt8 = 255

  struct ActionDefinition: Sendable {
    var name: String
    var dimension: ValueDimension
    var accumulation: Accumulation
    var consumes: Bool
    var triggers: Range<Int>
    var modifiers: Range<Int>
    /// Every control that some mapping of the action uses.
    var slots = SlotSet()
  }

  struct ContextDefinition: Sendable {
    var name: String
    var priority: Int
    var sink: Bool
    var mappings: Range<Int>
    /// The actions that the context maps, in the order of their first mappings.
    var actions: [UInt8] = []
    var slots = SlotSet()
  }

  struct MappingDefinition: Sendable {
    var action: UInt8
    var source: Source
    var triggers: Range<Int>
    var modifiers: Range<Int>

    enum Source: Sendable, BitwiseCopyable {
      case control(UInt8)
      case composite2D(Composite2D)
    }

    /// Its slots: one, or those for up, down, left and right, `noSlot` where there is none.
    func slot(_ part: Int) -> UInt8 {
      switch source {
      case .control(let slot): return part == 0 ? slot : Bindings.noSlot
      case .composite2D(let composite):
        switch part {
        case 0: return composite.up
        case 1: return composite.down
        case 2: return composite.left
        case 3: return composite.right
        default: return Bindings.noSlot
        }
      }
    }

    static let parts = 4
  }

  /// Four controls that make two axes.
  struct Composite2D: Sendable, BitwiseCopyable {
    var up, down, left, right: UInt8
    var opposing: Opposing
  }

  /// Which side counts while both controls of an axis are held.
  enum Opposing: String, CaseIterable, Sendable, BitwiseCopyable {
    case neither, positive, negative
    /// The one pressed last.
    case last
  }

  /// Compiles bindings from the bytes of a JSON file.
  ///
  /// - Parameters:
  ///   - file: the file's name, for errors.
  ///   - extensions: the program's own triggers and modifiers.
  /// - Throws: `FileError` with the line and the field of the first fault: text that is not JSON, an
  ///   unknown key, action, control, trigger or modifier (with the nearest valid name), a value out
  ///   of range, a duplicate, or more of something than an `InputState` holds.
  public init(
    bytes: [UInt8], file: String, extensions: InputExtensions = InputExtensions()
  ) throws(FileError) {
    let document = try JSONFile.decode(
      BindingsDocument.self, bytes: bytes, file: file,
      userInfo: [InputExtensions.key: extensions])
    (self.file, self.extensions) = (file, extensions)
    tree = BindingsTree(root: try JSONTree(bytes: bytes, file: file))
    modifierRecords = document.modifierRecords
    (actions, contexts, mappings) = (document.actions, document.contexts, document.mappings)
    (triggers, modifiers, slots) = (document.triggers, document.modifiers, document.slots)
    var digital = SlotSet()
    var table = [UInt8](
      repeating: Self.noSlot, count: DeviceKind.allCases.count * Control.codeLimit)
    for (slot, control) in slots.enumerated() {
      if control.measure == .digital { digital.insert(slot) }
      table[Self.place(of: control)] = UInt8(slot)
    }
    (digitalSlots, slotTable) = (digital, table)
  }

  /// The slot of a control; nil when no mapping uses it.
  func slot(of control: Control) -> Int? {
    guard control.isValid else { return nil }
    let slot = slotTable[Self.place(of: control)]
    return slot == Self.noSlot ? nil : Int(slot)
  }

  private static func place(of control: Control) -> Int {
    Int(control.kind.rawValue) * Control.codeLimit + Int(control.code)
  }
}
