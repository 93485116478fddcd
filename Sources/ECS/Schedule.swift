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
  let body: (World) throws -> Void

  /// Describes a system. Queries and readers are made beforehand and captured by `run`.
  public init(
    _ name: String, access: Access, after: [String] = [], before: [String] = [],
    run: @escaping (World) throws -> Void
  ) {
    self.name = name
    self.access = access
    self.after = after
    self.before = before
    body = run
  }

  /// Runs the system; a misuse that it leaves in the world is thrown with the system's name, one
  /// that was there before is thrown as it is and the system does not run.
  public func run(_ world: World) throws {
    if let fault = world.takeFault() { throw fault }
    try body(world)
    if let fault = world.takeFault() { throw ECSError.inSystem(name: name, fault) }
  }
}

/// A named part of a tick. Its systems run in an order that their `before` and `after` allow, in
/// the order given here where those leave a choice; then the recorded commands are applied.
public struct Stage {
  /// The name, unique in a schedule.
  public let name: String
  /// The systems.
  public let systems: [System]

  /// Makes a stage.
  public init(_ name: String, _ systems: [System]) {
    self.name = name
    self.systems = systems
  }
}

/// A moment in a run of a schedule, for measuring or for looking at the world in between.
public enum ScheduleMoment {
  /// A system is about to run.
  case willRun(stage: String, system: String)
  /// A system has run.
  case didRun(stage: String, system: String)
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
      ordered.append(Stage(stage.name, try SystemOrder(stage.systems).sorted()))
    }
    self.stages = ordered
  }

  /// Runs every stage once.
  ///
  /// Throws what a system throws, or a misuse with the name of the system that made it; systems
  /// after it do not run then, and commands recorded so far stay recorded.
  public func run(_ world: World, observer: ((ScheduleMoment) -> Void)? = nil) throws {
    for stage in stages {
      for system in stage.systems {
        observer?(.willRun(stage: stage.name, system: system.name))
        try system.run(world)
        observer?(.didRun(stage: stage.name, system: system.name))
      }
      let dropped = try world.applyCommands()
      observer?(.didApplyCommands(stage: stage.name, dropped: dropped))
    }
  }
}
