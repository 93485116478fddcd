public import Combat
public import ECS
public import MotionMath
public import SkeletalAnimation

/// How an attack ended, or that it has not.
public enum AttackOutcome: UInt32, Sendable {
  /// It is on its way.
  case pending
  /// The blades met.
  case parried
  /// A guard took it.
  case blocked
  /// The press came just too late: no damage, no redirection.
  case late
  /// It hit.
  case hit
  /// It met nobody.
  case missed
}

/// The attack that a fighter makes.
public struct AttackRun: Component {
  /// When the blade reaches the body: `Moment.ticks256`.
  public var contact: Int64
  /// When a parry would meet it.
  public var intercept: Int64
  /// Who is attacked.
  public var target: Entity
  /// The index in `StrikeCatalog.attacks`; −1 for none.
  public var attack: Int32
  /// `AttackOutcome.rawValue`.
  public var outcomeBits: UInt32

  /// The component's name.
  public static var name: String { "AttackRun" }
  /// The component's fields.
  public static var fields: [DataField] {
    [
      DataField("contact", \Self.contact), DataField("intercept", \Self.intercept),
      DataField("target", \Self.target), DataField("attack", \Self.attack),
      DataField("outcome", \Self.outcomeBits, rawValueOf: AttackOutcome.self),
    ]
  }

  /// Makes the run of no attack.
  public init() {
    attack = -1
    target = .null
    contact = Moment.never.ticks256
    intercept = Moment.never.ticks256
    outcomeBits = AttackOutcome.missed.rawValue
  }

  /// How it ended.
  public var outcome: AttackOutcome {
    get { AttackOutcome(rawValue: outcomeBits) ?? .missed }
    set { outcomeBits = newValue.rawValue }
  }
}

/// The earliest attack that comes at a fighter.
public struct Threat: Component {
  /// When the blade reaches the body: `Moment.ticks256`.
  public var contact: Int64
  /// When a parry meets it.
  public var intercept: Int64
  /// Who attacks; null for nobody.
  public var attacker: Entity
  /// The blade then, in the world.
  public var blade: Segment
  /// The velocity of its place of contact then, in m/s.
  public var velocity: Vector3
  /// Keeps the size a multiple of 8 without a gap.
  private var unused: UInt32 = 0

  /// The component's name.
  public static var name: String { "Threat" }
  /// The component's fields.
  public static var fields: [DataField] {
    [
      DataField("contact", \Self.contact), DataField("intercept", \Self.intercept),
      DataField("attacker", \Self.attacker), DataField("blade", \Self.blade, .float32, count: 6),
      DataField("velocity", \Self.velocity), DataField("unused", \Self.unused),
    ]
  }

  /// Makes no threat.
  public init() {
    attacker = .null
    contact = Moment.never.ticks256
    intercept = Moment.never.ticks256
    blade = Segment(from: .zero, to: .zero)
    velocity = .zero
  }
}

/// How far a parry has come.
public enum ParryPhase: UInt32, Sendable {
  /// There is none, or it meets nothing.
  case none
  /// The blade is on its way to the other.
  case approaching
  /// The blades have met and are held.
  case met
  /// The correction of the arm fades out.
  case leaving
}

/// The parry that a fighter makes.
public struct ParryRun: Component {
  /// Whose attack it answers.
  public var attacker: Entity
  /// The index in `StrikeCatalog.parries`; −1 for none.
  public var parry: Int32
  /// `ParryTier.rawValue`.
  public var tierBits: UInt32
  /// The lead of the press before the contact, in 1/256 ticks.
  public var lead: Int32
  /// `ParryPhase.rawValue`.
  public var phaseBits: UInt32
  /// The tick of the press.
  public var startTick: Int32
  /// The tick at which the blades meet.
  public var meetTick: Int32
  /// The tick at which they part.
  public var holdEnd: Int32
  /// The first tick in which another press counts.
  public var readyTick: Int32
  /// The tick of the last press that was judged or did not count.
  public var judgedTick: Int32
  /// The ticks for which the press waited: until the fighter could answer, or until it was certain that
  /// a grazing blow meets.
  public var delay: Int32
  /// How the blades are brought together.
  public var plan: ContactPlan
  /// The attacker's blade where it is to be met.
  public var blade: Segment
  /// The direction in which it moves there.
  public var direction: Vector3
  /// What the arm was corrected by when the blades parted, in the root's frame.
  public var correction: Vector3
  /// The measured contact error, in metres; −1 before it is known.
  public var contactError: Float
  /// The same of the motion alone, without the moves of the root and the arm.
  public var errorBefore: Float

  /// The component's name.
  public static var name: String { "ParryRun" }
  /// The component's fields.
  public static var fields: [DataField] {
    [
      DataField("attacker", \Self.attacker), DataField("parry", \Self.parry),
      DataField("tier", \Self.tierBits, rawValueOf: ParryTier.self),
      DataField("lead", \Self.lead),
      DataField("phase", \Self.phaseBits, rawValueOf: ParryPhase.self),
      DataField("startTick", \Self.startTick),
      DataField("meetTick", \Self.meetTick), DataField("holdEnd", \Self.holdEnd),
      DataField("readyTick", \Self.readyTick),
      DataField("judgedTick", \Self.judgedTick), DataField("delay", \Self.delay),
      DataField("plan", \Self.plan, .float32, count: 5),
      DataField("blade", \Self.blade, .float32, count: 6),
      DataField("direction", \Self.direction), DataField("correction", \Self.correction),
      DataField("contactError", \Self.contactError),
      DataField("errorBefore", \Self.errorBefore),
    ]
  }

  /// Makes the run of no parry.
  public init() {
    attacker = .null
    parry = -1
    tierBits = 0
    lead = 0
    phaseBits = 0
    startTick = 0
    meetTick = 0
    holdEnd = 0
    readyTick = 0
    judgedTick = -1
    delay = 0
    blade = Segment(from: .zero, to: .up)
    plan = ContactPlan(attack: blade, parry: blade, ticks: 1)
    direction = .zero
    correction = .zero
    contactError = -1
    errorBefore = -1
  }

  /// How well the press was timed.
  public var tier: ParryTier {
    get { ParryTier(rawValue: UInt8(truncatingIfNeeded: tierBits)) ?? .none }
    set { tierBits = UInt32(newValue.rawValue) }
  }

  /// How far it has come.
  public var phase: ParryPhase {
    get { ParryPhase(rawValue: phaseBits) ?? .none }
    set { phaseBits = newValue.rawValue }
  }
}
