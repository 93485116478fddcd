import MotionMath
import SkeletalAnimation

/// A flat thing that bodies stop at, in the clip's space: a wall or the floor.
struct Surface: Sendable {
  /// The unit direction from the surface to the body.
  var normal: Vector3
  /// How far the surface is from the origin in that direction, in metres.
  var offset: Float

  /// The floor.
  static let floor = Surface(normal: .up, offset: 0)

  /// A wall in the direction `bearing`, `distance` metres from `place`.
  static func wall(bearing: Float, distance: Float, from place: Vector3) -> Surface {
    let way = Quaternion(yaw: bearing).rotate(.forward)
    return Surface(normal: -way, offset: -(place.dot(way) + distance))
  }

  /// How far a capsule's surface is off, in metres; negative inside.
  func gap(to capsule: Capsule) -> Float {
    min(capsule.segment.from.dot(normal), capsule.segment.to.dot(normal)) - offset
      - capsule.radius
  }
}

/// Moves the trunk of a run of postures just so far, and so smoothly, that it stays out of surfaces.
///
/// As in `HipsLimit`, the greatest depth within a window is averaged over the same window, twice:
/// where it is deepest, the body touches.
struct SurfaceLimit {
  let stance: GuardStance
  let surfaces: [Surface]
  /// Half the window in frames.
  var radius = 4

  /// The parts that the hips carry with them.
  static let trunk: [BodyCapsules.Part] = [
    .pelvis, .abdomen, .chest, .head, .leftUpperArm, .rightUpperArm, .leftThigh, .rightThigh,
  ]

  func apply(to postures: inout [Posture]) {
    for surface in surfaces {
      // The thighs follow the hips by less than the way of the hips: a few rounds settle both.
      for _ in 0..<3 {
        let shifts = smoothed(postures.map { depth(of: $0, in: surface) })
        for i in postures.indices where shifts[i] > 0 {
          let shift = postures[i].root.rotation.inverseRotate(surface.normal) * shifts[i]
          postures[i].hips += shift
          postures[i].sword.position += shift
          postures[i].leftHand += shift
        }
      }
    }
  }

  private func depth(of posture: Posture, in surface: Surface) -> Float {
    let skeleton = stance.solver.skeleton
    let capsules = BodyCapsules(
      WorldPose(stance.solver.pose(of: posture), skeleton: skeleton))
    var depth: Float = 0
    for part in SurfaceLimit.trunk { depth = max(depth, -surface.gap(to: capsules[part])) }
    return depth
  }

  private func smoothed(_ depths: [Float]) -> [Float] {
    var shifts = Widened.values(depths, radius: radius)
    // What begins in guard stays there, however near the surface is.
    for i in 0..<min(2 * radius, shifts.count) {
      shifts[i] *= minimumJerk(Float(i) / Float(2 * radius))
    }
    return shifts
  }

  /// The least heights of a wrist, of the grip and of the blade's point, in metres.
  private static let leastHand: Float = 0.05, leastGrip: Float = 0.045, leastPoint: Float = 0.02

  /// Keeps hands and blade over the floor, which every stroke has below it.
  func keepHandsUp(_ postures: inout [Posture]) {
    for i in postures.indices { keepHandsUp(&postures[i]) }
  }

  private func keepHandsUp(_ posture: inout Posture) {
    posture.leftHand.y = above(SurfaceLimit.leastHand, posture.leftHand.y)
    posture.sword.position.y = above(SurfaceLimit.leastGrip, posture.sword.position.y)
    let length = stance.solver.skeleton.bladeTip.y
    let blade = posture.sword.rotation.rotate(.up)
    let least = (SurfaceLimit.leastPoint - posture.sword.position.y) / length
    let rise = min(above(least, blade.y), 1)
    let flat = max(1 - rise * rise, 0).squareRoot()
    let raised = (blade.onFloor.normalized(or: .forward) * flat + Vector3(0, rise, 0)).normalized()
    posture.sword.rotation =
      (Quaternion(from: blade, to: raised) * posture.sword.rotation).normalized
  }

  /// A number that is at least `least`, without a kink: up to a centimetre more where they meet.
  private func above(_ least: Float, _ value: Float) -> Float {
    let over = value - least
    return least + (over + (over * over + 0.0001).squareRoot()) / 2
  }
}
