/// How long the systems of a schedule take, counted from a clock that the caller reads.
///
/// The module reads no clock itself. Systems have their places here from the start, so counting
/// allocates nothing.
/// ```swift
/// var times = ScheduleTimes(schedule)
/// try schedule.run(world) { times.note($0, at: nanosecondsNow()) }
/// ```
public struct ScheduleTimes: Sendable {
  /// The times of one system, or of applying the commands of one stage.
  public struct Entry: Equatable, Sendable {
    /// The stage.
    public let stage: String
    /// The system; nil for the stage's commands.
    public let system: String?
    /// How often it ran.
    public fileprivate(set) var count: UInt64 = 0
    /// The nanoseconds of the last run; 0 before the first.
    public fileprivate(set) var last: UInt64 = 0
    /// The nanoseconds of all runs.
    public fileprivate(set) var total: UInt64 = 0
    /// The nanoseconds of the longest run.
    public fileprivate(set) var longest: UInt64 = 0

    /// The nanoseconds of a run in the middle; 0 before the first.
    public var mean: Double { count == 0 ? 0 : Double(total) / Double(count) }

    fileprivate mutating func add(_ nanoseconds: UInt64) {
      count += 1
      last = nanoseconds
      total &+= nanoseconds
      longest = max(longest, nanoseconds)
    }
  }

  /// The systems in running order, behind those of each stage its commands.
  public private(set) var entries: [Entry] = []
  /// The place of the entry that is expected next, since moments come in order.
  private var upcoming = 0
  /// When the last moment was.
  private var since: UInt64 = 0

  /// Makes room for the systems of a schedule.
  public init(_ schedule: Schedule) {
    for stage in schedule.stages {
      entries += stage.systems.map { Entry(stage: stage.name, system: $0.name) }
      entries.append(Entry(stage: stage.name, system: nil))
    }
  }

  /// Counts a moment of the schedule.
  ///
  /// What lies between the runs, such as conditions, counts nowhere.
  ///
  /// - Parameter now: the reading of a clock in nanoseconds, from any start. A clock that goes back
  ///   counts as one that stands still.
  public mutating func note(_ moment: ScheduleMoment, at now: UInt64) {
    defer { since = now }
    switch moment {
    case .willRun, .willApplyCommands: break
    case .didRun(let stage, let system): add(stage, system, now)
    case .didApplyCommands(let stage, _): add(stage, nil, now)
    }
  }

  /// The share of each entry in the time of all, 0...1, in the order of `entries`; zeros where
  /// there is no time yet.
  public var shares: [Double] {
    let sum = entries.reduce(0) { $0 + Double($1.total) }
    return entries.map { sum > 0 ? Double($0.total) / sum : 0 }
  }

  /// Forgets all times.
  public mutating func reset() {
    for i in entries.indices {
      entries[i] = Entry(stage: entries[i].stage, system: entries[i].system)
    }
    (upcoming, since) = (0, 0)
  }

  private mutating func add(_ stage: String, _ system: String?, _ now: UInt64) {
    // Systems that were passed over leave the expected place behind; a moment of another schedule
    // finds none.
    for step in entries.indices {
      let place = (upcoming + step) % entries.count
      guard entries[place].system == system, entries[place].stage == stage else { continue }
      entries[place].add(now > since ? now - since : 0)
      upcoming = (place + 1) % entries.count
      return
    }
  }
}
