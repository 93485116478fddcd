import MotionMath
import SkeletalAnimation

/// A leg of a course with the variant's figures filled in.
struct PlannedLeg {
  let leg: Course.Leg
  let carriage: Carriage
  /// Metres per second, and the turning of the facing in radians per second.
  let speed: Float
  let yawRate: Float
  /// The frames of the leg.
  let frames: Int
  private let start: Float

  init(_ leg: Course.Leg, course: Course, variant: Course.Variant) {
    self.leg = leg
    carriage = leg.carriage ?? course.carriage
    speed = leg.isStand ? 0 : (leg.speed ?? variant.speed) * leg.scale
    frames = max(Int((leg.seconds * Clip.rate).rounded()), 1)
    // By the frames that are made, so that the leg turns by its whole angle.
    yawRate = leg.turn * Clip.rate / Float(frames) + (leg.isStand ? 0 : variant.turn)
    start = variant.direction + leg.direction
  }

  /// The direction of going, seconds after the leg's begin; before and behind it goes on turning.
  func direction(at seconds: Float) -> Float { start + leg.sweep * seconds / leg.seconds }

  /// The leg whose gait a standing leg borrows: the next one, else the one before.
  static func neighbour(of k: Int, in legs: [PlannedLeg]) -> PlannedLeg {
    if k + 1 < legs.count && !legs[k + 1].leg.isStand { return legs[k + 1] }
    return legs[max(k - 1, 0)]
  }
}

/// A course laid out in time: the root's way, the gait's phase and its figures, a sample a frame.
///
/// A course that begins or ends in a steady gait is planned beyond its ends, so that the frames in
/// between know nothing of them.
struct CoursePlan {
  /// One frame.
  struct Sample {
    var root = RigidTransform.identity
    var yaw: Float = 0
    /// Metres per second in the root's frame, its change, and radians per second.
    var velocity = Vector3.zero
    var acceleration = Vector3.zero
    var yawRate: Float = 0
    /// How much the gait replaces the stance, how much of it is running, and how much is at ease,
    /// 0...1.
    var activity: Float = 0
    var running: Float = 0
    var ease: Float = 0
    /// Strides since the plan's beginning; the left foot lands at whole numbers.
    var phase: Float = 0
    var shape: GaitShape
  }

  var samples: [Sample] = []
  /// The frames of the clip within the samples.
  var used: Range<Int>
  /// The first and the last frame of stepping.
  var stepping: ClosedRange<Int>
  let startsInGuard: Bool
  let endsInGuard: Bool
  /// Where the root stands when the clip begins and when the plan ends.
  var start: Sample { samples[used.lowerBound] }
  var end: Sample { samples[samples.count - 1] }

