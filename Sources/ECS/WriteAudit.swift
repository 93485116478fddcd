/// Finds systems that write what their `Access` does not declare, which would make the check of a
/// schedule's order worthless. For tests: every moment hashes the whole state.
/// ```swift
/// var audit = WriteAudit(schedule)
/// try schedule.run(world) { audit.note($0, in: world) }
/// ```
public struct WriteAudit {
  /// A system and a part of the state that it changed without having declared it.
  public struct Finding: Equatable, Sendable, CustomStringConvertible {
    /// The system.
    public let system: String
    /// The part, such as `component Position`, or `entities` for a spawn without commands.
    public let part: String

    /// One line.
    public var description: String { "\(system) writes \(part) and does not declare it" }
  }

  /// What was found, each system and part once, in the order of finding.
  public private(set) var findings: [Finding] = []
  private let accesses: [String: Access]
  private var before: StateHashTree?

  /// Prepares for the systems of a schedule.
  public init(_ schedule: Schedule) {
    var accesses: [String: Access] = [:]
    for stage in schedule.stages {
      for system in stage.systems { accesses[system.name] = system.access }
    }
    self.accesses = accesses
  }

  /// Looks at the world at a moment of the schedule.
  public mutating func note(_ moment: ScheduleMoment, in world: World) {
    switch moment {
    case .willRun: before = world.hashTree()
    case .didRun(_, let system):
      guard let before, let access = accesses[system], !access.isExclusive else { return }
      for part in world.hashTree().differences(from: before) where !access.mayWrite(part) {
        let finding = Finding(system: system, part: part)
        if !findings.contains(finding) { findings.append(finding) }
      }
    case .willApplyCommands, .didApplyCommands: before = nil
    }
  }
}

extension Access {
  /// Whether a system may change a part of the state by its name. Recorded commands, readers and
  /// versions belong to no other system.
  fileprivate func mayWrite(_ part: String) -> Bool {
    let free: [StatePart] = [.counters, .commands, .readers, .changes]
    let names = items.filter(\.isWrite).flatMap { item in
      ["component", "resource", "event"].map { "\($0) \(item.name)" }
        + ["component \(item.name) sources"]
    }
    return names.contains(part) || free.contains { $0.name(in: WorldLayout()) == part }
  }
}
