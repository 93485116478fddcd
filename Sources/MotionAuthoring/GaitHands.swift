import MotionMath
import SkeletalAnimation

/// Sword and free hand over a going body: carried before the trunk in guard, hanging at ease.
struct GaitHands {
  let body: GaitBody
  let stance: GuardStance

  private var plan: CoursePlan { body.plan }
  private var variation: GaitVariation { body.variation }

  /// Puts the hands of a posture whose trunk is there already.
  ///
  /// - Parameters:
  ///   - sword: how much the sword hand has left its stance, 0...1.
  ///   - free: the same of the free hand.
  func place(_ posture: inout Posture, at i: Int, sword: Float, free: Float) {
    let sample = plan.samples[i]
    var still = posture
    still.sword = stance.posture.sword
    still.leftHand = stance.posture.leftHand
    stance.carry(&still, turning: 0.5)
    stir(&still, by: 0.6 * body.life(i), at: time(i))
    body.arms.move(&still.sword.position, at: i, by: body.life(i))
    body.arms.move(&still.leftHand, at: i, by: body.life(i))
    var going = posture
    if sample.ease < 1 { carry(&going, i) }
    if sample.ease > 0 {
      var hanging = posture
      hang(&hanging, i)
      going.sword = mix(going.sword, hanging.sword, sample.ease)
      going.leftHand = lerp(going.leftHand, hanging.leftHand, sample.ease)
    }
    // Arms turn in their shoulders as they swing: outwards behind, inwards ahead.
    let (ahead, _) = GaitBody.way(sample)
    let swung = GaitBody.wave(sample.phase, after: GaitBody.swung(sample) + 0.07)
    let twice = GaitBody.wave(sample.phase, after: 0.1 * variation[4], times: 2)
    let turned = ahead * (0.13 + 0.04 * variation[5])
    going.elbow = still.elbow + 0.14 * variation[6] - turned * swung + 0.05 * ahead * twice
    going.leftElbow =
      still.leftElbow + 0.14 * variation[7] + turned * swung + 0.05 * ahead * twice
    posture.sword = mix(still.sword, going.sword, sword)
    posture.leftHand = lerp(still.leftHand, going.leftHand, free)
    posture.elbow = lerp(still.elbow, going.elbow, sword)
    posture.leftElbow = lerp(still.leftElbow, going.leftElbow, free)
    jolt(&posture, i)
    if body.holdsBoth { posture.takeGrip(1) }
  }

  /// Hands that wait are never quite still.
  private func stir(_ posture: inout Posture, by part: Float, at time: Float) {
    let slow = variation.slow.value(at: time + 61)
    let quick = variation.quick.value(at: time + 41)
    let fine = variation.fine.value(at: time + 19)
    posture.sword.position += (slow * 0.016 + quick * 0.008 + fine * 0.005) * part
    posture.sword.rotation =
      Quaternion(rotationVector: (slow * 0.05 + quick * 0.02 + fine * 0.012) * part)
      * posture.sword.rotation
    posture.leftHand += (Vector3(slow.z, slow.x, slow.y) * 0.022 - quick * 0.012) * part
    let finer = variation.finer.value(at: time + 47)
    posture.elbow += (0.08 * slow.y + 0.06 * quick.y + 0.04 * finer.y) * part
    posture.leftElbow += (0.09 * slow.z + 0.07 * quick.x + 0.04 * finer.z) * part
  }

  /// The shock of a foot that lands reaches the hands last.
  private func jolt(_ posture: inout Posture, _ i: Int) {
    let shock = body.shock(i, delay: 3, rate: 4.5)
    posture.sword.position += Vector3(0.003 * shock.side, -0.007 * shock.down, 0.003 * shock.down)
    posture.leftHand += Vector3(0.003 * shock.side, -0.008 * shock.down, 0.003 * shock.down)
    posture.elbow += 0.03 * shock.down + 0.02 * shock.side
    posture.leftElbow += 0.03 * shock.down - 0.02 * shock.side
  }

  private func mix(_ a: RigidTransform, _ b: RigidTransform, _ t: Float) -> RigidTransform {
    if t <= 0 { return a }
    if t >= 1 { return b }
    return RigidTransform(
      position: lerp(a.position, b.position, t), rotation: slerp(a.rotation, b.rotation, t))
  }

  private func time(_ i: Int) -> Float { Float(i - plan.used.lowerBound) / Clip.rate }

