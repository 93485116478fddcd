/// The constants of moving about: how fast a body follows the stick, and when a new motion is
/// looked for. Figures without a source are start values.
public struct LocomotionTuning: Equatable, Sendable {
  /// How fast a gait goes in each direction of the facing, in m/s.
  public struct Speeds: Equatable, Sendable {
    /// Forwards, sideways and backwards.
    public var forward: Float, side: Float, back: Float

    /// Makes speeds.
    public init(forward: Float, side: Float, back: Float) {
      self.forward = forward
      self.side = side
      self.back = back
    }
  }

  /// The speed at full stick, forwards, sideways and backwards, in m/s.
  public var runSpeed = Speeds(forward: 3.6, side: 2.8, back: 2.4)
  /// The speed up to `walkStick` of the stick's travel.
  public var walkSpeed = Speeds(forward: 1.4, side: 1.1, back: 1.0)
  /// The part of the stick's travel that asks for a walk.
  public var walkStick: Float = 0.6
  /// The half-life of the velocity and of the facing, in seconds (Holden's demo: 0.27).
  public var velocityHalflife: Float = 0.2
  /// The half-life of the facing, in seconds.
  public var facingHalflife: Float = 0.2
  /// The ticks between two searches.
  public var searchInterval = 9
  /// The least gain in cost that is worth a transition. With 0.15, and a search every 6 ticks, hands
  /// jump 17 % more and the way is no better kept.
  public var transitionCost: Float = 1.5
  /// The half-life of the blend into another motion, in seconds.
  public var blendHalflife: Float = 0.1
  /// The same between guard and ease, in seconds: arms and sword go a long way.
  public var carriageHalflife: Float = 0.2
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
}