  init(
    course: Course, variant: Course.Variant, choreography: Choreography, variation: GaitVariation
  ) {
    let legs = course.legs.map { PlannedLeg($0, course: course, variant: variant) }
    let total = legs.map(\.frames).reduce(0, +)
    let rolling = 150
    startsInGuard = course.legs[0].isStand
    endsInGuard = course.legs[legs.count - 1].isStand
    let before = startsInGuard ? 0 : rolling
    let after = endsInGuard ? 60 : rolling
    used = before..<(before + total)
    stepping = 0...0
    let blend = course.blend * Clip.rate
    var begins: [Float] = []
    var sum = before
    for leg in legs {
      begins.append(Float(sum))
      sum += leg.frames
    }
    var yaw: Float = 0
    var place = Vector3.zero
    for i in 0..<(before + total + after) {
      var share = [Float](repeating: 0, count: legs.count)
      share[0] = 1
      for k in 1..<max(legs.count, 1) {
        let s = minimumJerk((Float(i) - begins[k]) / blend + 0.5)
        share[k - 1] -= s
        share[k] += s
      }
      var shapes: [(shape: GaitShape, weight: Float)] = []
      var sample = Sample(shape: choreography.gaits.guard.forward[0])
      for (k, leg) in legs.enumerated() where share[k] != 0 {
        let seconds = (Float(i) - begins[k]) / Clip.rate
        sample.ease += leg.carriage == .ease ? share[k] : 0
        // A stand borrows its neighbour's figures.
        let shaped = leg.leg.isStand ? PlannedLeg.neighbour(of: k, in: legs) : leg
        let direction = shaped.direction(at: leg.leg.isStand ? 0 : seconds)
        shapes.append(
          (
            choreography.gait(shaped.carriage).shape(towards: direction, speed: shaped.speed),
            share[k]
          ))
        guard !leg.leg.isStand else { continue }
        let (s, c) = sinCos(direction)
        sample.velocity += Vector3(s, 0, c) * (leg.speed * share[k])
        sample.activity += share[k] * (leg.speed > 0.05 ? 1 : 0.5)
        sample.running += share[k] * smoothstep((leg.speed - 1.8) / 1.2)
        // Beyond the clip's ends a turning leg goes on turning at the same rate.
        sample.yawRate += leg.yawRate * share[k]
      }
      sample.shape = GaitShape.mix(shapes)
      sample.shape.limitStay(at: sample.velocity.length)
      sample.yaw = yaw
      sample.root = RigidTransform(position: place, rotation: Quaternion(yaw: yaw))
      samples.append(sample)
      place += Quaternion(yaw: yaw + sample.yawRate / 120).rotate(sample.velocity) / Clip.rate
      yaw += sample.yawRate / Clip.rate
    }
    for i in samples.indices {
      let a = samples[max(i - 2, 0)]
      let b = samples[min(i + 2, samples.count - 1)]
      samples[i].acceleration = (b.velocity - a.velocity) * (Clip.rate / 4)
    }
    let first = startsInGuard ? samples.firstIndex { $0.activity > 0.004 } ?? 0 : 0
    let last =
      endsInGuard
      ? samples.lastIndex { $0.activity > 0.004 } ?? samples.count - 1
      : samples.count - 1
    stepping = min(first, last)...last
    let going = legs.first { !$0.leg.isStand }
    layPhase(direction: going?.direction(at: 0) ?? 0, foot: course.foot, variation: variation)
    moveToOrigin()
  }

  /// From guard, the foot on the side of the way steps first; straight ahead the one behind.
  private mutating func layPhase(
    direction: Float, foot: Stroke.Step.Foot?, variation: GaitVariation
  ) {
    var phase: Float = 0
    if startsInGuard {
      let (s, c) = sinCos(direction)
      var left = abs(s) > 0.5 ? s > 0 : c > 0
      if abs(s) < 0.5
        && samples[stepping.lowerBound..<samples.count].contains(where: {
          abs($0.yawRate) > 1 && $0.velocity.length < 0.1
        })
      {
        left = samples.contains { $0.yawRate > 0.5 }
      }
      if let foot { left = foot == .left }
      phase = samples[stepping.lowerBound].shape[.duty] - (left ? 0 : 0.5) - 0.012
      if phase < 0 { phase += 1 }
    }
    for i in samples.indices {
      samples[i].phase = phase
      guard i >= stepping.lowerBound else { continue }
      // Strides of people vary by two to three parts in a hundred (Hausdorff 2005).
      let drift = 1 + 0.025 * variation.slow.value(at: Float(i) / Clip.rate).y
      phase += samples[i].shape[.cadence] * drift / Clip.rate
    }
  }

  /// Moves the whole way so that the clip begins at the origin facing +Z.
  private mutating func moveToOrigin() {
    let back = start.root.inverse
    let yaw = start.yaw
    for i in samples.indices {
      samples[i].root = back * samples[i].root
      samples[i].yaw -= yaw
      samples[i].root.rotation = Quaternion(yaw: samples[i].yaw)
    }
  }

  /// The root at a frame that need not be whole.
  func root(at frame: Float) -> (place: Vector3, yaw: Float) {
    let i = min(max(Int(frame), 0), samples.count - 2)
    let t = clamp(frame - Float(i), 0, 1)
    return (
      lerp(samples[i].root.position, samples[i + 1].root.position, t),
      lerp(samples[i].yaw, samples[i + 1].yaw, t)
    )
  }
}
