/// A step of a tick: a name, what it touches, its place among the others, and what it does.
public struct System {
  /// The name, unique in a schedule.
  public let name: String
  /// What it reads and writes.
  public let access: Access
  /// The systems that run later.
  public let before: [String]
  /// The systems that run earlier.
  public let after: [String]
  /// What must hold for it to run, all of it, asked in order when its turn comes.
  public let conditions: [RunCondition]
  let body: (World) throws -> Void

  /// Describes a system. Queries and readers are made beforehand and captured by `run`.
  public init(
    _ name: String, access: Access, after: [String] = [], before: [String] = [],
    when conditions: [RunCondition] = [], run: @escaping (World) throws -> Void
  ) {
    self.name = name
    self.access = conditions.reduce(access) { $0 + $1.access }
    self.conditions = conditions
    self.after = after
    self.before = before
    body = run
  }

  /// Runs the system. A misuse that it throws or leaves in the world is thrown with the system's
  /// name, one that was there before is thrown as it is and the system does not run.
  public func run(_ world: World) throws {
    if let fault = world.takeFault() { throw fault }
    do { try body(world) } catch let error as ECSError {
      if case .inSystem = error { throw error }
      throw ECSError.inSystem(name: name, error)
    }
    if let fault = world.takeFault() { throw ECSError.inSystem(name: name, fault) }
  }
}

/// A named part of a tick, run where its conditions hold. Its systems run in an order that their
/// `before` and `after` allow, in the order given here where those leave a choice; then the recorded
/// commands are applied.
public struct Stage {
  /// The name, unique in a schedule.
  public let name: String
  /// The systems.
  public let systems: [System]
  /// What must hold for any of its systems to run, all of it, asked when the stage begins.
  public let conditions: [RunCondition]

  /// Makes a stage.
  public init(_ name: String, when conditions: [RunCondition] = [], _ systems: [System]) {
    self.name = name
    self.conditions = conditions
    self.systems = systems
  }
}

/// A moment in a run of a schedule, for measuring or for looking at the world in between.
public enum ScheduleMoment {
  /// A system is about to run.
  case willRun(stage: String, system: String)
  /// A system has run.
  case didRun(stage: String, system: String)
  /// The commands of a stage are about to be applied.
  case willApplyCommands(stage: String)
  /// The commands of a stage have been applied, some of them dropped since their entity was gone.
  case didApplyCommands(stage: String, dropped: Int)
}

/// Stages in order, each with its systems in an order that is checked when the schedule is made.
public struct Schedule {
  /// The stages with their systems in running order.
  public let stages: [Stage]

  /// Orders and checks the systems.
  ///
  /// Throws `ECSError.duplicateSystem`, `unknownSystem`, `orderAgainstStages`, `orderCycle`, or
  /// `ambiguous` where two systems of a stage touch the same data, one of them writing it, and
  /// nothing says which is first.
  public init(_ stages: [Stage]) throws(ECSError) {
    var stageOfSystem: [String: Int] = [:]
    var stageNames: [String] = []
    for (i, stage) in stages.enumerated() {
      if stageNames.contains(stage.name) { throw .duplicateSystem(name: stage.name) }
      stageNames.append(stage.name)
      for system in stage.systems {
        if stageOfSystem.updateValue(i, forKey: system.name) != nil {
          throw .duplicateSystem(name: system.name)
        }
      }
    }
    for (i, stage) in stages.enumerated() {
      for system in stage.systems {
        for other in system.before + system.after where stageOfSystem[other] == nil {
          throw .unknownSystem(name: other, namedBy: system.name)
        }
        for other in system.before where stageOfSystem[other, default: i] < i {
          throw .orderAgainstStages(first: system.name, second: other)
        }
        for other in system.after where stageOfSystem[other, default: i] > i {
          throw .orderAgainstStages(first: other, second: system.name)
        }
      }
    }
    var ordered: [Stage] = []
    for stage in stages {
      ordered.append(
        Stage(stage.name, when: stage.conditions, try SystemOrder(stage.systems).sorted()))
    }
    self.stages = ordered
  }

  /// Runs every stage once.
  ///
  /// A system or stage whose conditions do not hold is passed over without a moment of its own;
  /// a stage's commands are applied in any case.
  ///
  /// Throws what a system throws, or a misuse with the name of the system that made it (for that of
  /// a condition or of a stage's hooks, of the system or stage); systems after it do not run then,
  /// and commands recorded so far stay recorded.
  public func run(_ world: World, observer: ((ScheduleMoment) -> Void)? = nil) throws {
    for stage in stages {
      let isOn = try hold(stage.conditions, world, stage.name)
      for system in stage.systems where isOn {
        guard try hold(system.conditions, world, system.name) else { continue }
        observer?(.willRun(stage: stage.name, system: system.name))
        try system.run(world)
        observer?(.didRun(stage: stage.name, system: system.name))
      }
      observer?(.willApplyCommands(stage: stage.name))
      let dropped = try applyCommands(world, after: stage.name)
      observer?(.didApplyCommands(stage: stage.name, dropped: dropped))
    }
  }

  private func hold(
    _ conditions: [RunCondition], _ world: World, _ name: String
  ) throws(ECSError) -> Bool {
    if conditions.isEmpty { return true }
    if let fault = world.takeFault() { throw fault }
    let holds = conditions.allSatisfy { $0.isMet(world) }
    if let fault = world.takeFault() { throw .inSystem(name: name, fault) }
    return holds
  }

  private func applyCommands(_ world: World, after stage: String) throws(ECSError) -> Int {
    do throws(ECSError) {
      return try world.applyCommands()
    } catch { throw .inSystem(name: "\(stage) (commands)", error) }
  }
}
