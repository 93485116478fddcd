public import Combat
public import ECS
public import InputActions
public import Locomotion
public import MotionMath
public import SkeletalAnimation

/// Who a fighter is.
public struct Fighter: Component {
  /// The radius of every fighter so far, in metres.
  static let radius: Float = 0.38

  /// The number of the player whose raw events move it.
  public var player: UInt32
  /// The team's number.
  public var team: UInt32
  /// The radius that other fighters are kept out of, in metres.
  public var radius: Float

  /// The component's name.
  public static var name: String { "Fighter" }
  /// The component's fields.
  public static var fields: [DataField] {
    [
      DataField("player", \Self.player), DataField("team", \Self.team),
      DataField("radius", \Self.radius),
    ]
  }
}

/// A player's input: the state of contexts, triggers and actions.
public struct PlayerInput: Component {
  /// The evaluator's state.
  public var state: InputState

  /// The component's name.
  public static var name: String { "PlayerInput" }
  /// The component's fields.
  public static var fields: [DataField] {
    [DataField("state", \Self.state, .uint8, count: MemoryLayout<InputState>.size)]
  }
}

/// What a fighter looks at, and which way counts as forwards for its stick.
public struct Aim: Component {
  /// The numbers that this fighter's own choices draw on.
  public var random: RandomStream
  /// The opponent.
  public var target: Entity
  /// The yaw of the view without a target, in radians.
  public var yaw: Float
  /// The direction of the last look of the stick, as an angle; see `StrikeGeometry.angle`.
  public var lookAngle: Float
  /// Whether the last look was far enough to mean a direction: 0 or 1.
  public var hasLook: UInt32
  /// Whether the fighter keeps facing its target: 0 or 1.
  public var isLockedOn: UInt32

  /// The component's name.
  public static var name: String { "Aim" }
  /// The component's fields.
  public static var fields: [DataField] {
    [
      DataField("random", \Self.random), DataField("target", \Self.target),
      DataField("yaw", \Self.yaw), DataField("lookAngle", \Self.lookAngle),
      DataField("hasLook", \Self.hasLook), DataField("isLockedOn", \Self.isLockedOn),
    ]
  }
}

/// The body that the player steers, and where it is asked to go.
public struct Steering: Component {
  /// The body on springs.
  public var body: SteeredBody
  /// The goal of this tick.
  public var goal: MoveGoal
  /// The goal's velocity of the tick before.
  public var lastVelocity: Vector3
  /// The goal's yaw of the tick before.
  public var lastYaw: Float

  /// The component's name.
  public static var name: String { "Steering" }
  /// The component's fields.
  public static var fields: [DataField] {
    [
      DataField("body", \Self.body, .float32, count: 16),
      DataField("goal", \Self.goal, .float32, count: 4),
      DataField("lastVelocity", \Self.lastVelocity), DataField("lastYaw", \Self.lastYaw),
    ]
  }
}

/// What the matcher remembers.
public struct Matching: Component {
  /// The matcher's state.
  public var state: MatcherState
  /// How often the displayed pose had left the database, so that the encoder ran.
  public var encoded: Int32
  /// The sum of the hand's jumps at transitions, before blending, in metres.
  public var handJumps: Float

  /// The component's name.
  public static var name: String { "Matching" }
  /// The component's fields.
  public static var fields: [DataField] {
    [
      DataField("state", \Self.state, .int32, count: 4), DataField("encoded", \Self.encoded),
      DataField("handJumps", \Self.handJumps),
    ]
  }
}

/// The difference between what was shown and what is played, on its way to nothing.
public struct Blend: Component {
  /// The offsets.
  public var inertializer: Inertializer

  /// The component's name.
  public static var name: String { "Blend" }
  /// The component's fields.
  public static var fields: [DataField] {
    [
      DataField(
        "inertializer", \Self.inertializer, .float32,
        count: MemoryLayout<Inertializer>.size / 4)
    ]
  }
}

/// What is shown: the pose now and one tick ago, before feet and blade are corrected, and the
/// world's transforms after it.
public struct Shown: Component {
  /// The pose now, without corrections.
  public var pose: Pose
  /// The pose one tick ago, without corrections.
  public var poseBefore: Pose
  /// All joints in the world, corrections included.
  public var world: WorldPose
  /// The same one tick ago.
  public var worldBefore: WorldPose

  /// The component's name.
  public static var name: String { "Shown" }
  /// The component's fields.
  public static var fields: [DataField] {
    [
      DataField("pose", \Self.pose, .float32, count: 106),
      DataField("poseBefore", \Self.poseBefore, .float32, count: 106),
      DataField("world", \Self.world, .float32, count: 168),
      DataField("worldBefore", \Self.worldBefore, .float32, count: 168),
    ]
  }
}

/// The feet that stand on the floor.
public struct PlantedFeet: Component {
  /// The state of both feet.
  public var lock: FootLock

  /// The component's name.
  public static var name: String { "PlantedFeet" }
  /// The component's fields.
  public static var fields: [DataField] {
    [DataField("lock", \Self.lock, .float32, count: MemoryLayout<FootLock>.size / 4)]
  }
}

/// How recently each parry was used.
public struct UsedParries: Component {
  /// The counters.
  public var usage: ParryUsage

  /// The component's name.
  public static var name: String { "UsedParries" }
  /// The component's fields.
  public static var fields: [DataField] {
    [DataField("usage", \Self.usage, .uint32, count: 385)]
  }
}
