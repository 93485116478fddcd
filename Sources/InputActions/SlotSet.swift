/// A set of slots: the places, below 256, that `Bindings` gives to the controls it uses.
struct SlotSet: Equatable, Sendable, BitwiseCopyable {
  /// The most slots of a `Bindings`; 255 means none.
  static let capacity = 255

  private var a: UInt64 = 0
  private var b: UInt64 = 0
  private var c: UInt64 = 0
  private var d: UInt64 = 0

  var isEmpty: Bool { a | b | c | d == 0 }

  @inline(__always)
  func contains(_ slot: Int) -> Bool {
    let word = slot < 128 ? (slot < 64 ? a : b) : (slot < 192 ? c : d)
    return word >> UInt64(slot & 63) & 1 != 0
  }

  @inline(__always)
  mutating func insert(_ slot: Int) {
    let bit: UInt64 = 1 << UInt64(slot & 63)
    switch slot >> 6 {
    case 0: a |= bit
    case 1: b |= bit
    case 2: c |= bit
    default: d |= bit
    }
  }

  @inline(__always)
  mutating func remove(_ slot: Int) {
    let bit: UInt64 = 1 << UInt64(slot & 63)
    switch slot >> 6 {
    case 0: a &= ~bit
    case 1: b &= ~bit
    case 2: c &= ~bit
    default: d &= ~bit
    }
  }

  @inline(__always)
  mutating func set(_ slot: Int, _ isMember: Bool) {
    if isMember { insert(slot) } else { remove(slot) }
  }

  @inline(__always)
  mutating func formUnion(_ other: SlotSet) {
    a |= other.a
    b |= other.b
    c |= other.c
    d |= other.d
  }

  @inline(__always)
  func union(_ other: SlotSet) -> SlotSet {
    var result = self
    result.formUnion(other)
    return result
  }

  @inline(__always)
  func intersection(_ other: SlotSet) -> SlotSet {
    var result = self
    result.a &= other.a
    result.b &= other.b
    result.c &= other.c
    result.d &= other.d
    return result
  }

  @inline(__always)
  func subtracting(_ other: SlotSet) -> SlotSet {
    var result = self
    result.a &= ~other.a
    result.b &= ~other.b
    result.c &= ~other.c
    result.d &= ~other.d
    return result
  }

  /// Visits the members in order.
  func forEach(_ body: (Int) -> Void) {
    func visit(_ word: UInt64, _ first: Int) {
      var rest = word
      while rest != 0 {
        body(first + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    visit(a, 0)
    visit(b, 64)
    visit(c, 128)
    visit(d, 192)
  }

  @inline(__always)
  func intersects(_ other: SlotSet) -> Bool {
    a & other.a | b & other.b | c & other.c | d & other.d != 0
  }
}