  /// The hands of a carriage that holds them before the trunk.
  private func carry(_ posture: inout Posture, _ i: Int) {
    let sample = plan.samples[i]
    let shape = sample.shape
    let gait = body.choreography.gaits.guard
    let r = clamp(sample.running / max(sample.activity, 1e-3), 0, 1)
    let guardSword = body.stance.posture.sword
    let guardLeft = body.stance.posture.leftHand
    let grip = lerp(
      gait.walkHands.grip ?? guardSword.position, gait.runHands.grip ?? guardSword.position, r)
    let blade = lerp(gait.walkHands.blade, gait.runHands.blade, r).normalized(or: .up)
    posture.sword = RigidTransform(
      position: grip,
      rotation: PostureSolver.swordRotation(
        blade: blade, edge: guardSword.rotation.rotate(.left)))
    posture.leftHand = lerp(
      gait.walkHands.left ?? guardLeft, gait.runHands.left ?? guardLeft, r)
    let drift = body.drift(i)
    // Two hands on one grip leave it less room.
    posture.sword.position +=
      (Vector3(0.06 * variation[8], 0.06 * variation[9], 0.03 * variation[10])
        + Vector3(0.06 * drift.z, 0.08 * drift.y, 0.02 * drift.x)) * (body.holdsBoth ? 0.2 : 1)
    posture.leftHand +=
      Vector3(variation[11], variation[1], variation[2]) * 0.075
      + Vector3(0.05 * drift.x, 0.10 * drift.z, 0.10 * drift.y)
    body.stance.carry(&posture, turning: 0.5)
    body.arms.move(&posture.sword.position, at: i, by: body.life(i))
    body.arms.move(&posture.leftHand, at: i, by: body.life(i))
    let (ahead, aside) = GaitBody.way(sample)
    let slow = variation.slow.value(at: time(i) + 31)
    let slower = variation.slow.value(at: time(i) * 0.7 + 53)
    let quick = variation.quick.value(at: time(i) + 17)
    let fine = variation.fine.value(at: time(i) + 29)
    let finer = variation.finer.value(at: time(i) + 13)
    // Hands are heavy: they fall behind the rise of the body, and swing against the legs.
    let bounce =
      -0.55 * shape[.bob]
      * GaitBody.wave(sample.phase, after: shape[.duty] / 2 + 0.09, times: 2)
    let swing = GaitBody.wave(sample.phase, after: GaitBody.swung(sample) + 0.01) * ahead
    let sideways = 0.3 * GaitBody.wave(sample.phase, after: 0.2) * aside
    let own = shape[.swordSwing] * (body.holdsBoth ? 0.6 : 1 + 0.25 * variation[8])
    posture.sword.position +=
      Vector3(0.45 * own * swing, bounce + 0.2 * own * abs(swing), own * (swing + sideways))
      + Vector3(slow.x, slow.y, 0.5 * slow.z) * (body.holdsBoth ? 0.024 : 0.055) + quick * 0.014
      + fine * 0.008
    posture.sword.rotation =
      Quaternion(
        rotationVector: Vector3(
          -0.5 * own * swing + bounce * 2.2 + 0.05 * slow.x + 0.02 * quick.x,
          0.05 * slow.z + 0.02 * quick.z + 0.012 * fine.y, 0.05 * slow.y))
      * posture.sword.rotation
    let back = shape[.armSwing] * (1 + 0.25 * variation[9]) * swing
    posture.leftHand +=
      Vector3(0.5 * back, 0.3 * abs(back) + bounce, -back + 0.5 * shape[.armSwing] * sideways)
      + slower * 0.07 + quick * -0.022 + finer * 0.010
  }

