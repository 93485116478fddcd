extension World {
  /// Makes room for `count` entities in all with exactly these components, so that as many spawns
  /// allocate nothing and move nothing. The table is made where there is none, which makes it part
  /// of the state; room itself is not. A negative count is 0.
  ///
  /// Throws `notRegistered` or `changeDuringIteration`.
  public func reserve<each C: Component>(
    _ count: Int, _ types: repeat (each C).Type
  ) throws(ECSError) {
    try checkUnborrowed("reserve")
    repeat _ = try id(of: (each C).self)
    var table = 0
    repeat try extend(&table, by: (each C).self)
    let room = min(max(count, 0), Int(WorldHeader.noSlot))
    core.pointee.tables[table].pointee.reserve(room)
    repeat reserveSparse(try id(of: (each C).self), room)
  }

  /// Makes room for `count` entities in all, whatever their components.
  public func reserveEntities(_ count: Int) {
    core.pointee.reserveRecords(min(max(count, 0), Int(WorldHeader.noSlot)))
  }

  /// Makes room for `count` bytes of recorded commands.
  public func reserveCommands(bytes count: Int) { core.pointee.commands.reserve(max(count, 0)) }

  private func reserveSparse(_ id: ComponentID, _ room: Int) {
    guard core.pointee.traits[Int(id.index)].contains(.sparse) else { return }
    core.pointee.sparseSets[Int(id.index)].reserve(room)
  }
}
