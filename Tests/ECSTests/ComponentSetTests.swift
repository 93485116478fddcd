import MotionMath
import Testing

@testable import ECS

struct ComponentSetTests {
  @Test(arguments: [UInt64(1), 2, 3])
  func agreesWithSet(seed: UInt64) {
    var random = RandomStream(seed: seed)
    var bits = ComponentSet()
    var model: Set<UInt8> = []
    var other = ComponentSet()
    var otherModel: Set<UInt8> = []
    for _ in 0..<400 {
      let id = ComponentID(UInt8(random.index(below: 256)))
      switch random.index(below: 4) {
      case 0, 1:
        bits.insert(id)
        model.insert(id.index)
      case 2:
        bits.remove(id)
        model.remove(id.index)
      default:
        other.insert(id)
        otherModel.insert(id.index)
      }
      #expect(bits.contains(id) == model.contains(id.index), "seed \(seed)")
    }
    #expect(bits.members.map(\.index) == model.sorted(), "seed \(seed)")
    #expect(bits.isDisjoint(with: other) == model.isDisjoint(with: otherModel), "seed \(seed)")
    #expect(!bits.isSuperset(of: other) || model.isSuperset(of: otherModel), "seed \(seed)")
    bits.formUnion(other)
    #expect(bits.members.map(\.index) == model.union(otherModel).sorted(), "seed \(seed)")
    #expect(bits.isSuperset(of: other))
  }

  @Test func everyBitIsItsOwn() {
    for i in 0..<256 {
      var one = ComponentSet()
      one.insert(ComponentID(UInt8(i)))
      var next = ComponentSet()
      next.insert(ComponentID(UInt8((i + 1) % 256)))
      #expect(one.isDisjoint(with: next) && !one.isDisjoint(with: one))
      #expect(one.isSuperset(of: one) && !one.isSuperset(of: next))
    }
  }
}
