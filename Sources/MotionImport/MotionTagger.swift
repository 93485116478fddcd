import MotionMath
import SkeletalAnimation

/// Says what goes on in a clip: by the rule of its name, and by what its root, hips and feet do.
struct MotionTagger {
  let skeleton: Skeleton
  let rule: RigProfile.Rule
  /// Whether the blade is the source's own, so that its edge means something.
  var hasBlade = true

  /// The shortest gait in frames.
  static let shortestGait = 18

  /// Adds tags to all frames and strikes where the rule asks for them.
  func run(into clip: inout Clip) {
    guard !clip.frames.isEmpty else { return }
    let path = clip.frames.map(\.root.position)
    let speeds = SmoothingFilter.mean(SmoothingFilter.speeds(path), radius: 7)
    let belt = BeltGait(clip, speeds, skeleton)
    let gaits = belt.map { Array(repeating: gait($0.speed), count: speeds.count) } ?? gaits(speeds)
    for f in clip.frames.indices {
      clip.tags[f].formUnion(gaits[f])
      let speed = belt?.speed ?? speeds[f]
      if gaits[f] != .idle && speed < 1 { clip.tags[f].insert(.slow) }
      if speed > 4 { clip.tags[f].insert(.fast) }
    }
    changes(gaits, into: &clip)
    turns(into: &clip)
    if rule.stagger { stagger(path, into: &clip) }
    StrikeFinder(skeleton: skeleton, kind: rule.strikes, hasBlade: hasBlade).run(into: &clip)
    if hasBlade { GuardFinder(skeleton: skeleton).run(into: &clip) }
    exclude(into: &clip, mayFly: belt != nil)
    for f in clip.frames.indices {
      clip.tags[f].formUnion(rule.tags)
      if !clip.tags[f].isDisjoint(with: [.attack, .parry, .stagger]) {
        clip.tags[f].subtract(.locomotion.union([.slow, .fast, .guardPose]))
      }
    }
  }

  private func gait(_ speed: Float) -> MotionTags {
    speed < 0.25 ? .idle : speed < 2.2 ? .walk : .run
  }

  /// Idle, walk or run by the root's speed; a gait that is too short joins its longer neighbour.
  private func gaits(_ speeds: [Float]) -> [MotionTags] {
    var runs: [(gait: MotionTags, count: Int)] = []
    for speed in speeds {
      let gait = gait(speed)
      if runs.last?.gait == gait {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((gait, 1))
      }
    }
    while runs.count > 1,
      let shortest = runs.indices.min(by: { runs[$0].count < runs[$1].count }),
      runs[shortest].count < MotionTagger.shortestGait
    {
      let before = shortest > 0 ? runs[shortest - 1].count : -1
      let after = shortest + 1 < runs.count ? runs[shortest + 1].count : -1
      runs[shortest].gait = runs[before >= after ? shortest - 1 : shortest + 1].gait
      var merged: [(gait: MotionTags, count: Int)] = []
      for run in runs {
        if merged.last?.gait == run.gait {
          merged[merged.count - 1].count += run.count
        } else {
          merged.append(run)
        }
      }
      runs = merged
    }
    return runs.flatMap { Array(repeating: $0.gait, count: $0.count) }
  }

  private func changes(_ gaits: [MotionTags], into clip: inout Clip) {
    for f in gaits.indices.dropFirst() where gaits[f] != gaits[f - 1] {
      if gaits[f - 1] == .idle { clip.tag(.start, f - 15..<f + 30) }
      if gaits[f] == .idle { clip.tag(.stop, f - 30..<f + 15) }
    }
  }

  /// Turning: at least 0.2 s of more than a radian a second.
  private func turns(into clip: inout Clip) {
    var start = 0
    for f in 0...clip.frames.count {
      var isTurning = false
      if f > 0, f < clip.frames.count {
        let a = clip.frames[max(0, f - 3)].root.rotation
        let b = clip.frames[min(clip.frames.count - 1, f + 3)].root.rotation
        let span = min(clip.frames.count - 1, f + 3) - max(0, f - 3)
        isTurning = a.angle(to: b) * Clip.rate > Float(span)
      }
      if !isTurning {
        if f - start >= 12 { clip.tag(.turn, start..<f) }
        start = f + 1
      }
    }
  }

  /// The stagger: about a second from just before the strongest horizontal push.
  private func stagger(_ path: [Vector3], into clip: inout Clip) {
    var best: Float = 0
    var moment = 0
    for f in path.indices where f >= 6 && f + 6 < path.count {
      let push = (path[f + 6] - path[f] * 2 + path[f - 6]).onFloor.length
      if push > best {
        best = push
        moment = f
      }
    }
    // 3 m/s² over a tenth of a second: less is an ordinary step.
    if best > 0.03 { clip.tag(.stagger, moment - 10..<moment + 60) }
  }

  /// Lying, crawling, and both feet high over the floor are never locomotion; but who runs in place
  /// may lift both high.
  private func exclude(into clip: inout Clip, mayFly: Bool) {
    let standing = skeleton[.hips].y
    for f in clip.frames.indices {
      let pose = clip.frames[f]
      let low = pose.hips.y < 0.6 * standing
      let tilted = pose[.hips].rotate(.up).y < 0.5
      let left = pose.world(of: .leftToe, skeleton: skeleton).position.y
      let right = pose.world(of: .rightToe, skeleton: skeleton).position.y
      let lifted = !mayFly && min(left, right) > skeleton.toeHeight + 0.15
      if low || tilted || lifted { clip.tag(.excluded, f - 15..<f + 16) }
    }
  }
}
