import MotionMath
import SkeletalAnimation

/// Plans where and when the feet stand on a course.
///
/// A foot stands for the duty part of its stride. It is put where it will lie under its hip in the
/// middle of its stay's way, and against the way's change of speed, so the way of the root alone decides
/// the steps.
struct Footsteps {
  let plan: CoursePlan
  let stance: GuardStance
  let ease: GuardStance
  var random: RandomStream

  /// The path of one foot.
  mutating func path(left: Bool) -> FootPath {
    func stanceFoot(_ sample: CoursePlan.Sample) -> (ball: Vector3, yaw: Float) {
      let file = sample.ease > 0.5 ? ease.file : stance.file
      return left ? file.leftFoot : file.rightFoot
    }
    let stays = stays(left: left)
    let side: Float = left ? 1 : -1
    // How far a body turns its toes out more than others: from 2° to 15° (Murray 1967).
    let habit = random.uniform(-2, 4) * degree
    var path = FootPath(plants: [], styles: [])
    for (i, stay) in stays.enumerated() {
      let isFirst = i == 0 && plan.startsInGuard
      let isLast = i == stays.count - 1 && plan.endsInGuard
      let at: Float = isFirst ? 0 : isLast ? Float(plan.samples.count - 1) : middle(of: stay)
      let root = plan.root(at: at)
      let sample = plan.samples[min(max(Int(at), 0), plan.samples.count - 1)]
      let active = isFirst || isLast ? 0 : sample.activity
      let guardFoot = stanceFoot(isLast ? plan.end : sample)
      let width = sample.shape[.width]
      var spot = lerp(
        guardFoot.ball, Vector3(left ? width : -width, 0, sample.shape[.ahead]), active)
      if !isFirst && !isLast {
        spot += push(sample)
        // Width differs from step to step by 2 cm and more, length by less (Owings and Grabiner 2004).
        spot.x += random.uniform(-0.018, 0.018)
        spot.z += random.uniform(-0.018, 0.018)
      }
      let toes =
        side * (sample.shape[.toeOut] + habit + 3 * sample.ease * degree) + random.uniform(-3, 3)
        * degree
      let out = lerp(guardFoot.yaw, toes, active)
      path.plants.append(
        Plant(
          ball: root.place + Quaternion(yaw: root.yaw).rotate(spot), yaw: root.yaw + out,
          from: stay.0, to: stay.1))
    }
    for i in path.plants.indices {
      let next = path.plants[min(i + 1, path.plants.count - 1)]
      let shape = plan.samples[min(max(Int(path.plants[i].to), 0), plan.samples.count - 1)].shape
      // Short steps lift the feet little.
      let reach = clamp((next.ball - path.plants[i].ball).length / 0.55, 0.3, 1)
      path.styles.append(
        SwingStyle(
          lift: shape[.lift] * (0.3 + 0.7 * reach), off: shape[.off] * reach,
          peak: shape[.peak] * reach * random.uniform(0.94, 1.06),
          land: shape[.land] * reach * random.uniform(0.8, 1.2),
          bentOff: reach * shape[.kneeOff], bentLand: shape[.kneeLand],
          bentSwing: reach * 12 * degree, twist: side * reach * random.uniform(3, 12) * degree,
          roll: -side * reach * random.uniform(3, 7) * degree,
          risePart: 0.75, riseFrames: 6, gather: shape[.gather],
          splay: side * reach * shape[.splay] * random.uniform(0.5, 1.5)))
    }
    return path
  }

  /// How far a foot stands before a body that slows down, or behind one that gains speed: by c''/ω² a
  /// pendulum keeps above its way (see `BalancePath`). Legs allow for a part of that.
  private func push(_ sample: CoursePlan.Sample) -> Vector3 {
    let change = sample.acceleration.onFloor
    let size = change.length * BalancePath.sway
    return size > 1e-4 ? change.normalized(or: .zero) * -min(size, 0.08) : .zero
  }

  /// When the root has gone half its way during a stay; half its time for a stay on the spot.
  private func middle(of stay: (Float, Float)) -> Float {
    let last = min(stay.1, Float(plan.samples.count - 1))
    let half = (stay.0 + last) / 2
    guard way(from: stay.0, to: last) > 0.1 else { return half }
    var (low, high) = (stay.0, last)
    for _ in 0..<12 {
      let time = (low + high) / 2
      if way(from: stay.0, to: time) < way(from: time, to: last) { low = time } else { high = time }
    }
    return (low + high) / 2
  }

  /// Whether a foot that lands at a frame may stay: little of the way is left.
  private func isHome(_ frame: Float) -> Bool {
    let now = plan.root(at: frame)
    return (plan.end.root.position - now.place).length < 0.22 && abs(plan.end.yaw - now.yaw) < 0.45
  }

  /// Whether a foot would be left behind that stood any longer.
  private func isFar(from start: Float, to time: Float, left: Bool, isFirst: Bool) -> Bool {
    guard isFirst && plan.startsInGuard else {
      // Rolling from heel to toe spans more than running does.
      let running = plan.samples[min(Int(time), plan.samples.count - 1)].running
      return way(from: start, to: time) > lerp(0.88, 0.80, clamp(running, 0, 1))
    }
    let sample = plan.start
    let file = sample.ease > 0.5 ? ease.file : stance.file
    let ball = sample.root.apply((left ? file.leftFoot : file.rightFoot).ball)
    return (plan.root(at: time).place - ball).length > 0.48
  }

  /// How far the root goes between two frames.
  private func way(from a: Float, to b: Float) -> Float {
    (plan.root(at: b).place - plan.root(at: a).place).length
  }

  /// When one foot stands, in frames.
  private func stays(left: Bool) -> [(Float, Float)] {
    let offset: Float = left ? 0 : 0.5
    var stays: [(Float, Float)] = []
    var from: Float?
    if plan.startsInGuard { from = 0 }
    // The number of the stride whose stay is going on.
    let begin = plan.samples[plan.stepping.lowerBound]
    var stride = (begin.phase + offset).rounded(.down)
    // In a run the other foot would be in the air when the first one leaves: from a stand it pushes.
    if begin.phase + offset > stride + begin.shape[.duty] { stride += 1 }
    for i in plan.stepping.lowerBound..<(plan.samples.count - 1) {
      let a = plan.samples[i].phase + offset
      let b = plan.samples[i + 1].phase + offset
      guard b > a else { continue }
      let landing = b.rounded(.down)
      if landing > a && from == nil {
        from = Float(i) + (landing - a) / (b - a)
        stride = landing
      }
      let leave = stride + plan.samples[i].shape[.duty]
      // A body that slows down would leave a foot that still stands in its quicker rhythm behind.
      let isLate =
        from.map { isFar(from: $0, to: Float(i), left: left, isFirst: stays.isEmpty) } ?? false
      if let start = from, b >= leave || isLate {
        let time = Float(i) + (isLate ? 0 : clamp((leave - a) / (b - a), 0, 1))
        if plan.endsInGuard && isHome(start) && !stays.isEmpty { break }
        stays.append((start, time))
        from = nil
      }
    }
    let end = Float(plan.samples.count + 1000)
    if let from {
      stays.append((from, end))
    } else if let last = stays.last {
      // The foot is in the air at the end of the plan: it lands after a swing of usual length.
      stays.append((last.1 + 22, end))
    }
    return stays
  }
}
