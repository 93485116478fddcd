/// The tables that match a query, kept up to date when the query runs.
@usableFromInline
struct QueryCache {
  /// The components that a table must have or must not have.
  let required: ComponentSet
  let excluded: ComponentSet
  /// The sparse components that an entity must have, in order of the terms, or must not have.
  let sparseRequired: [ComponentID]
  let sparseExcluded: [ComponentID]
  /// The components of which at least one must have changed; empty where changes do not matter.
  let changed: [ComponentID]
  let reads: ComponentSet
  let writes: ComponentSet
  /// Whether the matching tables are all that there is to it.
  @usableFromInline let isPlain: Bool
  /// The written terms, then the read ones, then the optional ones.
  @usableFromInline let ids: UnsafeMutablePointer<ComponentID>
  let idCount: Int
  @usableFromInline var matches: UnsafeMutablePointer<UnsafeMutablePointer<Table>>
  @usableFromInline var matchCount = 0
  var capacity = 8
  var tablesSeen = 0
  var epoch: UInt64 = 0

  init(_ terms: QueryTerms, sparse: (ComponentID) -> Bool) {
    var sets = (reads: ComponentSet(), writes: ComponentSet(), excluded: ComponentSet())
    for id in terms.read + terms.optional { sets.reads.insert(id) }
    for id in terms.write { sets.writes.insert(id) }
    for id in terms.without where !sparse(id) { sets.excluded.insert(id) }
    reads = sets.reads
    writes = sets.writes
    excluded = sets.excluded
    var required = ComponentSet()
    var sparseRequired: [ComponentID] = []
    for id in terms.write + terms.read + terms.with + terms.changed {
      if !sparse(id) {
        required.insert(id)
      } else if !sparseRequired.contains(id) {
        sparseRequired.append(id)
      }
    }
    self.required = required
    self.sparseRequired = sparseRequired
    sparseExcluded = terms.without.filter(sparse)
    changed = terms.changed
    isPlain =
      sparseRequired.isEmpty && sparseExcluded.isEmpty && changed.isEmpty
      && !terms.optional.contains(where: sparse)
    let all = terms.write + terms.read + terms.optional
    idCount = all.count
    ids = .allocate(capacity: max(idCount, 1))
    for (i, id) in all.enumerated() { (ids + i).initialize(to: id) }
    matches = .allocate(capacity: capacity)
  }

  func deallocate() {
    ids.deallocate()
    matches.deallocate()
  }

  func isSame(as other: QueryCache) -> Bool {
    required == other.required && excluded == other.excluded && idCount == other.idCount
      && sparseRequired == other.sparseRequired && sparseExcluded == other.sparseExcluded
      && changed == other.changed && isPlain == other.isPlain
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
/// them. `forEach` gives the written components `inout`, then the read ones, then the optional ones
/// as optionals, for up to six in all; `forEachChunk` gives whole columns as spans, an empty one
/// for an optional component that a table lacks. The order is fixed: tables in the order in which
/// they came to be, rows in order. Where a sparse component is required, the order is that of its
/// own list, and every chunk is one entity; so it is where one is excluded or optional.
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
  /// The cursor of a query for changes, or -1.
  let changeCursor: Int
  /// The version that changes count from; nil for the query's last run.
  var since: UInt64?

  /// The number of entities that match; for changes those since the last run, which this is not.
  /// Linear in the number of matching tables, or of entities where sparse components matter.
  public var count: Int {
    cache.pointee.refresh(world.core)
    var run = QueryRun(saved: world.core.pointee.borrows)
    run.since = changeStart
    var sum = 0
    while next(&run) { sum += run.count }
    return sum
  }

  /// Locks the world for this query's access; nil (and a fault) where something else holds it.
  @inlinable
  @inline(__always)
  func begin() -> QueryRun? {
    var run = QueryRun(saved: world.core.pointee.borrows)
    guard lock() else { return nil }
    if !cache.pointee.isPlain { startRun(&run) }
    return run
  }

  @usableFromInline
  func lock() -> Bool {
    let saved = world.core.pointee.borrows
    if saved.depth != 0 {
      var used = saved.reads
      used.formUnion(saved.writes)
      guard cache.pointee.writes.isDisjoint(with: used),
        cache.pointee.reads.isDisjoint(with: saved.writes)
      else {
        reportConflict(saved)
        return false
      }
    }
    cache.pointee.refresh(world.core)
    world.core.pointee.borrows.depth += 1
    world.core.pointee.borrows.reads.formUnion(cache.pointee.reads)
    world.core.pointee.borrows.writes.formUnion(cache.pointee.writes)
    return true
  }

  @usableFromInline
  func startRun(_ run: inout QueryRun) {
    guard changeCursor >= 0 else { return }
    run.since = changeStart
    world.core.pointee.version += 1
  }

  @inlinable
  @inline(__always)
  func end(_ run: QueryRun) {
    world.core.pointee.borrows = run.saved
    if !cache.pointee.isPlain { endRun() }
  }

  /// The version after which a write is a change.
  private var changeStart: UInt64 {
    changeCursor < 0 ? 0 : since ?? world.core.pointee.changeCursors[changeCursor]
  }

  /// What the run itself wrote is no change for the next one; what comes later is.
  @usableFromInline
  func endRun() {
    guard changeCursor >= 0 else { return }
    if since == nil {
      world.core.pointee.changeCursors[changeCursor] = world.core.pointee.version
    }
    world.core.pointee.version += 1
  }

  private func reportConflict(_ borrows: Borrows) {
    for i in 0..<cache.pointee.idCount {
      let id = cache.pointee.ids[i]
      let isWritten = cache.pointee.writes.contains(id)
      if borrows.writes.contains(id) || (isWritten && borrows.reads.contains(id)) {
        return world.reportBorrowed(id, isWritten ? "write by a query" : "read by a query")
      }
    }
  }
}
