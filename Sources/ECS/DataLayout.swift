import MotionMath

/// The checked description of a type's memory.
public struct DataLayout: Sendable {
  /// The most types of one kind (components, resources, events) in one world.
  public static let typeLimit = 256

  /// The type's name.
  public let name: String
  /// The bytes between two values of the type; 0 for a tag.
  public let stride: Int
  /// Where a component's values lie; `.table` for resources and events.
  public let storage: StorageKind
  /// The fields by rising offset.
  public let fields: [DataField]
  /// A hash of the name and of every field's name, place and kind, for refusing data of another
  /// build.
  public let hash: UInt64
  /// The parts that not every byte pattern may fill: truth values and enums.
  let checks: [CheckedBits]

  /// Checks the fields of a type.
  ///
  /// Throws `ECSError.badLayout` naming the type and the field or the bytes at fault where a field
  /// is no stored property of it, has another size than its scalars, overlaps another, or where
  /// bytes are left over; where there is padding or a SIMD3 inside of a property; for an enum with
  /// associated values or one that does not list its cases; and for a `FloatComponent` with other
  /// scalars.
  public init<T: PlainData>(of type: T.Type) throws(ECSError) {
    let name = T.name
    func bad(_ problem: String) -> ECSError { .badLayout(name: name, problem: problem) }
    if name.isEmpty { throw .badLayout(name: String(describing: type), problem: "has no name") }
    if MemoryLayout<T>.alignment > Table.alignment {
      throw bad("is aligned to \(MemoryLayout<T>.alignment) bytes; at most \(Table.alignment)")
    }
    let isTag = MemoryLayout<T>.size == 0
    let end = isTag ? 0 : MemoryLayout<T>.stride

    var placed: [(offset: Int, field: DataField)] = []
    for field in T.fields {
      guard field.root == ObjectIdentifier(T.self), let offset = field.offset else {
        throw bad("field \(field.name) is not a stored property of this type")
      }
      let (bytes, overflow) = field.count.multipliedReportingOverflow(by: field.kind.size)
      guard !overflow, field.count > 0, bytes == field.size else {
        throw bad(
          "field \(field.name) takes \(field.size) bytes, not \(field.count) of \(field.kind)")
      }
      let twin = placed.contains { $0.field.name == field.name }
      if twin { throw bad("two fields are named \(field.name)") }
      placed.append((offset, field))
    }
    placed.sort { $0.offset < $1.offset }

    var covered = 0
    for (offset, field) in placed {
      if offset > covered {
        throw bad("bytes \(covered)..<\(offset) before field \(field.name) belong to no field")
      }
      if offset < covered { throw bad("field \(field.name) overlaps the field before it") }
      covered = offset + field.size
    }
    if covered < end { throw bad("bytes \(covered)..<\(end) at the end belong to no field") }
    if T.self is any FloatComponent.Type,
      let (_, other) = placed.first(where: { $0.field.kind != .float32 })
    {
      throw bad("field \(other.name) is of \(other.kind); a FloatComponent holds floats only")
    }
    let shape = MemoryShape(of: T.self)
    if let problem = shape.problem { throw bad(problem) }

    self.name = name
    stride = end
    storage = (type as? any Component.Type)?.storage ?? .table
    fields = placed.map(\.field)
    checks = shape.checks + Self.checks(placed, beside: shape.checks)
    var hash = StateHash()
    hash.combine(text: name)
    hash.combine(UInt64(end))
    for (offset, field) in placed {
      hash.combine(text: field.name)
      hash.combine(UInt64(offset))
      hash.combine(UInt64(field.kind.rawValue))
      hash.combine(UInt64(field.count))
    }
    if storage == .sparse { hash.combine(text: "sparse") }
    for check in checks where check.cases.hash != 0 {
      hash.combine(text: check.path)
      hash.combine(UInt64(check.offset))
      hash.combine(check.cases.hash)
    }
    self.hash = hash.value
  }

  /// The parts that only the declared fields tell of.
  private static func checks(
    _ placed: [(offset: Int, field: DataField)], beside known: [CheckedBits]
  ) -> [CheckedBits] {
    var checks: [CheckedBits] = []
    for (start, field) in placed {
      guard let cases = field.cases ?? (field.kind == .bool ? .truth : nil) else { continue }
      for i in 0..<field.count {
        let offset = start + i * field.kind.size
        if known.contains(where: { $0.offset == offset }) { continue }
        checks.append(
          CheckedBits(path: field.name, offset: offset, size: field.kind.size, cases: cases))
      }
    }
    return checks
  }

  /// The first part of some values that no byte pattern of its type fills, as text.
  func problem(_ values: UnsafeRawPointer, _ count: Int) -> String? {
    // SAFETY: the caller gives `count` values, and checked parts lie within the stride.
    for i in 0..<count {
      for check in checks {
        if let problem = check.problem(in: values + i * stride) { return problem }
      }
    }
    return nil
  }
}

extension StateHash {
  /// Adds a text and its length, so that two texts in a row never hash as another pair.
  mutating func combine(text: String) {
    combine(UInt64(text.utf8.count))
    combine(StateHash.of(text.utf8))
  }
}

/// What a world knows of all its types, in order of registration.
struct WorldLayout {
  var components: [DataLayout] = []
  var resources: [DataLayout] = []
  var events: [DataLayout] = []
  /// The event that each reader reads, by its place in `events`.
  var readers: [Int] = []
  /// How many queries look for changes; without any, versions are no part of the state.
  var changeCursors = 0
  /// Equal for worlds whose snapshots fit each other.
  private(set) var hash: UInt64 = WorldLayout.hash(of: [], readers: [], changeCursors: 0)

  /// Brings the hash up to date after a change of the lists.
  mutating func rehash() {
    hash = Self.hash(
      of: [components, resources, events], readers: readers, changeCursors: changeCursors)
  }

  private static func hash(
    of kinds: [[DataLayout]], readers: [Int], changeCursors: Int
  ) -> UInt64 {
    var hash = StateHash()
    for kind in kinds {
      hash.combine(UInt64(kind.count))
      for layout in kind { hash.combine(layout.hash) }
    }
    for reader in readers { hash.combine(UInt64(reader)) }
    if changeCursors > 0 {
      hash.combine(text: "changes")
      hash.combine(UInt64(changeCursors))
    }
    return hash.value
  }
}
