import MotionMath
import SkeletalAnimation

/// How arms stay behind a trunk that gains or loses speed, and swing on after it: pendulums at their
/// shoulders, which muscles damp.
///
/// An arm swings freely about once a second (Gutnik 2005; Collins, Adamczyk and Kuo 2009, Proc. R.
/// Soc. B 276, "Dynamic arm swinging in human walking").
struct ArmInertia {
  /// How far the hands are off, in metres, and how far they are turned about the body, in radians, a
  /// frame each.
  private(set) var places: [Vector3] = []
  private(set) var turns: [Float] = []

  /// 2π · 1.1 per second, and the part of critical damping.
  private static let rate: Float = 6.9, damping: Float = 0.35

  /// - Parameters:
  ///   - accelerations: of the trunk, in m/s², in its own frame.
  ///   - turning: of the trunk, in rad/s, a frame each.
  init(accelerations: [Vector3], turning: [Float]) {
    var place = Vector3.zero
    var speed = Vector3.zero
    var turn: Float = 0
    var spin: Float = 0
    let step = 1 / Clip.rate
    let (k, c) = (
      ArmInertia.rate * ArmInertia.rate, 2 * ArmInertia.damping * ArmInertia.rate
    )
    for i in accelerations.indices {
      speed += (accelerations[i].onFloor * -1 - place * k - speed * c) * step
      place += speed * step
      let change = (turning[i] - turning[max(i - 1, 0)]) * Clip.rate
      spin += (-change - turn * k - spin * c) * step
      turn += spin * step
      places.append(place)
      turns.append(turn)
    }
  }

  /// Moves a hand as it is behind or ahead of the body at a frame, a part of the way.
  func move(_ hand: inout Vector3, at i: Int, by part: Float) {
    let off = places[i] * part
    let turn = clamp(turns[i], -0.4, 0.4) * part
    hand = Quaternion(yaw: turn).rotate(hand) + off * (0.12 / max(off.length, 0.12))
  }
}
