import MotionMath
import SkeletalAnimation

/// Makes the clips of going and turning: bodies over planned footsteps.
struct CourseAuthor {
  /// The guard and the stance at ease.
  let stance: GuardStance
  let ease: GuardStance
  let choreography: Choreography

  func clip(of course: Course, variant: Course.Variant, seed: UInt64) -> Clip {
    var random = RandomStream(seed: seed, stream: 2)
    let variation = GaitVariation(random: &random)
    let plan = CoursePlan(
      course: course, variant: variant, choreography: choreography, variation: variation)
    let (left, right) = feet(course, plan, random)
    let balance = BalancePath(plan: plan, left: left, right: right)
    let impacts = Impacts(left: left, right: right, random: &random) { frame in
      let sample = plan.samples[min(max(Int(frame), 0), plan.samples.count - 1)]
      return 0.3 + 0.5 * sample.velocity.length
    }
    let unrest = FootUnrest(random: &random)
    let body = GaitBody(
      plan: plan, stance: stance, ease: ease, choreography: choreography, variation: variation,
      balance: balance.centres, impacts: impacts, arms: GaitBody.inertia(plan),
      holdsBoth: course.both)
    let postures = plan.samples.indices.map { i -> Posture in
      var posture = body.posture(at: i)
      posture.leftFoot = left.goal(at: Float(i))
      posture.rightFoot = right.goal(at: Float(i))
      unrest.add(to: &posture, at: Float(i) / Clip.rate, by: body.life(i))
      return posture
    }
    var clip = stance.clip(
      name: course.name + variant.name, postures: postures, cropped: plan.used,
      carriesHands: true)
    for (i, sample) in plan.samples[plan.used].enumerated() {
      clip.tags[i] = course.tags.subtracting([.start, .stop])
      if sample.activity <= 0.02 {
        clip.tags[i].subtract([.walk, .run, .turn])
        clip.tags[i].formUnion(.idle)
      }
      if sample.ease > 0.5 { clip.tags[i].formUnion(.ease) }
    }
    tagChanges(&clip, course, plan)
    return clip
  }

  /// Tags starts and stops as they are found in captures: about the frame at which the root becomes
  /// faster or slower than 0.25 m/s.
  private func tagChanges(_ clip: inout Clip, _ course: Course, _ plan: CoursePlan) {
    let goes = plan.samples[plan.used].map { $0.velocity.length > 0.25 }
    for i in goes.indices.dropFirst() where goes[i] != goes[i - 1] {
      if goes[i] && course.tags.contains(.start) { clip.tag(.start, i - 15..<i + 30) }
      if !goes[i] && course.tags.contains(.stop) { clip.tag(.stop, i - 30..<i + 15) }
    }
  }

  /// The paths of both feet.
  private func feet(
    _ course: Course, _ plan: CoursePlan, _ random: RandomStream
  ) -> (left: FootPath, right: FootPath) {
    var steps = Footsteps(plan: plan, stance: stance, ease: ease, random: random)
    var left = steps.path(left: true)
    var right = steps.path(left: false)
    // Steady gaits keep their tracks; only what turns or changes needs more room.
    if course.legs.count > 1 || plan.samples.contains(where: { abs($0.yawRate) > 0.01 }) {
      let last = plan.endsInGuard ? 1 : 0
      let first = plan.startsInGuard ? 1 : 0
      left.spread(from: right, isLeft: true, within: first..<max(first, left.plants.count - last))
      right.spread(from: left, isLeft: false, within: first..<max(first, right.plants.count - last))
    }
    left.avoid(right, isLeft: true)
    right.avoid(left, isLeft: false)
    return (left, right)
  }
}
