/// The tables that match a query, kept up to date when the query runs.
@usableFromInline
struct QueryCache {
  let required: ComponentSet
  let excluded: ComponentSet
  let reads: ComponentSet
  let writes: ComponentSet
  /// The written terms, then the read ones.
  @usableFromInline let ids: UnsafeMutablePointer<ComponentID>
  let idCount: Int
  @usableFromInline var matches: UnsafeMutablePointer<UnsafeMutablePointer<Table>>
  @usableFromInline var matchCount = 0
  var capacity = 8
  var tablesSeen = 0
  var epoch: UInt64 = 0

  init(
    writes written: [ComponentID], reads read: [ComponentID], with: [ComponentID],
    without: [ComponentID]
  ) {
    var sets = (reads: ComponentSet(), writes: ComponentSet(), excluded: ComponentSet())
    for id in read { sets.reads.insert(id) }
    for id in written { sets.writes.insert(id) }
    for id in without { sets.excluded.insert(id) }
    reads = sets.reads
    writes = sets.writes
    excluded = sets.excluded
    var required = reads
    required.formUnion(writes)
    for id in with { required.insert(id) }
    self.required = required
    idCount = written.count + read.count
    ids = .allocate(capacity: max(idCount, 1))
    for (i, id) in (written + read).enumerated() { (ids + i).initialize(to: id) }
    matches = .allocate(capacity: capacity)
  }

  func deallocate() {
    ids.deallocate()
    matches.deallocate()
  }

  func isSame(as other: QueryCache) -> Bool {
    required == other.required && excluded == other.excluded && idCount == other.idCount
      && writes == other.writes && (0..<idCount).allSatisfy { ids[$0] == other.ids[$0] }
  }

  /// Looks at the tables made since the last time.
  mutating func refresh(_ core: UnsafeMutablePointer<WorldCore>) {
    if epoch != core.pointee.tableEpoch {
      epoch = core.pointee.tableEpoch
      tablesSeen = 0
      matchCount = 0
    }
    let count = Int(core.pointee.header.tableCount)
    while tablesSeen < count {
      let table = core.pointee.tables[tablesSeen]
      tablesSeen += 1
      let components = table.pointee.header.components
      guard components.isSuperset(of: required), components.isDisjoint(with: excluded) else {
        continue
      }
      if matchCount == capacity { grow() }
      matches[matchCount] = table
      matchCount += 1
    }
  }

  private mutating func grow() {
    // SAFETY: the new list is twice as long as the old, which is full.
    let moved = UnsafeMutablePointer<UnsafeMutablePointer<Table>>.allocate(capacity: capacity * 2)
    moved.update(from: matches, count: matchCount)
    matches.deallocate()
    matches = moved
    capacity *= 2
  }
}

/// The entities that have certain components, with those components at hand.
///
/// `Writes` and `Reads` are one component type, a tuple of several, or `()`; `World.query` makes
/// them. `forEach` gives the written components `inout`, then the read ones, for up to six in all;
/// `forEachChunk` gives whole columns as spans. The order is fixed: tables in the order in which
/// they came to be, rows in order.
///
/// While a query runs, entities may change only through `World.commands`, its written components
/// may not be reached in another way, and its read ones not be written. A query that would break
/// this visits nothing and leaves a `World.fault`. Running a query allocates nothing but the list of
/// new tables.
public struct Query<Writes, Reads> {
  /// The world of the entities.
  public let world: World
  @usableFromInline let cache: UnsafeMutablePointer<QueryCache>
  /// The components read and written, for a system's declaration.
  public let access: Access

  /// The number of entities that match. Linear in the number of matching tables.
  public var count: Int {
    cache.pointee.refresh(world.core)
    return (0..<cache.pointee.matchCount).reduce(0) { $0 + cache.pointee.matches[$1].pointee.count }
  }

  /// Locks the world for this query's access; nil (and a fault) where something else holds it.
  @usableFromInline
  func begin() -> Borrows? {
    let saved = world.core.pointee.borrows
    if saved.depth != 0 {
      var used = saved.reads
      used.formUnion(saved.writes)
      guard cache.pointee.writes.isDisjoint(with: used),
        cache.pointee.reads.isDisjoint(with: saved.writes)
      else {
        reportConflict(saved)
        return nil
      }
    }
    cache.pointee.refresh(world.core)
    world.core.pointee.borrows.depth += 1
    world.core.pointee.borrows.reads.formUnion(cache.pointee.reads)
    world.core.pointee.borrows.writes.formUnion(cache.pointee.writes)
    return saved
  }

  @inlinable
  func end(_ saved: Borrows) { world.core.pointee.borrows = saved }

  private func reportConflict(_ borrows: Borrows) {
    for i in 0..<cache.pointee.idCount {
      let id = cache.pointee.ids[i]
      let isWritten = cache.pointee.writes.contains(id)
      if borrows.writes.contains(id) || (isWritten && borrows.reads.contains(id)) {
        return world.reportBorrowed(id, isWritten ? "write by a query" : "read by a query")
      }
    }
  }

  /// The first value of a term in a matching table.
  @inlinable
  func column<T: Component>(
    _ term: Int, _ type: T.Type, _ table: UnsafeMutablePointer<Table>
  ) -> UnsafeMutablePointer<T> {
    // SAFETY: a matching table has every term, and `World.query` refuses terms without a column.
    let index = Int(table.pointee.columnIndex[Int(cache.pointee.ids[term].index)])
    return table.pointee.columns[index].base.assumingMemoryBound(to: T.self)
  }
}
