/// Walks the bytes of a snapshot from outside, in the order in which `World.visitState` wrote them,
/// and finds the first thing that no world could have written.
struct SnapshotCheck {
  private let layout: WorldLayout
  private let traits: UnsafeMutablePointer<ComponentTraits>
  private let base: UnsafeMutableRawPointer
  private let byteCount: Int
  private var offset = 0
  private var header = WorldHeader()
  private var records: [EntityRecord] = []
  private var tables: [TableHeader] = []
  private var problem: String?

  init(_ snapshot: WorldSnapshot, _ world: World) {
    layout = snapshot.layout
    traits = world.core.pointee.traits
    base = snapshot.bytes.base
    byteCount = snapshot.bytes.count
  }

  /// What is wrong; nil where the state is sound.
  mutating func run() -> String? {
    header = take(WorldHeader.self) ?? header
    if header.tick >= 1 << 62 { fail("tick \(header.tick)") }
    checkEntities()
    checkTables()
    for (number, component) in layout.components.enumerated() { checkValues(number, component) }
    for resource in layout.resources { checkValues(resource, 1, "resource \(resource.name)") }
    var sent: [UInt64] = []
    for event in layout.events { sent.append(checkEvents(event)) }
    for (i, cursor) in take(layout.readers.count, of: UInt64.self).enumerated()
    where problem == nil && cursor > sent[layout.readers[i]] {
      fail("event reader \(i) is ahead of its events")
    }
    checkCommands()
    checkVersions()
    if offset != byteCount { fail("\(byteCount - offset) bytes too many") }
    return problem
  }

  private mutating func fail(_ text: String) {
    if problem == nil { problem = text }
  }

  /// The next region of `count` values; empty where the bytes end before it.
  private mutating func take<T: BitwiseCopyable>(_ count: Int, of type: T.Type) -> [T] {
    guard let bytes = take(count, MemoryLayout<T>.stride) else { return [] }
    return (0..<count).map {
      bytes.loadUnaligned(fromByteOffset: $0 * MemoryLayout<T>.stride, as: T.self)
    }
  }

  private mutating func take<T: BitwiseCopyable>(_ type: T.Type) -> T? {
    // A header may be shorter than its stride.
    take(1, MemoryLayout<T>.size)?.loadUnaligned(as: T.self)
  }

  private mutating func take(_ count: Int, _ stride: Int) -> UnsafeRawPointer? {
    guard problem == nil else { return nil }
    let (start, end) = (offset, (offset + 15) & ~15)
    let (size, overflow) = count.multipliedReportingOverflow(by: stride)
    guard count >= 0, !overflow, end <= byteCount, size <= byteCount - end else {
      fail("the state is cut off")
      return nil
    }
    // SAFETY: the padding and the region lie within the bytes.
    for i in start..<end where base.load(fromByteOffset: i, as: UInt8.self) != 0 {
      fail("padding at byte \(i) is not zero")
    }
    offset = end + size
    return UnsafeRawPointer(base + end)
  }

  private mutating func checkEntities() {
    records = take(Int(header.recordCount), of: EntityRecord.self)
    if problem != nil { return }
    var free = 0
    var alive: UInt32 = 0
    for record in records {
      if record.table != EntityRecord.free {
        alive += 1
        if record.generation == 0 { fail("a living entity has generation 0") }
      } else if record.generation != 0 {
        free += 1
      }
    }
    if alive != header.aliveCount { fail("\(alive) living entities, not \(header.aliveCount)") }
    var slot = header.freeSlot
    while slot != WorldHeader.noSlot, problem == nil {
      guard free > 0, slot < records.count, records[Int(slot)].table == EntityRecord.free,
        records[Int(slot)].generation != 0
      else { return fail("the free slots are not a list") }
      free -= 1
      slot = records[Int(slot)].row
    }
    if free != 0 { fail("\(free) free slots are not in their list") }
  }

  private mutating func checkTables() {
    guard problem == nil else { return }
    guard header.tableCount > 0, Int(header.tableCount) <= byteCount else {
      return fail("\(header.tableCount) tables")
    }
    var placed = 0
    for number in 0..<Int(header.tableCount) {
      guard let table = take(TableHeader.self) else { return }
      let known = table.components.members.allSatisfy {
        Int($0.index) < layout.components.count
          && layout.components[Int($0.index)].storage == .table
      }
      if !known { return fail("table \(number) has components that no table has") }
      if tables.contains(where: { $0.components == table.components }) {
        return fail("two tables of the same components")
      }
      if number == 0, !table.components.isEmpty { return fail("the first table is not empty") }
      guard table.count <= UInt64(records.count) else { return fail("table \(number) is too long") }
      for (row, entity) in take(Int(table.count), of: Entity.self).enumerated() {
        guard entity.index < records.count,
          records[Int(entity.index)].generation == entity.generation,
          records[Int(entity.index)].table == UInt32(number),
          records[Int(entity.index)].row == UInt32(row)
        else { return fail("row \(row) of table \(number) holds an entity from elsewhere") }
        placed += 1
      }
      tables.append(table)
    }
    let expected = records.count {
      $0.table != EntityRecord.free && $0.table != EntityRecord.reserved
    }
    if placed != expected { fail("\(expected) entities in tables, not \(placed)") }
  }

