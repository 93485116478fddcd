import Testing

@testable import ECS

struct TableTests {
  private func makeTable() -> (Table, UnsafeMutablePointer<Int>) {
    let strides = UnsafeMutablePointer<Int>.allocate(capacity: DataLayout.typeLimit)
    strides.initialize(repeating: 0, count: DataLayout.typeLimit)
    strides[0] = 4
    strides[200] = 8
    var components = ComponentSet()
    components.insert(ComponentID(0))
    components.insert(ComponentID(7))
    components.insert(ComponentID(200))
    return (Table(components, strides: strides), strides)
  }

  @Test func columnsAreAlignedAndTagsHaveNone() throws {
    let (table, strides) = makeTable()
    defer {
      table.deallocate()
      strides.deallocate()
    }
    #expect(table.columnCount == 2)
    #expect(table.column(ComponentID(7)) == nil)
    #expect(table.column(ComponentID(1)) == nil)
    for id in [ComponentID(0), ComponentID(200)] {
      #expect(table.column(id).map { Int(bitPattern: $0) % 64 } == 0)
    }
  }

  @Test func growsAndFillsHoles() throws {
    var (table, strides) = makeTable()
    defer {
      table.deallocate()
      strides.deallocate()
    }
    for i in 0..<50 {
      let row = table.append(Entity(index: UInt32(i), generation: 1))
      #expect(row == i)
      table.column(ComponentID(200))?.storeBytes(
        of: UInt64(i), toByteOffset: row * 8, as: UInt64.self)
    }
    #expect(table.capacity >= 50)
    let column = table.column(ComponentID(200))
    let base = try #require(column)
    let misalignment = Int(bitPattern: base) % 64
    #expect(misalignment == 0)
    #expect(table.swapRemove(10) == Entity(index: 49, generation: 1))
    #expect(base.load(fromByteOffset: 80, as: UInt64.self) == 49)
    #expect(base.load(fromByteOffset: 88, as: UInt64.self) == 11)
    #expect(table.swapRemove(48) == nil)
    #expect(table.count == 48)
  }
}
