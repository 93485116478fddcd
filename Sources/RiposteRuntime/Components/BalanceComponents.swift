public import Combat
public import ECS

/// How much a fighter can still take.
public struct Stamina: Component {
  /// The part of the gauge that is left, 0...1.
  public var value: Float
  /// `Rank.rawValue`.
  public var rankBits: UInt32
  /// The tick of the last loss.
  public var lossTick: Int32
  /// How many parries of this fighter's attacks followed each other, and the tick of the last.
  public var chained: Int32, chainTick: Int32

  /// The component's name.
  public static var name: String { "Stamina" }
  /// The component's fields.
  public static var fields: [DataField] {
    [
      DataField("value", \Self.value),
      DataField("rank", \Self.rankBits, rawValueOf: Rank.self),
      DataField("lossTick", \Self.lossTick), DataField("chained", \Self.chained),
      DataField("chainTick", \Self.chainTick),
    ]
  }

  /// Makes a full gauge.
  public init(rank: Rank) {
    value = 1
    rankBits = rank.rawValue
    lossTick = 0
    chained = 0
    chainTick = 0
  }

  /// How much it takes.
  public var rank: Rank { Rank(rawValue: rankBits) ?? .duelist }

  /// Takes what a loss takes. Parries that follow each other take more and more.
  mutating func lose(
    _ loss: StaminaLoss, rules: StaminaRules, atWall: Bool, tick: Int32
  ) {
    let isParried = loss == .parried || loss == .perfectlyParried
    if isParried {
      let follows = chainTick > 0 && tick - chainTick <= rules.chainTicks
      chained = follows ? chained + 1 : 0
      chainTick = tick
    }
    let part = rules.part(
      of: loss, rank: rank, chained: isParried ? chained : 0, atWall: atWall)
    // What is left by rounding is nothing.
    value = value - part < 1e-3 ? 0 : value - part
    lossTick = tick
  }
}

/// What is done to a fighter.
public enum ReelingKind: UInt32, CaseIterable, Sendable {
  /// Nothing.
  case none
  /// Thrown off balance for the length of a motion: a recoil, a stagger, a hit, a slam.
  case unsteady
  /// Dazed, without stamina: open for a deathblow.
  case groggy
  /// The guard gave way: open as well.
  case guardBroken
  /// Thrown to the floor, until it stands again.
  case fallen
  /// Suffering a deathblow, until it stands again.
  case struck

  /// Whether a deathblow may begin.
  public var isOpen: Bool { self == .groggy || self == .guardBroken }
  /// Whether other blows no longer change what happens.
  public var isDown: Bool { self == .fallen || self == .struck }
}

/// What is done to a fighter, and what follows.
public struct Reeling: Component {
  /// `ReelingKind.rawValue`.
  public var kindBits: UInt32
  /// The tick at which it ends or changes into what follows; `Int32.max`: with its motion.
  public var until: Int32
  /// The tags of the reaction that follows; 0 for none.
  public var followBits: UInt32

  /// The component's name.
  public static var name: String { "Reeling" }
  /// The component's fields.
  public static var fields: [DataField] {
    [
      DataField("kind", \Self.kindBits, rawValueOf: ReelingKind.self),
      DataField("until", \Self.until), DataField("follow", \Self.followBits),
    ]
  }

  /// Makes the state of a kind that lasts as long as its motion.
  public init(_ kind: ReelingKind = .none, until: Int32 = .max, follow: UInt32 = 0) {
    kindBits = kind.rawValue
    self.until = until
    followBits = follow
  }

  /// What is done.
  public var kind: ReelingKind { ReelingKind(rawValue: kindBits) ?? .none }
}

/// Whom a fighter could kill with a deathblow now: what a player is prompted for.
public struct Opening: Component {
  /// The one who is open; null for nobody.
  public var victim: Entity

  /// The component's name.
  public static var name: String { "Opening" }
  /// The component's fields.
  public static var fields: [DataField] { [DataField("victim", \Self.victim)] }

  /// Makes no opening.
  public init() { victim = .null }
}

/// A fighter lost stamina: what a listener shows, and what explains why someone lost balance.
public struct StaminaLost: Event {
  /// Who lost it, and by whom.
  public var fighter: Entity, by: Entity
  /// `StaminaLoss.rawValue`.
  public var lossBits: UInt32
  /// How much there was before, and is left; parts of the gauge.
  public var before: Float, after: Float
  /// Whether a wall was in the way.
  public var atWall: UInt32
  /// `ReelingKind.rawValue` of what came of it.
  public var outcomeBits: UInt32
  /// The first row of the reaction; −1 for none.
  public var row: Int32
  /// The tick at whose end it happened.
  public var tick: Int32

  /// The event's name.
  public static var name: String { "StaminaLost" }
  /// The event's fields.
  public static var fields: [DataField] {
    [
      DataField("fighter", \Self.fighter), DataField("by", \Self.by),
      DataField("loss", \Self.lossBits, rawValueOf: StaminaLoss.self),
      DataField("before", \Self.before), DataField("after", \Self.after),
      DataField("atWall", \Self.atWall),
      DataField("outcome", \Self.outcomeBits, rawValueOf: ReelingKind.self),
      DataField("row", \Self.row), DataField("tick", \Self.tick),
    ]
  }

  /// Why.
  public var loss: StaminaLoss { StaminaLoss(rawValue: lossBits) ?? .hit }
  /// What came of it.
  public var outcome: ReelingKind { ReelingKind(rawValue: outcomeBits) ?? .none }
}
