/// Finds systems whose results depend on what their `Access` does not declare, which would make the
/// check of a schedule's order worthless. For tests: every system runs twice or more often.
/// ```swift
/// var audit = ReadAudit(schedule)
/// try schedule.run(world) { audit.note($0, in: world) }
/// ```
///
/// A system that has run is run again from the same state, in which all that it does not declare
/// holds other values: those of the first state that was seen, moved by a row, so that every value
/// is one of its type. What it writes must be the same. A component that is only asked for being
/// there, one that is sparse, and a resource that never changes are not looked into.
public struct ReadAudit {
  /// A system and a part of the state that it depends on without having declared it.
  public struct Finding: Equatable, Sendable, CustomStringConvertible {
    /// The system.
    public let system: String
    /// The part, such as `component Position`.
    public let part: String

    /// One line.
    public var description: String { "\(system) reads \(part) and does not declare it" }
  }

  /// The memory of one part in one table, or of a resource.
  private struct Region {
    var part: StatePart
    var bytes: [UInt8]
  }

  /// What was found, each system and part once, in the order of finding.
  public private(set) var findings: [Finding] = []
  private let systems: [String: System]
  private var others: [Region] = []
  private let before = WorldSnapshot()
  private let after = WorldSnapshot()

  /// Prepares for the systems of a schedule.
  public init(_ schedule: Schedule) {
    var systems: [String: System] = [:]
    for stage in schedule.stages {
      for system in stage.systems { systems[system.name] = system }
    }
    self.systems = systems
  }

  /// Looks at the world at a moment of the schedule, and leaves it as it was.
  public mutating func note(_ moment: ScheduleMoment, in world: World) {
    switch moment {
    case .willRun:
      if others.isEmpty { others = Self.otherValues(world) }
      world.takeSnapshot(into: before)
    case .didRun(_, let name):
      guard let system = systems[name], !system.access.isExclusive else { return }
      look(at: system, in: world)
    case .willApplyCommands, .didApplyCommands: break
    }
  }

  private mutating func look(at system: System, in world: World) {
    world.takeSnapshot(into: after)
    let expected = world.hashTree()
    var foreign: [StatePart] = []
    for region in others where !foreign.contains(region.part) {
      if !system.access.declares(region.part.name(in: world.layout)) { foreign.append(region.part) }
    }
    if depends(system, on: foreign, expected, world) {
      let alone = foreign.filter { depends(system, on: [$0], expected, world) }
      for part in alone.isEmpty ? foreign : alone {
        let finding = Finding(system: system.name, part: part.name(in: world.layout))
        if !findings.contains(finding) { findings.append(finding) }
      }
    }
    // The snapshots are of this world, so the way back can't fail.
    try? world.restore(after)
  }

  /// Whether a system writes something else where some parts hold other values.
  private func depends(
    _ system: System, on parts: [StatePart], _ expected: StateHashTree, _ world: World
  ) -> Bool {
    guard (try? world.restore(before)) != nil else { return false }
    replace(parts, in: world)
    do { try system.run(world) } catch { return true }
    let replaced = parts.map { $0.name(in: world.layout) }
    return world.hashTree().differences(from: expected).contains { !replaced.contains($0) }
  }

  /// Puts the other values in place where there are as many rows as there were.
  private func replace(_ parts: [StatePart], in world: World) {
    var next = 0
    world.visitState { part, bytes in
      guard Self.isLookedInto(part, world), !bytes.isEmpty else { return }
      defer { next += 1 }
      guard parts.contains(part), next < others.count, others[next].part == part,
        others[next].bytes.count == bytes.count, let base = bytes.baseAddress
      else { return }
      // SAFETY: the state's memory is the world's own, and as long as what is copied; the values
      // are of the same type.
      others[next].bytes.withUnsafeBytes {
        UnsafeMutableRawPointer(mutating: base)
          .copyMemory(from: $0.baseAddress ?? base, byteCount: bytes.count)
      }
    }
  }

  /// The values of a state, those of components moved by a row.
  private static func otherValues(_ world: World) -> [Region] {
    var regions: [Region] = []
    world.visitState { part, bytes in
      guard isLookedInto(part, world), !bytes.isEmpty else { return }
      var row = 0
      if case .component(let number) = part { row = world.layout.components[number].stride }
      regions.append(Region(part: part, bytes: Array(bytes[row...]) + Array(bytes[..<row])))
    }
    return regions
  }

  private static func isLookedInto(_ part: StatePart, _ world: World) -> Bool {
    switch part {
    case .component(let number): world.layout.components[number].storage == .table
    case .resource: true
    default: false
    }
  }
}

extension Access {
  /// Whether a system may read a part of the state by its name.
  fileprivate func declares(_ part: String) -> Bool {
    items.contains { part == "component \($0.name)" || part == "resource \($0.name)" }
  }
}
