/// Gives slots to controls while a bindings file is compiled.
struct SlotTable {
  private(set) var controls: [Control] = []
  private(set) var digital = SlotSet()
  /// The first of the slots for keys and buttons that no mapping names, or `Bindings.noSlot`.
  private(set) var others = Bindings.noSlot
  /// For each kind and code of control its first slot, or `Bindings.noSlot`.
  private(set) var table = [UInt8](
    repeating: Bindings.noSlot, count: DeviceKind.allCases.count * Control.codeLimit)

  static func place(of control: Control) -> Int {
    Int(control.kind.rawValue) * Control.codeLimit + Int(control.code)
  }

  /// The first slot of a control, a new one where it has none; nil when there are too many.
  mutating func slot(of control: Control) -> UInt8? {
    let known = table[Self.place(of: control)]
    guard known == Bindings.noSlot else { return known }
    let count = control.kind == .gamepad ? InputDevice.padLanes : 1
    guard controls.count + count <= Self.limit else { return nil }
    let slot = UInt8(controls.count)
    table[Self.place(of: control)] = slot
    for _ in 0..<count {
      if control.measure == .digital { digital.insert(controls.count) }
      controls.append(control)
    }
    return slot
  }

  /// Adds the slots of keys and buttons that no mapping names, behind all others.
  mutating func addOthers() {
    others = UInt8(controls.count)
    for slot in controls.count..<(controls.count + Self.otherCount) { digital.insert(slot) }
  }

  /// The slots of `AnyKey` under a filter of devices.
  func anyKeySlots(_ devices: Bindings.DeviceFilter) -> SlotSet {
    var result = SlotSet()
    func add(_ kind: DeviceKind, from slot: Int) {
      for lane in 0..<InputDevice.padLanes where devices.lanes(kind) >> UInt8(lane) & 1 != 0 {
        result.insert(slot + lane)
      }
    }
    for kind in [DeviceKind.keyboard, .mouse, .gamepad] {
      for code in 0..<Control.codeLimit {
        let control = Control(kind, UInt16(code))
        let slot = table[Self.place(of: control)]
        if slot != Bindings.noSlot && control.measure == .digital { add(kind, from: Int(slot)) }
      }
    }
    add(.keyboard, from: Int(others))
    add(.gamepad, from: Int(others) + 1)
    return result
  }

  /// One slot for keyboard and mouse, and one for each pad.
  private static let otherCount = 1 + InputDevice.padLanes
  private static let limit = SlotSet.capacity - otherCount
}
