import MotionMath
import SkeletalAnimation

/// What legs do to feet in the air: a foot comes nearer to the hips where its knee would be straighter
/// than it should be, and goes along with its shank as ankles at ease do.
///
/// Knee and ankle take over from the stay before, and give to the one behind, what speed they have:
/// their bends in the air are smoothed between the frames that the floor decides.
struct SwingReach {
  let solver: PostureSolver
  /// Over how great a difference of the bends' cosines the lesser gives way to the greater one.
  static let softness: Float = 0.12
  /// How stiff bends are against changes of their speed.
  static let stiffness: Float = 16

  func apply(to postures: inout [Posture]) {
    for (foot, joint) in [
      (\Posture.leftFoot, Joint.leftUpperLeg), (\.rightFoot, .rightUpperLeg),
    ] {
      let isFree = postures.map { $0[keyPath: foot].slack > 0 }
      guard isFree.contains(true) else { continue }
      var goals = postures.map { $0[keyPath: foot] }
      for i in goals.indices where isFree[i] { goals[i] = bent(goals[i], joint, postures[i]) }
      var bends = goals.indices.map { i -> Float in
        let span = goals[i].ankle(solver.skeleton).distance(to: solver.hip(joint, of: postures[i]))
        return acos(clamp(solver.leg.cosineOfBend(span: span), -1, 1))
      }
      let weights = goals.map { 0.08 + 0.92 * min($0.slack / FootGoal.mostSlack, 1) }
      Smoothed.within(&bends, where: isFree, weights: weights, stiffness: SwingReach.stiffness)
      for i in goals.indices where isFree[i] {
        goals[i] = spanning(
          solver.leg.span(cosineOfBend: cos(bends[i])), goals[i], joint, postures[i])
      }
      var pitches = goals.indices.map {
        isFree[$0] ? loose(goals[$0], joint, postures[$0]) : goals[$0].pitch
      }
      Smoothed.within(&pitches, where: isFree, weights: weights, stiffness: SwingReach.stiffness)
      for i in goals.indices where isFree[i] {
        postures[i][keyPath: foot] = turned(goals[i], to: pitches[i])
      }
    }
  }

  /// A foot so near that its knee is bent by no less than it should be.
  private func bent(_ planned: FootGoal, _ joint: Joint, _ posture: Posture) -> FootGoal {
    let span = planned.ankle(solver.skeleton).distance(to: solver.hip(joint, of: posture))
    // The cosine of the bend, beyond 1 where the foot is out of reach.
    let most = cos(planned.bend)
    let soft = SwingReach.softness * min(planned.slack / FootGoal.mostSlack, 1)
    let over = solver.leg.cosineOfBend(span: span) - most
    let kept = most + (over - (over * over + soft * soft).squareRoot()) / 2
    return spanning(solver.leg.span(cosineOfBend: kept), planned, joint, posture)
  }

  /// A foot whose ankle is so far from its hip joint, in the direction in which it was, but not in the
  /// floor.
  private func spanning(
    _ span: Float, _ planned: FootGoal, _ joint: Joint, _ posture: Posture
  ) -> FootGoal {
    let way = solver.hip(joint, of: posture) - planned.ankle(solver.skeleton)
    let move = way * (1 - span / max(way.length, 1e-3))
    var goal = planned
    goal.ball += move.onFloor
    goal.height = max(goal.height + move.y, 0)
    return goal
  }

  /// The pitch of a foot that goes along with its shank as much as it may.
  private func loose(_ goal: FootGoal, _ joint: Joint, _ posture: Posture) -> Float {
    let shank = posture.root.rotation.rotate(
      solver.bones(to: goal, from: joint, of: posture).lower)
    let back = -shank.dot(Quaternion(yaw: goal.yaw).rotate(.forward))
    return lerp(goal.pitch, atan2(back, -shank.y) - goal.drawn, goal.looseness)
  }

  /// A foot turned about its ankle.
  private func turned(_ planned: FootGoal, to pitch: Float) -> FootGoal {
    var goal = planned
    goal.pitch = pitch
    let moved = planned.ankle(solver.skeleton) - goal.ankle(solver.skeleton)
    goal.ball += moved.onFloor
    let least = max(0.9 * planned.height, FootGoal.heelHeight(pitch: pitch))
    goal.height = max(goal.height + moved.y, least)
    return goal
  }
}

/// Series that are smoothed in between what is fixed.
enum Smoothed {
  /// Moves each stretch of free values so that its Σ w (x − given)² + stiffness · Σ (second
  /// difference)² is least; the others stay as they are (Whittaker 1923, graduation). O(values).
  static func within(
    _ values: inout [Float], where isFree: [Bool], weights: [Float], stiffness: Float
  ) {
    guard values.count > 2 else { return }
    var begin = 0
    while begin < values.count {
      guard isFree[begin] else {
        begin += 1
        continue
      }
      var end = begin
      while end < values.count && isFree[end] { end += 1 }
      solve(&values, begin..<end, weights, stiffness)
      begin = end
    }
  }

  /// Solves the five diagonals of one stretch by elimination.
  private static func solve(
    _ values: inout [Float], _ range: Range<Int>, _ weights: [Float], _ stiffness: Float
  ) {
    let n = range.count
    var main = [Float](repeating: 0, count: n)
    var next = main
    var far = main
    var right = main
    for k in 0..<n {
      main[k] = weights[range.lowerBound + k]
      right[k] = main[k] * values[range.lowerBound + k]
    }
    // Each second difference that touches the stretch, with the fixed values on the right side.
    for middle in max(range.lowerBound - 1, 1)..<min(range.upperBound + 1, values.count - 1) {
      let parts: [(Int, Float)] = [(middle - 1, 1), (middle, -2), (middle + 1, 1)]
      for (i, a) in parts where range.contains(i) {
        for (j, b) in parts {
          let (row, product) = (i - range.lowerBound, stiffness * a * b)
          if !range.contains(j) {
            right[row] -= product * values[j]
          } else if j == i {
            main[row] += product
          } else if j == i + 1 {
            next[row] += product
          } else if j == i + 2 {
            far[row] += product
          }
        }
      }
    }
    for k in 0..<n {
      let first = k + 1 < n ? next[k] / main[k] : 0
      let second = k + 2 < n ? far[k] / main[k] : 0
      if k + 1 < n {
        main[k + 1] -= first * next[k]
        next[k + 1] -= first * far[k]
        right[k + 1] -= first * right[k]
      }
      if k + 2 < n {
        main[k + 2] -= second * far[k]
        right[k + 2] -= second * right[k]
      }
    }
    for k in (0..<n).reversed() {
      var sum = right[k]
      if k + 1 < n { sum -= next[k] * values[range.lowerBound + k + 1] }
      if k + 2 < n { sum -= far[k] * values[range.lowerBound + k + 2] }
      values[range.lowerBound + k] = sum / main[k]
    }
  }
}
