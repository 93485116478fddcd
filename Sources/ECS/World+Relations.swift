extension World {
  /// The target of an entity's relation; nil where the entity or the target is stale or the entity
  /// has no such relation.
  public func target<R: Relation>(of entity: Entity, by type: R.Type) -> Entity? {
    guard let target = self[entity, type]?.link.target, isAlive(target) else { return nil }
    return target
  }

  /// The parent of an entity by `ChildOf`; nil where there is none alive.
  public func parent(of entity: Entity) -> Entity? { target(of: entity, by: ChildOf.self) }

  /// What an entity aims at by `Targets`; nil where there is nothing alive.
  public func target(of entity: Entity) -> Entity? { target(of: entity, by: Targets.self) }

  /// The entities whose relation has this target, in the order in which they came to it.
  /// No allocation; an unknown type leaves a `fault` and gives none.
  public func sources<R: Relation>(of target: Entity, by type: R.Type) -> RelationSequence {
    guard let id = idOrFault(of: type), isAlive(target),
      let relation = relations.first(where: { $0.id == id })
    else {
      return RelationSequence(world: self, id: ComponentID(0), target: .null, upcoming: .null)
    }
    let first = sourceList(target, relation)?.pointee.first ?? .null
    return RelationSequence(world: self, id: id, target: target, upcoming: first)
  }

  /// The children of an entity by `ChildOf`, in the order in which they came to it.
  public func children(of parent: Entity) -> RelationSequence {
    sources(of: parent, by: ChildOf.self)
  }
}

/// The sources of a relation's target. Ends early where the list changes under it.
public struct RelationSequence: Sequence, IteratorProtocol {
  let world: World
  let id: ComponentID
  let target: Entity
  var upcoming: Entity
  var visited = 0

  /// The next source.
  public mutating func next() -> Entity? {
    guard upcoming != .null, visited < world.entityCount,
      let link = world.linkPlace(id, upcoming), link.pointee.target == target
    else { return nil }
    defer {
      upcoming = link.pointee.next
      visited += 1
    }
    return upcoming
  }
}

// The lists of sources. Every neighbour is looked up as an entity that may be gone, so that not
// even a state from a file can lead outside of what is alive.
extension World {
  func linkPlace(_ id: ComponentID, _ entity: Entity) -> UnsafeMutablePointer<RelationLink>? {
    // SAFETY: a registered relation is as long as its link, its only stored property.
    address(of: id, entity)?.assumingMemoryBound(to: RelationLink.self)
  }

  func sourceList(
    _ target: Entity, _ relation: RelationIndex
  ) -> UnsafeMutablePointer<SourceList>? {
    // SAFETY: the values of a relation's index are lists and nothing else.
    guard core.pointee.record(of: target) != nil else { return nil }
    return core.pointee.sparseAddress(relation.sources, target)?
      .assumingMemoryBound(to: SourceList.self)
  }

  /// Throws `relationCycle` where a new link would put an entity above itself.
  func checkCycle(
    _ id: ComponentID, _ entity: Entity, _ value: UnsafeRawPointer
  ) throws(ECSError) {
    guard relations.contains(where: { $0.id == id && $0.isHierarchy }) else { return }
    var above = value.loadUnaligned(as: RelationLink.self).target
    let first = above
    for _ in 0...entityCount {
      if above == entity { throw .relationCycle(entity: entity, target: first) }
      guard let link = linkPlace(id, above) else { return }
      above = link.pointee.target
    }
  }

  /// Appends an entity, whose link was just written, to its target's sources.
  func link(_ id: ComponentID, _ entity: Entity) {
    guard let relation = relations.first(where: { $0.id == id }),
      let link = linkPlace(id, entity)
    else { return }
    link.pointee.next = .null
    link.pointee.previous = .null
    let target = link.pointee.target
    guard core.pointee.record(of: target) != nil else { return }
    if sourceList(target, relation) == nil {
      var empty = SourceList()
      core.pointee.setSparse(relation.sources, target, &empty)
    }
    guard let list = sourceList(target, relation) else { return }
    let last = list.pointee.last
    link.pointee.previous = last
    if let before = linkPlace(id, last) { before.pointee.next = entity }
    if list.pointee.first == .null { list.pointee.first = entity }
    list.pointee.last = entity
    list.pointee.count &+= 1
  }

  /// Takes an entity out of its target's sources; does nothing where it is in none.
  func unlink(_ id: ComponentID, _ entity: Entity) {
    guard let relation = relations.first(where: { $0.id == id }),
      let link = linkPlace(id, entity)
    else { return }
    let (next, previous) = (link.pointee.next, link.pointee.previous)
    link.pointee.next = .null
    link.pointee.previous = .null
    let target = link.pointee.target
    guard let list = sourceList(target, relation),
      previous != .null || list.pointee.first == entity
    else { return }
    if let before = linkPlace(id, previous) { before.pointee.next = next }
    if let after = linkPlace(id, next) { after.pointee.previous = previous }
    if list.pointee.first == entity { list.pointee.first = next }
    if list.pointee.last == entity { list.pointee.last = previous }
    list.pointee.count &-= 1
    if list.pointee.first == .null {
      core.pointee.sparseSets[Int(relation.sources.index)].remove(target.index)
    }
  }

  /// Parts the sources of an entity that ends from it: they lose the relation or end too.
  func releaseSources(of target: Entity, _ relation: RelationIndex) {
    for _ in 0..<entityCount {
      guard let source = sourceList(target, relation)?.pointee.first,
        let link = linkPlace(relation.id, source)
      else { return }
      if link.pointee.cleanUp == .despawn {
        unlink(relation.id, source)
        doomed.append(source)
      } else {
        take(relation.id, source)
      }
      // A list that a file made inconsistent would never get shorter.
      if sourceList(target, relation)?.pointee.first == source { return }
    }
  }
}
