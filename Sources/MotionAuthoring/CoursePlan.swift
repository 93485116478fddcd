import MotionMath
import SkeletalAnimation

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
    /// How much the gait replaces the guard, and how much of it is running, 0...1.
    var activity: Float = 0
    var running: Float = 0
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

  init(course: Course, direction: Float, choreography: Choreography) {
    let legs = course.legs
    func shape(_ k: Int) -> GaitShape {
      // Standing legs borrow their neighbour's figures.
      let moving =
        legs[k].gait != nil
        ? k : (legs[min(k + 1, legs.count - 1)].gait != nil ? k + 1 : max(k - 1, 0))
      let leg = legs[min(moving, legs.count - 1)]
      let gait = leg.gait == .run ? choreography.run : choreography.walk
      return gait.shape(towards: direction + leg.direction)
    }
    let shapes = legs.indices.map(shape)
    let frames = legs.map { Int(($0.seconds * Clip.rate).rounded()) }
    let total = frames.reduce(0, +)
    let rolling = 150
    startsInGuard = legs[0].gait == nil
    endsInGuard = legs[legs.count - 1].gait == nil
    let before = startsInGuard ? 0 : rolling
    let after = endsInGuard ? 60 : rolling
    used = before..<(before + total)
    stepping = 0...0
    let blend = course.blend * Clip.rate
    var boundaries: [Float] = []
    var sum = before
    for count in frames.dropLast() {
      sum += count
      boundaries.append(Float(sum))
    }
    var yaw: Float = 0
    var place = Vector3.zero
    for i in 0..<(before + total + after) {
      var share = [Float](repeating: 0, count: legs.count)
      share[0] = 1
      for (k, boundary) in boundaries.enumerated() {
        let s = minimumJerk((Float(i) - boundary) / blend + 0.5)
        share[k] -= s
        share[k + 1] += s
      }
      var sample = Sample(
        shape: GaitShape.mix(zip(shapes, share).map { (shape: $0, weight: $1) }))
      for (k, leg) in legs.enumerated() where leg.gait != nil {
        let (s, c) = sinCos(direction + leg.direction)
        sample.velocity += Vector3(s, 0, c) * (shapes[k][.speed] * leg.pace * share[k])
        sample.activity += share[k] * (leg.pace > 0 ? 1 : 0.5)
        sample.running += leg.gait == .run ? share[k] : 0
        // Beyond the clip's ends a turning leg goes on turning at the same rate.
        sample.yawRate += leg.turn / leg.seconds * share[k]
      }
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
    layPhase(direction: direction + (legs.first { $0.gait != nil }?.direction ?? 0))
    moveToOrigin()
  }

  /// From guard, the foot on the side of the way steps first; straight ahead the one behind.
  private mutating func layPhase(direction: Float) {
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
      phase = samples[stepping.lowerBound].shape[.duty] - (left ? 0 : 0.5) - 0.012
      if phase < 0 { phase += 1 }
    }
    for i in samples.indices {
      samples[i].phase = phase
      guard i >= stepping.lowerBound else { continue }
      phase += samples[i].shape[.cadence] / Clip.rate
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
