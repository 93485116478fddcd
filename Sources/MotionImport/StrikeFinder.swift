import MotionMath
import SkeletalAnimation

/// Finds the moments at which a blade strikes: the peaks of its point's speed against
/// the root's place. The root's turning does not count: a head that whips round is no cut.
struct StrikeFinder {
  let skeleton: Skeleton
  let kind: RigProfile.Strikes
  /// Whether the blade is the source's own, so that its edge means something.
  var hasBlade = true

  /// The fewest frames between two strikes.
  static let spacing = 12

  /// A peak under this share of the clip's fastest one is a wind-up or a recovery.
  static let share: Float = 0.35
  /// The slowest peak in metres per second that is taken for a parry, for an attack, and for an attack
  /// in a clip of which nothing else is known: a blade that is carried along stays below.
  static let least: (parry: Float, attack: Float, measured: Float) = (3, 6, 12)
  /// How far from the edge, as a cosine, a cut may lead: lower is the back of the blade coming home.
  static let backwards: Float = -0.3

  /// The speed of the blade's point against the root's place in metres per second, a frame each.
  static func tipSpeeds(of clip: Clip, skeleton: Skeleton) -> [Float] {
    SmoothingFilter.speeds(tips(of: clip, skeleton: skeleton))
  }

  private static func tips(of clip: Clip, skeleton: Skeleton) -> [Vector3] {
    clip.frames.map { pose in
      pose.world(of: .weapon, skeleton: skeleton).apply(skeleton.bladeTip) - pose.root.position
    }
  }

  /// Adds the strikes and tags their frames.
  func run(into clip: inout Clip) {
    guard kind != .none else { return }
    let tips = StrikeFinder.tips(of: clip, skeleton: skeleton)
    let speeds = SmoothingFilter.speeds(tips)
    let floor =
      kind == .parry
      ? StrikeFinder.least.parry
      : kind == .measured ? StrikeFinder.least.measured : StrikeFinder.least.attack
    let least = max(floor, (speeds.max() ?? 0) * StrikeFinder.share)
    let peaks = peaks(speeds, over: least).filter { f in
      !hasBlade || kind == .parry || kind == .counter
        || leading(f, tips, clip) > StrikeFinder.backwards
    }
    for (order, peak) in peaks.enumerated() {
      let range = range(around: peak, speeds)
      for kind in kinds(order) {
        clip.strikes.append(
          Strike(kind: kind, frame: peak, start: range.lowerBound, end: range.upperBound))
        clip.tag(kind == .attack ? .attack : .parry, range)
      }
    }
  }

  /// The cosine between the blade's edge and the way its point goes.
  private func leading(_ f: Int, _ tips: [Vector3], _ clip: Clip) -> Float {
    let pose = clip.frames[f]
    let way = tips[min(tips.count - 1, f + 1)] - tips[max(0, f - 1)]
    let edge = pose.world(of: .weapon, skeleton: skeleton).rotation.rotate(.left)
    return edge.dot(way.normalized())
  }

  private func kinds(_ order: Int) -> [Strike.Kind] {
    switch kind {
    case .none: return []
    case .attack, .measured: return [.attack]
    case .parry: return [.parry]
    case .both: return [.attack, .parry]
    case .counter: return order == 0 ? [.parry] : [.attack, .parry]
    }
  }

  /// The frames of the local maxima over `least`, fastest first to take the room, in order of time.
  private func peaks(_ speeds: [Float], over least: Float) -> [Int] {
    let candidates = speeds.indices.filter { f in
      speeds[f] > least && (f == 0 || speeds[f] > speeds[f - 1])
        && (f + 1 == speeds.count || speeds[f] >= speeds[f + 1])
    }
    var taken: [Int] = []
    for f in candidates.sorted(by: { (speeds[$0], $1) > (speeds[$1], $0) })
    where taken.allSatisfy({ abs($0 - f) >= StrikeFinder.spacing }) {
      taken.append(f)
    }
    return taken.sorted()
  }

  /// From where the point is slowest before the peak to 0.6 s behind it.
  private func range(around peak: Int, _ speeds: [Float]) -> Range<Int> {
    let early = max(0, peak - 40)
    let late = max(early, peak - 12)
    var start = late
    for f in stride(from: late, through: early, by: -1) where speeds[f] < speeds[start] - 0.2 {
      start = f
    }
    return start..<min(speeds.count, peak + 36)
  }
}
