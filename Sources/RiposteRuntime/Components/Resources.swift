public import ECS
public import InputActions

/// The fighters in the order in which the scenario names them: the order of every decision.
public struct Roster: Resource {
  /// The most fighters of a scenario.
  public static let capacity = 16
  /// The entities.
  public var entities: InlineArray<16, Entity>
  /// How many there are.
  public var count: UInt32

  /// The resource's name.
  public static var name: String { "Roster" }
  /// The resource's fields.
  public static var fields: [DataField] {
    [DataField("entities", \Self.entities), DataField("count", \Self.count)]
  }

  /// Makes the roster of nobody.
  public init() {
    entities = InlineArray(repeating: .null)
    count = 0
  }

  /// Adds a fighter; ignored when the roster is full.
  public mutating func add(_ entity: Entity) {
    guard Int(count) < Roster.capacity else { return }
    entities[Int(count)] = entity
    count += 1
  }
}

/// The raw events of the tick, from all players.
public struct TickInput: Resource {
  /// The events.
  public var frame: RawEventFrame

  /// The resource's name.
  public static var name: String { "TickInput" }
  /// The resource's fields.
  public static var fields: [DataField] {
    [DataField("frame", \Self.frame, .uint8, count: MemoryLayout<RawEventFrame>.size)]
  }
}

/// What happened so far, in numbers.
public struct Tally: Resource {
  /// Attacks begun and ended.
  public var attacks: UInt32 = 0, endedAttacks: UInt32 = 0
  /// Parries in which the blades met, by how well the press was timed.
  public var parries: UInt32 = 0, perfects: UInt32 = 0
  /// Presses just behind the contact, presses too early or at nothing, attacks that hit, and
  /// attacks that met nobody.
  public var lates: UInt32 = 0, whiffs: UInt32 = 0, hits: UInt32 = 0, misses: UInt32 = 0

  /// Attacks that met a guard, fighters dazed, guards broken, fighters thrown to the floor and against
  /// walls, and deathblows.
  public var blocks: UInt32 = 0, groggies: UInt32 = 0, guardBreaks: UInt32 = 0
  public var falls: UInt32 = 0, slams: UInt32 = 0, deathblows: UInt32 = 0

  /// The resource's name.
  public static var name: String { "Tally" }
  /// The resource's fields.
  public static var fields: [DataField] {
    [
      DataField("attacks", \Self.attacks), DataField("endedAttacks", \Self.endedAttacks),
      DataField("parries", \Self.parries), DataField("perfects", \Self.perfects),
      DataField("lates", \Self.lates), DataField("whiffs", \Self.whiffs),
      DataField("hits", \Self.hits), DataField("misses", \Self.misses),
      DataField("blocks", \Self.blocks), DataField("groggies", \Self.groggies),
      DataField("guardBreaks", \Self.guardBreaks), DataField("falls", \Self.falls),
      DataField("slams", \Self.slams), DataField("deathblows", \Self.deathblows),
    ]
  }

  /// Makes the tally of nothing.
  public init() {}
}

/// Two blades met: what a listener shows and measures.
public struct BladesMet: Event {
  /// Who attacked and who parried.
  public var attacker: Entity, defender: Entity
  /// The parry's index in the catalog, and those that fixed sets of one and of eight would give.
  public var parry: Int32, cannedOne: Int32, cannedEight: Int32
  /// The attack's index in the catalog.
  public var attack: Int32
  /// `ParryTier.rawValue`.
  public var tier: UInt32
  /// The lead of the press, in 1/256 ticks.
  public var lead: Int32
  /// The distance between the blades without any correction, and as shown; in metres.
  public var errorBefore: Float, error: Float
  /// The ticks by which the attacker was held until the blade arrived.
  public var waited: Int32
  /// The ticks for which the press waited: `ParryRun.delay`.
  public var delay: Int32
  /// The tick at whose end the blades met.
  public var tick: Int32

  /// The event's name.
  public static var name: String { "BladesMet" }
  /// The event's fields.
  public static var fields: [DataField] {
    [
      DataField("attacker", \Self.attacker), DataField("defender", \Self.defender),
      DataField("parry", \Self.parry), DataField("cannedOne", \Self.cannedOne),
      DataField("cannedEight", \Self.cannedEight), DataField("attack", \Self.attack),
      DataField("tier", \Self.tier), DataField("lead", \Self.lead),
      DataField("errorBefore", \Self.errorBefore), DataField("error", \Self.error),
      DataField("waited", \Self.waited), DataField("delay", \Self.delay),
      DataField("tick", \Self.tick),
    ]
  }
}
