import MotionMath
import Testing

@testable import InputActions

struct InputStateTests {
  /// The sum of the sizes of a value's stored fields, down to the bytes.
  private func fieldSizes(_ value: Any) -> Int {
    let fields = Mirror(reflecting: value).children
    switch value {
    case let value as any FixedWidthInteger: return type(of: value).bitWidth / 8
    case is Float: return 4
    case is Bool, is TriggerState, is DeviceKind, is Injection.Level, is InputDirection:
      return 1
    default: return fields.reduce(0) { $0 + fieldSizes($1.value) }
    }
  }

  @Test func recordsHaveNoPadding() {
    #expect(MemoryLayout<ActionRecord>.stride == fieldSizes(ActionRecord()))
    #expect(MemoryLayout<TriggerRecord>.stride == fieldSizes(TriggerRecord()))
    #expect(MemoryLayout<MappingRecord>.stride == fieldSizes(MappingRecord()))
    #expect(MemoryLayout<PartRecord>.stride == fieldSizes(PartRecord()))
    #expect(MemoryLayout<HeldControl>.stride == fieldSizes(HeldControl()))
    #expect(MemoryLayout<ModifierRecord>.stride == fieldSizes(ModifierRecord()))
    #expect(MemoryLayout<HistoryEntry>.stride == fieldSizes(HistoryEntry()))
    #expect(MemoryLayout<InputHistory>.stride == 64 * MemoryLayout<HistoryEntry>.stride + 64 + 8)
    #expect(MemoryLayout<ContextRecord>.stride == fieldSizes(ContextRecord()))
    #expect(MemoryLayout<Injection>.stride == fieldSizes(Injection()))
    #expect(MemoryLayout<AccumulationRecord>.stride == fieldSizes(AccumulationRecord()))
    #expect(MemoryLayout<SlotSet>.stride == fieldSizes(SlotSet()))
    #expect(MemoryLayout<RawEvent>.stride == fieldSizes(RawEvent()))
    #expect(MemoryLayout<RawEvent>.stride == 12)
  }

  @Test func stateHasNoPadding() {
    let records =
      64 * MemoryLayout<ActionRecord>.stride + (256 + 64) * MemoryLayout<TriggerRecord>.stride
      + 64 * MemoryLayout<HeldControl>.stride
      + 256 * (MemoryLayout<MappingRecord>.stride + MemoryLayout<PartRecord>.stride)
    let others =
      4 * MemoryLayout<SlotSet>.stride + 8 * MemoryLayout<AccumulationRecord>.stride
      + 8 * MemoryLayout<Injection>.stride + 16 * MemoryLayout<ContextRecord>.stride + 16
      + 32 * MemoryLayout<ModifierRecord>.stride + MemoryLayout<InputHistory>.size
    let scalars = Mirror(reflecting: InputState()).children
      .filter { child in
        !["Inl", "InputH"].contains { "\(type(of: child.value))".hasPrefix($0) }
      }
      .reduce(0) { $0 + fieldSizes($1.value) }
    #expect(MemoryLayout<InputState>.size == records + others + scalars)
    #expect(MemoryLayout<InputState>.size == MemoryLayout<InputState>.stride)
    #expect(MemoryLayout<InputState>.size <= 16_384)
    #expect(
      MemoryLayout<RawEventFrame>.stride == 64 * MemoryLayout<RawEvent>.stride + 3 * 4)
    #expect(withUnsafeBytes(of: InputState()) { $0.allSatisfy { $0 == 0 } })
  }

  @Test func unknownIdsAreHarmless() throws {
    var rig = Rig(try fighter())
    rig.state.addContext(ContextID(index: 9))
    rig.state.addContext(ContextID(index: 200))
    rig.state.removeContext(ContextID(index: 255))
    try rig.step("Key.J=1")
    #expect(rig.state.activeContexts.isEmpty)
    #expect(rig.state.state(of: ActionID(index: 255)) == .none)
    #expect(rig.state.pressTime(of: ActionID(index: 31)) == nil)
  }

  @Test func lastWishForAContextHolds() throws {
    var rig = Rig(try fighter())
    for _ in 0..<50 {
      rig.add("Combat")
      rig.add("Menu")
      rig.remove("Combat")
    }
    try rig.step()
    #expect(rig.state.activeContexts == [try #require(rig.bindings.context(named: "Menu"))])
    rig.add("Combat")
    try rig.step()
    let both = ["Menu", "Combat"].compactMap { rig.bindings.context(named: $0) }
    #expect(rig.state.activeContexts == both)
  }

  @Test func heldTableStaysSortedAndCountsWhatDoesNotFit() throws {
    var rig = Rig(try fighter())
    for first in stride(from: 0, to: 200, by: 40) {
      var frame = RawEventFrame()
      for code in (first..<first + 40).reversed() {
        frame.append(RawEvent(Control(.keyboard, UInt16(code)), value: 1))
      }
      rig.evaluator.evaluate(frame, tick: rig.tick, into: &rig.state)
      rig.tick += 1
    }
    #expect(rig.state.heldCount == 64)
    #expect(rig.state.droppedEvents == 200 - 64)
    for i in 1..<64 { #expect(rig.state.held[i - 1].order < rig.state.held[i].order) }
    for code in 0..<200 { try rig.step("\(Control(.keyboard, UInt16(code)).name)=0") }
    #expect(rig.state.heldCount == 0)
    #expect(rig.state.held[0].order == 0)
  }

  @Test func tagsAndEndingsAreRead() throws {
    var rig = try Rig(
      actions: #"{"name":"A","type":"bool"}"#,
      mappings: #"{"action":"A","control":"Key.A"}"#)
    let (a, tag) = (try #require(rig.bindings.action(named: "A")), ContextTag(index: 3))
    #expect(!rig.state.hasTag(tag) && !rig.state.hasTag(ContextTag(index: 255)))
    rig.state.setTag(tag, true)
    #expect(rig.state.hasTag(tag))
    try rig.step("Key.A=1")
    #expect(rig.state.previousState(of: a) == .none && !rig.state.isJustUntriggered(a))
    try rig.step("Key.A=0")
    #expect(rig.state.previousState(of: a) == .triggered && rig.state.isJustUntriggered(a))
    try rig.step()
    #expect(!rig.state.isJustUntriggered(a))
  }
}
