import MotionMath

/// What feet do that stand: the pressure wanders under their soles, so that they rock over edges and
/// heel, and the heel of a foot that carries little comes up and turns. The balls stay in place.
///
/// Who stands sways about the ankles at 0.2 to 0.5 Hz, with quicker corrections upon it (Winter 1995,
/// Gait and Posture 3; Zatsiorsky and Duarte 1999, Motor Control 3, "rambling and trembling"), more
/// in some seconds than in others.
struct FootUnrest {
  private let feet: [(slow: Wander, quick: Wander)]
  private let bursts: Bursts

  init(random: inout RandomStream) {
    var feet: [(slow: Wander, quick: Wander)] = []
    for _ in 0..<2 {
      let slow = Wander(random: &random, seconds: 1.6)
      feet.append((slow, Wander(random: &random, seconds: 0.28)))
    }
    self.feet = feet
    bursts = Bursts(random: &random)
  }

  /// Moves the feet of a posture whose hips are there already.
  ///
  /// - Parameter part: how much of it, 0...1; nothing where clips meet.
  func add(to posture: inout Posture, at seconds: Float, by part: Float) {
    guard part > 0 else { return }
    let burst = bursts.value(at: seconds) * part
    let load = FootUnrest.load(of: posture)
    move(&posture.leftFoot, 0, seconds, part, burst, light: load)
    move(&posture.rightFoot, 1, seconds, part, burst, light: 1 - load)
  }

  /// The part of the weight on the right foot: where the hips are between the two.
  static func load(of posture: Posture) -> Float {
    let way = (posture.rightFoot.ball - posture.leftFoot.ball).onFloor
    let hips = (posture.root.apply(posture.hips) - posture.leftFoot.ball).onFloor
    return clamp(hips.dot(way) / max(way.lengthSquared, 0.01), 0, 1)
  }

  private func move(
    _ goal: inout FootGoal, _ k: Int, _ seconds: Float, _ part: Float, _ burst: Float,
    light: Float
  ) {
    let slow = feet[k].slow.value(at: seconds)
    let quick = feet[k].quick.value(at: seconds)
    let free = 0.5 + light
    goal.roll += (slow.x * (1.4 * part) + quick.x * (1.3 * burst)) * (free * degree)
    goal.yaw += (slow.y * (1.6 * part) + quick.y * (1.3 * burst)) * (free * degree)
    // A heel comes up and never goes below the floor.
    let lifted = max(0, slow.z * 0.8 + 0.5 * burst * quick.z + light - 0.2)
    let rise = lifted / (1 + 0.25 * lifted)
    goal.pitch += rise * rise * (4.4 * free * degree) * min(part, 0.3 + burst)
  }
}

/// How restless a body is just now, about 0.15 to 2.5 and about 1 in the mean: it keeps still for some
/// seconds, then moves.
struct Bursts {
  private let wander: Wander

  init(random: inout RandomStream) { wander = Wander(random: &random, seconds: 2.2) }

  /// The factor at a time in seconds.
  func value(at seconds: Float) -> Float {
    let w = clamp(0.45 + wander.value(at: seconds).x, 0, 1.3)
    return 0.2 + 1.5 * w * w
  }
}