  private mutating func checkValues(_ number: Int, _ component: DataLayout) {
    let name = "component \(component.name)"
    let id = ComponentID(UInt8(truncatingIfNeeded: number))
    if component.storage == .table {
      if component.stride == 0 { return }
      for table in tables where table.components.contains(id) {
        checkValues(component, Int(table.count), name)
      }
      return
    }
    guard let count = take(UInt64.self) else { return }
    guard count <= UInt64(records.count) else { return fail("\(name) has too many entries") }
    var seen = Array(repeating: false, count: records.count)
    for entity in take(Int(count), of: Entity.self) {
      guard entity.index < records.count, !seen[Int(entity.index)],
        records[Int(entity.index)].generation == entity.generation,
        records[Int(entity.index)].table != EntityRecord.free
      else { return fail("\(name) of an entity that is not there, or twice") }
      seen[Int(entity.index)] = true
    }
    checkValues(component, Int(count), name)
  }

  /// Values of a type; only truth values and enums can be wrong by themselves.
  private mutating func checkValues(_ type: DataLayout, _ count: Int, _ name: String) {
    guard let values = take(count, type.stride) else { return }
    if let problem = type.problem(values, count) { fail("\(name), \(problem)") }
  }

  /// Returns how many events were sent.
  private mutating func checkEvents(_ event: DataLayout) -> UInt64 {
    guard let counts = take(EventCounts.self) else { return 0 }
    let (kept, overflow) = counts.older.addingReportingOverflow(counts.newer)
    guard !overflow, kept <= counts.sent, kept <= UInt64(byteCount), counts.sent < 1 << 62 else {
      fail("event \(event.name) has impossible counts")
      return 0
    }
    for count in [counts.older, counts.newer] {
      _ = take(Int(count), of: EventStamp.self)
      checkValues(event, Int(count), "event \(event.name)")
    }
    return counts.sent
  }

  private mutating func checkCommands() {
    let size = MemoryLayout<CommandHeader>.size
    guard header.commandBytes <= UInt64(byteCount) else { return fail("the state is cut off") }
    let count = Int(header.commandBytes)
    guard let commands = take(count, 1) else { return }
    var place = 0
    var parts: UInt32 = 0
    var spawned = Entity.null
    while place < count, problem == nil {
      guard count - place >= size else { return fail("a command is cut off") }
      let command = commands.loadUnaligned(fromByteOffset: place, as: CommandHeader.self)
      place += size
      let isPart = parts > 0
      if isPart, command.operation != CommandHeader.add || command.entity != spawned {
        return fail("a spawn command lacks components")
      }
      parts -= isPart ? 1 : 0
      switch command.operation {
      case CommandHeader.spawn: (parts, spawned) = (command.argument, command.entity)
      case CommandHeader.despawn: break
      case CommandHeader.add, CommandHeader.set, CommandHeader.remove:
        guard command.argument < layout.components.count else {
          return fail("a command for component \(command.argument)")
        }
        if command.operation == CommandHeader.remove { break }
        let type = layout.components[Int(command.argument)]
        guard count - place >= type.stride else { return fail("a command is cut off") }
        if let problem = type.problem(commands + place, 1) {
          return fail("a command for \(type.name), \(problem)")
        }
        place += type.stride
      default: return fail("command \(command.operation)")
      }
    }
    if parts > 0 { fail("a spawn command lacks components") }
  }

  private mutating func checkVersions() {
    guard layout.changeCursors > 0, problem == nil else { return }
    guard let version = take(UInt64.self), version < 1 << 62 else {
      return fail("an impossible version")
    }
    _ = take(layout.changeCursors, of: UInt64.self)
    for table in tables {
      let columns = table.components.members.count { layout.components[Int($0.index)].stride > 0 }
      _ = take(columns + 1, of: UInt64.self)
    }
    for component in layout.components where component.storage == .sparse {
      _ = take(UInt64.self)
    }
  }
}
