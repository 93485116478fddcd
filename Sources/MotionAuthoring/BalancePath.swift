import MotionMath
import SkeletalAnimation

/// The way of the centre of mass over planned footsteps.
///
/// The load of the body wanders from foot to foot and along each sole. A pendulum of constant height
/// h whose foot is at p moves by c'' = ω² (c − p), ω² = g / h (Kajita 2001, the linear inverted
/// pendulum). Of all its motions the one that never falls is p smoothed by ω/2 · exp(−ω|t|), which
/// looks ahead: the weight shifts before a step, and the body leans before it stops. Sway, surge and
/// the weight shift so follow from the steps alone.
struct BalancePath {
  /// The centre of mass on the floor, in the clip's space, a frame each.
  private(set) var centres: [Vector3]

  /// How far the middle of a sole lies behind the ball of the foot, in metres.
  static let soleCentre: Float = 0.05

  /// √(9.81 / 0.95), per second.
  private static let rate: Float = 3.21

  /// How far from its foot a pendulum is that gains 1 m/s each second, in metres: 1 / ω².
  static let sway = 1 / (rate * rate)

  init(plan: CoursePlan, left: FootPath, right: FootPath) {
    centres = BalancePath.loads(plan: plan, left: left, right: right)
    BalancePath.smooth(&centres)
    keepNear(plan)
  }

  /// Draws the centres to the root where the feet did not lead them there: between two speeds the
  /// steps are not where a pendulum needs them, and the legs would not reach.
  ///
  /// What lasts longer than a stride is drawn, by s / (s + limit); the sway within it stays.
  private mutating func keepNear(_ plan: CoursePlan) {
    let limit: Float = 0.18
    let radius = 24
    let offsets = centres.indices.map { (centres[$0] - plan.samples[$0].root.position).onFloor }
    var sum = Vector3.zero
    for k in -radius...radius { sum += offsets[min(max(k, 0), offsets.count - 1)] }
    for i in centres.indices {
      let mean = sum / Float(2 * radius + 1)
      centres[i] -= mean * (mean.length / (mean.length + limit))
      sum += offsets[min(i + radius + 1, offsets.count - 1)] - offsets[max(i - radius, 0)]
    }
  }

  /// Where the load stands at each frame; in flight between the feet.
  static func loads(plan: CoursePlan, left: FootPath, right: FootPath) -> [Vector3] {
    var places: [Vector3] = []
    var isFlight: [Bool] = []
    for i in plan.samples.indices {
      let time = Float(i)
      var sum = Vector3.zero
      var total: Float = 0
      for path in [left, right] {
        guard let (plant, load) = standing(path, at: time) else { continue }
        sum += place(plant, at: time, plan.samples[i]) * load
        total += load
      }
      isFlight.append(total < 1e-3)
      places.append(total < 1e-3 ? places.last ?? .zero : sum / total)
    }
    fill(&places, isFlight)
    return places
  }

  /// The plant of a foot at a time and how much it carries.
  static func standing(_ path: FootPath, at time: Float) -> (Plant, Float)? {
    guard let plant = path.plants.last(where: { $0.from <= time }), time < plant.to else {
      return nil
    }
    let ramp = max(min(7, (plant.to - plant.from) / 3), 1)
    let landed = plant.from <= 0 ? 1 : clamp((time - plant.from) / ramp, 0, 1)
    return (plant, min(landed, clamp((plant.to - time) / ramp, 0, 1)))
  }

  /// The place under a sole that carries: it travels along the sole with the way.
  private static func place(_ plant: Plant, at time: Float, _ sample: CoursePlan.Sample) -> Vector3
  {
    let sole = Quaternion(yaw: plant.yaw)
    let way = sole.inverseRotate(sample.root.rotation.rotate(sample.velocity))
    let part = clamp((time - plant.from) / max(plant.to - plant.from, 1), 0, 1)
    let along = (part - 0.5) * 0.14 * clamp(way.z / 0.8, -1, 1)
    // The load is nearer to the toes in walking, and on the ball of the foot in running.
    let walking = 0.015 * clamp(way.z / 0.8, 0, 1)
    let centre = lerp(walking - BalancePath.soleCentre, 0.01, clamp(sample.running, 0, 1))
    return plant.ball + sole.rotate(Vector3(0, 0, along + centre))
  }

  /// Leads the load from the last place before a flight to the first one behind it.
  private static func fill(_ places: inout [Vector3], _ isFlight: [Bool]) {
    var i = 0
    while i < places.count {
      guard isFlight[i] else {
        i += 1
        continue
      }
      var end = i
      while end < places.count && isFlight[end] { end += 1 }
      let last = end < places.count ? places[end] : places[max(i - 1, 0)]
      let first = i > 0 ? places[i - 1] : last
      for k in i..<end {
        places[k] = lerp(first, last, Float(k - i + 1) / Float(end - i + 1))
      }
      i = end
    }
  }

  /// Smooths a series by ω/2 · exp(−ω|t|): once forwards and once backwards.
  static func smooth(_ places: inout [Vector3]) {
    guard let first = places.first, let last = places.last else { return }
    let keep = exp(-rate / Clip.rate)
    var ahead = places
    var sum = first / (1 - keep)
    for i in places.indices {
      sum = sum * keep + places[i]
      ahead[i] = sum
    }
    sum = last / (1 - keep)
    for i in places.indices.reversed() {
      sum = sum * keep + places[i]
      places[i] = (ahead[i] + sum - places[i]) * ((1 - keep) / (1 + keep))
    }
  }
}
