import MotionMath
import SkeletalAnimation

/// The path of one foot on the project's skeleton: where the toe joint goes and how foot and toe are
/// turned, a frame each; and when it stands still.
struct FootTrack {
  /// The toe joint in the world.
  var toes: [Vector3] = []
  /// The foot's world rotation; the identity is flat on the floor, pointing to +Z.
  var feet: [Quaternion] = []
  /// The toe's world rotation.
  var toeTurns: [Quaternion] = []
  /// Whether the foot is planted.
  var contacts: [Bool] = []
  /// How firmly, 0...1: fades in before a contact and out after it.
  var firmness: [Float] = []

  /// Frames over which a planted foot is let go.
  static let fade = 10
  /// How far a planted toe may be from the place it is held at, in metres.
  static let slack: Float = 0.025
  /// How far the heel is behind the ankle, in metres.
  static let heelBack: Float = 0.04

  /// Finds contacts from the toe's speed and height with hysteresis, then a median filter.
  mutating func findContacts(_ skeleton: Skeleton) {
    let speeds = SmoothingFilter.speeds(toes)
    var planted = false
    var raw: [Bool] = []
    for f in toes.indices {
      let height = toes[f].y - skeleton.toeHeight
      planted =
        planted ? speeds[f] < 0.35 && height < 0.06 : speeds[f] < 0.2 && height < 0.04
      raw.append(planted)
    }
    firmness = [Float](repeating: 0, count: toes.count)
    contacts = SmoothingFilter.median(raw, radius: 3)
    for run in runs() where run.count < 5 { for f in run { contacts[f] = false } }
  }

  /// The ranges of frames in which the foot is planted.
  func runs() -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for f in contacts.indices {
      if contacts[f], start == nil { start = f }
      if !contacts[f], let first = start {
        runs.append(first..<f)
        start = nil
      }
    }
    if let first = start { runs.append(first..<contacts.count) }
    return runs
  }

  /// Holds the toe of every contact at one place on the floor, lets go over a few frames around it,
  /// lays the sole flat where it nearly is, and lifts what would be under the floor.
  mutating func plant(_ skeleton: Skeleton) {
    for run in runs() { split(run) }
    var correction = [Vector3](repeating: .zero, count: toes.count)
    for run in runs() {
      var mean = Vector3.zero
      for f in run { mean += toes[f] }
      mean = mean / Float(run.count)
      mean.y = skeleton.toeHeight
      for f in run {
        correction[f] = mean - toes[f]
        firmness[f] = 1
      }
    }
    let held = contacts
    let kept = correction
    for run in runs() {
      fadeOut(from: run.upperBound - 1, step: 1, held, kept, &correction)
      fadeOut(from: run.lowerBound, step: -1, held, kept, &correction)
    }
    for f in toes.indices {
      toes[f] += correction[f]
      settle(f, skeleton)
    }
  }

  /// Breaks a contact in which the foot creeps farther than `slack`: the gap lets it catch up.
  private mutating func split(_ run: Range<Int>) {
    var mean = Vector3.zero
    for f in run { mean += toes[f] }
    mean = mean / Float(run.count)
    let farthest = run.map { (toes[$0] - mean).onFloor.length }.max() ?? 0
    guard farthest > FootTrack.slack else { return }
    let middle = run.lowerBound + run.count / 2
    guard run.count >= 24 else {
      if farthest > 2 * FootTrack.slack { for f in run { contacts[f] = false } }
      return
    }
    for f in middle - 4..<middle + 4 { contacts[f] = false }
    split(run.lowerBound..<middle - 4)
    split(middle + 4..<run.upperBound)
  }

  private mutating func fadeOut(
    from edge: Int, step: Int, _ held: [Bool], _ kept: [Vector3], _ correction: inout [Vector3]
  ) {
    var gap = 1
    while gap <= FootTrack.fade, held.indices.contains(edge + gap * step), !held[edge + gap * step]
    {
      gap += 1
    }
    for k in 1..<max(gap, 1) {
      let weight = 1 - smoothstep(Float(k) / Float(gap))
      let f = edge + k * step
      correction[f] += kept[edge] * weight
      firmness[f] = max(firmness[f], weight)
    }
  }

  private mutating func settle(_ f: Int, _ skeleton: Skeleton) {
    let up = feet[f].rotate(.up)
    let lean = acos(clamp(up.dot(.up), -1, 1))
    // A tilt of a few degrees on the floor is the capture's noise; one of 25 is a heel raised.
    let flat = firmness[f] * (1 - smoothstep(lean / 0.3))
    feet[f] = turned(feet[f], up: up, share: flat)
    toeTurns[f] = turned(toeTurns[f], up: toeTurns[f].rotate(.up), share: firmness[f])
    let ankle = skeleton.ankleHeight
    let toe = skeleton[.leftToe]
    let heel = feet[f].rotate(Vector3(0, -ankle, -FootTrack.heelBack) - toe).y
    let ball = -skeleton.toeHeight
    toes[f].y = max(toes[f].y, -min(heel, ball))
  }

  private func turned(_ q: Quaternion, up: Vector3, share: Float) -> Quaternion {
    guard share > 0 else { return q }
    let way = Quaternion(from: up, to: .up).rotationVector
    // An upturned sole is no stance; turning it over would be a leap.
    guard way.length < 1.6 else { return q }
    return Quaternion(rotationVector: way * share) * q
  }
}
