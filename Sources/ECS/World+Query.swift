extension World {
  /// Makes a query: components to write, components to read, and components that an entity must
  /// have or must not have.
  /// ```swift
  /// let moving = try world.query(write: Position.self, read: Velocity.self, without: Frozen.self)
  /// moving.forEach { entity, position, velocity in position.point += velocity.value }
  /// ```
  /// Each part may be left out. Name the query before calling `forEach` on it, as here: in one
  /// chained call the compiler does not find the closure's parameters. Types are looked up here, once; a query is kept, not made per tick.
  /// Throws `notRegistered`, `duplicateTerm` for a type in two places, `tagTerm` for a component
  /// without data in `write` or `read`.
  public func query<
    each W: Component, each R: Component, each With: Component, each Without: Component
  >(
    write: repeat (each W).Type, read: repeat (each R).Type, with: repeat (each With).Type,
    without: repeat (each Without).Type
  ) throws(ECSError) -> Query<(repeat each W), (repeat each R)> {
    var terms: [QueryTerm] = []
    repeat terms.append(try term((each W).self, .write))
    repeat terms.append(try term((each R).self, .read))
    repeat terms.append(try term((each With).self, .with))
    repeat terms.append(try term((each Without).self, .without))
    for (i, term) in terms.enumerated() where terms[..<i].contains(where: { $0.id == term.id }) {
      throw .duplicateTerm(name: layout.components[Int(term.id.index)].name)
    }
    func ids(_ role: QueryTerm.Role) -> [ComponentID] {
      terms.filter { $0.role == role }.map(\.id)
    }
    let cache = cache(
      QueryCache(
        writes: ids(.write), reads: ids(.read), with: ids(.with), without: ids(.without)))
    let access = Access(
      reads: terms.filter { $0.role == .read }.map(\.type),
      writes: terms.filter { $0.role == .write }.map(\.type))
    return Query(world: self, cache: cache, access: access)
  }

  private func term<T: Component>(
    _ type: T.Type, _ role: QueryTerm.Role
  ) throws(ECSError) -> QueryTerm {
    let id = try id(of: type)
    let hasData = core.pointee.strides[Int(id.index)] > 0
    if !hasData, role == .read || role == .write { throw .tagTerm(name: T.name) }
    return QueryTerm(id: id, type: type, role: role)
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

/// One type in a query and what it is there for.
struct QueryTerm {
  enum Role { case write, read, with, without }

  let id: ComponentID
  let type: any PlainData.Type
  let role: Role
}
