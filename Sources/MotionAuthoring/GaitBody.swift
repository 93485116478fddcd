import MotionMath
import SkeletalAnimation

/// The body over its feet: pelvis, trunk and head at each frame of a course.
///
/// What turns follows from the ground up: the pelvis takes up a change at once, the trunk some
/// frames later, the hands last. Only the head is ahead of them all.
struct GaitBody {
  let plan: CoursePlan
  let stance: GuardStance
  let ease: GuardStance
  let choreography: Choreography
  let variation: GaitVariation
  /// The centre of mass on the floor, a frame each.
  let balance: [Vector3]
  let impacts: Impacts
  let arms: ArmInertia
  let holdsBoth: Bool

  /// Frames by which trunk, sword hand and free hand take up a change later than the pelvis.
  private static let lags = (trunk: 4, sword: 7, free: 9)

  /// How the arms stay behind the root of a plan.
  static func inertia(_ plan: CoursePlan) -> ArmInertia {
    ArmInertia(
      accelerations: plan.samples.map { push($0) }, turning: plan.samples.map(\.yawRate))
  }

  /// How the body is accelerated, in its own frame: along its way and into a curve, m/s².
  private static func push(_ sample: CoursePlan.Sample) -> Vector3 {
    sample.acceleration
      + Vector3(sample.velocity.z, 0, -sample.velocity.x) * sample.yawRate
  }

  func posture(at i: Int) -> Posture {
    let sample = plan.samples[i]
    // Both stances are left and reached while the gait rules.
    let stance = stance(at: i)
    var posture = stance.posture
    posture.root = sample.root
    pelvis(&posture, i, stance)
    trunk(&posture, i, stance)
    head(&posture, i, stance)
    let hands = GaitHands(body: self, stance: stance)
    hands.place(
      &posture, at: i, sword: activity(i - GaitBody.lags.sword),
      free: activity(i - GaitBody.lags.free))
    return posture
  }

  /// The stance that begins the course in its first half, and that ends it in the second.
  private func stance(at i: Int) -> GuardStance {
    let isFirst = i < plan.used.lowerBound + plan.used.count / 2
    let sample = isFirst ? plan.start : plan.samples[plan.used.upperBound - 1]
    return sample.ease > 0.5 ? ease : stance
  }

  private func activity(_ i: Int) -> Float { plan.samples[max(i, 0)].activity }

  /// The parts of the speed ahead and to the left, as shares of the gait's own.
  static func way(_ sample: CoursePlan.Sample) -> (ahead: Float, aside: Float) {
    let speed = max(sample.shape[.speed], 0.1)
    return (sample.velocity.z / speed, sample.velocity.x / speed)
  }

  /// The cosine of a multiple of the stride, some part of it after the left foot's landing.
  static func wave(_ phase: Float, after part: Float, times: Float = 1) -> Float {
    let p = (phase - part) * times
    return cos(2 * pi * (p - p.rounded(.down)))
  }

  /// When arms and shoulders are farthest around, as a part of the stride after the left foot's
  /// landing: with the right arm the left thigh is ahead, which in running is well before the foot
  /// lands (Novacheck 1998).
  static func swung(_ sample: CoursePlan.Sample) -> Float {
    lerp(0.06, -0.10, clamp(sample.running, 0, 1))
  }

  /// How much a body that stands or goes stirs: nothing at the ends of clips that are in a stance.
  func life(_ i: Int) -> Float {
    var part: Float = 1
    if plan.startsInGuard { part = min(part, minimumJerk(Float(i - 1) / 14)) }
    if plan.endsInGuard {
      part = min(part, minimumJerk(Float(plan.used.upperBound - 2 - i) / 14))
    }
    return part
  }

  /// How much more or less than usual something swings just now, about 1.
  func swell(_ i: Int, _ which: Float) -> Float {
    1 + 0.22 * variation.slow.value(at: time(i) * 0.8 + 37 * which).z
  }

  /// A lean or turn that is a body's habit, in radians: at ease people differ, in guard less.
  private func habit(_ which: Int, _ sample: CoursePlan.Sample) -> Float {
    variation[which] * (0.09 + 0.04 * sample.ease)
  }

  /// How much a body stirs by quick corrections: one that goes, more than one that stands.
  private func stir(_ i: Int) -> Float { life(i) * lerp(0.35, 1, activity(i)) }

  /// What the landings of the feet do to a part of the body (see `Impacts`).
  func shock(_ i: Int, delay: Float, rate: Float) -> (down: Float, side: Float) {
    let (down, side) = impacts.value(at: Float(i), delay: delay, rate: rate)
    return (down * life(i), side * life(i))
  }

  /// How much a body crouches just now, with bent knees and the trunk ahead, about 0...1: for some
  /// strides in guard, seldom at ease and in running.
  private func crouch(_ i: Int) -> Float {
    let sample = plan.samples[i]
    let w = clamp(drift(i).y + 0.25, 0, 1.2)
    return 0.7 * w * w * (1 - 0.6 * sample.ease) * (1 - 0.5 * clamp(sample.running, 0, 1))
  }

