public import MotionMath
public import SkeletalAnimation

/// How two blades are brought together: which places of them meet, and what is left for root, trunk
/// and arm to do.
public struct ContactPlan: Equatable, Sendable, BitwiseCopyable {
  /// The fraction of the attacker's blade at which it is met.
  public var attackFraction: Float
  /// The fraction of the defender's blade that meets it.
  public var parryFraction: Float
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
/// It shares nothing with the planning: it takes two blades as they are shown and nothing else.
public struct ContactMeter {
  /// The two blades.
  public var attack: Segment, parry: Segment
  /// The radii of the two blades, in metres.
  public var radii: Float = 0.016

  /// Makes the meter.
  public init(attack: Segment, parry: Segment) {
    self.attack = attack
    self.parry = parry
  }

  /// The distance in metres between the blades, each between 15 and 95 % of its length, less the
  /// radii; 0 where they touch.
  public var error: Float {
    func part(_ blade: Segment) -> Segment {
      Segment(
        from: blade.from + (blade.to - blade.from) * 0.15,
        to: blade.from + (blade.to - blade.from) * 0.95)
    }
    return max(part(attack).distance(to: part(parry)) - radii, 0)
  }
}
