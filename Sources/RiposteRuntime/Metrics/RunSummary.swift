import Combat
public import ECS
import LatentMotion
import Locomotion
import MotionMath
import SkeletalAnimation

/// What a run of a scenario came to, in numbers.
public struct RunSummary: Encodable, Sendable {
  /// Percentiles of the distance between blades at contact, in centimetres; nil without a parry.
  public struct ContactError: Encodable, Sendable {
    /// As shown.
    public var p50: Float?, p95: Float?
    /// Without any correction by warp and IK.
    public var preIKP50: Float?, preIKP95: Float?

    enum CodingKeys: String, CodingKey {
      case p50, p95
      case preIKP50 = "pre_ik_p50"
      case preIKP95 = "pre_ik_p95"
    }
  }

  /// The share of a system in the time of all, and of applying a stage's commands.
  public struct SystemTime: Encodable, Sendable {
    /// The stage, and the system; nil for the stage's commands.
    public var stage: String, system: String?
    /// The share, 0...1.
    public var share: Double
    /// The mean and the longest run in nanoseconds.
    public var mean: Double, longest: UInt64

    enum CodingKeys: String, CodingKey {
      case stage, system, share
      case mean = "mean_ns"
      case longest = "longest_ns"
    }
  }

  /// The ticks that were run, and how many in a second of wall-clock time.
  public var ticks: Int, ticksPerSecond: Int
  /// The hash of the state at the end, in hexadecimal.
  public var stateHash: String
  /// Attacks begun, parries in which the blades met (perfect ones among them), presses just too
  /// late, presses too early or at nothing, and attacks that hit.
  public var attacks: Int, parries: Int, perfects: Int, lates: Int, whiffs: Int, hits: Int
  /// Attacks that met nobody.
  public var misses: Int
  /// Attacks that met a guard, fighters dazed, guards broken, fighters thrown to the floor and against
  /// walls, and deathblows.
  public var blocks: Int, groggies: Int, guardBreaks: Int, falls: Int, slams: Int, deathblows: Int
  /// The different parry motions that were played, and those that one and eight canned parries would
  /// have played in the same run.
  public var distinctParryMotions: Int, distinctCannedOne: Int, distinctCannedEight: Int
  /// The distance between the blades at contact.
  public var contactError: ContactError
  /// The parries for which the attacker was held until the blade arrived.
  public var waitedParries: Int
  /// Raw events from outside that were invalid or did not fit into their tick.
  public var refusedEvents: Int
  /// In terms of what motions were compared.
  public var latent: String
  /// The mean over fighters of: transitions a second, the hand's jump at transitions in metres a
  /// second, and the mean difference between wanted and shown velocity, in m/s; nil where a number
  /// is not finite.
  public var transitionsPerSecond: Float, handJumpPerSecond: Float?, velocityError: Float?
  /// Of the ticks in which a toe is on the floor, the part in which it is faster than 15 cm/s.
  public var skateRatio: Float
  /// Where the time went, in running order; nil where it was not measured.
  public var systems: [SystemTime]?

  enum CodingKeys: String, CodingKey {
    case ticks, attacks, parries, perfects, lates, whiffs, hits, misses, latent, systems
    case blocks, falls, slams, deathblows
    case groggies = "groggy"
    case guardBreaks = "guard_breaks"
    case ticksPerSecond = "ticks_per_second"
    case stateHash = "state_hash"
    case distinctParryMotions = "distinct_parry_motions"
    case distinctCannedOne = "distinct_canned1"
    case distinctCannedEight = "distinct_canned8"
    case contactError = "contact_error_cm"
    case waitedParries = "waited_parries"
    case refusedEvents = "refused_events"
    case transitionsPerSecond = "transitions_per_second"
    case handJumpPerSecond = "hand_jump_per_second"
    case velocityError = "velocity_error"
    case skateRatio = "skate_ratio"
  }

