import MotionMath
import SkeletalAnimation

/// Makes the stays in a stance: breaths, shifts of weight and looks at times of their own, so that no
/// two are alike and the sides of the body differ.
struct IdleAuthor {
  let stance: GuardStance

  func clip(of idle: Idle) -> Clip {
    var random = RandomStream(seed: idle.seed, stream: 1)
    let count = Int((idle.seconds * Clip.rate).rounded())
    let trunk = Wander(random: &random, seconds: 2.0)
    let point = Wander(random: &random, seconds: 1.4)
    let free = Wander(random: &random, seconds: 1.7)
    let quick = Wander(random: &random, seconds: 0.7)
    let fine = Wander(random: &random, seconds: 0.26)
    let turns = Wander(random: &random, seconds: 0.9)
    let bursts = Bursts(random: &random)
    let unrest = FootUnrest(random: &random)
    let breaths = breaths(idle, count, &random)
    let (left, right) = feet(idle, count, &random)
    let weights = weights(idle, count, left, right, &random)
    let looks = looks(count, &random)
    let postures = (0..<count).map { frame -> Posture in
      let time = Float(frame) / Clip.rate
      // Everything begins and ends in the stance itself.
      let rest = Float(count - 1 - frame) / Clip.rate
      let fade = minimumJerk(time / 0.8) * minimumJerk(rest / 0.8)
      let gone = minimumJerk((time - 1) / 2.2) * minimumJerk((rest - 1) / 2.2)
      let breath = breaths[frame] * fade
      let weight = weights[frame] * fade
      let twist = trunk.value(at: time) * fade
      let tip = point.value(at: time) * fade
      let burst = fade * bursts.value(at: time)
      let small = (fine.value(at: time) + quick.value(at: time) * 1.5) * burst
      let turned = turns.value(at: time) * fade
      var posture = stance.posture
      posture.hips +=
        idle.shift * gone
        + Vector3(weight.x, -0.15 * abs(weight.x) - 0.01 * twist.z * twist.z, weight.z)
        + Vector3(small.x, 0.3 * small.y, small.z) * 0.0036
      // The hip of the leg that carries rises, and the shoulders come back over it.
      let list = -(weight.x * 1.3 + idle.shift.x * gone * 0.9)
      posture.hipsTurn +=
        Vector3(0.2 * twist.z, twist.y * 0.6, 0.2 * twist.x) * idle.turn + small * 0.009
      posture.hipsTurn += Vector3(0, weight.z * 0.9, list)
      posture.chestTurn +=
        Vector3(0.5 * twist.x, twist.y, 0.35 * twist.z) * idle.turn
        + Vector3(small.x, 3.4 * small.y, small.z) * 0.0125
      posture.chestTurn += Vector3(-0.018 * breath, weight.z * 0.5, -0.35 * list)
      posture.shrug = 0.028 * breath
      posture.headTurn += looks[frame] * fade + small * 0.02
      posture.headTurn += Vector3(0.01 * breath, 0.25 * twist.y * idle.turn, -0.3 * list)
      stance.carry(&posture, turning: 0.6)
      posture.sword.position +=
        Vector3(tip.x * 0.35, tip.y * 0.3 + 0.15 * breath, tip.z * 0.3) * idle.sword
        + small * 0.0048
      posture.sword.rotation =
        Quaternion(
          rotationVector: Vector3(-tip.y, tip.x, 0) * (idle.sword / 0.85) + small * 0.0096)
        * posture.sword.rotation
      posture.leftHand +=
        (free.value(at: time) * fade + Vector3(0, 0.2 * breath, 0)) * (0.5 * idle.sword)
        - small * 0.0048
      // Elbows come off the trunk and back as the arms shift their weight.
      posture.elbow += 0.5 * tip.y + 0.09 * turned.x + 0.03 * small.y
      posture.leftElbow += 0.10 * turned.y + 0.03 * small.x
      if idle.both { posture.takeGrip(gone) }
      posture.leftFoot = left.goal(at: Float(frame))
      posture.rightFoot = right.goal(at: Float(frame))
      unrest.add(to: &posture, at: time, by: fade)
      return posture
    }
    var clip = stance.clip(
      name: idle.name, postures: postures, cropped: 0..<count, carriesHands: true)
    clip.tag(idle.carriage == .ease ? [.idle, .excluded, .ease] : .idle, 0..<count)
    return clip
  }

