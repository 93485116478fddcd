public import MotionMath
public import SkeletalAnimation

/// How two blades are brought together: which places of them meet, and what is left for root, trunk
/// and arm to do.
public struct ContactPlan: Equatable, Sendable, BitwiseCopyable {
  /// The fraction of the attacker's blade at which it is met.
  public var attackFraction: Float
  /// The fraction of the defender's blade that meets it.
  public var parryFraction: Float
  /// The distance between the blades if nothing were done, less their thickness, in metres.
  public var distanceBefore: Float
  /// How far the defender's root is moved.
  public var shift: Vector3

  /// The part of a blade that may meet another.
  public static let usable: ClosedRange<Float> = 0.35...0.85
  /// The thickness of two blades that touch, middle to middle, in metres.
  public static let touch: Float = 0.016
  /// The most that the root is moved, in metres, and its share of the way.
  static let mostShift: Float = 0.25, shiftShare: Float = 0.5

  /// Plans the meeting.
  ///
  /// - Parameters:
  ///   - attack: the attacker's blade when it is met.
  ///   - parry: the defender's blade then, as the chosen motion alone would bring it.
  ///   - ticks: the ticks left for the root to move in.
  public init(attack: Segment, parry: Segment, ticks: Float) {
    func part(_ s: Segment) -> Segment {
      Segment(
        from: s.point(at: ContactPlan.usable.lowerBound),
        to: s.point(at: ContactPlan.usable.upperBound))
    }
    let usableAttack = part(attack)
    let usableParry = part(parry)
    let (a, p) = usableAttack.nearestFractions(to: usableParry)
    let width = ContactPlan.usable.upperBound - ContactPlan.usable.lowerBound
    attackFraction = ContactPlan.usable.lowerBound + a * width
    parryFraction = ContactPlan.usable.lowerBound + p * width
    let way = usableAttack.point(at: a) - usableParry.point(at: p)
    distanceBefore = max(way.length - ContactPlan.touch, 0)
    let horizontal = way.onFloor * ContactPlan.shiftShare
    // A step of 25 cm takes a third of a second; with less time the root moves less.
    let limit = ContactPlan.mostShift * clamp(ticks / 12, 0.2, 1)
    let length = horizontal.length
    shift = length > limit ? horizontal * (limit / length) : horizontal
  }

  /// Where the defender's `parryFraction` shall be: on the far side of the attacker's blade, so that
  /// the blades touch and do not cut through each other.
  public func goal(attack: Segment, direction: Vector3) -> Vector3 {
    attack.point(at: attackFraction) + direction * ContactPlan.touch
  }
}

/// Measures from final world poses how far two blades missed each other.
///
/// It shares nothing with the planning: it takes the shown blades and the place on the attacker's
/// blade that was to be met.
public struct ContactMeter {
  /// The attacker's and the defender's blade as shown.
  public var attack: Segment, parry: Segment
  /// The fraction of the attacker's blade that was to be met.
  public var attackFraction: Float
  /// The radii of the two blades, in metres.
  public var radii: Float = 0.016

  /// Makes the meter.
  public init(attack: Segment, parry: Segment, attackFraction: Float) {
    self.attack = attack
    self.parry = parry
    self.attackFraction = attackFraction
  }

  /// The distance in metres from the attacker's place to the nearest one on the defender's blade
  /// between 15 and 95 % of its length, less the radii; 0 where they touch.
  public var error: Float {
    let place = attack.from + (attack.to - attack.from) * attackFraction
    let from = parry.from + (parry.to - parry.from) * 0.15
    let span = (parry.to - parry.from) * 0.8
    let along = clamp((place - from).dot(span) / max(span.lengthSquared, 1e-9), 0, 1)
    return max((from + span * along - place).length - radii, 0)
  }
}
