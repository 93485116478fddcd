import ECS
import Testing

struct EntityTests {
  @Test func nullIsZeros() {
    #expect(Entity.null == Entity(index: 0, generation: 0))
    #expect(MemoryLayout<Entity>.size == 8)
  }

  @Test func ordersBySlotThenGeneration() {
    let a = Entity(index: 1, generation: 9)
    let b = Entity(index: 2, generation: 1)
    let c = Entity(index: 2, generation: 2)
    #expect(a < b && b < c && !(c < b) && !(a < a))
  }

  @Test func printsSlotAndGeneration() {
    #expect(Entity(index: 17, generation: 3).description == "17v3")
    #expect(Entity.null.description == "null")
  }
}
