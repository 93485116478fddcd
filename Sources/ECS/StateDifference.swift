/// The first place where two states differ.
public struct StateDifference: Equatable, Sendable {
  /// The tick of both states; nil where their ticks or their layouts differ.
  public let tick: UInt64?
  /// The part of the state, such as `component Position`, `resource Score` or `entities`.
  public let part: String
  /// The entity whose value differs, for components and entity records.
  public let entity: Entity?
  /// The field that differs, such as `point[1]`.
  public let field: String?
  /// The value in the first state.
  public let first: String
  /// The value in the second.
  public let second: String
}

extension StateDifference: CustomStringConvertible {
  /// One line, such as `tick 7, component Position, entity 3v1, point[1]: 0.5 and 0.25`.
  public var description: String {
    var place = tick.map { "tick \($0), \(part)" } ?? part
    if let entity { place += ", entity \(entity)" }
    if let field { place += ", \(field)" }
    return "\(place): \(first) and \(second)"
  }
}

/// Finds the first difference of two snapshots in the order of the state: counters of ticks and
/// entities, entity records, tables and their rows, then components, resources, events, readers,
/// commands and versions. Nil where they are the same. For failures, so it may allocate.
public func firstDifference(
  between first: WorldSnapshot, and second: WorldSnapshot
) -> StateDifference? {
  guard first.isTaken, second.isTaken, first.layout.hash == second.layout.hash else {
    if !first.isTaken, !second.isTaken { return nil }
    return StateDifference(
      tick: nil, part: "layout", entity: nil, field: nil,
      first: first.isTaken ? "\(first.layout.hash)" : "empty",
      second: second.isTaken ? "\(second.layout.hash)" : "empty")
  }
  if first.isSame(as: second) { return nil }
  var comparison = SnapshotComparison(first, second)
  return comparison.run()
}

/// Two snapshots of one layout, walked side by side.
private struct SnapshotComparison {
  let layout: WorldLayout
  var a: SnapshotCursor
  var b: SnapshotCursor

  init(_ first: WorldSnapshot, _ second: WorldSnapshot) {
    layout = first.layout
    a = SnapshotCursor(first)
    b = SnapshotCursor(second)
  }

  mutating func run() -> StateDifference? {
    let (one, two) = (a.take(WorldHeader.self), b.take(WorldHeader.self))
    if one.tick != two.tick { return difference(.counters, "tick", one.tick, two.tick) }
    if let found = entities(one, two) { return found }
    var tables: [TableHeader] = []
    var rows: [UnsafeMutablePointer<Entity>] = []
    for i in 0..<Int(max(one.tableCount, two.tableCount)) {
      guard i < one.tableCount, i < two.tableCount else {
        return difference(.tables, "count", one.tableCount, two.tableCount)
      }
      let (x, y) = (a.take(TableHeader.self), b.take(TableHeader.self))
      if x.components != y.components {
        return difference(.tables, "table \(i)", names(x.components), names(y.components))
      }
      let (p, q) = (a.take(Int(x.count), of: Entity.self), b.take(Int(y.count), of: Entity.self))
      for row in 0..<Int(min(x.count, y.count)) where p[row] != q[row] {
        return difference(.tables, "table \(i) row \(row)", p[row], q[row])
      }
      if x.count != y.count { return difference(.tables, "table \(i) rows", x.count, y.count) }
      tables.append(x)
      rows.append(p)
    }
    for (number, component) in layout.components.enumerated() {
      if component.storage == .sparse {
        if let found = sparse(number, component) { return found }
        continue
      }
      guard component.stride > 0 else { continue }
      let id = ComponentID(UInt8(truncatingIfNeeded: number))
      for (i, table) in tables.enumerated() where table.components.contains(id) {
        if let found = values(.component(number), component, Int(table.count), rows[i]) {
          return found
        }
      }
    }
    for (number, resource) in layout.resources.enumerated() {
      if let found = values(.resource(number), resource, 1, nil) { return found }
    }
    for (number, event) in layout.events.enumerated() {
      if let found = events(number, event) { return found }
    }
    let readers = layout.readers.count
    let (x, y) = (a.take(readers, of: UInt64.self), b.take(readers, of: UInt64.self))
    for i in 0..<readers where x[i] != y[i] {
      return difference(.readers, "reader \(i)", x[i], y[i])
    }
    if one.freeSlot != two.freeSlot {
      return difference(.counters, "next free slot", one.freeSlot, two.freeSlot)
    }
    if one.commandBytes != two.commandBytes {
      return difference(.commands, "bytes", one.commandBytes, two.commandBytes)
    }
    let (p, q) = (a.take(Int(one.commandBytes)), b.take(Int(one.commandBytes)))
    for i in 0..<Int(one.commandBytes) {
      let (m, n) = (
        p.load(fromByteOffset: i, as: UInt8.self), q.load(fromByteOffset: i, as: UInt8.self)
      )
      if m != n { return difference(.commands, "byte \(i)", m, n) }
    }
    return difference(.changes, nil, "one history of writes", "another")
  }

  private func difference(
    _ part: StatePart, _ field: String?, _ first: some Any, _ second: some Any,
    _ entity: Entity? = nil
  ) -> StateDifference {
    StateDifference(
      tick: a.header.tick == b.header.tick ? a.header.tick : nil, part: part.name(in: layout),
      entity: entity, field: field, first: "\(first)", second: "\(second)")
  }

