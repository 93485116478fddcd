extension WorldCore {
  /// The table of the components of `table` and one more.
  @inlinable
  @inline(__always)
  mutating func table(adding id: ComponentID, to table: Int) -> Int {
    let edge = tables[table].pointee.addEdges[Int(id.index)]
    return edge >= 0 ? Int(edge) : makeEdge(adding: id, to: table)
  }

  /// The table of the components of `table` but one.
  @inlinable
  mutating func table(removing id: ComponentID, from table: Int) -> Int {
    let edge = tables[table].pointee.removeEdges[Int(id.index)]
    return edge >= 0 ? Int(edge) : makeEdge(removing: id, from: table)
  }

  @usableFromInline
  mutating func makeEdge(adding id: ComponentID, to table: Int) -> Int {
    var components = tables[table].pointee.header.components
    components.insert(id)
    // A sparse component is in no table, so its edge leads back.
    let target = traits[Int(id.index)].contains(.sparse) ? table : self.table(of: components)
    tables[table].pointee.addEdges[Int(id.index)] = Int32(target)
    return target
  }

  @usableFromInline
  mutating func makeEdge(removing id: ComponentID, from table: Int) -> Int {
    var components = tables[table].pointee.header.components
    components.remove(id)
    // Where there is nothing to remove this is the table itself.
    let target = self.table(of: components)
    tables[table].pointee.removeEdges[Int(id.index)] = Int32(target)
    return target
  }

  /// The table of some components, made if there is none. Linear in the number of tables; edges
  /// make it rare.
  mutating func table(of components: ComponentSet) -> Int {
    let count = Int(header.tableCount)
    for i in 0..<count where tables[i].pointee.header.components == components { return i }
    appendTable(components)
    return count
  }

  /// Makes the next table, from a retired one of the same components where there is one, so that
  /// a rollback that makes a table again allocates nothing.
  mutating func appendTable(_ components: ComponentSet) {
    let count = Int(header.tableCount)
    if let retired = (count..<tableSlots).first(where: {
      tables[$0].pointee.header.components == components
    }) {
      let table = tables[retired]
      table.pointee.versions.update(repeating: 0, count: table.pointee.columnCount + 1)
      tables[retired] = tables[count]
      tables[count] = table
    } else {
      if tableSlots == tableCapacity { growTables() }
      let table = UnsafeMutablePointer<Table>.allocate(capacity: 1)
      table.initialize(to: Table(components, strides: strides))
      tables[tableSlots] = tables[count]
      tables[count] = table
      tableSlots += 1
    }
    header.tableCount += 1
  }

  private mutating func growTables() {
    // SAFETY: the new list is twice as long as the old, of which `tableSlots` are in use.
    let moved = UnsafeMutablePointer<UnsafeMutablePointer<Table>>.allocate(
      capacity: tableCapacity * 2)
    moved.update(from: tables, count: tableSlots)
    tables.deallocate()
    tables = moved
    tableCapacity *= 2
  }

  /// Keeps the first tables and retires the rest. The order of tables is part of the state, since
  /// queries walk it: a restored world must not remember the tables of a future that is undone.
  mutating func retireTables(keeping count: Int) {
    guard count < Int(header.tableCount) else { return }
    for i in count..<Int(header.tableCount) { tables[i].pointee.header.count = 0 }
    for i in 0..<Int(header.tableCount) { tables[i].pointee.forgetEdges() }
    header.tableCount = UInt32(count)
    tableEpoch += 1
  }
}
