public import MotionMath

/// What is kept from tick to tick about feet that stand on the floor. Plain memory without gaps.
public struct FootLock: Sendable, BitwiseCopyable {
  /// One foot.
  public struct Foot: Sendable, BitwiseCopyable {
    /// Where the toe is held, in the world, while the foot is locked.
    public internal(set) var lockPoint: Vector3
    /// What is added to the held or the animated toe so that neither locking nor unlocking jumps.
    public internal(set) var offset: Vector3
    /// The velocity of `offset`, in m/s.
    public internal(set) var offsetVelocity: Vector3
    /// The animated toe in the world at the last tick.
    public internal(set) var animatedToe: Vector3
    /// Bit 0: locked; bit 1: in contact at the last tick; bit 2: `animatedToe` is known.
    var flags: UInt32

    init() {
      lockPoint = .zero
      offset = .zero
      offsetVelocity = .zero
      animatedToe = .zero
      flags = 0
    }

    /// Whether the foot is held.
    public var isLocked: Bool { flags & 1 != 0 }
  }

  /// The left foot.
  public internal(set) var left: Foot
  /// The right foot.
  public internal(set) var right: Foot
  /// By how many metres the hips are lowered so that the legs reach.
  public internal(set) var hipDrop: Float

  /// Makes the state of feet that are free.
  public init() {
    left = Foot()
    right = Foot()
    hipDrop = 0
  }

  /// Frees both feet at once, as after a teleport.
  public mutating func reset() { self = FootLock() }

  /// Carries held feet along, as on a moving platform or when a whole fight is moved.
  public mutating func move(by transform: RigidTransform) {
    left.move(by: transform)
    right.move(by: transform)
  }
}

extension FootLock.Foot {
  mutating func move(by transform: RigidTransform) {
    lockPoint = transform.apply(lockPoint)
    animatedToe = transform.apply(animatedToe)
    offset = transform.rotation.rotate(offset)
    offsetVelocity = transform.rotation.rotate(offsetVelocity)
  }

  /// Takes one tick's animated toe and gives the place where the toe shall be.
  mutating func update(toe: Vector3, contact: Bool, ground: Float, job: FootLockJob) -> Vector3 {
    let isKnown = flags & 4 != 0
    let wasInContact = flags & 2 != 0
    let velocity =
      isKnown && job.seconds > 0 ? (toe - animatedToe) / job.seconds : .zero
    decay(job)
    animatedToe = toe
    flags = (flags & 1) | (contact ? 2 : 0) | 4
    var place = (isLocked ? lockPoint : toe) + offset
    if !isLocked {
      place.y += job.lift(over: offset)
      clear(&place, velocity, ground, job)
    }
    let isFar = place.distance(to: toe) > job.releaseDistance
    if isLocked {
      if !contact || lockPoint.distance(to: toe) > job.releaseDistance {
        flags &= ~1
        offset = place - toe
        offset.y -= job.lift(over: offset)
        offsetVelocity -= velocity
        clear(&place, velocity, ground, job)
      }
    } else if contact && !isFar {
      // A foot that was torn loose is held again once it rests where the animation has it.
      let hasSettled = (place - toe).onFloor.length < 0.03 && velocity.onFloor.length < 1
      if !wasInContact || hasSettled {
        flags |= 1
        lockPoint = Vector3(place.x, ground, place.z)
        // The floor stops it where it is.
        offset = place - lockPoint
        offsetVelocity = Vector3(0, min(offsetVelocity.y + velocity.y, 0), 0)
      }
    }
    place.y = max(place.y, ground)
    return place
  }

  /// What moves along the floor is over it, also where a blend would press it in. How far goes into
  /// the offset, so that a foot which stops or is locked then sinks to the floor and does not fall.
  private mutating func clear(
    _ place: inout Vector3, _ velocity: Vector3, _ ground: Float, _ job: FootLockJob
  ) {
    let speed = (velocity + offsetVelocity).onFloor.length
    let rise = ground + min(job.clearance * speed, job.mostClearance) - place.y
    guard rise > 0 else { return }
    place.y += rise
    offset.y += rise
  }

  /// Lets a tick pass: a foot goes up or down sooner than it goes along the floor, so that it does not
  /// drag.
  private mutating func decay(_ job: FootLockJob) {
    var upright = Vector3(0, offset.y, 0)
    var rise = Vector3(0, offsetVelocity.y, 0)
    decaySpring(&offset, &offsetVelocity, halflife: job.halflife, seconds: job.seconds)
    decaySpring(&upright, &rise, halflife: job.liftHalflife, seconds: job.seconds)
    offset.y = upright.y
    offsetVelocity.y = rise.y
  }
}
