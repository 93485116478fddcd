import MotionMath
import SkeletalAnimation

/// Raises the heels of feet that would be out of the legs' reach: a body that goes on before its foot
/// leaves rolls over the ball of it, and does not sink.
///
/// What a frame needs is widened and averaged as in `HipsLimit`, so that heels rise and fall smoothly.
struct HeelRise {
  let solver: PostureSolver
  /// Half the window in frames.
  var radius = 3
  /// The most that a heel is raised beyond what was planned, and at all, in radians.
  static let most: Float = 0.7, highest: Float = 1.3

  func apply(to postures: inout [Posture]) {
    for foot in [\Posture.leftFoot, \Posture.rightFoot] {
      let joint: Joint = foot == \Posture.leftFoot ? .leftUpperLeg : .rightUpperLeg
      let needs = postures.map { need($0, $0[keyPath: foot], joint) }
      guard needs.contains(where: { $0 > 0 }) else { continue }
      for (i, rise) in Widened.values(needs, radius: radius).enumerated() where rise > 0 {
        let planned = postures[i][keyPath: foot]
        var goal = planned
        goal.pitch = max(min(planned.pitch + rise, HeelRise.highest), planned.pitch)
        goal.height +=
          FootGoal.heelHeight(pitch: goal.pitch) - FootGoal.heelHeight(pitch: planned.pitch)
        postures[i][keyPath: foot] = goal
      }
    }
  }

  /// How much a heel has to rise for its leg to reach the ball, as far as that helps.
  private func need(_ posture: Posture, _ goal: FootGoal, _ joint: Joint) -> Float {
    let limit = HipsLimit(solver: solver)
    let wanted = posture.hips.y
    guard limit.allowed(posture, goal, joint) < wanted else { return 0 }
    var best: (rise: Float, height: Float) = (0, limit.allowed(posture, goal, joint))
    var raised = goal
    for step in 1...14 {
      let rise = HeelRise.most * Float(step) / 14
      raised.pitch = goal.pitch + rise
      raised.height =
        goal.height + FootGoal.heelHeight(pitch: raised.pitch)
        - FootGoal.heelHeight(pitch: goal.pitch)
      let height = limit.allowed(posture, raised, joint)
      if height > best.height { best = (rise, height) }
      if height >= wanted { break }
    }
    return best.rise
  }
}

/// Values of frames, spread and averaged: smooth, and never below what they were.
enum Widened {
  /// The greatest value within two radii of each frame, averaged twice within one.
  static func values(_ given: [Float], radius: Int) -> [Float] {
    let n = given.count
    var values = (0..<n).map { i in
      var most: Float = 0
      for j in max(0, i - 2 * radius)...min(n - 1, i + 2 * radius) { most = max(most, given[j]) }
      return most
    }
    for _ in 0..<2 {
      let from = values
      for i in 0..<n {
        var sum: Float = 0
        for j in (i - radius)...(i + radius) { sum += from[min(max(j, 0), n - 1)] }
        values[i] = sum / Float(2 * radius + 1)
      }
    }
    return values
  }
}