  private func names(_ set: ComponentSet) -> String {
    let names = set.members.map { layout.components[Int($0.index)].name }
    return "[\(names.joined(separator: ", "))]"
  }

  private mutating func entities(_ one: WorldHeader, _ two: WorldHeader) -> StateDifference? {
    let p = a.take(Int(one.recordCount), of: EntityRecord.self)
    let q = b.take(Int(two.recordCount), of: EntityRecord.self)
    for i in 0..<Int(min(one.recordCount, two.recordCount)) {
      let (x, y) = (p[i], q[i])
      let entity = Entity(index: UInt32(i), generation: x.generation)
      if x.generation != y.generation {
        return difference(.entities, "generation", x.generation, y.generation, entity)
      }
      let (s, t) = (state(x), state(y))
      if s != t { return difference(.entities, "table", s, t, entity) }
      if x.row != y.row { return difference(.entities, "row", x.row, y.row, entity) }
    }
    if one.recordCount != two.recordCount {
      return difference(.entities, "slots", one.recordCount, two.recordCount)
    }
    return nil
  }

  private func state(_ record: EntityRecord) -> String {
    switch record.table {
    case EntityRecord.free: "free"
    case EntityRecord.reserved: "promised"
    default: "\(record.table)"
    }
  }

  /// The first field that differs among `count` values of a type; `owners` names their entities.
  private mutating func values(
    _ part: StatePart, _ type: DataLayout, _ count: Int, _ owners: UnsafeMutablePointer<Entity>?
  ) -> StateDifference? {
    // SAFETY: both regions are `count` values of `stride` bytes, and a checked layout's fields lie
    // within the stride.
    let p = a.take(count * type.stride)
    let q = b.take(count * type.stride)
    for i in 0..<count {
      for field in type.fields {
        let size = field.kind.size
        for element in 0..<field.count {
          let offset = i * type.stride + (field.offset ?? 0) + element * size
          let x = UnsafeRawBufferPointer(start: p + offset, count: size)
          let y = UnsafeRawBufferPointer(start: q + offset, count: size)
          if x.elementsEqual(y) { continue }
          return difference(
            part, field.count > 1 ? "\(field.name)[\(element)]" : field.name,
            field.text(p + offset), field.text(q + offset), owners?[i])
        }
      }
    }
    return nil
  }

  private mutating func sparse(_ number: Int, _ type: DataLayout) -> StateDifference? {
    let (x, y) = (Int(a.take(UInt64.self)), Int(b.take(UInt64.self)))
    let (p, q) = (a.take(x, of: Entity.self), b.take(y, of: Entity.self))
    for i in 0..<min(x, y) where p[i] != q[i] {
      return difference(.component(number), "entry \(i)", p[i], q[i])
    }
    if x != y { return difference(.component(number), "entries", x, y) }
    return values(.component(number), type, x, p)
  }

  private mutating func events(_ number: Int, _ type: DataLayout) -> StateDifference? {
    let (x, y) = (a.take(EventCounts.self), b.take(EventCounts.self))
    if x.sent != y.sent { return difference(.event(number), "sent", x.sent, y.sent) }
    if x.older != y.older { return difference(.event(number), "older", x.older, y.older) }
    if x.newer != y.newer { return difference(.event(number), "newer", x.newer, y.newer) }
    for count in [Int(x.older), Int(x.newer)] {
      let p = a.take(count, of: EventStamp.self)
      let q = b.take(count, of: EventStamp.self)
      for i in 0..<count where p[i] != q[i] {
        return difference(.event(number), "stamp \(i)", p[i], q[i])
      }
      if let found = values(.event(number), type, count, nil) { return found }
    }
    return nil
  }
}

extension DataField {
  /// A scalar of the field as text: by its case where there are cases.
  fileprivate func text(_ place: UnsafeMutableRawPointer) -> String {
    cases?.name(CheckedBits.bits(place, kind.size)) ?? kind.text(place)
  }
}

extension ScalarKind {
  /// A scalar in memory as text; floats that print alike but differ in bits show their bits.
  func text(_ place: UnsafeMutableRawPointer) -> String {
    switch self {
    case .bool, .uint8: "\(place.loadUnaligned(as: UInt8.self))"
    case .int8: "\(place.loadUnaligned(as: Int8.self))"
    case .int16: "\(place.loadUnaligned(as: Int16.self))"
    case .int32: "\(place.loadUnaligned(as: Int32.self))"
    case .int64: "\(place.loadUnaligned(as: Int64.self))"
    case .uint16: "\(place.loadUnaligned(as: UInt16.self))"
    case .uint32: "\(place.loadUnaligned(as: UInt32.self))"
    case .uint64: "\(place.loadUnaligned(as: UInt64.self))"
    case .float32: text(place.loadUnaligned(as: Float.self))
    case .float64: text(place.loadUnaligned(as: Double.self))
    case .entity: "\(place.loadUnaligned(as: Entity.self))"
    }
  }

  private func text(_ value: Float) -> String {
    value.isNaN ? "nan (bits \(String(value.bitPattern, radix: 16)))" : "\(value)"
  }

  private func text(_ value: Double) -> String {
    value.isNaN ? "nan (bits \(String(value.bitPattern, radix: 16)))" : "\(value)"
  }
}
