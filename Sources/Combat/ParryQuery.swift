public import MotionMath
public import SkeletalAnimation

/// The attack that comes in, as the database is asked about it: seen from the defender's root,
/// turned towards the attacker.
public struct ParryQuery: Equatable, Sendable, BitwiseCopyable {
  /// The direction in which the blade moves, a unit vector.
  public var direction: Vector3
  /// The place of the blade's `BladePath.contactFraction` where it is to be met.
  public var contact: Vector3
  /// The direction from the blade's guard to its point.
  public var axis: Vector3
  /// The ticks left until then.
  public var ticks: Float
  /// How far to the left of the defender's facing the attacker is, in radians.
  public var bearing: Float

  /// Makes a query.
  public init(
    direction: Vector3, contact: Vector3, axis: Vector3, ticks: Float, bearing: Float = 0
  ) {
    self.direction = direction
    self.contact = contact
    self.axis = axis
    self.ticks = ticks
    self.bearing = bearing
  }

  /// Makes the query of a blade in the world.
  ///
  /// - Parameters:
  ///   - blade: the attacker's blade when it is to be met.
  ///   - velocity: that of its `BladePath.contactFraction` then.
  ///   - defender: the defender's place and the bearing to the attacker.
  ///   - ticks: the ticks left.
  ///   - bearing: how far to the left of the defender's facing the attacker is, in radians.
  public init(
    blade: Segment, velocity: Vector3, defender: RigidTransform, ticks: Float, bearing: Float = 0
  ) {
    direction = defender.rotation.inverseRotate(velocity.normalized(or: .up))
    contact = defender.applyInverse(blade.point(at: BladePath.contactFraction))
    axis = defender.rotation.inverseRotate(blade.direction)
    self.ticks = ticks
    self.bearing = bearing
  }
}

/// What the cost of a parry is made of.
public enum ParryChannel: Int, CaseIterable, Sendable {
  /// How far the answered direction is from the attack's.
  case direction
  /// How far apart the usable parts of the blades are: upwards, sideways and in depth.
  case height, lateral, depth
  /// How far the time left is from the frames that the motion has before its contact.
  case time
  /// How far the blades are from crossing at right angles.
  case crossing
  /// How far the playing pose is from the one that the parry is entered by.
  case entry
  /// How far the way to the attacker is from the turn that the motion makes before its contact.
  case bearing
  /// How recently the motion was used.
  case usage
}

/// How recently each parry was used. Plain memory, so a rolled-back fight makes the same choice.
public struct ParryUsage: Sendable, BitwiseCopyable {
  /// The most parries that are told apart.
  public static let capacity = 384
  /// The number of parries so far.
  public var count: UInt32 = 0
  /// By parry: the value of `count` when it was last used, 0 for never.
  public var lastUsed: InlineArray<384, UInt32> = InlineArray(repeating: 0)

  /// Makes the usage of nothing.
  public init() {}

  /// Notes that a parry is used.
  public mutating func use(_ parry: Int) {
    count += 1
    lastUsed[parry] = count
  }

  /// The parries after which the penalty of a use is 1/e of what it was: less than half of the
  /// motions of a full set, so that those that are good enough take turns.
  static let memory: Float = 96

  /// The penalty of a parry before its weight: e^(−n/96), n parries after its last use.
  public func penalty(of parry: Int) -> Float {
    let last = lastUsed[parry]
    return last == 0 ? 0 : exp(-Float(count - last) / ParryUsage.memory)
  }
}
