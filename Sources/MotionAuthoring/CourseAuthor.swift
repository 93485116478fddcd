import MotionMath
import SkeletalAnimation

/// Makes the clips of going and turning: bodies over planned footsteps.
struct CourseAuthor {
  let stance: GuardStance
  let choreography: Choreography

  func clip(of course: Course, variant: Int, seed: UInt64) -> Clip {
    let direction = course.directions[variant]
    let plan = CoursePlan(course: course, direction: direction, choreography: choreography)
    var random = RandomStream(seed: seed, stream: 2)
    let wander = Wander(random: &random, seconds: 1.9)
    var steps = Footsteps(plan: plan, stance: stance, random: random)
    var left = steps.path(left: true)
    var right = steps.path(left: false)
    // Steady gaits keep their tracks; only what turns or changes needs more room.
    if course.legs.count > 1 || course.legs.contains(where: { $0.turn != 0 }) {
      let last = plan.endsInGuard ? 1 : 0
      let first = plan.startsInGuard ? 1 : 0
      left.spread(from: right, isLeft: true, within: first..<max(first, left.plants.count - last))
      right.spread(from: left, isLeft: false, within: first..<max(first, right.plants.count - last))
    }
    left.avoid(right, isLeft: true)
    right.avoid(left, isLeft: false)
    let postures = plan.samples.indices.map { i -> Posture in
      var posture = body(
        plan.samples[i], wander: wander.value(at: Float(i - plan.used.lowerBound) / Clip.rate))
      posture.leftFoot = left.goal(at: Float(i))
      posture.rightFoot = right.goal(at: Float(i))
      return posture
    }
    var clip = stance.clip(
      name: course.name + course.directionNames[variant], postures: postures, cropped: plan.used)
    for (i, sample) in plan.samples[plan.used].enumerated() {
      clip.tags[i] = sample.activity > 0.02 ? course.tags : course.tags.union(.idle)
    }
    return clip
  }

  /// The body over its feet at one frame.
  private func body(_ sample: CoursePlan.Sample, wander: Vector3) -> Posture {
    let shape = sample.shape
    let a = sample.activity
    let speed = max(shape[.speed], 0.1)
    let ahead = sample.velocity.z / speed
    let aside = sample.velocity.x / speed
    let middle = sample.phase - shape[.duty] / 2
    let stride = 2 * pi
    let swing = cos(stride * (sample.phase - sample.phase.rounded(.down)))
    let stand = cos(stride * (middle - middle.rounded(.down)))
    let bounce = cos(2 * stride * (middle - middle.rounded(.down)))
    var posture = stance.posture
    posture.root = sample.root
    let guardHips = stance.posture.hips
    posture.hips = lerp(
      guardHips,
      Vector3(shape[.sway] * stand, shape[.height] + shape[.bob] * bounce, 0.01), a)
    let lean = sample.acceleration * 0.022
    let pitch = shape[.lean] * abs(ahead) + clamp(lean.z, -0.16, 0.16)
    let roll = -shape[.lean] * aside - clamp(lean.x, -0.16, 0.16)
    let bias = 0.16 * aside * (1 + ahead)
    let hips = Vector3(
      pitch * 0.35,
      shape[.chestYaw] * 0.6 + bias - shape[.hipsYaw] * swing * ahead,
      shape[.hipsList] * stand + roll * 0.35)
    let bank = clamp(sample.yawRate * sample.velocity.z * 0.035, -0.2, 0.2)
    let chest = Vector3(
      pitch + 0.03, shape[.chestYaw] + shape[.counter] * swing * ahead,
      roll - shape[.hipsList] * 0.4 * stand - bank)
    posture.hipsTurn = lerp(stance.posture.hipsTurn, hips, a)
    posture.chestTurn =
      lerp(stance.posture.chestTurn, chest, a)
      + Vector3(0.4 * wander.x, wander.y, 0.4 * wander.z) * (0.02 * a)
    posture.headTurn =
      lerp(stance.posture.headTurn, Vector3(0.04 + pitch * 0.3, 0, 0), a)
      + Vector3(0, clamp(sample.yawRate * 0.2, -0.5, 0.5), 0)
    let walk = choreography.walk
    let run = choreography.run
    let r = clamp(sample.running, 0, 1)
    let grip = lerp(walk.grip, run.grip, a > 1e-3 ? r / max(a, r) : r)
    let blade = lerp(walk.blade, run.blade, a > 1e-3 ? r / max(a, r) : r).normalized()
    let free = lerp(walk.left, run.left, a > 1e-3 ? r / max(a, r) : r)
    let natural = PostureSolver.swordRotation(
      blade: blade, edge: stance.posture.sword.rotation.rotate(.left))
    posture.sword = RigidTransform(
      position: lerp(stance.posture.sword.position, grip, a),
      rotation: slerp(stance.posture.sword.rotation, natural, a))
    posture.leftHand = lerp(stance.posture.leftHand, free, a)
    stance.carry(&posture, turning: 0.5)
    let arm = ahead * swing * a
    posture.sword.position += Vector3(0, 0.009 * wander.y * a, shape[.swordSwing] * arm)
    posture.sword.rotation =
      Quaternion(rotationVector: Vector3(-0.25 * shape[.swordSwing] * arm, 0.03 * wander.x * a, 0))
      * posture.sword.rotation
    let back = shape[.armSwing] * arm
    posture.leftHand += Vector3(0.25 * back, 0.22 * abs(back), -back)
    return posture
  }
}
