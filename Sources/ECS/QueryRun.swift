/// Where a running query stands: some rows of a table.
@frozen
@usableFromInline
struct QueryRun {
  /// What was held before.
  @usableFromInline let saved: Borrows
  /// The next matching table, or the next entry of the sparse component that leads.
  @usableFromInline var position = 0
  @usableFromInline var table: UnsafeMutablePointer<Table>?
  @usableFromInline var first = 0
  @usableFromInline var count = 0
  /// The version that changes count from.
  @usableFromInline var since: UInt64 = 0

  @inlinable
  init(saved: Borrows) { self.saved = saved }

  /// Whether values of so many bytes in all are few enough to hold four rows of them in registers.
  @inlinable
  @inline(__always)
  static func isSmall(_ bytes: Int) -> Bool { bytes <= 32 }

  /// The entities of the rows.
  @inlinable var entities: UnsafeMutablePointer<Entity>? {
    table.map { $0.pointee.entities + first }
  }
}

extension Query {
  /// Moves to the next rows that are not none.
  @inlinable
  @inline(__always)
  func next(_ run: inout QueryRun) -> Bool {
    guard cache.pointee.isPlain else { return nextFiltered(&run) }
    while run.position < cache.pointee.matchCount {
      let table = cache.pointee.matches[run.position]
      run.position += 1
      run.count = table.pointee.count
      run.table = table
      if run.count > 0 { return true }
    }
    return false
  }

  @usableFromInline
  func nextFiltered(_ run: inout QueryRun) -> Bool {
    if let leader = cache.pointee.sparseRequired.first { return nextEntry(&run, leader) }
    let hasSparse = !cache.pointee.sparseExcluded.isEmpty || hasSparseTerm
    while run.position < cache.pointee.matchCount {
      let table = cache.pointee.matches[run.position]
      run.table = table
      if hasSparse, run.first + run.count < table.pointee.count, run.count > 0 || run.first == 0 {
        run.first += run.count
        run.count = 1
        if matchesSparse(table.pointee.entities[run.first]), isChanged(table, run.since) {
          return true
        }
        continue
      }
      if !hasSparse, run.count == 0, table.pointee.count > 0, isChanged(table, run.since) {
        run.count = table.pointee.count
        return true
      }
      run.position += 1
      run.first = 0
      run.count = 0
    }
    return false
  }

  private var hasSparseTerm: Bool {
    (0..<cache.pointee.idCount).contains {
      world.core.pointee.traits[Int(cache.pointee.ids[$0].index)].contains(.sparse)
    }
  }

  /// Moves on along the list of a sparse component.
  private func nextEntry(_ run: inout QueryRun, _ leader: ComponentID) -> Bool {
    let core = world.core
    let set = core.pointee.sparseSets + Int(leader.index)
    while run.position < set.pointee.count {
      let entity = set.pointee.entities[run.position]
      run.position += 1
      guard let record = core.pointee.record(of: entity),
        record.pointee.table != EntityRecord.reserved
      else { continue }
      let table = core.pointee.tables[Int(record.pointee.table)]
      let components = table.pointee.header.components
      guard components.isSuperset(of: cache.pointee.required),
        components.isDisjoint(with: cache.pointee.excluded), matchesSparse(entity),
        isChanged(table, run.since)
      else { continue }
      run.table = table
      run.first = Int(record.pointee.row)
      run.count = 1
      return true
    }
    return false
  }

  private func matchesSparse(_ entity: Entity) -> Bool {
    let sets = world.core.pointee.sparseSets
    for id in cache.pointee.sparseRequired
    where sets[Int(id.index)].place(of: entity.index) == nil { return false }
    for id in cache.pointee.sparseExcluded
    where sets[Int(id.index)].place(of: entity.index) != nil { return false }
    return true
  }

  private func isChanged(_ table: UnsafeMutablePointer<Table>, _ since: UInt64) -> Bool {
    if cache.pointee.changed.isEmpty || table.pointee.versions[0] > since { return true }
    for id in cache.pointee.changed {
      let index = Int(table.pointee.columnIndex[Int(id.index)])
      let version =
        index >= 0
        ? table.pointee.versions[index + 1] : world.core.pointee.sparseSets[Int(id.index)].version
      if version > since { return true }
    }
    return false
  }

  /// The first value of a written term in the rows.
  @inlinable
  @inline(__always)
  func written<T: Component>(
    _ term: Int, _ type: T.Type, _ run: QueryRun
  ) -> UnsafeMutablePointer<T>? {
    // SAFETY: as for `column`.
    let id = cache.pointee.ids[term]
    world.core.pointee.markWritten(id, run)
    return column(term, type, run)
  }

  /// The first value of a term in the rows; nil for an optional one that is absent.
  @inlinable
  @inline(__always)
  func column<T: Component>(
    _ term: Int, _ type: T.Type, _ run: QueryRun
  ) -> UnsafeMutablePointer<T>? {
    // SAFETY: `World.query` refuses terms without data, so a column or a sparse entry of the term's
    // number holds values of T.
    guard let table = run.table else { return nil }
    let id = cache.pointee.ids[term]
    let index = Int(table.pointee.columnIndex[Int(id.index)])
    if index >= 0 {
      return table.pointee.columns[index].base.assumingMemoryBound(to: T.self) + run.first
    }
    return world.core.pointee.sparseAddress(id, table.pointee.entities[run.first])?
      .assumingMemoryBound(to: T.self)
  }
}

extension WorldCore {
  /// Notes that a query writes a component of its rows.
  @inlinable
  @inline(__always)
  func markWritten(_ id: ComponentID, _ run: QueryRun) {
    guard let table = run.table else { return }
    let index = Int(table.pointee.columnIndex[Int(id.index)])
    if index >= 0 { table.pointee.versions[index + 1] = version } else { markSparse(id) }
  }
}

/// The values of an optional term; none where it is absent.
@inlinable
func optionalBuffer<T: Component>(
  _ start: UnsafeMutablePointer<T>?, _ count: Int
) -> UnsafeBufferPointer<T> {
  UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)
}
