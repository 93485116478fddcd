extension World {
  /// Begins a new version of the data and returns the one before it: what is written from now on
  /// is a change since that version.
  ///
  /// Versions are part of the state where a query looks for changes.
  public func markVersion() -> UInt64 {
    core.pointee.version += 1
    return core.pointee.version - 1
  }

  func makeChangeCursor() -> Int {
    let index = layout.changeCursors
    layout.changeCursors += 1
    layout.rehash()
    if index == core.pointee.changeCursorCapacity {
      // SAFETY: the new list is twice as long as the old, which is full.
      let moved = UnsafeMutablePointer<UInt64>.allocate(capacity: index * 2)
      moved.update(from: core.pointee.changeCursors, count: index)
      core.pointee.changeCursors.deallocate()
      core.pointee.changeCursors = moved
      core.pointee.changeCursorCapacity = index * 2
    }
    core.pointee.changeCursors[index] = 0
    return index
  }
}

extension Query {
  /// The same query for changes since a version, such as one from `World.markVersion`, rather than
  /// since its last run; running it does not move where the original stands.
  ///
  /// A query without `changed:` stays as it is.
  public func changed(since version: UInt64) -> Query {
    var query = self
    query.since = version
    return query
  }
}
