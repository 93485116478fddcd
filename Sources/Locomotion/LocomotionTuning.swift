/// The constants of moving about: how fast a body follows the stick, and when a new motion is
/// looked for. Figures without a source are start values.
public struct LocomotionTuning: Equatable, Sendable {
  /// The speed at full stick, forwards, sideways and backwards, in m/s.
  public var runSpeed: (forward: Float, side: Float, back: Float) = (3.6, 2.8, 2.4)
  /// The speed up to `walkStick` of the stick's travel.
  public var walkSpeed: (forward: Float, side: Float, back: Float) = (1.4, 1.1, 1.0)
  /// The part of the stick's travel that asks for a walk.
  public var walkStick: Float = 0.6
  /// The half-life of the velocity and of the facing, in seconds (Holden's demo: 0.27).
  public var velocityHalflife: Float = 0.2
  /// The half-life of the facing, in seconds.
  public var facingHalflife: Float = 0.2
  /// The ticks between two searches.
  public var searchInterval = 6
  /// The least gain in cost that is worth a transition.
  public var transitionCost: Float = 0.15
  /// The half-life of the blend into another motion, in seconds.
  public var blendHalflife: Float = 0.1
  /// The half-lives with which the shown root follows the simulated body, in seconds.
  public var rootHalflife: Float = 0.15
  /// The shown root moves by at most this part of its own speed towards the simulated body, so
  /// that a character who stands never slides.
  public var rootShare: Float = 0.5
  /// The greatest distance of the shown root from the simulated body, in metres.
  public var rootLeash: Float = 0.25
  /// The greatest angle between them, in radians.
  public var rootLeashAngle: Float = 1.0

  /// Makes the standard constants.
  public init() {}

  /// Whether two sets are equal.
  public static func == (a: LocomotionTuning, b: LocomotionTuning) -> Bool {
    a.runSpeed == b.runSpeed && a.walkSpeed == b.walkSpeed && a.walkStick == b.walkStick
      && a.velocityHalflife == b.velocityHalflife && a.facingHalflife == b.facingHalflife
      && a.searchInterval == b.searchInterval && a.transitionCost == b.transitionCost
      && a.blendHalflife == b.blendHalflife && a.rootHalflife == b.rootHalflife
      && a.rootShare == b.rootShare && a.rootLeash == b.rootLeash
      && a.rootLeashAngle == b.rootLeashAngle
  }
}
