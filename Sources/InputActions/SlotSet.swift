/// A set of control slots: the places, below 128, that `Bindings` gives to the controls it uses.
struct SlotSet: Equatable, Sendable, BitwiseCopyable {
  static let capacity = 128

  private var low: UInt64 = 0
  private var high: UInt64 = 0

  func contains(_ slot: Int) -> Bool {
    (slot < 64 ? low >> UInt64(slot) : high >> UInt64(slot - 64)) & 1 != 0
  }

  mutating func insert(_ slot: Int) {
    if slot < 64 { low |= 1 << UInt64(slot) } else { high |= 1 << UInt64(slot - 64) }
  }

  mutating func formUnion(_ other: SlotSet) {
    low |= other.low
    high |= other.high
  }

  func union(_ other: SlotSet) -> SlotSet {
    var result = self
    result.formUnion(other)
    return result
  }

  func intersection(_ other: SlotSet) -> SlotSet {
    var result = self
    result.low &= other.low
    result.high &= other.high
    return result
  }
}