  /// The paths of the feet: now and then one is set down anew near by, and at last both are home.
  private func feet(
    _ idle: Idle, _ count: Int, _ random: inout RandomStream
  ) -> (left: FootPath, right: FootPath) {
    let homes = [stance.file.leftFoot, stance.file.rightFoot]
    var paths = homes.map { home in
      FootPath(
        plants: [Plant(ball: home.ball, yaw: home.yaw, from: 0, to: 100_000)], styles: [.step])
    }
    guard idle.steps > 0 else { return (paths[0], paths[1]) }
    var k = random.index(below: 2)
    var time = 75 + random.uniform(0, 30)
    // The last step of each foot leads home, a second before the end.
    let last = Float(count) - 110
    var isHome = [true, true]
    func step(_ k: Int, home: Bool) {
      let length = random.uniform(17, 24)
      let size: Float = home ? 0 : 1
      let away = Vector3(random.uniform(-0.04, 0.04), 0, random.uniform(-0.06, 0.06)) * size
      let yaw = homes[k].yaw + random.uniform(-9, 9) * degree * size
      paths[k].plants[paths[k].plants.count - 1].to = time
      paths[k].styles[paths[k].styles.count - 1] = SwingStyle(
        lift: random.uniform(0.012, 0.03), off: random.uniform(0.15, 0.3),
        peak: random.uniform(0.15, 0.3), land: random.uniform(-0.08, 0.05))
      paths[k].plants.append(
        Plant(ball: homes[k].ball + away, yaw: yaw, from: time + length, to: 100_000))
      paths[k].styles.append(.step)
      isHome[k] = home
      time += length
    }
    while time < last {
      let home = time + idle.steps * Clip.rate * 2 > last
      if home && isHome[k] { k = 1 - k }
      if home && isHome[k] { break }
      step(k, home: home)
      k = 1 - k
      time += random.uniform(0.6, 1.4) * (home ? 0.7 : idle.steps) * Clip.rate
    }
    // Where the pauses were too long for both, the other foot goes home at once.
    for k in 0...1 where !isHome[k] {
      time = max(min(time, last + 10), (paths[k].plants.last?.from ?? 0) + 4)
      step(k, home: true)
    }
    return (paths[0], paths[1])
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

  /// Where the weight is beside its mean at each frame, in metres: it stays a while on one leg more
  /// than on the other, then goes over, as the pendulum that never falls (see `BalancePath`).
  private func weights(
    _ idle: Idle, _ count: Int, _ left: FootPath, _ right: FootPath, _ random: inout RandomStream
  ) -> [Vector3] {
    let width = (stance.file.leftFoot.ball - stance.file.rightFoot.ball).length
    var places: [Vector3] = []
    var share: Float = 0
    var along: Float = 0
    var rest = 40
    for frame in 0..<count {
      if rest == 0 {
        share = random.uniform(-1, 1) * min(4 * idle.sway / width, 0.8)
        along = random.uniform(-1, 1) * 1.5 * idle.sway
        rest = Int(random.uniform(50, 150))
      }
      rest -= 1
      var sum = Vector3.zero
      var total: Float = 0
      for (path, part) in [(left, 1 + share), (right, 1 - share)] {
        guard let (plant, load) = BalancePath.standing(path, at: Float(frame)) else { continue }
        let sole = Quaternion(yaw: plant.yaw)
        sum +=
          (plant.ball - sole.rotate(.forward) * (BalancePath.soleCentre - along)) * (load * part)
        total += load * part
      }
      places.append((total > 1e-3 ? sum / total : stance.support) - stance.support)
    }
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
