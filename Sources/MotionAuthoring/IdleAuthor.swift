import MotionMath
import SkeletalAnimation

/// Makes the stays in a stance: breaths, shifts of weight and looks at times of their own, so that no
/// two are alike and the sides of the body differ.
struct IdleAuthor {
  let stance: GuardStance

  func clip(of idle: Idle) -> Clip {
    var random = RandomStream(seed: idle.seed, stream: 1)
    let count = Int((idle.seconds * Clip.rate).rounded())
    let trunk = Wander(random: &random, seconds: 2.6)
    let point = Wander(random: &random, seconds: 1.7)
    let free = Wander(random: &random, seconds: 2.1)
    let fine = Wander(random: &random, seconds: 0.26)
    let breaths = breaths(idle, count, &random)
    let weights = weights(idle, count, &random)
    let looks = looks(count, &random)
    let postures = (0..<count).map { frame -> Posture in
      let time = Float(frame) / Clip.rate
      // Everything begins and ends in the stance itself.
      let left = Float(count - 1 - frame) / Clip.rate
      let fade = minimumJerk(time / 0.8) * minimumJerk(left / 0.8)
      let gone = minimumJerk((time - 1) / 2.2) * minimumJerk((left - 1) / 2.2)
      let breath = breaths[frame] * fade
      let weight = weights[frame] * fade
      let twist = trunk.value(at: time) * fade
      let tip = point.value(at: time) * fade
      let small = fine.value(at: time) * fade
      var posture = stance.posture
      posture.hips +=
        idle.shift * gone
        + Vector3(weight.x, -0.25 * abs(weight.x) - 0.003 * abs(weight.z), weight.z)
        + small * 0.0008
      // The hip of the leg that carries rises, and the shoulders come back over it.
      let list = -(weight.x * 1.6 + idle.shift.x * gone * 0.9)
      posture.hipsTurn +=
        Vector3(0.1 * twist.z, twist.y * 0.5, 0.2 * twist.x) * idle.turn + Vector3(0, 0, list)
      posture.hipsTurn.y += weight.z * 0.9
      posture.chestTurn +=
        Vector3(0.3 * twist.x, twist.y, 0.25 * twist.z) * idle.turn
        + Vector3(-0.016 * breath, weight.z * 0.5, -0.5 * list) + small * 0.003
      posture.shrug = 0.026 * breath
      posture.headTurn +=
        looks[frame] * fade + Vector3(0.01 * breath, 0.15 * twist.y * idle.turn, -0.3 * list)
        + small * 0.003
      stance.carry(&posture, turning: 0.6)
      posture.sword.position +=
        Vector3(tip.x * 0.35, tip.y * 0.3 + 0.15 * breath, tip.z * 0.3) * idle.sword
        + small * 0.0015
      posture.sword.rotation =
        Quaternion(rotationVector: Vector3(-tip.y, tip.x, 0) * (idle.sword / 0.85))
        * posture.sword.rotation
      posture.leftHand +=
        (free.value(at: time) * fade + Vector3(0, 0.2 * breath, 0)) * (0.4 * idle.sword)
        - small * 0.0015
      if idle.both { posture.takeGrip(gone) }
      return posture
    }
    var clip = stance.clip(name: idle.name, postures: postures, cropped: 0..<count)
    clip.tag(idle.carriage == .ease ? [.idle, .excluded] : .idle, 0..<count)
    return clip
  }

  /// The chest's filling at each frame, −1...1: in two fifths of a breath it rises, then it falls
  /// more slowly and rests; no two breaths are equally long or deep.
  private func breaths(_ idle: Idle, _ count: Int, _ random: inout RandomStream) -> [Float] {
    var values: [Float] = []
    var phase: Float = 0.4
    var rate: Float = 1
    var depth: Float = 1
    for _ in 0..<count {
      let fill =
        phase < 0.4 ? minimumJerk(phase / 0.4) : 1 - smoothstep((phase - 0.4) / 0.5)
      values.append(depth * (2 * fill - 1))
      phase += rate / (idle.breath * Clip.rate)
      if phase >= 1 {
        phase -= 1
        rate = random.uniform(0.85, 1.15)
        // The depth changes where the chest is empty, so nothing leaps but by a part.
        depth = 0.7 * depth + 0.3 * random.uniform(0.75, 1.25)
      }
    }
    return values
  }

  /// Where the weight is beside its mean at each frame, in metres: it stays a while, then goes over
  /// to another place, as the pendulum that never falls (see `BalancePath`).
  private func weights(_ idle: Idle, _ count: Int, _ random: inout RandomStream) -> [Vector3] {
    var places: [Vector3] = []
    var place = Vector3.zero
    var left = 40
    for _ in 0..<count {
      if left == 0 {
        place = Vector3(random.uniform(-1, 1), 0, random.uniform(-0.8, 0.8)) * (2 * idle.sway)
        left = Int(random.uniform(50, 170))
      }
      left -= 1
      places.append(place)
    }
    BalancePath.smooth(&places)
    BalancePath.smooth(&places)
    return places
  }

  /// The turn of the head at each frame: quick small looks that last a while.
  private func looks(_ count: Int, _ random: inout RandomStream) -> [Vector3] {
    var values: [Vector3] = []
    var from = Vector3.zero
    var to = Vector3.zero
    var since = 0
    var until = 50
    for _ in 0..<count {
      if since == until {
        from = to
        to = Vector3(random.uniform(-0.03, 0.05), random.uniform(-0.12, 0.12), 0)
        since = 0
        until = Int(random.uniform(50, 190))
      }
      values.append(lerp(from, to, minimumJerk(Float(since) / 18)))
      since += 1
    }
    return values
  }
}
