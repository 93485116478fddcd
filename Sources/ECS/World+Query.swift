extension World {
  /// Makes a query: components to write, components to read, and components that an entity must
  /// have or must not have.
  /// ```swift
  /// let moving = try world.query(write: Position.self, read: Velocity.self, without: Frozen.self)
  /// moving.forEach { entity, position, velocity in position.point += velocity.value }
  /// ```
  /// Each part may be left out. Name the query before calling `forEach` on it, as here: in one
  /// chained call the compiler does not find the closure's parameters. Types are looked up here,
  /// once; a query is kept, not made per tick.
  ///
  /// Components in `optional` are read where an entity has them; at most two. Components in
  /// `changed` are required, and a table is visited only where one of them was written, or an
  /// entity arrived, since this query last ran (all tables count the first time); the run's own
  /// writes do not count. They may also be terms to read or write. What has changed is known by
  /// table, not by entity. Where a query stands is part of the world's state, so worlds that
  /// exchange snapshots make the same queries for changes in the same order.
  ///
  /// Throws `notRegistered`, `duplicateTerm` for a type in two places, `tagTerm` for a component
  /// without data anywhere but in `with` and `without`, `relationTerm` for a relation in `write`.
  public func query<
    each W: Component, each R: Component, each With: Component, each Without: Component,
    each Optional: Component, each Changed: Component
  >(
    write: repeat (each W).Type, read: repeat (each R).Type, with: repeat (each With).Type,
    without: repeat (each Without).Type, optional: repeat (each Optional).Type,
    changed: repeat (each Changed).Type
  ) throws(ECSError) -> Query<(repeat each W), (repeat each R, repeat (each Optional)?)> {
    var terms = QueryTerms()
    repeat try add((each W).self, to: &terms, \.write)
    repeat try add((each R).self, to: &terms, \.read)
    repeat try add((each With).self, to: &terms, \.with)
    repeat try add((each Without).self, to: &terms, \.without)
    repeat try add((each Optional).self, to: &terms, \.optional)
    repeat try add((each Changed).self, to: &terms, \.changed)
    for id in terms.write where core.pointee.traits[Int(id.index)].contains(.relation) {
      throw .relationTerm(name: layout.components[Int(id.index)].name)
    }
    let cache = cache(
      QueryCache(terms) { core.pointee.traits[Int($0.index)].contains(.sparse) })
    return Query(
      world: self, cache: cache,
      access: Access(reads: terms.readTypes, writes: terms.writeTypes),
      changeCursor: terms.changed.isEmpty ? -1 : makeChangeCursor())
  }

  private func add<T: Component>(
    _ type: T.Type, to terms: inout QueryTerms, _ role: WritableKeyPath<QueryTerms, [ComponentID]>
  ) throws(ECSError) {
    let id = try id(of: type)
    let isFilter = role == \.with || role == \.without
    if core.pointee.strides[Int(id.index)] == 0, !isFilter { throw .tagTerm(name: T.name) }
    let isTwin =
      role == \.changed
      ? (terms.without + terms.optional + terms.changed).contains(id) : terms.all.contains(id)
    if isTwin { throw .duplicateTerm(name: T.name) }
    terms[keyPath: role].append(id)
    if role == \.write { terms.writeTypes.append(type) }
    if role == \.read || role == \.optional || role == \.changed { terms.readTypes.append(type) }
  }

  /// The one cache of equal queries, so that a query made again costs no memory.
  private func cache(_ new: QueryCache) -> UnsafeMutablePointer<QueryCache> {
    if let known = queryCaches.first(where: { $0.pointee.isSame(as: new) }) {
      new.deallocate()
      return known
    }
    let pointer = UnsafeMutablePointer<QueryCache>.allocate(capacity: 1)
    pointer.initialize(to: new)
    queryCaches.append(pointer)
    return pointer
  }
}

/// The types of a query by what they are there for.
struct QueryTerms {
  var write: [ComponentID] = []
  var read: [ComponentID] = []
  var with: [ComponentID] = []
  var without: [ComponentID] = []
  var optional: [ComponentID] = []
  var changed: [ComponentID] = []
  var writeTypes: [any PlainData.Type] = []
  var readTypes: [any PlainData.Type] = []

  var all: [ComponentID] { write + read + with + without + optional }
}
