import DataFiles
import MotionMath
import SkeletalAnimation

/// Finds frames between which joints leap as no body does, and takes them out: a few bad frames
/// between good ones are filled in. Where the hips leap for good, and where anything does within half
/// a second of an end, the motion is cut, and the longest piece is kept. Other leaps are only told.
///
/// A step is a leap when it is faster than the steps around it by an acceleration that only faults of
/// a capture show; a cut's 20 m/s, reached over a few frames, is none.
struct SpikeRepair {
  /// The acceleration, in metres per second squared, above which a step is a leap.
  static let acceleration: Float = 1200
  /// A leap is also this much faster than the median of the nine steps around it.
  static let ratio: Float = 3
  /// The longest span that is filled in, in seconds.
  static let longest = 0.25

  /// What was repaired or cut, in words.
  private(set) var notes: [String] = []
  /// The frames that are left, of those given.
  private(set) var kept: Range<Int>

  private let file: BVHFile
  private let first: Int
  private let watched: [Int]
  private let rate: Float

  /// Repairs `locals`, the joints' transforms in their parents, frame after frame; `first` is the
  /// place of the first frame in the file. Only the joints of `watched` are looked at; the
  /// first of them is the hips.
  init(_ file: BVHFile, from first: Int, watched: [Int], locals: inout [RigidTransform]) {
    self.file = file
    self.first = first
    self.watched = watched
    rate = Float(1 / file.frameTime)
    kept = 0..<locals.count / max(file.nodes.count, 1)
    guard !watched.isEmpty, kept.count > 3 else { return }
    let steps = steps(locals)
    var cuts: [Int] = []
    var leaps = leaps(steps.map(\.speed))[...]
    while let start = leaps.popFirst() {
      if let end = leaps.first, isSpike(start, end, locals) {
        leaps.removeFirst()
        fill(start..<end, &locals)
        note(start, steps[start], "frames \(first + start) to \(first + end - 1) are filled in")
      } else if isBreak(start, locals) {
        cuts.append(start)
      } else {
        note(start, steps[start], "left as it is")
      }
    }
    keepLongest(between: cuts, steps)
  }

  private func positions(_ f: Int, _ locals: [RigidTransform]) -> [Vector3] {
    let count = file.nodes.count
    var world: [RigidTransform] = []
    world.reserveCapacity(count)
    for j in 0..<count {
      let parent = file.nodes[j].parent
      let local = locals[f * count + j]
      world.append(parent < 0 ? local : world[parent] * local)
    }
    return watched.map { world[$0].position }
  }

  private typealias Step = (speed: Float, joint: Int)

  /// The fastest joint of each step, in metres per second; the step to frame 0 is none.
  private func steps(_ locals: [RigidTransform]) -> [Step] {
    var steps: [Step] = [(0, 0)]
    var last = positions(0, locals)
    for f in 1..<kept.count {
      let next = positions(f, locals)
      var fastest: Step = (0, 0)
      for k in watched.indices {
        let speed = next[k].distance(to: last[k]) * rate
        if speed > fastest.speed { fastest = (speed, watched[k]) }
      }
      steps.append(fastest)
      last = next
    }
    return steps
  }

  private func leaps(_ speeds: [Float]) -> [Int] {
    let rise = SpikeRepair.acceleration / rate
    return speeds.indices.filter { f in
      guard f > 0, speeds[f] > rise else { return false }
      let around = speeds[max(1, f - 4)..<min(speeds.count, f + 5)].sorted()
      // The lower of two middles, so that a leap within four frames of an end does not hide itself.
      let usual = around[(around.count - 1) / 2]
      return speeds[f] > max(usual * SpikeRepair.ratio, usual + rise)
    }
  }

  /// Whether the body is at `end` about where it was before `start`.
  private func isSpike(_ start: Int, _ end: Int, _ locals: [RigidTransform]) -> Bool {
    guard Double(end - start) * file.frameTime <= SpikeRepair.longest else { return false }
    let a = positions(start - 1, locals)
    let b = positions(end, locals)
    let most = SpikeRepair.acceleration / rate / rate * Float(end - start + 1)
    return zip(a, b).allSatisfy { $0.distance(to: $1) < most }
  }

  /// Whether the hips leap too, or an end is near.
  private func isBreak(_ f: Int, _ locals: [RigidTransform]) -> Bool {
    let margin = Int(rate * 0.5)
    if f <= margin || f + margin >= kept.count { return true }
    let moved = positions(f, locals)[0].distance(to: positions(f - 1, locals)[0])
    return moved * rate > SpikeRepair.acceleration / rate
  }

  /// Joints go straight from the frame before the span to the one behind it.
  private func fill(_ span: Range<Int>, _ locals: inout [RigidTransform]) {
    let count = file.nodes.count
    for f in span {
      let t = Float(f - span.lowerBound + 1) / Float(span.count + 1)
      for j in 0..<count {
        let a = locals[(span.lowerBound - 1) * count + j]
        let b = locals[span.upperBound * count + j]
        locals[f * count + j] = RigidTransform(
          position: lerp(a.position, b.position, t), rotation: slerp(a.rotation, b.rotation, t))
      }
    }
  }

  private mutating func keepLongest(between cuts: [Int], _ steps: [Step]) {
    guard let fastest = cuts.max(by: { steps[$0].speed < steps[$1].speed }) else { return }
    let borders = [0] + cuts + [kept.count]
    var best = 0..<0
    for (a, b) in zip(borders, borders.dropFirst()) where b - a > best.count { best = a..<b }
    let lost = kept.count - best.count
    note(
      fastest, steps[fastest],
      "only frames \(first + best.lowerBound) to \(first + best.upperBound - 1) are kept, "
        + "\(lost) are cut")
    kept = best
  }

  private mutating func note(_ f: Int, _ step: Step, _ done: String) {
    notes.append(
      "frame \(first + f): \(file.nodes[step.joint].name) leaps at \(Int(step.speed)) m/s; \(done)")
  }
}