  /// How far a body goes down to brake, and half as far to gain speed, in metres: 2 to 8 cm, and 3, in
  /// captured stops and starts.
  private func sink(_ i: Int) -> Float {
    let sample = plan.samples[i]
    let push = GaitBody.push(sample)
    let brakes = smoothstep(0.5 - 0.5 * push.dot(sample.velocity))
    return lerp(0.03, 0.07, brakes) * push.length / (push.length + 3) * life(i)
  }

  /// What changes over several strides.
  func drift(_ i: Int) -> Vector3 { variation.slow.value(at: time(i) * 0.35 + 71) }

  private func time(_ i: Int) -> Float { Float(i - plan.used.lowerBound) / Clip.rate }

  /// How the trunk is inclined by the gait: a pitch and a roll in x and z.
  private func lean(_ sample: CoursePlan.Sample) -> Vector3 {
    let (ahead, aside) = GaitBody.way(sample)
    return Vector3(abs(ahead), 0, -aside) * sample.shape[.lean]
  }

  /// How the trunk is inclined against what changes its speed, before the gait is there and after it:
  /// a body leans by a / g, the trunk alone by somewhat more than half.
  private func tilt(_ sample: CoursePlan.Sample) -> Vector3 {
    let push = GaitBody.push(sample) * 0.055
    return Vector3(push.z, 0, -push.x) * (0.3 / (0.3 + push.length))
  }

  private func pelvis(_ posture: inout Posture, _ i: Int, _ stance: GuardStance) {
    let sample = plan.samples[i]
    let shape = sample.shape
    let a = sample.activity
    let (ahead, aside) = GaitBody.way(sample)
    let lean = lean(sample)
    let tilt = tilt(sample)
    let phase = sample.phase
    let middle = shape[.duty] / 2
    let slow = variation.slow.value(at: time(i))
    let fine = variation.fine.value(at: time(i))
    // The centre of mass lies ahead of the hips by what trunk, arms and sword weigh. Who goes has the
    // balls of the feet under the hips in the mean of their stays: measured 5 cm behind to 2 ahead.
    let over: Float = lerp(0.033, 0.09, clamp(sample.running, 0, 1)) * clamp(ahead, 0, 1) - 0.012
    let centre = sample.root.applyInverse(balance[i])
    let still = stance.posture.hips - stance.support
    let going = Vector3(0, 0, over - 0.20 * lean.x)
    var offset = lerp(still.onFloor, going, a)
    offset += Vector3(0.1 * lean.z + 0.1 * tilt.z, 0, -0.2 * tilt.x)
    let settled = settling(i)
    let place = lerp(stance.support, centre, settled)
    let rise = shape[.bob] * GaitBody.wave(phase, after: middle + 0.01, times: 2)
    // Some go lower than others, less so in running.
    let low = lerp(0.02, 0.008, clamp(sample.running, 0, 1))
    let crouch = crouch(i)
    posture.hips = place.onFloor + offset
    posture.hips.y = lerp(
      stance.posture.hips.y,
      shape[.height] + rise + 0.008 * slow.y - low * (1 + variation[3]) - 0.11 * crouch, a)
    let shock = shock(i, delay: 0.5, rate: 5)
    posture.hips.y -= sink(i)
    // Legs that are almost straight make much of little: up and down the hips stir least.
    posture.hips +=
      Vector3(fine.x, 0.3 * fine.y, fine.z) * (0.003 * stir(i))
      - Vector3(0, 0.002 * shock.down, 0)
    let list = shape[.hipsList] * list(sample, after: 0.12) * swell(i, 2) + 0.012 * variation[0]
    let bias = 0.16 * aside * (1 + ahead)
    let nod = 0.012 * GaitBody.wave(phase, after: 0.08, times: 2) * min(abs(ahead), 1)
    let hips = Vector3(
      lean.x * 0.35 + nod + 0.02 * variation[1] + 0.1 * crouch,
      shape[.chestYaw] * 0.6 + bias - shape[.hipsYaw] * GaitBody.wave(phase, after: 0.02) * ahead,
      list + lean.z * 0.35)
    // The pelvis drops under a foot that lands, and tips ahead.
    let thrown = Vector3(0.008 * shock.down, 0.006 * shock.side, -0.008 * shock.side)
    posture.hipsTurn =
      lerp(stance.posture.hipsTurn, hips, a) + tilt * 0.35 + thrown
      + slow * (0.022 * a * life(i)) + fine * (0.016 * stir(i))
  }

  /// The pelvis drops quickly on the side whose foot has left the floor, and stays there a while.
  private func list(_ sample: CoursePlan.Sample, after part: Float) -> Float {
    let wave = GaitBody.wave(sample.phase, after: part)
    return wave * (1.45 - 0.45 * wave * wave)
  }