  /// Sums up a simulation.
  ///
  /// - Parameters:
  ///   - simulation: after its last tick.
  ///   - met: every meeting of blades since `start`.
  ///   - clusters: the clusters of its assets' parries.
  ///   - pace: what was measured while it ran.
  ///   - seconds: the wall-clock time that it took.
  ///   - start: the tick that it began with. Parries are counted from the fight's start; what is
  ///     told of their motions and contacts is of `met`.
  ///   - times: the times of its systems, where they were measured.
  public init(
    _ simulation: Simulation, meetings met: [BladesMet], clusters: PoseClusters,
    pace: LocomotionMeter, seconds: Double,
    from start: Int = 0, times: ScheduleTimes? = nil
  ) {
    let tally = simulation.tally
    ticks = simulation.tick - start
    ticksPerSecond = seconds > 0 ? Int(Double(ticks) / seconds) : 0
    stateHash = String(simulation.stateHash(), radix: 16)
    attacks = Int(tally.attacks)
    parries = Int(tally.parries)
    perfects = Int(tally.perfects)
    lates = Int(tally.lates)
    whiffs = Int(tally.whiffs)
    hits = Int(tally.hits)
    misses = Int(tally.misses)
    blocks = Int(tally.blocks)
    groggies = Int(tally.groggies)
    guardBreaks = Int(tally.guardBreaks)
    falls = Int(tally.falls)
    slams = Int(tally.slams)
    deathblows = Int(tally.deathblows)
    distinctParryMotions = clusters.distinct(met.map(\.parry))
    distinctCannedOne = clusters.distinct(met.map(\.cannedOne))
    distinctCannedEight = clusters.distinct(met.map(\.cannedEight))
    let shown = met.map { $0.error * 100 }.filter(\.isFinite).sorted()
    let before = met.map { $0.errorBefore * 100 }.filter(\.isFinite).sorted()
    contactError = ContactError(
      p50: RunSummary.percentile(shown, 0.5), p95: RunSummary.percentile(shown, 0.95),
      preIKP50: RunSummary.percentile(before, 0.5), preIKP95: RunSummary.percentile(before, 0.95))
    waitedParries = met.count { $0.waited > 0 }
    refusedEvents = simulation.refusedEvents
    latent = simulation.assets.space.kind.rawValue
    transitionsPerSecond = pace.transitionsPerSecond(simulation)
    let handJump = pace.handJumpPerSecond(simulation)
    handJumpPerSecond = handJump.isFinite ? handJump : nil
    velocityError = pace.velocityError.isFinite ? pace.velocityError : nil
    skateRatio = pace.skateRatio
    systems = times.map { times in
      zip(times.entries, times.shares).map { entry, share in
        SystemTime(
          stage: entry.stage, system: entry.system, share: (share * 10_000).rounded() / 10_000,
          mean: entry.mean.rounded(), longest: entry.longest)
      }
    }
  }

  /// The value below which a share of sorted values lies (nearest rank); nil without values.
  static func percentile(_ sorted: [Float], _ share: Float) -> Float? {
    guard !sorted.isEmpty else { return nil }
    let rank = Int((share * Float(sorted.count)).rounded(.up))
    return (sorted[min(max(rank - 1, 0), sorted.count - 1)] * 1000).rounded() / 1000
  }
}

/// Measures tick by tick how well fighters go where they are asked to, and how still their feet stand.
public struct LocomotionMeter: Sendable {
  /// A toe that is less than this over the floor is on it, in metres, and one that is faster then
  /// slides, in m/s.
  static let onFloor: Float = 0.01, slide: Float = 0.15

  private var differences: Double = 0
  private var count = 0
  private(set) var standing = 0
  private var sliding = 0

  /// Makes a meter that has seen nothing.
  public init() {}

  /// Looks at a simulation after a tick. The velocity of those who move freely counts, and the feet of
  /// all.
  public mutating func look(at simulation: Simulation) {
    let low = simulation.assets.skeleton.toeHeight + LocomotionMeter.onFloor
    for fighter in simulation.fighters {
      if let shown = simulation.world[fighter, Shown.self] {
        for toe in [Joint.leftToe, .rightToe] {
          let (before, now) = (shown.worldBefore[toe].position, shown.world[toe].position)
          guard before.y < low && now.y < low else { continue }
          standing += 1
          if (now - before).onFloor.length * 60 > LocomotionMeter.slide { sliding += 1 }
        }
      }
      guard let playback = simulation.world[fighter, Playback.self], playback.mode == .locomotion,
        let shown = simulation.world[fighter, Shown.self],
        let steering = simulation.world[fighter, Steering.self]
      else { continue }
      let velocity = (shown.pose.root.position - shown.poseBefore.root.position) * 60
      differences += Double((velocity - steering.body.velocity).length)
      count += 1
    }
  }

  /// The mean difference between the steered and the shown velocity, in m/s.
  public var velocityError: Float { count > 0 ? Float(differences / Double(count)) : 0 }

  /// Of the ticks in which a toe is on the floor, the part in which it slides.
  public var skateRatio: Float { standing > 0 ? Float(sliding) / Float(standing) : 0 }

  func transitionsPerSecond(_ simulation: Simulation) -> Float {
    mean(simulation) { Float($0.state.transitions) }
  }

  func handJumpPerSecond(_ simulation: Simulation) -> Float { mean(simulation) { $0.handJumps } }

  private func mean(_ simulation: Simulation, _ value: (Matching) -> Float) -> Float {
    var sum: Float = 0
    for fighter in simulation.fighters {
      if let matching = simulation.world[fighter, Matching.self] { sum += value(matching) }
    }
    let seconds = Float(simulation.tick) / 60 * Float(simulation.fighters.count)
    return seconds > 0 ? sum / seconds : 0
  }
}
