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

  /// Brings a run of postures out of the surfaces, its arms too, and its feet within reach.
  ///
  /// Hips that are lowered for the legs go into the floor, arms bend into a wall when the trunk moves
  /// under them: a few rounds of all settle.
  func settle(_ postures: inout [Posture]) {
    guard !surfaces.isEmpty else { return }
    for _ in 0..<2 {
      HipsLimit(solver: stance.solver).apply(to: &postures)
      apply(to: &postures)
      keepHandsUp(&postures)
      keepForearmsOut(&postures)
    }
  }

  /// Moves trunk and hands out of the surfaces.
  func apply(to postures: inout [Posture]) {
    for surface in surfaces {
      // The thighs follow the hips by less than the way of the hips: a few rounds settle both.
      for _ in 0..<3 {
        let depths = postures.map { depth(of: $0, in: surface, SurfaceLimit.trunk) }
        guard depths.contains(where: { $0 > SurfaceLimit.least }) else { break }
        let shifts = smoothed(depths)
        for i in postures.indices where shifts[i] > 0 {
          let shift = postures[i].root.rotation.inverseRotate(surface.normal) * shifts[i]
          postures[i].hips += shift
          postures[i].sword.position += shift
          postures[i].leftHand += shift
        }
      }
    }
  }

  /// Moves the hands so far that the forearms are out of the surfaces.
  private func keepForearmsOut(_ postures: inout [Posture]) {
    for surface in surfaces {
      for _ in 0..<2 {
        let left = postures.map { depth(of: $0, in: surface, [.leftForearm]) }
        let right = postures.map { depth(of: $0, in: surface, [.rightForearm]) }
        guard (left + right).contains(where: { $0 > SurfaceLimit.least }) else { break }
        let shifts = (left: smoothed(left), right: smoothed(right))
        for i in postures.indices {
          let way = postures[i].root.rotation.inverseRotate(surface.normal)
          postures[i].leftHand += way * shifts.left[i]
          postures[i].sword.position += way * shifts.right[i]
        }
      }
    }
  }

  /// The depth that is not worth another round, in metres.
  private static let least: Float = 0.0005

  private func depth(
    of posture: Posture, in surface: Surface, _ parts: [BodyCapsules.Part]
  ) -> Float {
    let skeleton = stance.solver.skeleton
    let capsules = BodyCapsules(
      WorldPose(stance.solver.pose(of: posture), skeleton: skeleton))
    var depth: Float = 0
    for part in parts { depth = max(depth, -surface.gap(to: capsules[part])) }
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

  /// How far a wrist, the grip and the blade's point are off a surface at least, in metres.
  private static let leastHand: Float = 0.05, leastGrip: Float = 0.045, leastPoint: Float = 0.02

  /// Keeps hands and blade over the floor, which every stroke has below it, and off the walls.
  func keepHandsUp(_ postures: inout [Posture]) {
    let walls = surfaces.filter { $0.normal.y < 0.5 }
    for i in postures.indices {
      keepHands(of: &postures[i], off: .floor)
      for wall in walls { keepHands(of: &postures[i], off: wall) }
    }
  }

  private func keepHands(of posture: inout Posture, off surface: Surface) {
    let up = posture.root.rotation.inverseRotate(surface.normal)
    let offset = surface.offset - surface.normal.dot(posture.root.position)
    func lift(_ place: Vector3, _ least: Float) -> Vector3 {
      let height = place.dot(up) - offset
      return place + up * (above(least, height) - height)
    }
    posture.leftHand = lift(posture.leftHand, SurfaceLimit.leastHand)
    posture.sword.position = lift(posture.sword.position, SurfaceLimit.leastGrip)
    let length = stance.solver.skeleton.bladeTip.y
    let blade = posture.sword.rotation.rotate(.up)
    let height = posture.sword.position.dot(up) - offset
    let own = blade.dot(up)
    let rise = min(above((SurfaceLimit.leastPoint - height) / length, own), 1)
    let flat = max(1 - rise * rise, 0).squareRoot()
    let along = (blade - up * own).normalized(or: .forward)
    let raised = (along * flat + up * rise).normalized()
    posture.sword.rotation =
      (Quaternion(from: blade, to: raised) * posture.sword.rotation).normalized
  }

  /// A number that is at least `least`, without a kink: up to a centimetre more where they meet.
  private func above(_ least: Float, _ value: Float) -> Float {
    let over = value - least
    return least + (over + (over * over + 0.0001).squareRoot()) / 2
  }
}