  /// Keeps the first and the last frames of a clip in the stance itself.
  private func settling(_ i: Int) -> Float {
    var part: Float = 1
    if plan.startsInGuard { part = min(part, minimumJerk(Float(i - 2) / 30)) }
    if plan.endsInGuard {
      part = min(part, minimumJerk(Float(plan.used.upperBound - 3 - i) / 36))
    }
    return part
  }

  private func trunk(_ posture: inout Posture, _ i: Int, _ stance: GuardStance) {
    let sample = plan.samples[i]
    let shape = sample.shape
    let a = activity(i - GaitBody.lags.trunk)
    let (ahead, _) = GaitBody.way(sample)
    let lean = lean(sample)
    let phase = sample.phase
    let slow = variation.slow.value(at: time(i) + 7)
    let quick = variation.quick.value(at: time(i))
    let fine = variation.finer.value(at: time(i))
    let counter =
      shape[.counter] * (1 + 0.25 * variation[2]) * swell(i, 3)
      * (GaitBody.wave(phase, after: GaitBody.swung(sample) - 0.01)
        + 0.14 * GaitBody.wave(phase, after: 0.2 * variation[3], times: 2))
    let nod =
      0.024 * GaitBody.wave(phase, after: 0.12, times: 2)
      * min(abs(ahead), 1) * swell(i, 0)
    // The trunk goes over the foot that carries, a while behind the pelvis.
    let over = 0.65 * shape[.hipsList] * list(sample, after: 0.34) * swell(i, 1)
    let chest = Vector3(
      lean.x + 0.03 + nod + habit(4, sample) + 0.15 * drift(i).x
        + 0.3 * crouch(i),
      shape[.chestYaw] + counter * ahead + habit(5, sample),
      lean.z - over + 0.03 * variation[6] + 0.065 * drift(i).z)
    posture.chestTurn =
      lerp(stance.posture.chestTurn, chest, a) + tilt(sample)
      + slow * (0.026 * life(i))
      + (quick * (0.018 + 0.034 * clamp(sample.running, 0, 1)) + Vector3(
        0.6 * fine.x, fine.y, 0.5 * fine.z) * 0.022) * stir(i)
    let shock = shock(i, delay: 2, rate: 5.5)
    posture.chestTurn += Vector3(0.014 * shock.down, -0.012 * shock.side, 0.006 * shock.side)
    posture.chestTurn.y += 0.35 * yawAhead(i, frames: 8)
    // Breath: about one in three seconds, in motion deeper.
    let breath = sin(2 * pi * time(i) * (0.32 + 0.05 * variation[7]) + variation[8])
    posture.shrug = 0.024 * breath * life(i)
    posture.chestTurn.x -= 0.012 * breath * life(i)
  }

  /// How much the facing will have turned some frames on.
  private func yawAhead(_ i: Int, frames: Int) -> Float {
    let later = plan.samples[min(i + frames, plan.samples.count - 1)].yaw
    return clamp(later - plan.samples[i].yaw, -0.7, 0.7)
  }

  private func head(_ posture: inout Posture, _ i: Int, _ stance: GuardStance) {
    let sample = plan.samples[i]
    let a = sample.activity
    let quick = variation.quick.value(at: time(i) + 11)
    let slow = variation.slow.value(at: time(i) + 23)
    let fine = variation.fine.value(at: time(i) + 5)
    // The gaze stays where it is: the head nods against the rise of the body (Pozzo 1990).
    let against =
      -(0.03 + 0.05 * clamp(sample.running, 0, 1))
      * GaitBody.wave(sample.phase, after: sample.shape[.duty] / 2 + 0.02, times: 2)
    let trunk = posture.chestTurn - stance.posture.chestTurn
    let aim = Vector3(0.04 + against, 0.02 * variation[7], 0)
    posture.headTurn =
      lerp(stance.posture.headTurn, aim, a) + Vector3(trunk.x * 0.4, trunk.y * 0.2, trunk.z * 0.45)
    posture.headTurn += Vector3(slow.x, slow.y, 1.7 * slow.z) * (0.046 * life(i))
    posture.headTurn +=
      (quick * (0.038 + 0.03 * clamp(sample.running, 0, 1))
        + Vector3(0.6 * fine.x, fine.y, 0.5 * fine.z) * 0.020) * stir(i)
    let shock = shock(i, delay: 3.5, rate: 6)
    posture.headTurn += Vector3(0.014 * shock.down, 0, 0.004 * shock.side)
    posture.headTurn.y += 0.8 * yawAhead(i, frames: 14)
    // At ease one looks where one goes; in guard, where one fights.
    let speed = sample.velocity.length
    if speed > 0.1 {
      let side = clamp(atan2(sample.velocity.x, abs(sample.velocity.z) + 0.2), -0.9, 0.9)
      posture.headTurn.y += 0.5 * side * sample.ease * a
    }
  }
}