  /// The hands of arms that hang and swing from their shoulders.
  private func hang(_ posture: inout Posture, _ i: Int) {
    let sample = plan.samples[i]
    let shape = sample.shape
    let (ahead, aside) = GaitBody.way(sample)
    let slow = variation.slow.value(at: time(i) + 31)
    let quick = variation.quick.value(at: time(i) + 17)
    let fine = variation.fine.value(at: time(i) + 29)
    let way = abs(ahead) + 0.3 * abs(aside)
    // The arm lags behind the leg of the other side; the elbow follows the shoulder.
    let swung = GaitBody.swung(sample)
    let swing = GaitBody.wave(sample.phase, after: swung) * (ahead < 0 ? -way : way)
    let bend = GaitBody.wave(sample.phase, after: swung + 0.06) * (ahead < 0 ? -way : way)
    let chest = stance.solver.chestFrame(of: posture)
    // The sword makes its arm swing less and slower.
    let right = HangingArm(
      isLeft: false,
      shoulder: shape[.shoulder] + shape[.shoulderSwing] * swing * (0.72 + 0.12 * variation[8])
        + 0.07 * slow.x + 0.04 * quick.z + 0.04 * fine.x,
      elbow: shape[.elbow] + shape[.elbowSwing] * 0.5 * (1 + bend) * 0.8 + 0.06 * slow.y
        + 0.06 * quick.x + 0.04 * fine.z,
      away: 0.19 + 0.04 * variation[10] + 0.03 * slow.z + 0.03 * quick.y + 0.02 * fine.y
        - 0.05 * swing)
    let left = HangingArm(
      isLeft: true,
      shoulder: shape[.shoulder] - shape[.shoulderSwing] * swing * (1 + 0.15 * variation[9])
        + 0.07 * slow.z + 0.04 * quick.x + 0.04 * fine.y,
      elbow: shape[.elbow] * (1 + 0.2 * variation[11])
        + shape[.elbowSwing] * 0.5 * (1 - bend) + 0.06 * slow.x + 0.06 * quick.y
        - 0.04 * fine.x,
      away: 0.16 + 0.04 * variation[11] + 0.03 * slow.y + 0.03 * quick.z + 0.02 * fine.z
        + 0.05 * swing)
    let gait = body.choreography.gaits.ease
    let r = clamp(sample.running / max(sample.activity, 1e-3), 0, 1)
    let blade = lerp(gait.walkHands.blade, gait.runHands.blade, r).normalized(or: .forward)
    let held = right.hand(chest: chest, turn: posture.chestTurn, skeleton: stance.solver.skeleton)
    var hand = held.wrist
    body.arms.move(&hand, at: i, by: body.life(i))
    // The blade turns with the forearm, and sways a little in the fist.
    let turned =
      right.shoulder - shape[.shoulder] + right.elbow - shape[.elbow] - 0.3 * shape[.elbowSwing]
    let point =
      Quaternion(angle: -0.7 * turned, axis: .left).rotate(blade)
      + Vector3(0.05 * slow.y, 0.03 * quick.z, 0)
    posture.sword = RigidTransform(
      position: hand + held.forearm * 0.08,
      rotation: PostureSolver.swordRotation(blade: point, edge: held.forearm))
    posture.leftHand =
      left.hand(chest: chest, turn: posture.chestTurn, skeleton: stance.solver.skeleton).wrist
    body.arms.move(&posture.leftHand, at: i, by: body.life(i))
  }
}

/// An arm that hangs from its shoulder: angles in radians.
struct HangingArm {
  var isLeft: Bool
  /// Flexion of shoulder and elbow, and how far the arm is off the trunk.
  var shoulder: Float
  var elbow: Float
  var away: Float

  /// The wrist and the forearm's direction in the root's frame. An arm hangs by its weight: it takes
  /// up the trunk's yaw and little of its lean.
  func hand(
    chest: RigidTransform, turn: Vector3, skeleton: Skeleton
  ) -> (wrist: Vector3, forearm: Vector3) {
    let side: Float = isLeft ? 1 : -1
    let joint = isLeft ? Joint.leftShoulder : .rightShoulder
    let end = isLeft ? Joint.leftUpperArm : .rightUpperArm
    let start = chest.apply(skeleton[joint] + skeleton[end])
    let frame = Posture.rotation(Vector3(turn.x * 0.3, turn.y, turn.z * 0.4))
    let bend = max(elbow, 0.12)
    let upper = frame.rotate(
      Quaternion(angle: side * away, axis: .forward).rotate(
        Quaternion(angle: -shoulder, axis: .left).rotate(-Vector3.up)))
    let inwards = -side * min(bend * 0.3, 0.45)
    let forearm = frame.rotate(
      Quaternion(yaw: inwards).rotate(
        Quaternion(angle: side * away * 0.5, axis: .forward).rotate(
          Quaternion(angle: -shoulder - bend, axis: .left).rotate(-Vector3.up))))
    let wrist =
      start + upper * skeleton[.leftLowerArm].length + forearm * skeleton[.leftHand].length
    return (wrist, forearm)
  }
}
