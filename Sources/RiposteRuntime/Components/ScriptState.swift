public import ECS
public import MotionMath

/// What a script remembers from tick to tick.
public struct ScriptState: Component {
  /// The numbers that the script draws.
  public var random: RandomStream
  /// The contact against which a press is planned: `Moment.ticks256`.
  public var contact: Int64
  /// The stick that was last reported.
  public var stickX: Float, stickY: Float
  /// The ticks until the script decides anew.
  public var wait: Int32
  /// How far the script is in what it does; its meaning is the script's own.
  public var phase: UInt32
  /// The lead of the planned press, in 1/256 ticks.
  public var lead: Int32
  /// What is held: 1 for the parry key, 2 for the attack button, or both.
  public var isPressed: UInt32
  /// The next of the listed keys.
  public var nextKey: UInt32
  /// The attacker that the planned press answers.
  public var attacker: Entity
  /// How the attacker's stick circles the opponent: to the right is positive, −1...1.
  public var strafe: Float

  /// The component's name.
  public static var name: String { "ScriptState" }
  /// The component's fields.
  public static var fields: [DataField] {
    [
      DataField("random", \Self.random), DataField("contact", \Self.contact),
      DataField("stickX", \Self.stickX),
      DataField("stickY", \Self.stickY), DataField("wait", \Self.wait),
      DataField("phase", \Self.phase),
      DataField("lead", \Self.lead), DataField("isPressed", \Self.isPressed),
      DataField("nextKey", \Self.nextKey), DataField("attacker", \Self.attacker),
      DataField("strafe", \Self.strafe),
    ]
  }

  /// Makes the state of a script that has not begun.
  public init(random: RandomStream) {
    self.random = random
    stickX = 0
    stickY = 0
    wait = 30
    phase = 0
    contact = .max
    lead = 0
    isPressed = 0
    nextKey = 0
    attacker = .null
    strafe = 0
  }
}
